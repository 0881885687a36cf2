"""Two people at the same instant: nothing is cleared twice, nothing is lost, the last one clears the report."""

from __future__ import annotations

import pytest

from decisions.models import AuditEvent, Clearance, Report
from decisions.queries.audit import faults
from decisions.refusals import ChangedMeanwhile, NotAllowed, NotNow
from decisions.services import clearance, jobs
from decisions.tests.factories import clearances as make
from decisions.tests.factories import matters, reports
from decisions.tests.factories.matters import at
from decisions.tests.services.test_notice_together import at_once

WHEN = at(2021, 11, 26)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def work_waits(monkeypatch):
    """Work for later is not done at once here: what is tried is the moment of the two clicks."""
    monkeypatch.setattr(jobs, "_send", lambda *given: None)


def test_two_in_one_role_clear_once():
    matters.user("finance2", "finance")
    report = make.sent(finance=None)
    asked, version = make.of(report, "finance"), make.newest(report)
    people = (make.officer("finance"), matters.user("finance2"))
    outcomes = at_once(
        *[lambda who=who: clearance.clear(clearance=asked, by=who, at=WHEN, version=version) for who in people]
    )
    assert sorted(isinstance(each, Clearance) for each in outcomes) == [False, True]
    assert NotNow in outcomes
    assert AuditEvent.objects.filter(event="clearance_given").count() == 1
    assert list(faults()) == []


def test_the_last_two_at_the_same_instant_open_the_next_stage_once():
    report = make.sent()
    version = make.newest(report)

    def give(role):
        return clearance.clear(clearance=make.of(report, role), by=make.officer(role), at=WHEN, version=version)

    outcomes = at_once(lambda: give("finance"), lambda: give("legal"))
    assert all(isinstance(each, Clearance) for each in outcomes)
    assert make.of(report, "monitoring_officer").status == "asked"
    asked = AuditEvent.objects.filter(event="clearance_asked", detail__role="Monitoring officer")
    assert asked.count() == 1
    assert list(faults()) == []


def test_one_clears_while_another_returns_and_both_are_told_what_came_of_it():
    report = make.sent()
    version = make.newest(report)
    outcomes = at_once(
        lambda: clearance.clear(
            clearance=make.of(report, "finance"), by=make.officer("finance"), at=WHEN, version=version
        ),
        lambda: clearance.return_to_author(
            clearance=make.of(report, "legal"), by=make.officer("legal"), at=WHEN, comments="Name the power."
        ),
    )
    assert Report.objects.get(pk=report.pk).status == "draft"
    assert make.of(report, "legal").status == "returned"
    # Whoever came second was either in time or told that the report had gone back.
    finance = make.of(report, "finance").status
    assert (finance == "cleared") == (NotNow not in outcomes)
    assert finance in ("cleared", "waiting")


def test_a_save_at_the_same_instant_either_voids_the_clearance_or_refuses_it():
    report = make.sent()
    version = make.newest(report)
    outcomes = at_once(
        lambda: clearance.clear(
            clearance=make.of(report, "finance"), by=make.officer("finance"), at=WHEN, version=version
        ),
        lambda: reports.written(report, "resources", html="<p>The costs are higher.</p>", when=WHEN),
    )
    assert NotAllowed not in outcomes
    assert make.of(report, "finance").status == "asked"
    voided = AuditEvent.objects.filter(event="clearance_voided").exists()
    assert voided != (ChangedMeanwhile in outcomes)
