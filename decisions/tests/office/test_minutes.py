"""The end of a meeting and its minutes as a clerk clicks them: recorded, refused, circulated, agreed, corrected."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

import pytest
import time_machine

from decisions.models import DecisionRecord, ItemMinute, Minutes
from decisions.publication.models import PublishedRecord
from decisions.rules.london import LONDON
from decisions.tests.factories import acts, matters, meetings
from decisions.tests.factories import sittings as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def afterwards():
    """Go to the afternoon after the meeting."""
    with time_machine.travel(datetime(2021, 12, 15, 14, tzinfo=LONDON), tick=False) as clock:
        yield clock


def clerk() -> Any:
    return acts.signed_in(matters.democratic_services())


def words(answer: Any) -> str:
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(text.replace("&#x27;", "'").split())


def minutes_page(meeting: Any) -> str:
    return f"/meetings/{meeting.ref}/minutes/"


def end(meeting: Any) -> Any:
    ended = acts.moment("closed_at", date(2021, 12, 15), "12.30pm")
    return clerk().post(f"/meetings/{meeting.ref}/sitting/conclude/", ended, follow=True)


def test_the_end_says_first_what_is_missing():
    meeting = make.with_matter()
    path = f"/meetings/{meeting.ref}/sitting/conclude/"
    said = words(clerk().get(path))
    assert "Say first what became of these" in said
    assert make.PLAN in said
    answer = end(meeting)
    assert answer.status_code == 422
    assert "Say what became of" in words(answer)


def test_the_end_makes_the_record_and_publishes_it():
    meeting = make.with_matter()
    make.minuted(make.plan_item(meeting))
    make.decide(make.matter_item(meeting))
    said = words(clerk().get(f"/meetings/{meeting.ref}/sitting/conclude/"))
    assert "Recorded and published at once" in said
    answer = end(meeting)
    record = DecisionRecord.objects.get()
    assert f"Published: {record.ref}." in words(answer)
    assert record.status == "published"
    shown = words(clerk().get(f"/meetings/{meeting.ref}/sitting/items/{make.matter_item(meeting).pk}/"))
    assert f"The record of decision {record.ref} was made from it." in shown
    assert "nothing to end" in words(clerk().get(f"/meetings/{meeting.ref}/sitting/conclude/"))


def test_a_refused_record_is_told_and_recorded_afterwards():
    meeting = make.with_matter()
    make.minuted(make.plan_item(meeting))
    item = make.matter_item(meeting)
    make.decide(item, reasons="")
    assert "Not recorded as it stands" in words(clerk().get(f"/meetings/{meeting.ref}/sitting/conclude/"))
    said = words(end(meeting))
    assert "is not recorded yet" in said
    assert "Not recorded yet" in said
    path = f"/meetings/{meeting.ref}/sitting/items/{item.pk}/"
    given = {
        "act": "decision",
        "seen_version": "1",
        "outcome": "approved",
        "resolutions_text": "(a) That one be approved.",
        "reasons": "Earlier help lowers later need.",
        "no_alternatives": "on",
        "decided_at": "11am",
    }
    assert "The decision is entered." in words(clerk().post(path, given, follow=True))
    assert "Record it" in words(clerk().get(minutes_page(meeting)))
    answer = clerk().post(f"{path}record/", {"late_reason": ""}, follow=True)
    assert "is published" in words(answer)
    assert DecisionRecord.objects.get().status == "published"
    assert "Nothing of this item waits to be recorded." in words(clerk().get(f"{path}record/"))


def test_a_minute_is_written_in_the_editor_and_keeps_its_numbers():
    meeting = make.in_session()
    item = make.plan_item(meeting)
    make.decide(item, text="1. That it be noted.\n(a) in part;\n3. That it come back.")
    path = f"{minutes_page(meeting)}items/{item.pk}/"
    assert "data-rich-text" in clerk().get(path).content.decode()
    given = {
        "act": "minute",
        "seen_version": "0",
        "minute_number": "141.",
        "introduced_by": "The Leader",
        "key_points_heading": "Key points noted were:",
        "key_points": "- First.\n- Second.",
        "decision_heading": "RESOLVED",
    }
    answer = clerk().post(path, given, follow=True)
    said = words(answer)
    assert "The minute is entered." in said
    assert "141. Annual report on the corporate plan" in said
    assert "Introduced by The Leader." in said
    assert "RESOLVED 1. That it be noted. (a) in part; 3. That it come back." in said
    assert "<ul><li>First.</li><li>Second.</li></ul>" in answer.content.decode()


def test_minutes_are_circulated_agreed_and_corrected(afterwards):
    meeting = make.concluded()
    page = minutes_page(meeting)
    assert "No later meeting" not in words(clerk().get(page))
    afterwards.move_to(make.CIRCULATED)
    assert "marked as a draft" in words(clerk().get(f"{page}circulate/"))
    assert "The draft minutes are public." in words(clerk().post(f"{page}circulate/", follow=True))
    assert "No later meeting of the same body has begun" in words(clerk().get(f"{page}agree/"))
    later = make.next_meeting(meeting.body)
    afterwards.move_to(datetime(2022, 1, 19, 12, tzinfo=LONDON))
    assert meeting.ref in words(clerk().get(minutes_page(later)))
    item = meetings.item_of(later, kind="minutes")
    form = {"item": item.pk, **acts.day("agreed_on", date(2022, 1, 19)), "corrections": ""}
    assert "The minutes are agreed." in words(clerk().post(f"{page}agree/", form, follow=True))
    assert Minutes.objects.get(meeting=meeting).agreed_at_item == item

    path = f"{page}items/{make.plan_item(meeting).pk}/"
    assert "The minutes are agreed." in words(clerk().get(path))
    correction = {"seen_version": "1", "introduction": "The plan was presented by the leader."}
    answer = clerk().post(path, correction)
    assert answer.status_code == 422
    assert "Say what was wrong with the minute." in words(answer)
    answer = clerk().post(path, {**correction, "reason": "The speaker was not named."}, follow=True)
    assert "The minute is corrected." in words(answer)
    assert "The speaker was not named." in words(answer)
    assert ItemMinute.objects.get().introduction == "<p>The plan was presented by the leader.</p>"
    again = clerk().post(path, {**correction, "reason": "Again.", "introduction": "Other."})
    assert again.status_code == 409
    assert PublishedRecord.objects.filter(kind="meetings", ref=meeting.ref).exists()


def test_minutes_of_a_meeting_that_has_not_begun_are_not_there():
    meeting = meetings.called_meeting()
    assert "has not begun" in words(clerk().get(minutes_page(meeting)))


def test_members_read_the_draft_and_write_nothing():
    meeting = make.in_session()
    make.minuted(make.plan_item(meeting))
    reader = acts.signed_in(matters.user("scrutiny", "scrutiny_member"))
    answer = reader.get(minutes_page(meeting))
    assert answer.status_code == 200
    assert "The plan was presented." in words(answer)
    assert "Write this minute" not in words(answer)
    item = make.plan_item(meeting)
    assert reader.get(f"{minutes_page(meeting)}items/{item.pk}/").status_code == 403
