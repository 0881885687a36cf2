"""The screen at the meeting as a clerk uses it without JavaScript, and what a script is answered."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from decisions.models import Attendance, ItemDecision, ItemMinute, KeptEntry, WithheldItem
from decisions.office.presenters.sitting import entries_key
from decisions.rules.london import LONDON
from decisions.services import agenda, item_minute
from decisions.tests.factories import acts, matters, meetings
from decisions.tests.factories import sittings as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def during():
    """Go to the middle of the meeting."""
    with time_machine.travel(datetime(2021, 12, 15, 11, tzinfo=LONDON), tick=False) as clock:
        yield clock


def clerk() -> Any:
    return acts.signed_in(matters.democratic_services())


def words(answer: Any) -> str:
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(text.replace("&#x27;", "'").split())


def screen(meeting: Any) -> str:
    return f"/meetings/{meeting.ref}/sitting/"


def page_of(item: Any) -> str:
    return f"{screen(item.meeting)}items/{item.pk}/"


def decision(**changes: Any) -> dict[str, str]:
    given = {
        "act": "decision",
        "seen_version": "0",
        "outcome": "approved",
        "resolutions_text": "1) That it be noted.\n2) That it come back.",
        "reasons": "It is due.",
        "no_alternatives": "on",
    }
    return {**given, **changes}


def test_the_meeting_begins_with_its_members_expected():
    meeting = meetings.published(meetings.with_agenda(meetings.called_meeting()))
    answer = clerk().get(screen(meeting))
    assert answer.status_code == 302
    assert answer["Location"].endswith("/sitting/begin/")
    answer = clerk().post(
        f"{screen(meeting)}begin/", acts.moment("began_at", datetime(2021, 12, 15), "10.02am"), follow=True
    )
    assert "The meeting has begun" in words(answer)
    assert Attendance.objects.filter(meeting=meeting, presence="expected").exists()


def test_a_meeting_without_an_agenda_cannot_begin():
    meeting = meetings.called_meeting()
    answer = clerk().get(f"{screen(meeting)}begin/")
    assert answer.status_code == 409
    assert "once its agenda is published" in words(answer)


def test_one_tap_records_who_is_there():
    meeting = make.in_session()
    row = meeting.attendances.first()
    given = {"act": "attendance", "person": row.person_id, "capacity": row.capacity, "presence": "apologies"}
    answer = clerk().post(screen(meeting), {**given, "seen_version": row.version}, follow=True)
    assert "The attendance is entered." in words(answer)
    row.refresh_from_db()
    assert (row.presence, row.version) == ("apologies", 2)
    assert KeptEntry.objects.get().status == "applied"


def test_somebody_who_is_not_on_the_list_is_added_by_name():
    meeting = make.in_session()
    given = {"act": "attendance", "name": "Dr Ada Quill", "capacity": "guest", "presence": "remote"}
    clerk().post(screen(meeting), {**given, "arrived_at": "10.30am"})
    row = Attendance.objects.get(name="Dr Ada Quill")
    assert (row.presence, row.arrived_at) == ("remote", matters.at(2021, 12, 15, 10, 30))


def test_a_decision_keeps_its_numbers_and_takes_the_time_of_typing():
    item = make.plan_item(make.in_session())
    typed = "2021-12-15T10:45:00.000Z"
    answer = clerk().post(page_of(item), decision(typed_at=typed), follow=True)
    assert "The decision is entered." in words(answer)
    decided = ItemDecision.objects.get(item=item)
    assert list(decided.resolutions.values_list("label", flat=True)) == ["1)", "2)"]
    assert decided.decided_at == matters.at(2021, 12, 15, 10, 45)
    again = clerk().get(page_of(item)).content.decode()
    assert "1)  That it be noted.\n2)  That it come back." in again


def test_what_cannot_be_read_stands_in_the_form_again_and_is_not_entered():
    item = make.plan_item(make.in_session())
    answer = clerk().post(page_of(item), decision(decided_at="25 past", outcome=""))
    assert answer.status_code == 422
    said = words(answer)
    assert "must be a time of day" in said
    assert "Choose what the meeting did with the item." in said
    assert "That it come back." in answer.content.decode()
    assert not KeptEntry.objects.exists()


def test_a_script_is_answered_in_its_own_way():
    item = make.plan_item(make.in_session())
    key = str(uuid4())
    given = {"act": "minute", "seen_version": "0", "key": key, "discussion": "Said."}
    first = clerk().post(page_of(item), given, headers={"accept": "application/json"})
    assert first.json() == {"status": "applied", "sentence": "The minute is entered.", "version": 1}
    again = clerk().post(page_of(item), given, headers={"accept": "application/json"})
    assert again.json() == first.json()
    assert KeptEntry.objects.count() == 1
    wrong = clerk().post(page_of(item), decision(outcome=""), headers={"accept": "application/json"})
    assert wrong.status_code == 422
    assert wrong.json() == {"status": "unreadable", "sentence": "Choose what the meeting did with the item."}
    none = clerk().post(page_of(item), {}, headers={"accept": "application/json"})
    assert none.json()["status"] == "unreadable"


def test_a_second_clerk_overwrites_nothing_and_sees_both_texts():
    item = make.plan_item(make.in_session())
    make.minuted(item, discussion="<p>Theirs.</p>")
    given = {"act": "minute", "seen_version": "0", "discussion": "Mine."}
    answer = clerk().post(page_of(item), given, follow=True)
    said = words(answer)
    assert "Nothing of yours or theirs was overwritten." in said
    assert "Theirs." in said
    assert "Mine." in said
    assert ItemMinute.objects.get().discussion == "<p>Theirs.</p>"
    entry = KeptEntry.objects.get()
    assert f"/entries/{entry.pk}/" in answer.request["PATH_INFO"]
    assert "1 entry needs attention" in words(clerk().get(page_of(item)))
    entered = {"seen_version": "1", "discussion": "Theirs.\n\nMine."}
    answer = clerk().post(f"/meetings/{item.meeting.ref}/entries/{entry.pk}/", entered, follow=True)
    assert "It is entered as you put it." in words(answer)
    assert ItemMinute.objects.get().discussion == "<p>Theirs.</p><p>Mine.</p>"
    entry.refresh_from_db()
    assert (entry.status, entry.values["discussion"]) == ("applied", "<p>Mine.</p>")


def test_entering_after_all_is_refused_where_a_third_text_stands_by_then():
    item = make.plan_item(make.in_session())
    make.minuted(item, discussion="<p>Theirs.</p>")
    clerk().post(page_of(item), {"act": "minute", "seen_version": "0", "discussion": "Mine."})
    by = matters.democratic_services()
    item_minute.write(item=item, by=by, at=make.DURING, values={"discussion": "<p>New.</p>"}, seen_version=1)
    entry = KeptEntry.objects.get()
    path = f"/meetings/{item.meeting.ref}/entries/{entry.pk}/"
    answer = clerk().post(path, {"seen_version": "1", "discussion": "Mine."})
    assert answer.status_code == 409
    assert "New." in words(answer)
    assert ItemMinute.objects.get().discussion == "<p>New.</p>"


def test_an_entry_is_settled_and_stays_kept():
    item = make.plan_item(make.in_session())
    make.minuted(item)
    clerk().post(page_of(item), {"act": "minute", "seen_version": "0", "discussion": "Mine."})
    entry = KeptEntry.objects.get()
    base = f"/meetings/{item.meeting.ref}/entries/"
    assert "1 entry" in words(clerk().get(f"/meetings/{item.meeting.ref}/sitting/"))
    assert "kept as it was typed" in words(clerk().get(base))
    answer = clerk().post(f"{base}{entry.pk}/settle/", follow=True)
    assert "The entry is settled." in words(answer)
    entry.refresh_from_db()
    assert entry.status == "settled"
    assert "None." in words(clerk().get(base))
    assert "Mine." in words(clerk().get(f"{base}{entry.pk}/"))


def test_an_interest_with_a_dispensation_is_changed_when_the_member_comes_back():
    meeting = make.in_session()
    item = make.plan_item(meeting)
    person = meeting.attendances.first().person
    given = {
        "act": "interest",
        "person": person.pk,
        "kind": "pecuniary",
        "nature": "Owns a share.",
        "participation": "leaves",
        "left_at": "10.50am",
        "dispensation": "LA2011_S33",
        "granted_by": "Standards Committee",
        **acts.day("granted_on", datetime(2021, 12, 1)),
    }
    assert "The declaration is entered." in words(clerk().post(page_of(item), given, follow=True))
    one = item.interests.get()
    path = f"{screen(meeting)}interests/{one.pk}/"
    assert "Owns a share." in clerk().get(path).content.decode()
    clerk().post(path, {**given, "interest": one.pk, "seen_version": 1, "returned_at": "10.55am"})
    one.refresh_from_db()
    assert one.returned_at == matters.at(2021, 12, 15, 10, 55)
    answer = clerk().post(f"{path}remove/", {"reason": "Another item."}, follow=True)
    assert "The entry is taken out." in words(answer)
    assert "Owns a share." not in words(answer)


def test_a_member_who_stays_in_spite_of_a_pecuniary_interest_is_pointed_out():
    item = make.plan_item(make.in_session())
    make.declare(item.meeting, item, participation="stays")
    said = words(clerk().get(page_of(item)))
    assert "takes part in no discussion of the matter and in no vote on it" in said
    assert "enter the dispensation under section 33" in said


def test_the_page_of_the_meeting_leads_to_the_screen():
    meeting = meetings.published(meetings.with_agenda(meetings.called_meeting()))
    assert f"{screen(meeting)}begin/" in clerk().get(f"/meetings/{meeting.ref}/").content.decode()
    make.sit(meeting)
    item = make.plan_item(meeting)
    make.minuted(item)
    clerk().post(page_of(item), {"act": "minute", "seen_version": "0", "discussion": "Mine."})
    page = clerk().get(f"/meetings/{meeting.ref}/")
    assert "1 entry needs attention" in words(page)
    assert f'href="{screen(meeting)}"' in page.content.decode()
    assert "data-entries-key" in page.content.decode()
    other = acts.signed_in(matters.author()).get(f"/meetings/{meeting.ref}/").content.decode()
    assert "data-entries-key" not in other


def test_each_person_has_a_key_of_their_own():
    item = make.plan_item(make.in_session())
    keys = {
        re.search(r'data-entries-key="([^"]+)"', acts.signed_in(who).get(page_of(item)).content.decode())[1]
        for who in (matters.democratic_services(), matters.user("proper", "proper_officer"))
    }
    assert len(keys) == 2


def test_after_the_secret_was_replaced_what_was_sealed_before_can_still_be_read(settings):
    user = matters.democratic_services()
    before = entries_key(user)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret " * 5
    new, old = entries_key(user).split()
    assert old == before
    assert new != before


def test_a_vote_with_names_is_entered_and_taken_out():
    meeting = make.in_session()
    item = make.plan_item(meeting)
    given = {"act": "vote", "motion": "That it be approved.", "way": "recorded", "result": "carried"}
    cast = {f"cast_{place}": "for" for place in range(meeting.attendances.count())}
    answer = clerk().post(page_of(item), {**given, **cast}, follow=True)
    assert "That it be approved." in words(answer)
    vote = item.votes.get()
    assert vote.cast.count() == meeting.attendances.count()
    path = f"{screen(meeting)}votes/{vote.pk}/remove/"
    assert "That it be approved." in words(clerk().get(path))
    clerk().post(path, {"reason": "Twice."})
    vote.refresh_from_db()
    assert vote.removed_reason == "Twice."


def test_an_item_is_deferred_and_opened_again():
    item = make.plan_item(make.in_session())
    answer = clerk().post(page_of(item), {"act": "deferral", "reason": "Figures are missing."}, follow=True)
    assert "The deferral is entered." in words(answer)
    assert "Figures are missing." in words(answer)
    clerk().post(f"{page_of(item)}open-again/")
    item.refresh_from_db()
    assert item.status == "listed"


def test_a_time_after_midnight_belongs_to_the_night_of_the_meeting(during):
    item = make.plan_item(make.in_session())
    during.move_to(datetime(2021, 12, 16, 1, tzinfo=LONDON))
    clerk().post(page_of(item), {"act": "time", "began_at": "12.20am"})
    item.refresh_from_db()
    assert item.began_at == matters.at(2021, 12, 16, 0, 20)


def test_the_withheld_part_is_shown_once_its_reading_is_logged():
    item = restricted()
    path = f"{page_of(item)}withheld/"
    assert "Who reads it is logged" in words(clerk().get(path))
    form = {
        "act": "withheld_minute",
        "seen_version": "0",
        "title": "Sale of the yard",
        "minute": "The price was named.",
    }
    answer = clerk().post(path, form, follow=True)
    assert "The withheld part is entered." in words(answer)
    assert WithheldItem.objects.get().title == "Sale of the yard"
    assert "Sale of the yard" not in clerk().get(page_of(item)).content.decode()
    shown = clerk().post(path)
    assert "Sale of the yard" in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"


def test_the_public_is_excluded_only_where_it_is_lawful_and_comes_back():
    item = restricted()
    page = clerk().get(page_of(item))
    assert "The public may be excluded for" in words(page)
    given = {
        "act": "exclusion",
        "which": item.pk,
        f"paragraphs_{item.pk}": "3",
        "basis": "exempt",
        "result": "carried",
        "excluded_at": "10.40am",
    }
    answer = clerk().post(page_of(item), given, follow=True)
    assert "The exclusion of the public is entered." in words(answer)
    one = item.meeting.exclusions.get()
    assert "be excluded from the meeting during consideration" in one.resolution
    clerk().post(screen(item.meeting), {"act": "exclusion", "exclusion": one.pk, "readmitted_at": "10.55am"})
    one.refresh_from_db()
    assert one.readmitted_at == matters.at(2021, 12, 15, 10, 55)


def test_where_no_notice_was_given_the_executive_is_not_offered_an_exclusion():
    item = restricted(body=None)
    said = words(clerk().get(page_of(item)))
    assert "The public may not be excluded for" in said
    assert "Enter that the public leaves" not in said


def test_only_clerks_see_the_screen():
    meeting = make.in_session()
    assert acts.signed_in(matters.author()).get(screen(meeting)).status_code == 403


def restricted(**values: Any) -> Any:
    """An item in session of which not everything is open; of a committee unless told otherwise."""

    body = values.get("body", meetings.committee())
    made = meetings.called_meeting(body=body)
    by = matters.democratic_services()
    given = {"title": "Land at Moor Lane", "restriction": "part_exempt", "paragraphs": [3], "restriction_reason": "So."}
    agenda.add(meeting=made, by=by, at=meetings.NOTICED, values=given)
    make.sit(meetings.published(made))
    return meetings.item_of(made, "Land at Moor Lane")
