"""Two people at the same instant on authority and money: nothing is lost, nothing happens twice, the page has both."""

from __future__ import annotations

import pytest

from decisions.models import AuthorityUse, MoneyStatement
from decisions.publication.content import RecordKind
from decisions.publication.models import PublishedRecord
from decisions.queries.audit import faults
from decisions.refusals import ChangedMeanwhile, NotNow
from decisions.services import authority, jobs, money
from decisions.tests.factories import matters, reports
from decisions.tests.factories import money as make
from decisions.tests.factories.money import NOTED, line, stated
from decisions.tests.services.test_notice_together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def work_waits(monkeypatch):
    """Work for later is not done at once here: what is tried is the moment of the two clicks."""
    monkeypatch.setattr(jobs, "_send", lambda *given: None)


def test_amounts_and_authority_entered_at_once_both_stand_on_the_page():
    record, dso = matters.decided_and_published(), matters.democratic_services()
    at_once(
        lambda: money.state(record=record, by=dso, at=NOTED, stated=stated(line("saving", "2022/23", "111,000"))),
        lambda: authority.record_authority(record=record, by=dso, at=NOTED, given_to="Director", what="To appoint."),
    )
    html = PublishedRecord.objects.get(kind=RecordKind.DECISION, ref=record.ref).since_html
    assert "£111,000" in html
    assert "To appoint." in html
    assert list(faults()) == []


def test_two_who_correct_the_same_amounts_overwrite_nobody():
    statement, dso = make.entered(), matters.democratic_services()
    outcomes = at_once(
        *[
            lambda said=said: money.change(
                statement=statement, by=dso, at=NOTED, seen_version=1, stated=stated(line("saving", "2022/23", said))
            )
            for said in ("1,000", "2,000")
        ]
    )
    assert [each for each in outcomes if not isinstance(each, MoneyStatement)] == [ChangedMeanwhile]
    assert MoneyStatement.objects.get().version == 2


def test_a_note_linked_and_amounts_taken_over_twice_at_once_are_there_once():
    record, dso = matters.decided_and_published(), matters.democratic_services()
    given, later = make.given(record), reports.filled(make.follower(record, shape="decision"), when=NOTED)
    linked = at_once(*[lambda: authority.use(authority=given, by=dso, at=NOTED, report=later)] * 2)
    taken = at_once(*[lambda: money.take_over(record=record, by=dso, at=NOTED, report=later)] * 2)
    assert (linked.count(NotNow), taken.count(NotNow)) == (1, 1)
    assert (AuthorityUse.objects.count(), MoneyStatement.objects.count()) == (1, 1)
