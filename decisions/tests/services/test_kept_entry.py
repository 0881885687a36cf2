"""Every entry at a meeting is kept; one sent twice is entered once; what cannot be entered waits with the reason."""

from __future__ import annotations

from uuid import uuid4

import pytest

from decisions.models import (
    Attendance,
    AuditEvent,
    DeclaredInterest,
    Exclusion,
    ItemDecision,
    ItemMinute,
    KeptEntry,
    Vote,
    WithheldItem,
)
from decisions.models.choices_meetings import EntryAct
from decisions.queries.kept_entry import readable, stands_now, version_of, waiting
from decisions.refusals import ChangedMeanwhile, NotAllowed, NotComplete, NotNow
from decisions.services import kept_entry
from decisions.tests.factories import matters, meetings
from decisions.tests.factories import sittings as make
from decisions.tests.factories.shared import shared_by_module

pytestmark = pytest.mark.django_db


def _build():
    return make.with_matter().pk


built = shared_by_module(_build)


@pytest.fixture
def meeting(built):
    return meetings.fresh(type("Key", (), {"pk": built}))


def receive(meeting, act, item=None, *, key=None, seen=0, by=None, **values):
    return kept_entry.receive(
        meeting=meeting,
        key=key or uuid4(),
        act=act,
        item=item,
        values=values,
        seen_version=seen,
        typed_at=make.DURING,
        by=by or matters.democratic_services(),
        at=make.DURING,
    )


def settled_by():
    return {"by": matters.democratic_services(), "at": make.AFTER}


def entries(meeting):
    """One entry of each act, with values as a form posts them."""
    plan, matter = make.plan_item(meeting), make.matter_item(meeting)
    member = Attendance.objects.filter(meeting=meeting).first()
    return {
        "attendance": (None, 1, {"person": str(member.person_id), "capacity": "chair", "presence": "present"}),
        "interest": (
            plan,
            0,
            {
                "person": member.person_id,
                "kind": "pecuniary",
                "nature": "Owns land.",
                "participation": "leaves",
                "left_at": "2021-12-15T10:30",
                "dispensation": "LA2011_S33",
                "granted_by": "Standards",
                "granted_on": "2021-12-01",
            },
        ),
        "exclusion": (None, 0, {"items": [{"item": matter.pk, "paragraphs": ["3"]}], "result": "lost"}),
        "vote": (
            plan,
            0,
            {"motion": "That it be noted.", "way": "show_of_hands", "result": "carried", "votes_for": "7",
             "votes_against": "", "cast": []},
        ),
        "decision": (
            matter,
            0,
            {"outcome": "approved", "reasons": "It helps.", "no_alternatives": "on",
             "decided_at": "2021-12-15T10:45:00+00:00", "resolutions_text": "1) That it be approved."},
        ),
        "minute": (plan, 0, {"introduction": "<p>Said.</p>", "minute_number": "47"}),
        "withheld_minute": (matter, 0, {"minute": "The price is 7."}),
        "time": (plan, plan.version, {"began_at": "2021-12-15T10:20:00"}),
        "deferral": (plan, 0, {"reason": "More advice is needed."}),
    }  # fmt: skip


def stored(act):
    model = {
        "interest": DeclaredInterest,
        "exclusion": Exclusion,
        "vote": Vote,
        "decision": ItemDecision,
        "minute": ItemMinute,
        "withheld_minute": WithheldItem,
    }.get(act)
    return model.objects.count() if model else 1


def test_every_act_has_an_entry_here(meeting):
    assert set(entries(meeting)) == set(EntryAct.values)


@pytest.mark.parametrize("act", EntryAct.values)
def test_an_entry_is_entered_and_a_second_sending_changes_nothing(meeting, act):
    item, seen, values = entries(meeting)[act]
    key = uuid4()
    first = receive(meeting, act, item, key=key, seen=seen, **values)
    assert (first.status, first.sentence) == ("applied", "")
    number = AuditEvent.objects.count()
    again = receive(meeting, act, item, key=key, seen=seen, **{**values, "reason": "Another"})
    assert again.pk == first.pk
    assert again.status == "applied"
    assert AuditEvent.objects.count() == number
    assert stored(act) == 1
    assert KeptEntry.objects.filter(meeting=meeting).count() == 1


def test_what_was_typed_comes_out_as_it_went_in(meeting):
    receive(meeting, "decision", *entries(meeting)["decision"][:1], **entries(meeting)["decision"][2])
    decision = ItemDecision.objects.get()
    assert decision.decided_at == matters.at(2021, 12, 15, 10, 45)
    assert decision.no_alternatives
    assert not decision.in_private
    assert list(decision.resolutions.values_list("label", flat=True)) == ["1)"]


def test_two_clerks_on_one_item_lose_nothing(meeting):
    item = make.plan_item(meeting)
    receive(meeting, "minute", item, introduction="<p>One.</p>")
    second = matters.user("second", "democratic_services")
    late = receive(meeting, "minute", item, by=second, introduction="<p>Two.</p>")
    assert late.status == "needs_attention"
    assert late.sentence.startswith("Dso saved this while you were writing.")
    assert ItemMinute.objects.get(item=item).introduction == "<p>One.</p>"
    assert late.values == {"introduction": "<p>Two.</p>"}
    assert [each.pk for each in waiting(meeting)] == [late.pk]
    assert stands_now(late).introduction == "<p>One.</p>"
    assert version_of(late) == 1
    event = AuditEvent.objects.get(event="entry_kept")
    assert (event.actor, event.detail["meeting"]) == ("second", meeting.ref)
    make.minuted_all(meeting)
    with pytest.raises(NotNow, match="1 entry made at the meeting"):
        make.conclude(meeting)
    done = kept_entry.enter_anyway(entry=late, values={"introduction": "<p>One.</p><p>Two.</p>"}, **settled_by())
    assert done.status == "applied"
    assert done.values == {"introduction": "<p>Two.</p>"}
    assert ItemMinute.objects.get(item=item).introduction == "<p>One.</p><p>Two.</p>"
    assert not waiting(meeting).exists()
    with pytest.raises(NotNow):
        kept_entry.settle(entry=done, **settled_by())


def test_a_third_save_is_not_overwritten_by_settling(meeting):
    item = make.plan_item(meeting)
    receive(meeting, "minute", item, introduction="<p>One.</p>")
    late = receive(meeting, "minute", item, introduction="<p>Two.</p>")
    receive(meeting, "minute", item, seen=1, introduction="<p>Three.</p>")
    with pytest.raises(ChangedMeanwhile):
        kept_entry.enter_anyway(entry=late, values=late.values, seen_version=1, **settled_by())
    assert KeptEntry.objects.get(pk=late.pk).status == "needs_attention"
    assert ItemMinute.objects.get(item=item).introduction == "<p>Three.</p>"
    assert kept_entry.settle(entry=late, **settled_by()).status == "settled"


@pytest.mark.parametrize(
    ("act", "values", "wanted"),
    [
        ("decision", {"outcome": "approved", "decided_at": "half past"}, "is no time"),
        ("decision", {"outcome": "", "decided_at": ""}, "Choose what the meeting did"),
        ("decision", {"outcome": "approved", "decision": "x", "decided_at": "2021-12-15T10:30", "in_private": "on"},
         "No exclusion of the public"),
        ("vote", {"motion": "M", "result": "carried", "way": "ballot", "votes_for": "many"}, "is no number"),
        ("interest", {"name": "A", "kind": "pecuniary", "nature": "N", "participation": "leaves", "person": "77777"},
         "not there any more"),
        ("interest", {"name": "A", "kind": "pecuniary", "nature": "N", "participation": "leaves",
                      "granted_on": "soon"}, "is no day"),
        ("time", {"began_at": "2021-12-15T23:00"}, "lies in the future"),
        ("minute", {"report_of": "x" * 400}, "300"),
        ("exclusion", {"items": []}, "Choose the items"),
        ("exclusion", {"items": "all"}, "Choose the items"),
        ("exclusion", {"items": [7, {"item": "²"}]}, "not there any more"),
        ("vote", {"motion": "M", "result": "carried", "way": "recorded", "cast": [["A"], []]}, "names how each"),
        ("attendance", {"name": "A guest", "capacity": "guest", "presence": ""}, "blank"),
        ("deferral", {"reason": ""}, "Say why"),
    ],
)  # fmt: skip
def test_what_the_law_or_the_form_refuses_is_kept_with_the_sentence(meeting, act, values, wanted):
    entry = receive(meeting, act, make.plan_item(meeting), **values)
    assert entry.status == "needs_attention"
    assert wanted in entry.sentence
    assert entry.values == values


def test_an_entry_of_another_meeting_s_item_waits(meeting):
    other = make.plan_item(make.in_session(body=meetings.committee()))
    entry = receive(meeting, "minute", other, introduction="<p>Lost?</p>")
    assert (entry.status, entry.item) == ("needs_attention", None)
    assert entry.values["introduction"] == "<p>Lost?</p>"
    with pytest.raises(NotNow, match="names no item"):
        kept_entry.enter_anyway(entry=entry, values=entry.values, **settled_by())


def test_an_entry_that_comes_after_the_end_is_entered_or_kept(meeting):
    make.minuted_all(meeting)
    make.conclude(meeting)
    item = make.plan_item(meeting)
    assert receive(meeting, "minute", item, seen=1, discussion="<p>Late.</p>").status == "applied"
    assert receive(meeting, "deferral", item, reason="Too late.").status == "needs_attention"


def test_who_is_no_clerk_enters_nothing(meeting):
    for role in ("member", "author"):
        with pytest.raises(NotAllowed):
            receive(meeting, "minute", make.plan_item(meeting), by=matters.user(role, role), introduction="x")
    assert not KeptEntry.objects.filter(meeting=meeting).exists()


def test_withheld_entries_are_read_by_those_who_need_to_know(meeting):
    item = make.matter_item(meeting)
    receive(meeting, "withheld_minute", item, minute="The price is 7.")
    late = receive(meeting, "withheld_minute", item, minute="The price is 8.")
    assert late.status == "needs_attention"
    assert "price" not in late.sentence
    assert "price" not in str(AuditEvent.objects.get(event="entry_kept").detail)
    assert readable(late, matters.democratic_services(), on=make.DURING.date())
    assert not readable(late, matters.author(), on=make.DURING.date())


def test_a_refusal_leaves_a_waiting_entry_as_it_was(meeting):
    entry = receive(meeting, "deferral", make.plan_item(meeting), reason="")
    with pytest.raises(NotComplete):
        kept_entry.enter_anyway(entry=entry, values={"reason": ""}, **settled_by())
    assert KeptEntry.objects.get(pk=entry.pk).status == "needs_attention"
    assert kept_entry.enter_anyway(entry=entry, values={"reason": "Advice."}, **settled_by()).status == "applied"
    assert make.plan_item(meeting).status == "deferred"
