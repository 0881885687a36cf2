"""May an item be considered, and may it be taken without the public? Each item's own answer, before and after.

Source: regulations 4 to 6 of the 2012 Regulations; sections 100A and 100B of the Local Government Act 1972.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from decisions.models import AgendaItem, Meeting
from decisions.models.choices import Restriction
from decisions.queries.agenda import items_of
from decisions.queries.citations import restriction_citation
from decisions.queries.lawfulness import Standards, standards
from decisions.queries.private_meeting import private_evidence_of
from decisions.rules.agenda import BodyKind, ItemEvidence, may_consider
from decisions.rules.finding import Finding, Step
from decisions.rules.london import day_of
from decisions.rules.meeting_regime import notice_under, regime_of
from decisions.rules.private_meeting import PrivateEvidence, may_sit_in_private


@dataclass(frozen=True)
class ItemCheck:
    """What the law says about one item: whether it was available in time, and whether the public may be excluded."""

    item: AgendaItem
    available: Finding
    private: Finding | None

    @property
    def may_be_taken(self) -> bool:
        """Say whether the item may be considered on what is recorded."""
        return bool(getattr(self.available.answer, "is_lawful", False))


def notice_check(meeting: Meeting, at: datetime) -> Finding:
    """Say whether notice of time and place was given in time; before it was, as if it were given at `at`."""
    under = standards(on=day_of(at))
    return notice_under(
        regime_of(meeting.body.kind),
        meeting.noticed_at or at,
        meeting.meets_at,
        under.constitution,
        under.calendar,
        convened_at=meeting.convened_at,
    )


def check_of(item: AgendaItem, at: datetime, *, under: Standards | None = None) -> Finding:
    """Say whether an item may be considered; one that is not public yet is taken as published at `at` (reg 6(2))."""
    under = under or standards(on=day_of(at))
    meeting = item.meeting
    evidence = ItemEvidence(
        available_from=item.available_from or at,
        meeting_at=meeting.meets_at,
        body=regime_of(meeting.body.kind).body,
        convened_at=meeting.convened_at,
        late_reason=item.late_reason,
        confirmed_by=_confirmed_by(item),
    )
    return may_consider(evidence, under.constitution, under.calendar)


def private_check(item: AgendaItem, at: datetime, *, under: Standards | None = None) -> Finding | None:
    """Say whether the public may be excluded for an item; nothing for an open one.

    In an executive body as the notices and agreements of regulation 5 stand at the meeting; in a committee as soon as
    the paragraphs are named, because there a resolution is enough (section 100A(4)).
    """
    if item.restriction == Restriction.OPEN:
        return None
    under = under or standards(on=day_of(at))
    regime = regime_of(item.meeting.body.kind)
    confidential = item.restriction == Restriction.CONFIDENTIAL
    if regime.body is BodyKind.EXECUTIVE:
        known = private_evidence_of(item.matter) if item.matter else PrivateEvidence()
        evidence = replace(known, is_meeting=True, confidential=confidential)
        return may_sit_in_private(
            evidence, at=item.meeting.meets_at, constitution=under.constitution, calendar=under.calendar
        )
    citation = restriction_citation(item.paragraphs, confidential, under.constitution)
    if citation:
        step = Step(None, f"{citation}.", None, "met")
        said = "The public may be excluded by a resolution that names the paragraphs."
        said = "The public is excluded, as the law requires." if confidential else said
    else:
        step = Step(None, "No paragraph of Schedule 12A is named.", None, "missing")
        said = "The public may not be excluded: the item names no paragraph."
    return Finding(bool(citation), (step,), regime.exclusion, headline=said)


def checks_of(meeting: Meeting, at: datetime) -> list[ItemCheck]:
    """Answer both questions for each item of a meeting, in its order."""
    under = standards(on=day_of(at))
    found = []
    for item in items_of(meeting):
        item.meeting = meeting
        found.append(ItemCheck(item, check_of(item, at, under=under), private_check(item, at, under=under)))
    return found


def _confirmed_by(item: AgendaItem) -> str:
    if not item.late_agreed_by:
        return ""
    return f"{item.late_agreed_by} ({item.late_agreed_office})" if item.late_agreed_office else item.late_agreed_by
