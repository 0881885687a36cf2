"""What the public reads of a call-in at each step, and what it never reads."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from decisions.events import Event
from decisions.models import AuditEvent, DecisionRecord
from decisions.publication import store
from decisions.publication.content import RecordKind
from decisions.publication.models import Edition, PublishedRecord
from decisions.services import call_in_hearing, call_in_publication
from decisions.services.record import correct_record
from decisions.tests.factories import call_ins, hearings, matters
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
RELEASED_AND_BACK = {"a": "release", "b": "refer_back"}


def decision_page(record: DecisionRecord) -> PublishedRecord:
    return PublishedRecord.objects.get(kind=RecordKind.DECISION, ref=record.ref)


def now(record: DecisionRecord) -> str:
    """What the decision's page says about how it stands, as text."""
    return " ".join(re.sub(r"<[^>]+>", " ", decision_page(record).since_html).replace("&#x27;", "'").split())


def editions(record: DecisionRecord) -> list[Edition]:
    return list(Edition.objects.filter(record__kind=RecordKind.CALL_IN, record__ref=record.ref).order_by("number"))


def story(record: DecisionRecord) -> dict[str, Any]:
    return editions(record)[-1].content


# --- The decision's page ----------------------------------------------------------------------------------------------


def test_a_published_decision_says_until_when_it_can_be_called_in():
    record = call_ins.published()
    assert now(record) == (
        "Now: can be called in It can be called in until 5pm on Friday 24 December 2021. If nobody calls it in, it "
        "may be carried out from Saturday 25 December 2021."
    )
    page = decision_page(record)
    assert (page.call_in_deadline, page.standing) == (call_ins.DEADLINE, "")


def test_nothing_shows_before_a_request_is_lodged():
    record = call_ins.published()
    before = decision_page(record)
    call_ins.signed(record)
    after = decision_page(record)
    assert (after.since_html, after.version, after.changed_at) == (before.since_html, before.version, before.changed_at)
    assert not editions(record)


def test_lodging_shows_on_the_decision_and_nowhere_else():
    record = call_ins.published()
    call_ins.called_in(record)
    assert now(record) == (
        "Now: called in It was called in on Monday 20 December 2021 and must not be carried out. The proper officer "
        "has not yet ruled whether the request is valid."
    )
    assert not editions(record)
    page = decision_page(record)
    assert page.standing == "Called in, not ruled upon yet. Not to be carried out."
    assert (page.call_in_deadline, page.implementable_from) == (call_ins.DEADLINE, None)
    assert page.changed_at == call_ins.LODGED


def test_a_valid_request_on_one_resolution_leaves_the_other_open():
    record = call_ins.published()
    call_ins.found_valid(record, labels=["(a)"])
    said = now(record)
    assert said.startswith("Now: called in, in part Resolution (a) It was called in on Monday 20 December 2021 and")
    assert "Resolution (b) It can be called in until 5pm on Friday 24 December 2021." in said
    assert said.endswith("Read about the call-in of this decision")
    page = decision_page(record)
    assert page.standing == "Resolution (a): called in."
    assert page.call_in_deadline == call_ins.DEADLINE


def test_the_clock_says_that_nobody_called_it_in():
    record = call_ins.published()
    before = decision_page(record).version
    call_ins.clock(call_ins.FREE + timedelta(minutes=1))
    assert now(record) == (
        "Now: may be carried out The time for calling it in ended at 5pm on Friday 24 December 2021; nobody called it "
        "in by then. It may be carried out from Saturday 25 December 2021."
    )
    page = decision_page(record)
    assert page.version > before
    assert (page.call_in_deadline, page.standing, page.edition) == (None, "", 1)
    assert not editions(record)


def test_between_the_deadline_and_the_day_it_says_that_the_time_is_over():
    record = call_ins.published()
    call_ins.clock(call_ins.DEADLINE + timedelta(minutes=1))
    assert now(record) == (
        "Now: not to be carried out yet The time for calling it in ended at 5pm on Friday 24 December 2021; nobody "
        "called it in by then. It may be carried out from Saturday 25 December 2021, and not before."
    )
    assert decision_page(record).call_in_deadline is None


def test_pages_made_again_after_a_change_of_templates_say_how_it_stands():
    record = call_ins.published()
    said = now(record)
    PublishedRecord.objects.filter(ref=record.ref).update(since_html="")
    call_command("render_public_pages", verbosity=0, stdout=io.StringIO())
    assert now(record) == said


def test_an_invalid_request_lets_it_run_on_and_is_told():
    record = call_ins.published()
    request = call_ins.called_in(record, signatories=1)
    call_ins.clock(call_ins.FREE + timedelta(minutes=1))
    assert "must not be carried out" in now(record)
    call_ins.rule(request, "too_few_signatories", at(2021, 12, 29, 10), reasons="One member signed.")
    assert now(record).startswith(
        "Now: may be carried out A request to call it in was found not valid. It may be carried out from"
    )
    assert story(record)["requests"][0]["ruling"] == "Too few signatures that count"


def test_a_correction_keeps_the_page_true():
    record = call_ins.published()
    call_ins.found_valid(record, labels=["(a)"])
    before = decision_page(record)
    values = {
        "decision": "To approve the proposals, as corrected.",
        "reasons": record.reasons,
        "alternatives": record.alternatives,
        "no_alternatives": record.no_alternatives,
        "no_conflicts": True,
        "outcome": record.outcome,
        "resolutions": [(each.label, each.text) for each in record.resolutions.all()],
    }
    correct_record(
        record=record,
        by=matters.democratic_services(),
        at=at(2021, 12, 22, 9),
        values=values,
        substance=False,
        reason="A slip.",
    )
    page = decision_page(record)
    assert page.edition == before.edition + 1
    assert page.since_html == before.since_html
    assert page.standing == "Resolution (a): called in."


# --- The page of the call-in ------------------------------------------------------------------------------------------


def test_the_ruling_publishes_the_story_and_leaves_the_event():
    record = call_ins.published()
    request = call_ins.found_valid(record, said="<b>Ask first.</b>")
    assert decision_page(record).call_in_deadline is None
    (first,) = editions(record)
    assert (first.action, first.published_at) == ("published", call_ins.RULED)
    content = first.content
    assert (content["decision_ref"], content["title"]) == (record.ref, record.matter.title)
    (told,) = content["requests"]
    assert (told["ref"], told["status"], told["ruling"]) == (request.ref, "Valid", "Valid")
    assert told["ruling_reasons"] == "Five members signed."
    assert [each["name"] for each in told["signatories"]] == list(call_ins.NAMES[:5])
    assert [each["is_lead"] for each in told["signatories"]] == [True, False, False, False, False]
    assert {each["political_group"] for each in told["signatories"]} == set(call_ins.GROUPS)
    assert content["window"]["finding"]["steps"]
    assert "<b>" not in first.body_html
    event = AuditEvent.objects.get(event=Event.CALL_IN_PUBLISHED)
    assert (event.actor, event.detail) == ("proper", {"record": record.ref, "edition": 1})


def test_each_step_is_an_edition_and_the_log_stays_sound():
    record = call_ins.published()
    request = call_ins.found_valid(record)
    hearing = hearings.held(hearings.listed(request), minute="Both sides were heard.", **RELEASED_AND_BACK)
    hearings.reported(hearing)
    hearings.reconsidered(record)
    hearings.carried_out(record, "(a)", when=at(2022, 1, 20, 9))
    numbers = [each.number for each in editions(record)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 6
    content = story(record)
    assert [each["outcome"] for each in content["outcomes"]] == [
        "Released",
        "Referred back to the decision maker",
        "Confirmed on reconsideration",
    ]
    assert content["hearings"][0]["minute"] == "Both sides were heard."
    assert content["hearings"][0]["report"] == "Look again at the size of the team."
    assert content["reconsiderations"][0]["alternatives"] == "None"
    assert content["reconsiderations"][0]["conflicts"] == "None declared"
    assert {each["label"]: each["status"] for each in content["standings"]} == {
        "(a)": "Carried out",
        "(b)": "May be carried out",
    }
    assert list(store.verify_log()) == []
    assert PublishedRecord.objects.get(kind=RecordKind.CALL_IN, ref=record.ref).status == "Ended"


def test_the_decision_says_each_step_too():
    record = call_ins.published()
    hearing = hearings.listed(call_ins.found_valid(record))
    assert f"hears the call-in at 2pm on Wednesday 12 January 2022, {hearings.PLACE}." in now(record)
    hearings.held(hearing, **RELEASED_AND_BACK)
    said = now(record)
    assert "Resolution (a) It was called in, and" in said
    assert "released it on Wednesday 12 January 2022. It may be carried out from" in said
    assert "Resolution (b) It was called in and referred back to the decision maker on" in said
    hearings.reported(hearing)
    assert "With scrutiny’s report before them, they decide again" in now(record)
    hearings.reconsidered(record)
    assert "and Executive Board confirmed it on Wednesday 19 January 2022. It may be carried out from" in now(record)
    hearings.carried_out(record, "(a)", when=at(2022, 1, 20, 9))
    assert "Resolution (a) It was carried out on Thursday 20 January 2022." in now(record)


def test_a_rescinded_resolution_is_not_carried_out():
    record = hearings.reported().record
    hearings.reconsidered(record, b="rescinded")
    assert "It was rescinded on Wednesday 19 January 2022 by Executive Board. It is not carried out." in now(record)


def test_a_resolution_before_council_waits_for_it():
    record = hearings.with_council()
    assert "referred to full council on Wednesday 12 January 2022" in now(record)
    assert "It must not be carried out until council has considered it." in now(record)


def test_a_cancelled_hearing_is_told_with_its_reason():
    hearing = hearings.listed()
    call_in_hearing.cancel_hearing(
        hearing=hearing, by=hearings.scrutiny_officer(), at=at(2022, 1, 5, 9), reason="The chair is ill."
    )
    told = story(hearing.record)["hearings"][0]
    assert (told["status"], told["cancelled_reason"]) == ("Cancelled", "The chair is ill.")
    assert "hears the call-in" not in now(hearing.record)
    assert "must not be carried out" in now(hearing.record)


def test_what_the_clock_frees_beside_a_call_in_is_a_step_of_its_story():
    record = call_ins.published()
    call_ins.found_valid(record, labels=["(a)"])
    call_ins.clock(call_ins.FREE + timedelta(minutes=1))
    standings = {each["label"]: (each["status"], each["free_from"]) for each in story(record)["standings"]}
    assert standings == {"(a)": ("Called in", None), "(b)": ("May be carried out", "2021-12-25")}
    assert decision_page(record).standing == "Resolution (a): called in. Resolution (b): may be carried out."


def test_equal_content_makes_no_edition_and_no_event():
    record = call_ins.found_valid().record
    events = AuditEvent.objects.count()
    later = at(2021, 12, 22, 9)
    assert call_in_publication.publish_story(record=record, by=call_ins.proper_officer(), at=later) is None
    assert len(editions(record)) == 1
    assert AuditEvent.objects.count() == events
    assert decision_page(record).changed_at == call_ins.RULED


def test_two_requests_stand_in_the_order_in_which_they_came():
    record = call_ins.published()
    first = call_ins.called_in(record, labels=["(a)"])
    second = call_ins.called_in(record, labels=["(b)"], lead=5, when=at(2021, 12, 21, 9))
    call_ins.rule(second, "valid", at(2021, 12, 22, 9))
    assert [each["ref"] for each in story(record)["requests"]] == [second.ref]
    call_ins.rule(first, "valid", at(2021, 12, 22, 10))
    assert [each["ref"] for each in story(record)["requests"]] == [first.ref, second.ref]


# --- Decisions that stand otherwise -----------------------------------------------------------------------------------


def test_a_decision_that_nobody_can_call_in_says_so():
    record = matters.decided_and_published()
    DecisionRecord.objects.filter(pk=record.pk).update(call_in="not_eligible")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM decisions_callinwindow WHERE record_id = %s", [record.pk])
    record.standings.update(status="free", free_from=record.decided_on)
    call_in_publication.refresh_since(record=DecisionRecord.objects.get(pk=record.pk), at=at(2021, 12, 18, 9))
    assert now(record).startswith("Now: may be carried out It is not open to call-in. It may be carried out from")


def test_a_decision_that_is_not_published_has_no_page_to_refresh():
    record = matters.decided()
    call_in_publication.refresh_since(record=record, at=at(2021, 12, 18, 9))
    assert not PublishedRecord.objects.filter(kind=RecordKind.DECISION, ref=record.ref).exists()
