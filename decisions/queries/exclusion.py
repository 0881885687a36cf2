"""For which items the public may be excluded now, why, and in which words (regulations 4 and 5; section 100A)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from decisions.models import AgendaItem, Meeting
from decisions.models.choices import Restriction
from decisions.models.choices_meetings import ExclusionBasis
from decisions.queries.lawfulness import standards
from decisions.queries.private_meeting import private_sitting
from decisions.queries.sitting import is_of_the_executive
from decisions.rules.exemption import Classification
from decisions.rules.finding import Finding
from decisions.rules.london import day_of
from decisions.rules.meeting_exclusion import ItemPrivacy, may_exclude, resolution_words
from decisions.rules.meeting_regime import regime_of
from decisions.states import AgendaItem as Item

_CLASSES = {
    Restriction.OPEN: Classification.OPEN,
    Restriction.PART_EXEMPT: Classification.EXEMPT,
    Restriction.FULLY_EXEMPT: Classification.EXEMPT,
    Restriction.CONFIDENTIAL: Classification.CONFIDENTIAL,
}
Named = tuple[AgendaItem, str, Sequence[int]]


@dataclass(frozen=True)
class Offer:
    """An item of which not everything is open, and whether the public may be excluded for it now."""

    item: AgendaItem
    basis: str
    finding: Finding

    @property
    def paragraphs(self) -> list[int]:
        return list(self.item.paragraphs)


def offers(meeting: Meeting, *, at: datetime) -> list[Offer]:
    """List the items that are not open, each with what the law says of excluding the public for it at a moment."""
    items = meeting.items.filter(status__in=(Item.LISTED, Item.TAKEN)).exclude(restriction=Restriction.OPEN)
    found = []
    for item in items.select_related("matter"):
        confidential = item.restriction == Restriction.CONFIDENTIAL
        basis = ExclusionBasis.CONFIDENTIAL if confidential else ExclusionBasis.EXEMPT
        named = [(item, "", item.paragraphs)]
        found.append(Offer(item, basis, would_be_lawful(meeting, named, basis, at=at)))
    return found


def would_be_lawful(meeting: Meeting, named: Sequence[Named], basis: str, *, at: datetime) -> Finding:
    """Find whether the public may be excluded at a moment for items, each with its part and paragraphs."""
    executive = is_of_the_executive(meeting)
    items = [
        ItemPrivacy(
            number=item.number,
            title=item.title,
            classification=_CLASSES[Restriction(item.restriction)],
            paragraphs=tuple(paragraphs),
            sitting=private_sitting(item.matter, at=at) if executive and item.matter else None,
        )
        for item, _, paragraphs in named
    ]
    return may_exclude(items, regime_of(meeting.body.kind), confidential=basis == ExclusionBasis.CONFIDENTIAL)


def words_of(meeting: Meeting, named: Sequence[Named], basis: str, *, at: datetime) -> str:
    """Return the words of the resolution, or of the statement where confidential information compels it."""
    rows = [
        (item.number, f"{item.title}, {part}" if part else item.title, tuple(paragraphs))
        for item, part, paragraphs in named
    ]
    return resolution_words(
        regime_of(meeting.body.kind),
        rows,
        standards(on=day_of(at)).constitution,
        confidential=basis == ExclusionBasis.CONFIDENTIAL,
    )
