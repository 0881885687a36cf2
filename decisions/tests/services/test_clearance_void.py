"""A change of the text makes void exactly the clearances that cover it, says which sections, and asks again at once."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from decisions.models import AuditEvent, Clearance, OutgoingMessage, Report, ReportVersion, TemplateClearance
from decisions.services import clearance
from decisions.services import report as reports_service
from decisions.tests.factories import clearances as make
from decisions.tests.factories import matters, reports
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module

pytestmark = pytest.mark.django_db
LATER = at(2021, 11, 29)
KEYS = ("summary", "resources", "consultation", "impact", "appendices", "risks")

shared = shared_by_module(lambda: make.cleared().pk)


def statuses(report: Report) -> dict[str, str]:
    return dict(Clearance.objects.filter(report=report).values_list("role", "status"))


def covers(report: Report, key: str) -> set[str]:
    wanted = TemplateClearance.objects.filter(template=report.template)
    return {each.role for each in wanted if not each.covers or key in each.covers}


def test_a_change_voids_what_covers_it_and_nothing_else(shared):
    report = Report.objects.get(pk=shared)
    before = statuses(report)
    assert set(before.values()) == {"cleared"}
    reports.written(report, "resources", html="<p>The costs are higher.</p>", when=LATER)
    after = statuses(report)
    touched = covers(report, "resources")
    assert touched not in (set(), set(before))
    assert {role for role, status in after.items() if status == "asked"} == touched
    assert {role for role, status in after.items() if status == "cleared"} == set(before) - touched
    assert Report.objects.get(pk=shared).status == "clearance"
    finance = make.of(report, "finance")
    question = reports.section(report, "resources").question
    assert finance.void_reason == f"“{question}” changed."
    assert finance.version is not None
    voided = AuditEvent.objects.filter(event="clearance_voided", thing_ref=report.ref)
    assert {event.detail["reason"] for event in voided} == {finance.void_reason}
    assert voided.count() == len(touched)
    letter = OutgoingMessage.objects.filter(recipient="clearing_finance@council.example").latest("pk")
    assert f"“{question}” changed." in letter.body
    make.give(report, "finance", LATER)
    assert make.of(report, "finance").void_reason == ""


def test_a_change_that_only_clearances_that_do_not_block_cover_leaves_the_report_cleared(shared):
    report = Report.objects.get(pk=shared)
    Clearance.objects.filter(report=report, blocking=True).update(covers=["summary"])
    Clearance.objects.filter(report=report, role="hr").update(covers=["resources"])
    reports.written(report, "resources", html="<p>The costs are higher.</p>", when=LATER)
    assert statuses(report)["hr"] == "asked"
    assert Report.objects.get(pk=shared).status == "cleared"


def test_a_draft_keeps_void_ones_until_it_is_sent_again(shared):
    report = Report.objects.get(pk=shared)
    reports_service.take_back(report=report, by=matters.author(), at=LATER, reason="A figure is wrong.")
    letters = OutgoingMessage.objects.count()
    reports.written(Report.objects.get(pk=shared), "resources", html="<p>Higher.</p>", when=LATER)
    assert statuses(report)["finance"] == "void"
    assert OutgoingMessage.objects.count() == letters
    again = make.sent(Report.objects.get(pk=shared), LATER)
    assert (again.status, statuses(again)["finance"]) == ("clearance", "asked")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changed=some.sets(some.sampled_from(KEYS)),
    covered=some.lists(some.sets(some.sampled_from(KEYS)), min_size=6, max_size=6),
)
def test_voids_name_exactly_the_touched_sections(shared, changed, covered):
    """Whatever a change touches and whatever the clearances cover: an empty list covers the whole report."""
    report = Report.objects.get(pk=shared)
    with transaction.atomic():
        rows = list(Clearance.objects.filter(report=report).order_by("pk"))
        for row, keys in zip(rows, covered, strict=True):
            Clearance.objects.filter(pk=row.pk).update(covers=sorted(keys))
        newest = report.versions.order_by("-number").first()
        sections = {**newest.sections, **{key: f"other {key}" for key in changed}}
        after = ReportVersion.objects.create(
            report=report,
            number=newest.number + 1,
            content=newest.content,
            sections=sections,
            sha256="0" * 64,
            why="Changed",
            made_by=matters.author(),
            made_at=LATER,
        )
        clearance.void_touched(report=report, before=newest, after=after, by=matters.author(), at=LATER)
        for row, keys in zip(rows, covered, strict=True):
            now = Clearance.objects.get(pk=row.pk)
            hit = changed & keys if keys else changed
            assert (now.status == "asked") == bool(hit)
            names = {key: f"“{each.question}”" for each in report.template.sections.all() for key in [each.key]}
            said = {key for key in KEYS if names.get(key, key) in now.void_reason}
            assert said == (hit if hit else set())
        transaction.set_rollback(True)
