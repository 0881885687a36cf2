"""What was decided, minuted, deferred on an item; exclusions; minutes from draft to agreed; withheld parts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from council.organisation.models import BodyMembership
from decisions.models import AuditEvent, ItemDecision, ItemMinute, Minutes, WithheldItem
from decisions.permissions import Action, may
from decisions.queries.exclusion import offers
from decisions.queries.sitting import is_excluded
from decisions.refusals import ChangedMeanwhile, NotAllowed, NotComplete, NotLawful, NotNow
from decisions.services import exclusion, item_decision, item_minute, minutes, sitting, withheld_item
from decisions.tests.factories import matters, meetings
from decisions.tests.factories import sittings as make
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module
from decisions.tests.factories.withheld import private

pytestmark = pytest.mark.django_db
A_MINUTE = timedelta(minutes=1)


def _build():
    return make.with_matter(**private()).pk


built = shared_by_module(_build)


@pytest.fixture
def meeting(built):
    return meetings.fresh(type("Key", (), {"pk": built}))


@pytest.fixture
def who():
    return {"by": matters.democratic_services(), "at": make.DURING}


DOUBLED = "The executive resolved to:\n2.1  agree the plan\n2.1.1  with Appendix A\n2.1  note the cost\n3  publish it"


def test_parts_keep_their_numbers(meeting):
    decision = make.decide(make.matter_item(meeting), text=DOUBLED)
    rows = list(decision.resolutions.values_list("label", "depth", "text"))
    assert rows == [
        ("", 0, "The executive resolved to:"),
        ("2.1", 0, "agree the plan"),
        ("2.1.1", 1, "with Appendix A"),
        ("2.1", 0, "note the cost"),
        ("3", 0, "publish it"),
    ]
    assert make.matter_item(meeting).status == "taken"


def test_a_decision_is_saved_again_and_never_over_another_s(meeting, who):
    item = make.matter_item(meeting)
    make.decide(item)
    again = item_decision.decide(item=item, values={"reasons": "Other reasons."}, seen_version=1, **who)
    assert (again.version, again.outcome, again.resolutions.count()) == (2, "approved", 2)
    with pytest.raises(ChangedMeanwhile):
        item_decision.decide(item=item, values={"reasons": "Third reasons."}, seen_version=1, **who)
    assert ItemDecision.objects.get(item=item).reasons == "Other reasons."


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"outcome": ""}, "outcome"),
        ({"outcome": "resolved"}, "outcome"),
        ({"outcome": "praised"}, "outcome"),
        ({"text": ""}, "decision"),
        ({"decided_at": None}, "decided_at"),
        ({"decided_at": make.DURING + A_MINUTE}, "decided_at"),
        ({"decided_at": make.BEGAN - A_MINUTE}, "decided_at"),
        ({"alternatives": "To do nothing."}, "alternatives"),
    ],
)
def test_a_decision_is_whole(meeting, changes, field):
    with pytest.raises(NotComplete) as refused:
        make.decide(make.matter_item(meeting), **changes)
    assert field in refused.value.missing
    assert make.matter_item(meeting).status == "listed"


def test_an_item_that_is_no_matter_of_the_executive_may_be_resolved(meeting):
    assert make.decide(make.plan_item(meeting), outcome="resolved", reasons="", text="1. That it be noted.").pk


def test_without_an_exclusion_nothing_was_taken_in_private(meeting):
    with pytest.raises(NotLawful, match="exclusion"):
        make.decide(make.matter_item(meeting), in_private=True)


def test_the_executive_may_not_exclude_the_public_without_its_notices(meeting, who):
    item = make.matter_item(meeting)
    (offer,) = offers(meeting, at=make.DURING)
    assert (offer.item.pk, offer.finding.answer, offer.paragraphs) == (item.pk, False, [3])
    with pytest.raises(NotLawful) as refused:
        exclusion.exclude(meeting=meeting, items=[(item, "", [3])], excluded_at=make.DURING, **who)
    assert refused.value.finding.missing
    assert not is_excluded(item)


def test_a_resolution_that_was_lost_excludes_nobody(meeting, who):
    item = make.matter_item(meeting)
    lost = exclusion.exclude(meeting=meeting, items=[(item, "", [3])], result="lost", **who)
    assert not is_excluded(item)
    with pytest.raises(NotNow):
        exclusion.readmit(exclusion=lost, readmitted_at=make.DURING, **who)


def test_a_committee_excludes_by_a_resolution_that_names_the_paragraphs(who):
    item = make.private_item()
    meeting = item.meeting
    done = exclusion.exclude(
        meeting=meeting, items=[(item, "the appendix", [3])], moved_by="A", excluded_at=make.DURING, **who
    )
    assert "section 100A(4)" in done.resolution
    assert "Sale of land, the appendix" in done.resolution
    assert done.finding["answer"] is True
    assert make.decide(item, in_private=True, outcome="resolved").in_private
    assert exclusion.readmit(exclusion=done, readmitted_at=make.DURING, **who).version == 2
    for wrong in ([], [(item, "", [3]), (item, "", [3])]):
        with pytest.raises(NotComplete):
            exclusion.exclude(meeting=meeting, items=wrong, **who)


def test_a_deferral_is_public_on_the_matter_and_can_be_taken_back_on_the_agenda(meeting, who):
    item = make.matter_item(meeting)
    with pytest.raises(NotComplete):
        item_decision.defer(item=item, reason=" ", **who)
    put_off = item_decision.defer(item=item, reason="More advice is needed.", **who)
    assert (put_off.status, put_off.matter.status) == ("deferred", "noticed")
    assert matters.fresh(item.matter).status == "deferred"
    with pytest.raises(NotNow):
        make.decide(put_off)
    assert item_decision.open_again(item=put_off, **who).status == "listed"


def test_a_minute_is_written_item_by_item_and_cleaned(meeting, who):
    item = make.plan_item(meeting)
    first = make.minuted(item, introduction="<p>Said.</p><script>x()</script>", minute_number="47")
    assert first.introduction == "<p>Said.</p>"
    assert make.plan_item(meeting).minute_number == "47"
    events = AuditEvent.objects.filter(event="minute_written").count()
    same = item_minute.write(item=item, values={"introduction": "<p>Said.</p>"}, seen_version=1, **who)
    assert (same.version, AuditEvent.objects.filter(event="minute_written").count()) == (1, events)
    item_minute.write(item=item, values={"report_of": "The director"}, seen_version=1, **who)
    with pytest.raises(ChangedMeanwhile) as refused:
        item_minute.write(item=item, values={"introduction": "<p>Lost?</p>"}, seen_version=1, **who)
    assert refused.value.by == "Dso"
    kept = ItemMinute.objects.get(item=item)
    assert (kept.introduction, kept.report_of, kept.version) == ("<p>Said.</p>", "The director", 2)
    with pytest.raises(NotComplete) as refused:
        item_minute.write(item=item, values={"report_of": "x" * 301}, seen_version=2, **who)
    assert "report_of" in refused.value.missing


def test_a_withheld_minute_is_read_by_those_who_need_to_know(meeting, who):
    item = make.matter_item(meeting)
    part = withheld_item.write(item=item, values={"minute": "The price is 7."}, seen_version=0, **who)
    with pytest.raises(ChangedMeanwhile):
        withheld_item.write(item=item, values={"minute": "The price is 8."}, seen_version=0, **who)
    assert withheld_item.read(item=item, **who).pk == part.pk
    logged = AuditEvent.objects.get(event="withheld_minute_read")
    assert "price" not in str(logged.detail)
    member, stranger = matters.user("rowan", "executive_member"), matters.user("stranger", "member")
    chair = BodyMembership.objects.get(body=meeting.body, office="chair")
    chair.person.user = member
    chair.person.save()
    assert may(member, Action.SEE_WITHHELD_MINUTE, item, on=make.DURING.date())
    for somebody in (stranger, matters.user("writer", "author")):
        with pytest.raises(NotAllowed):
            withheld_item.read(item=item, by=somebody, at=make.DURING)
    chair.ends_on = date(2021, 12, 14)
    chair.save()
    assert not may(member, Action.SEE_WITHHELD_MINUTE, item, on=make.DURING.date())
    with pytest.raises(NotAllowed):
        withheld_item.write(item=item, values={"minute": "x"}, seen_version=1, by=member, at=make.DURING)
    assert WithheldItem.objects.get(item=item).minute == "The price is 7."


def test_an_empty_withheld_part_is_none(meeting, who):
    item = make.plan_item(meeting)
    with pytest.raises(NotNow):
        withheld_item.read(item=item, **who)
    withheld_item.write(item=item, values={"title": "", "minute": " "}, seen_version=0, **who)
    assert not WithheldItem.objects.filter(item=item).exists()


def test_minutes_go_from_draft_to_agreed_and_are_corrected_with_a_reason():
    by = matters.democratic_services()
    draft = make.circulated()
    item = make.plan_item(draft.meeting)
    done = make.agreed_after(draft)
    assert (done.status, done.agreed_on, done.agreed_at_item.kind) == ("agreed", make.LATER.date(), "minutes")
    moment = at(2022, 1, 20, 9)
    with pytest.raises(NotNow, match="agreed"):
        item_minute.write(item=item, by=by, at=moment, values={"discussion": "<p>No.</p>"}, seen_version=1)
    wanted = {"minutes": done, "by": by, "at": moment, "item": item, "seen_version": 1}
    with pytest.raises(NotComplete):
        minutes.correct(reason=" ", values={"report_of": "The director"}, **wanted)
    with pytest.raises(NotNow, match="Nothing differs"):
        minutes.correct(reason="A slip.", values={}, **wanted)
    put_right = minutes.correct(reason="The name was wrong.", values={"report_of": "The director"}, **wanted)
    assert (put_right.status, put_right.correction_reason) == ("corrected", "The name was wrong.")


def test_minutes_are_agreed_by_a_later_meeting_of_the_same_body():
    draft, by = make.circulated(), matters.democratic_services()
    other = meetings.item_of(make.in_session(body=meetings.committee(), meets_at=make.LATER), kind="minutes")
    own = make.plan_item(draft.meeting)
    for item in (other, own):
        with pytest.raises(NotNow, match="later meeting of the same body"):
            minutes.agree(minutes=draft, by=by, at=at(2022, 1, 20), item=item, agreed_on=make.LATER.date())


def test_minutes_are_agreed_on_a_day_of_that_meeting_or_after_it():
    draft, by = make.circulated(), matters.democratic_services()
    item = meetings.item_of(make.next_meeting(), kind="minutes")
    moment = at(2022, 1, 20)
    for wrong in (date(2022, 1, 18), date(2022, 1, 21)):
        with pytest.raises(NotComplete):
            minutes.agree(minutes=draft, by=by, at=moment, item=item, agreed_on=wrong)
    said = "Item 3: for “north” read “south”"
    done = minutes.agree(minutes=draft, by=by, at=moment, item=item, agreed_on=date(2022, 1, 19), corrections=said)
    assert done.corrections == said


def test_what_was_minuted_without_the_public_has_a_summary_in_the_open_minutes():
    item, by = make.private_item(), matters.democratic_services()
    withheld_item.write(item=item, by=by, at=make.DURING, values={"minute": "The price is 7."}, seen_version=0)
    sitting.begin_item(item=item, by=by, at=make.DURING, began_at=make.DURING)
    make.conclude(item.meeting)
    draft = Minutes.objects.get(meeting=item.meeting)
    with pytest.raises(NotComplete) as refused:
        minutes.circulate(minutes=draft, by=by, at=make.AFTER)
    assert "price" not in str(refused.value.missing[f"item_{item.pk}"])
    make.minuted(item, make.AFTER, discussion="<p>The terms of a sale were discussed.</p>")
    assert minutes.circulate(minutes=draft, by=by, at=make.AFTER).status == "circulated"


def test_draft_minutes_wait_for_the_end_of_the_meeting(meeting, who):
    with pytest.raises(NotNow, match="not concluded"):
        minutes.circulate(minutes=Minutes.objects.get(meeting=meeting), **who)
