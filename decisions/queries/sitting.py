"""What holds at a meeting while it sits: which items make a record of decision, for which the public is excluded."""

from __future__ import annotations

from decisions.models import AgendaItem, ExcludedItem, Meeting
from decisions.models.choices import DecisionFunction, MakerKind
from decisions.models.choices_meetings import VoteResult
from decisions.rules.agenda import BodyKind
from decisions.rules.meeting_regime import regime_of


def is_of_the_executive(meeting: Meeting) -> bool:
    """Say whether a meeting is held under the 2012 Regulations; others are held under Part VA of the 1972 Act."""
    return regime_of(meeting.body.kind).body is BodyKind.EXECUTIVE


def makes_a_record(item: AgendaItem, meeting: Meeting) -> bool:
    """Say whether a decision on this item is recorded under regulation 12: the body's own executive matter."""
    matter = item.matter
    return bool(
        matter
        and is_of_the_executive(meeting)
        and matter.maker_kind == MakerKind.BODY
        and matter.maker_body_id == meeting.body_id
        and matter.function != DecisionFunction.COUNCIL
    )


def is_excluded(item: AgendaItem) -> bool:
    """Say whether an exclusion of the public that was carried names this item."""
    return ExcludedItem.objects.filter(item=item, exclusion__result=VoteResult.CARRIED).exists()
