"""Record, publish, correct and re-take a decision as somebody clicks it; the refusals with what was typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decisions.models import Alert, DecisionRecord, ForthcomingDecision
from decisions.tests.factories import acts
from decisions.tests.factories import matters as make

pytestmark = pytest.mark.django_db
Clock = Callable[..., None]
DUE = {"due_from": date(2021, 12, 23), "due_to": date(2021, 12, 23)}


def test_a_decision_too_early_is_refused_with_the_finding_and_everything_typed(clock: Clock) -> None:
    matter = make.noticed(**DUE)
    officer = acts.signed_in(make.democratic_services())
    clock(2021, 12, 15, 16)
    typed = acts.statement(date(2021, 12, 15), resolution_0_label="1.", resolution_0_text="That the pilot be approved.")
    page = officer.post(f"/matters/{matter.ref}/decision/", typed)
    said = page.content.decode()
    assert page.status_code == 409
    assert "22 December 2021" in said
    assert "drawing--strip" in said
    assert "How this was worked out" in said
    for kept in ("Earlier help lowers later need.", "That the pilot be approved.", 'value="10.30am"'):
        assert kept in said
    assert f'formaction="/matters/{matter.ref}/decision/already-taken/"' in said
    assert not DecisionRecord.objects.exists()
    assert ForthcomingDecision.objects.get().status == "noticed"


def test_a_decision_taken_all_the_same_is_carried_over_recorded_marked_and_retaken(clock: Clock) -> None:
    matter = make.noticed(**DUE)
    officer = acts.signed_in(make.democratic_services())
    make.monitoring_officer()
    clock(2021, 12, 15, 16)
    address = f"/matters/{matter.ref}/decision/already-taken/"
    typed = acts.statement(date(2021, 12, 15))
    carried = officer.post(address, {**typed, "carry": "yes"})
    assert carried.status_code == 200
    assert "Earlier help lowers later need." in carried.content.decode()
    assert not DecisionRecord.objects.exists()
    assert officer.post(address, typed).status_code == 302
    record = DecisionRecord.objects.get()
    assert record.not_compliant
    assert Alert.objects.get().kind == "unlawful_decision"
    retake = f"/records/{record.ref}/retake/"
    early = officer.post(retake)
    assert early.status_code == 409
    assert "Publish the record first" in early.content.decode()
    officer.post(f"/records/{record.ref}/publish/")
    page = officer.get(f"/records/{record.ref}/").content.decode()
    assert retake in page
    assert "No call-in window opens" in page
    assert officer.post(retake).status_code == 302
    assert ForthcomingDecision.objects.get().status == "noticed"


def test_a_lawful_decision_is_not_recorded_as_taken_without_a_route(clock: Clock) -> None:
    matter = make.noticed(**DUE)
    officer = acts.signed_in(make.democratic_services())
    clock(2021, 12, 23, 16)
    page = officer.post(f"/matters/{matter.ref}/decision/already-taken/", acts.statement())
    assert page.status_code == 409
    assert "Record it in the ordinary way" in page.content.decode()
    assert "Earlier help lowers later need." in page.content.decode()


def test_what_is_missing_stands_beside_each_field(clock: Clock) -> None:
    matter = make.noticed(**DUE)
    officer = acts.signed_in(make.democratic_services())
    clock(2021, 12, 23, 16)
    typed = acts.statement(reasons="", no_alternatives="", no_conflicts="")
    page = officer.post(f"/matters/{matter.ref}/decision/", typed)
    assert page.status_code == 422
    said = page.content.decode()
    for name in ("reasons", "alternatives", "no_conflicts"):
        assert f'id="id_{name}_error"' in said, name
    both = officer.post(f"/matters/{matter.ref}/decision/", acts.statement(alternatives="Doing nothing."))
    assert "Keep one of the two" in both.content.decode()


def test_a_conflict_with_its_dispensation_and_lettered_parts_are_kept(clock: Clock) -> None:
    matter = make.noticed(**DUE)
    officer = acts.signed_in(make.democratic_services())
    clock(2021, 12, 23, 16)
    typed = acts.statement(
        no_conflicts="",
        conflict_0_name="Councillor Imani Birkby",
        conflict_0_capacity="Member",
        conflict_0_nature="A relative works for the service.",
        conflict_0_dispensation="HOPS_2012",
        resolution_0_label="(a)",
        resolution_0_text="That the pilot be approved.",
        resolution_1_label="(b)",
        resolution_1_text="That the team be approved.",
    )
    lacking = officer.post(f"/matters/{matter.ref}/decision/", typed).content.decode()
    assert "Say who granted the dispensation." in lacking
    assert "Say when the dispensation was granted." in lacking
    typed |= {"conflict_0_granted_by": "Head of paid service", **acts.day("conflict_0_granted_on", date(2021, 12, 20))}
    assert officer.post(f"/matters/{matter.ref}/decision/", typed).status_code == 302
    record = DecisionRecord.objects.get()
    assert [part.label for part in record.resolutions.all()] == ["(a)", "(b)"]
    assert record.conflicts.get().granted_by == "Head of paid service"


def test_more_rows_are_added_without_saving(clock: Clock) -> None:
    matter = make.noticed(**DUE)
    officer = acts.signed_in(make.democratic_services())
    clock(2021, 12, 23, 16)
    typed = acts.statement(more="resolutions", resolution_rows="3", conflict_rows="1", reasons="")
    page = officer.post(f"/matters/{matter.ref}/decision/", typed)
    assert page.status_code == 200
    assert 'name="resolution_5_text"' in page.content.decode()
    assert 'name="resolution_rows" value="6"' in page.content.decode()
    assert "There is a problem" not in page.content.decode()
    assert not DecisionRecord.objects.exists()
    silly = officer.post(f"/matters/{matter.ref}/decision/", {**typed, "resolution_rows": "999"})
    assert 'name="resolution_59_text"' in silly.content.decode()
    assert 'name="resolution_60_text"' not in silly.content.decode()


def test_recording_twice_records_once(clock: Clock) -> None:
    matter = make.noticed(**DUE)
    officer = acts.signed_in(make.democratic_services())
    clock(2021, 12, 23, 16)
    assert officer.post(f"/matters/{matter.ref}/decision/", acts.statement()).status_code == 302
    second = officer.post(f"/matters/{matter.ref}/decision/", acts.statement())
    assert second.status_code == 409
    assert "not the moment to record the decision" in second.content.decode()
    assert DecisionRecord.objects.count() == 1


@pytest.mark.parametrize(
    ("day", "time", "said"),
    [
        (date(2025, 3, 30), "1.30am", "There was no 1:30am on Sunday 30 March 2025"),
        (date(2025, 10, 26), "1.30am", "came twice"),
        (date(2021, 12, 23), "25:00", "must be a time of day"),
        (date(2021, 12, 23), "half past ten 🕥", "must be a time of day"),
        (date(2021, 12, 23), "", "Enter the time of the decision"),
        (date(2021, 12, 31), "10am", "The decision lies in the future"),
    ],
)
def test_a_time_that_cannot_be_is_named(clock: Clock, day: date, time: str, said: str) -> None:
    matter = make.noticed(**DUE)
    officer = acts.signed_in(make.democratic_services())
    clock(2021, 12, 23, 16)
    page = officer.post(f"/matters/{matter.ref}/decision/", acts.statement(day, time))
    assert page.status_code == 422
    assert said in page.content.decode()
    assert "Earlier help lowers later need." in page.content.decode()


def test_no_input_breaks_the_form(clock: Clock) -> None:
    matter = make.noticed(**DUE)
    officer = acts.signed_in(make.democratic_services())
    clock(2021, 12, 23, 16)
    address = f"/matters/{matter.ref}/decision/"
    assert officer.post(address, acts.statement(decision="a\x00b")).status_code == 400
    long = officer.post(address, acts.statement(decision="x" * 100_000))
    assert long.status_code == 422
    assert "20,000 characters" in long.content.decode()
    impossible = officer.post(address, acts.statement(decided_at_day_day="31", decided_at_day_month="2"))
    assert "There is no 31 February 2021" in impossible.content.decode()
    sent = officer.post(address, acts.statement(decision="Approved 🎉 <script>alert(1)</script>"))
    assert sent.status_code == 302
    page = officer.get(sent.headers["Location"]).content.decode()
    assert "🎉" in page
    assert "<script>alert(1)" not in page


def test_a_late_record_says_why(clock: Clock) -> None:
    record = make.decided()
    officer = acts.signed_in(make.democratic_services())
    clock(2022, 1, 20, 9)
    assert "Why is it published late?" in officer.get(f"/records/{record.ref}/").content.decode()
    refused = officer.post(f"/records/{record.ref}/publish/", {"late_reason": ""})
    assert refused.status_code == 422
    assert officer.post(f"/records/{record.ref}/publish/", {"late_reason": "The clerk was ill."}).status_code == 302
    record.refresh_from_db()
    assert record.late_reason == "The clerk was ill."
    assert officer.post(f"/records/{record.ref}/publish/", {"late_reason": "Again."}).status_code == 409


def test_a_correction_keeps_the_parts_and_says_what_was_wrong(clock: Clock) -> None:
    record = make.decided_and_published()
    officer = acts.signed_in(make.democratic_services())
    clock(2021, 12, 20, 9)
    page = officer.get(f"/records/{record.ref}/correct/").content.decode()
    assert "That the pilot at first contact be approved." in page
    typed = {
        "outcome": "approved",
        "decision": "The two pilots are approved for one year.",
        "reasons": "Earlier help lowers later need.",
        "no_alternatives": "on",
        "no_conflicts": "on",
        "resolution_rows": "3",
        "conflict_rows": "1",
        "resolution_0_label": "(a)",
        "resolution_0_text": "That the pilot be approved for one year.",
    }
    refused = officer.post(f"/records/{record.ref}/correct/", typed)
    assert refused.status_code == 422
    assert "Say what was wrong." in refused.content.decode()
    deadline = record.call_in_deadline
    sent = officer.post(
        f"/records/{record.ref}/correct/", {**typed, "substance": "no", "reason": "A word was left out."}
    )
    assert sent.status_code == 302
    record.refresh_from_db()
    assert record.status == "corrected"
    assert record.call_in_deadline == deadline
    assert record.resolutions.get().text == "That the pilot be approved for one year."


def test_the_list_takes_as_many_queries_for_many_records_as_for_one(clock: Clock) -> None:
    make.decided()
    officer = acts.signed_in(make.democratic_services())
    clock(2021, 12, 20, 9)
    officer.get("/records/")
    with CaptureQueriesContext(connection) as one:
        officer.get("/records/")
    for _ in range(3):
        make.decided()
    with CaptureQueriesContext(connection) as four:
        page = officer.get("/records/?status=draft").content.decode()
    assert page.count("council-cards__card") == 4
    assert len(four) == len(one)
    assert "No record waits" in officer.get("/records/?status=corrected").content.decode()


def test_who_may_not_is_told_who_may(clock: Clock) -> None:
    record = make.decided()
    author = acts.signed_in(make.author())
    page = author.get(f"/records/{record.ref}/").content.decode()
    assert "You may not publish records of decisions." in page
    refused = author.post(f"/records/{record.ref}/publish/")
    assert refused.status_code == 403
    assert "These roles may" in refused.content.decode()
    assert author.get("/records/D-1999-0001/").status_code == 404
