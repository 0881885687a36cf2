"""Concluding a meeting makes and publishes its records of decision; what the law refuses does not stop the others."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from decisions.models import AuditEvent, DecisionRecord
from decisions.publication.models import PublishedRecord
from decisions.queries.conclusion import not_dealt_with, outlook, to_record
from decisions.queries.exclusion import offers
from decisions.refusals import NotAllowed, NotComplete, NotLawful, NotNow
from decisions.services import attendance, conclusion, exclusion, item_decision, urgency, vote
from decisions.tests.factories import matters, meetings
from decisions.tests.factories import sittings as make
from decisions.tests.factories.withheld import private

pytestmark = pytest.mark.django_db


def by():
    return {"by": matters.democratic_services(), "at": make.AFTER}


def dealt_with(meeting):
    """The item on the plan was minuted, so that only the matter is open."""
    make.minuted(make.plan_item(meeting))
    return meeting


def test_the_record_is_made_and_published_with_its_window():
    meeting = dealt_with(make.with_matter())
    item = make.matter_item(meeting)
    make.decide(item)
    (ready,) = outlook(meeting, at=make.AFTER)
    assert (ready.item.pk, ready.is_ready, ready.sentence) == (item.pk, True, "")
    done = make.conclude(meeting)
    (record,) = done.records
    assert done.refused == []
    assert (record.kind, record.maker_name, record.status) == ("MTG", "Executive Board", "published")
    assert list(record.resolutions.values_list("label", "text")) == [
        ("(a)", "That one be approved."),
        ("(b)", "That two be approved."),
    ]
    assert record.no_conflicts
    assert record.call_in_deadline is not None
    assert make.matter_item(meeting).decided.record == record
    assert matters.fresh(item.matter).status == "decided"
    assert PublishedRecord.objects.filter(kind="decisions", ref=record.ref).exists()
    meeting = meetings.fresh(meeting)
    assert (meeting.status, meeting.closed_at) == ("concluded", make.CLOSED)
    event = AuditEvent.objects.get(event="meeting_concluded")
    assert event.detail["records"] == record.ref


def test_interests_declared_on_the_item_are_conflicts_of_its_record():
    meeting = dealt_with(make.with_matter())
    item = make.matter_item(meeting)
    make.decide(item)
    make.declare(meeting, item, nature="Works for a supplier.")
    make.declare(
        meeting,
        item,
        kind="conflict",
        participation="stays",
        dispensation="HOPS_2012",
        granted_by="Marlow Eastwick",
        granted_on=date(2021, 12, 10),
    )
    make.declare(meeting, None, nature="Is a governor of a school.")
    make.declare(meeting, item, name="Councillor Noor Sykes", nature="Lives beside the site.")
    who = {"by": matters.democratic_services(), "at": make.DURING}
    attendance.record(meeting=meeting, name="Councillor Noor Sykes", capacity="other_member", **who)
    (record,) = make.conclude(meeting).records
    assert not record.no_conflicts
    first, second = record.conflicts.all()
    assert first.nature.startswith("Disclosable pecuniary interest: Works for a supplier.")
    assert (second.dispensation, second.granted_by) == ("HOPS_2012", "Marlow Eastwick")


def test_an_item_taken_in_private_under_regulation_5_6_is_recorded_without_what_is_exempt():
    """The two tracks are two: the general exception for the key decision, the agreement for the private part."""
    meeting = dealt_with(make.with_matter(**private()))
    item = make.matter_item(meeting)
    agreement = {
        "office": "osc_chair",
        "office_title": "Chair of the Adults and Health Scrutiny Board",
        "name": "Councillor Tomas Calder",
        "agreed_at": make.BEGAN - timedelta(hours=2),
        "method": "By e-mail",
        "evidence": "“I agree that the meeting is urgent.”",
    }
    urgency.record_agreement(
        matter=item.matter,
        by=matters.democratic_services(),
        at=make.BEGAN - timedelta(hours=1),
        provision="reg_5_6",
        values=agreement,
    )
    who = {"by": matters.democratic_services(), "at": make.DURING}
    (offer,) = offers(meeting, at=make.DURING)
    assert offer.finding.answer is True
    done = exclusion.exclude(meeting=meeting, items=[(item, "", [3])], excluded_at=make.DURING, **who)
    assert "regulation 4(2)(b)" in done.resolution
    make.decide(item, in_private=True)
    (record,) = make.conclude(meeting).records
    assert record.published_at is not None


def test_an_incomplete_decision_does_not_stop_the_meeting_and_is_recorded_later():
    meeting = dealt_with(make.with_matter())
    item = make.matter_item(meeting)
    make.decide(item, reasons="")
    (waits,) = outlook(meeting, at=make.AFTER)
    assert set(waits.missing) == {"reasons"}
    done = make.conclude(meeting)
    ((refused, sentence),) = done.refused
    assert (done.records, refused.pk) == ([], item.pk)
    assert "Record the reasons" in sentence
    assert meetings.fresh(meeting).status == "concluded"
    assert not DecisionRecord.objects.exists()
    with pytest.raises(NotComplete):
        conclusion.record_item(item=item, **by())
    item_decision.decide(item=item, values={"reasons": "It helps."}, seen_version=1, **by())
    record = conclusion.record_item(item=item, **by())
    assert record.published_at == make.AFTER
    assert to_record(meeting) == []
    for act in (
        lambda: conclusion.record_item(item=item, **by()),
        lambda: item_decision.decide(item=item, values={}, seen_version=2, **by()),
        lambda: item_decision.open_again(item=item, **by()),
    ):
        with pytest.raises(NotNow):
            act()


def test_a_decision_without_a_lawful_route_is_refused_and_recorded_as_taken():
    meeting = dealt_with(make.in_session(matter=matters.noticed()))
    item = make.matter_item(meeting)
    make.decide(item)
    (waits,) = outlook(meeting, at=make.AFTER)
    assert not waits.found.is_lawful
    done = make.conclude(meeting)
    assert done.records == []
    assert done.refused[0][0].pk == item.pk
    with pytest.raises(NotLawful):
        conclusion.record_item(item=item, **by())
    record = conclusion.record_item(item=item, already_taken=True, late_reason="The route was looked into.", **by())
    assert record.already_taken
    assert record.late_reason == "The route was looked into."


def test_it_can_be_deferred_after_the_meeting_instead():
    meeting = dealt_with(make.in_session(matter=matters.noticed()))
    item = make.matter_item(meeting)
    make.decide(item)
    make.conclude(meeting)
    item_decision.open_again(item=item, **by())
    put_off = item_decision.defer(item=item, reason="There was no lawful route.", **by())
    assert put_off.status == "deferred"
    assert matters.fresh(item.matter).status == "deferred"


def test_each_item_is_dealt_with_first():
    meeting = make.with_matter()
    item, plan = make.matter_item(meeting), make.plan_item(meeting)
    assert [each.pk for each in not_dealt_with(meeting)] == [item.pk, plan.pk]
    with pytest.raises(NotComplete) as refused:
        make.conclude(meeting)
    assert set(refused.value.missing) == {f"item_{item.pk}", f"item_{plan.pk}"}
    make.minuted(item)
    vote.record(meeting=meeting, item=plan, motion="That it be noted.", result="carried", **by())
    assert [each.pk for each in not_dealt_with(meeting)] == [item.pk]
    item_decision.defer(item=item, reason="More advice is needed.", **by())
    make.conclude(meeting)
    states = dict(meeting.items.values_list("kind", "status"))
    assert states["apologies"] == states["minutes"] == "taken"
    assert states["matter"] == "deferred"


@pytest.mark.parametrize("closed", [None, make.BEGAN - timedelta(minutes=1), make.AFTER + timedelta(minutes=1)])
def test_a_meeting_ends_after_it_began_and_not_in_the_future(closed):
    meeting = dealt_with(make.in_session())
    with pytest.raises(NotComplete) as refused:
        conclusion.conclude(meeting=meeting, closed_at=closed, **by())
    assert "closed_at" in refused.value.missing


def test_a_matter_of_a_committee_is_no_record_of_the_executive():
    meeting = dealt_with(make.in_session(body=meetings.committee()))
    make.decide(make.plan_item(meeting), outcome="resolved")
    assert to_record(meeting) == []
    assert make.conclude(meeting).records == []


def test_who_may_not_record_decisions_does_not_conclude_a_meeting_that_makes_one():
    meeting = dealt_with(make.with_matter())
    make.decide(make.matter_item(meeting))
    clerk = matters.user("clerk", "scrutiny_officer")
    with pytest.raises(NotAllowed, match="record decisions"):
        conclusion.conclude(meeting=meeting, by=clerk, at=make.AFTER, closed_at=make.CLOSED)
    assert meetings.fresh(meeting).status == "in_session"


def test_nothing_is_recorded_before_the_meeting_is_concluded():
    meeting = make.with_matter()
    make.decide(make.matter_item(meeting))
    with pytest.raises(NotNow, match="Conclude it first"):
        conclusion.record_item(item=make.matter_item(meeting), **by())
