"""Clearance of a report: by people, in stages, for the version they read; silence never clears."""

from __future__ import annotations

from datetime import timedelta

import pytest

from decisions.models import AuditEvent, Clearance, OutgoingMessage, Report
from decisions.queries.clearance import standing
from decisions.refusals import ChangedMeanwhile, NotAllowed, NotComplete, NotNow
from decisions.services import clearance, clearance_reminders
from decisions.services import report as reports_service
from decisions.tests.factories import clearances as make
from decisions.tests.factories import matters, reports
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
WHEN = at(2021, 11, 26)
FIRST, SECOND = ("finance", "legal", "hr", "equality"), ("monitoring_officer", "executive_member")


def statuses(report: Report) -> dict[str, str]:
    return dict(Clearance.objects.filter(report=report).values_list("role", "status"))


def fresh(report: Report) -> Report:
    return Report.objects.get(pk=report.pk)


def test_the_first_stage_is_asked_at_once_and_the_second_waits():
    report = make.sent()
    assert report.status == "clearance"
    found = statuses(report)
    assert {role for role, status in found.items() if status == "asked"} == set(FIRST)
    assert {role for role, status in found.items() if status == "waiting"} == set(SECOND)
    # Thursday 25 November and three working days.
    assert make.of(report, "finance").due_on.isoformat() == "2021-11-30"
    letters = OutgoingMessage.objects.filter(subject__contains=report.ref)
    assert {each.recipient for each in letters} == {f"clearing_{role}@council.example" for role in FIRST}
    assert all(f"/reports/{report.ref}/clearances/" in each.body for each in letters)


def test_the_second_stage_is_asked_when_the_last_blocking_one_of_the_first_was_given():
    report = make.sent()
    make.give(report, "finance", WHEN)
    assert statuses(report)["monitoring_officer"] == "waiting"
    make.give(report, "legal", WHEN)
    found = statuses(report)
    assert (found["monitoring_officer"], found["executive_member"]) == ("asked", "asked")
    assert (found["hr"], found["equality"]) == ("asked", "asked")
    assert make.of(report, "monitoring_officer").due_on.isoformat() == "2021-11-30"


def test_the_last_blocking_clearance_clears_the_report_whatever_the_others_say():
    report = make.sent()
    for role in ("finance", "legal", "monitoring_officer"):
        make.give(report, role, WHEN)
    assert fresh(report).status == "cleared"
    assert statuses(report)["hr"] == "asked"
    assert not standing(report).answer
    make.give(report, "hr", WHEN)
    assert fresh(report).status == "cleared"
    assert OutgoingMessage.objects.filter(recipient="author@council.example", subject__contains="is cleared").exists()


def test_a_template_without_clearances_is_cleared_at_once():
    report = make.ready(without_clearances=True)
    assert make.sent(report).status == "cleared"
    assert AuditEvent.objects.filter(event="report_sent_for_clearance", thing_ref=report.ref).count() == 1


def test_what_the_author_can_mend_stops_the_sending_and_what_only_democratic_services_can_does_not():
    with pytest.raises(NotComplete, match="check list") as refused:
        make.sent(reports.report_in_draft())
    assert "section:summary" in refused.value.missing
    matter = matters.noticed(planned_route="general_exception")
    report = make.ready(matter=matter)
    assert make.sent(report).status == "clearance"


def test_silence_never_clears():
    report = make.sent()
    for day in range(90):
        clearance_reminders.remind(at=make.SENT + timedelta(days=day))
    assert fresh(report).status == "clearance"
    assert set(statuses(report).values()) == {"asked", "waiting"}


def test_an_answer_keeps_version_office_person_and_time():
    report = make.sent()
    given = clearance.clear(
        clearance=make.of(report, "finance"),
        by=make.officer("finance"),
        at=WHEN,
        version=make.newest(report),
        comments=" The savings are in the plan. ",
    )
    given.refresh_from_db()
    assert (given.status, given.version.number, given.answered_by) == (
        "cleared",
        make.newest(report),
        make.officer("finance"),
    )
    assert (given.answered_at, given.answered_as) == (WHEN, "Finance officer")
    assert given.comments == "The savings are in the plan."


def test_an_older_version_is_not_cleared_and_what_changed_is_said():
    report = make.sent()
    seen = make.newest(report)
    reports.written(report, "resources", html="<p>The costs are higher.</p>", when=WHEN)
    with pytest.raises(ChangedMeanwhile) as refused:
        clearance.clear(clearance=make.of(report, "finance"), by=make.officer("finance"), at=WHEN, version=seen)
    question = reports.section(report, "resources").question
    assert f"“{question}”" in refused.value.sentence
    assert refused.value.by == "Author"
    assert statuses(report)["finance"] == "asked"


def test_returning_makes_it_a_draft_and_what_was_given_stands():
    report = make.sent()
    make.give(report, "finance", WHEN)
    with pytest.raises(NotComplete, match="without comments"):
        clearance.return_to_author(clearance=make.of(report, "legal"), by=make.officer("legal"), at=WHEN, comments="  ")
    clearance.return_to_author(
        clearance=make.of(report, "legal"), by=make.officer("legal"), at=WHEN, comments="Name the power."
    )
    back = fresh(report)
    assert (back.status, back.return_reason) == ("draft", "Legal: Name the power.")
    found = statuses(report)
    assert (found["finance"], found["legal"], found["hr"]) == ("cleared", "returned", "waiting")
    letter = OutgoingMessage.objects.get(recipient="author@council.example", subject__contains="returned")
    assert "Name the power" not in letter.body
    told = OutgoingMessage.objects.filter(recipient="clearing_hr@council.example").latest("pk")
    assert "nothing is wanted of you now" in told.body

    # What the author mends touches legal, which is asked again; finance stands.
    reports.written(back, "resources", html="<p>The power is section 1.</p>", when=WHEN)
    again = make.sent(fresh(report), at(2021, 11, 29))
    found = statuses(again)
    assert found["legal"] == "asked"
    assert again.return_reason == ""


def test_a_clearance_that_does_not_block_never_holds_the_report_up():
    report = make.sent()
    clearance.return_to_author(
        clearance=make.of(report, "hr"), by=make.officer("hr"), at=WHEN, comments="Say how many posts."
    )
    assert fresh(report).status == "clearance"
    assert statuses(report)["hr"] == "returned"
    assert statuses(report)["finance"] == "asked"


def test_nobody_clears_their_own_report():
    finance = make.officer("finance")
    matters.user("clearing_finance", "author")
    report = make.ready()
    reports.written(report, "resources", html="<p>Typed by finance.</p>", by=finance)
    with pytest.raises(NotComplete) as refused:
        make.sent(fresh(report))
    assert "nobody clears their own report" in refused.value.missing["finance"]
    other = matters.user("finance2", "finance")
    report = make.sent(fresh(report), finance=None)
    with pytest.raises(NotAllowed, match="nobody clears their own report"):
        make.give(report, "finance", WHEN, by=finance)
    assert make.give(report, "finance", WHEN, by=other).status == "cleared"


def test_writing_a_version_after_being_asked_bars_too():
    report = make.sent()
    finance = make.officer("finance")
    matters.user("clearing_finance", "author")
    finance = type(finance).objects.get(pk=finance.pk)
    reports.written(report, "resources", html="<p>A better sentence.</p>", by=finance, when=WHEN)
    with pytest.raises(NotAllowed, match="nobody clears their own report"):
        make.give(report, "finance", WHEN, by=finance)


def test_only_who_is_asked_may_answer():
    report = make.sent()
    with pytest.raises(NotAllowed, match=r"Clearing_finance was asked for this clearance"):
        make.give(report, "finance", WHEN, by=matters.user("finance2", "finance"))
    with pytest.raises(NotAllowed, match=r"You may not clear reports"):
        make.give(report, "finance", WHEN, by=matters.user("somebody", "member"))


def test_where_nobody_in_particular_is_asked_anybody_in_the_role_answers():
    second = matters.user("finance2", "finance")
    report = make.sent(finance=None)
    recipients = OutgoingMessage.objects.filter(subject__contains=report.ref).values_list("recipient", flat=True)
    assert {"clearing_finance@council.example", "finance2@council.example"} <= set(recipients)
    with pytest.raises(NotAllowed, match="for Finance, and you do not hold that role"):
        make.give(report, "finance", WHEN, by=make.officer("legal"))
    assert make.give(report, "finance", WHEN, by=second).answered_by == second


def test_reassigning_gives_the_full_days_and_tells_the_new_person():
    report = make.sent()
    second = matters.user("finance2", "finance")
    asked = make.of(report, "finance")
    with pytest.raises(NotComplete, match="cannot be reassigned") as refused:
        clearance.reassign(clearance=asked, by=matters.author(), at=WHEN, to=matters.user("nora", "member"))
    assert "does not hold the role Finance" in refused.value.missing["to"]
    with pytest.raises(NotComplete, match="Nothing would change"):
        clearance.reassign(clearance=asked, by=matters.author(), at=WHEN, to=make.officer("finance"))
    with pytest.raises(NotAllowed, match="You may not write reports"):
        clearance.reassign(clearance=asked, by=make.officer("legal"), at=WHEN, to=second)
    clearance.reassign(clearance=asked, by=make.officer("finance"), at=WHEN, to=second)
    moved = make.of(report, "finance")
    assert (moved.assigned_to, moved.due_on.isoformat()) == (second, "2021-12-01")
    assert OutgoingMessage.objects.filter(recipient=second.email).count() == 1
    with pytest.raises(NotAllowed):
        make.give(report, "finance", WHEN, by=make.officer("finance"))


def test_a_report_taken_back_stands_everybody_down_and_keeps_what_was_given():
    report = make.sent()
    make.give(report, "finance", WHEN)
    reports_service.take_back(report=fresh(report), by=matters.author(), at=WHEN, reason="A figure is wrong.")
    found = statuses(report)
    assert found["finance"] == "cleared"
    assert set(found.values()) == {"cleared", "waiting"}
    with pytest.raises(NotNow):
        make.give(report, "legal", WHEN)
    assert statuses(make.sent(fresh(report), at(2021, 11, 29)))["finance"] == "cleared"


def test_a_report_sent_again_with_nothing_left_to_ask_is_cleared_at_once():
    report = make.cleared()
    reports_service.take_back(report=report, by=matters.author(), at=WHEN, reason="To look again.")
    assert make.sent(fresh(report), at(2021, 11, 29)).status == "cleared"
