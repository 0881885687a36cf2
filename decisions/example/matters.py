"""The matters of the example council: one at every stage, so that every page has something to show."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from decisions.example.acts import Story, play
from decisions.example.call_ins import CallIns
from decisions.example.council_reports import CouncilReports
from decisions.example.executive_meetings import ExecutiveMeetings
from decisions.example.format_requests import FormatRequests
from decisions.example.former_system import FormerSystem
from decisions.example.in_good_order import InGoodOrder
from decisions.example.keeping import Keeping
from decisions.example.meeting_today import MeetingToday
from decisions.example.member_papers import MemberPapers
from decisions.example.needing_attention import NeedingAttention
from decisions.example.readers import Readers
from decisions.example.reports import Reports
from decisions.example.representations import Representations
from decisions.example.scrutiny_meetings import ScrutinyMeetings
from decisions.example.who_decides import WhoDecides
from decisions.example.year import Year
from decisions.models import ForthcomingDecision
from decisions.services import call_in_clock, publication, sweep


@transaction.atomic
def load(at: datetime | None = None) -> int:
    """Play the stories up to a moment, once, all or none; return how many matters there are now."""
    at = at or timezone.now()
    if ForthcomingDecision.objects.exists():
        return 0
    publication.publish_council(at=at - timedelta(days=400))
    play(stories(at), until=at)
    call_in_clock.run(at=at)
    sweep.check_notice_periods(at=at, by="scheduler")
    return ForthcomingDecision.objects.count()


def stories(at: datetime) -> list[Story]:
    """List every story, told around the moment at which the example is loaded."""
    order, attention, reports = InGoodOrder(at), NeedingAttention(at), Reports(at)
    decided = reports.decided_on_screen()
    return [
        order.in_good_time(),
        attention.nearly_too_late(),
        attention.still_a_draft(),
        attention.general_exception(),
        attention.special_urgency(),
        order.private_part(),
        attention.moved_forward(),
        attention.put_off(),
        attention.given_up(),
        order.not_key(),
        order.can_be_called_in(),
        order.long_decided(),
        order.by_a_director(),
        order.by_a_member(),
        attention.without_a_route(),
        attention.returned(),
        attention.from_the_old_system(),
        reports.being_written(),
        reports.with_those_who_clear(),
        reports.for_decision_today(),
        reports.too_early(),
        reports.acting_has_ended(),
        reports.public_in_time(),
        decided,
        reports.told_afterwards(decided),
        reports.note_to_be_issued(),
        MemberPapers(at).inspected_and_asked_for(),
        FormatRequests(at).asked_and_answered(),
        Representations(at).to_be_private(),
        Readers(at).follow(),
        FormerSystem(at).brought_in(),
        Keeping(at).old_and_held(),
        *CallIns(at).stories(),
        *Year(at).stories(),
        CouncilReports(at).presented_and_begun(),
        *ExecutiveMeetings(at).stories(),
        *ScrutinyMeetings(at).stories(),
        MeetingToday(at).in_session(),
        *WhoDecides(at).stories(),
    ]
