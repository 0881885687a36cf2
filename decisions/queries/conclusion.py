"""What concluding a meeting would record, what stands in its way, and which items nobody has dealt with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from decisions.models import AgendaItem, Attendance, DeclaredInterest, Meeting, Report
from decisions.models.choices_meetings import Capacity, ItemKind, PaperForm
from decisions.queries.sitting import makes_a_record
from decisions.queries.taking import Taking, missing_from_record, record_kind_of, taking
from decisions.rules.numbering import Numbered, callable_labels, lead_in
from decisions.states import AgendaItem as Item

# Nothing more needs to be said of these than that the meeting went through them.
FORMAL = (ItemKind.APOLOGIES, ItemKind.DECLARATIONS, ItemKind.MINUTES, ItemKind.EXCLUSION)
NO_MEMBERS = (Capacity.OTHER_MEMBER, Capacity.OFFICER, Capacity.GUEST)
NO_WORDS = "The decision is in the numbered parts."


@dataclass(frozen=True)
class Outlook:
    """A record of decision that concluding would make, with what it lacks by field and what makes it unlawful."""

    item: AgendaItem
    missing: dict[str, str]
    found: Taking

    @property
    def is_ready(self) -> bool:
        return not self.missing and self.found.is_lawful

    @property
    def sentence(self) -> str:
        """Say what the law or the form refuses; empty where the record can be made."""
        return " ".join([*self.missing.values(), self.found.sentence]).strip()


def outlook(meeting: Meeting, *, at: datetime) -> list[Outlook]:
    """List the records of decision that concluding the meeting would make now, each with what stands in its way."""
    found = []
    for item in to_record(meeting):
        values = record_values(item)
        kind, decided_at = record_kind_of(item.matter), values["decided_at"]
        law = taking(
            item.matter,
            at=decided_at,
            kind=kind,
            sat_in_private=values["sat_in_private"],
            report=report_of(item),
        )
        found.append(Outlook(item, missing_from_record(kind, values, decided_at=decided_at), law))
    return found


def to_record(meeting: Meeting) -> list[AgendaItem]:
    """List the items that were decided and of which no record of decision has been made, in their order."""
    items = meeting.items.filter(status=Item.TAKEN, decided__record__isnull=True, decided__isnull=False)
    rows = items.select_related("matter__maker_body", "decided").order_by("position", "pk")
    return [item for item in rows if makes_a_record(item, meeting)]


def not_dealt_with(meeting: Meeting) -> list[AgendaItem]:
    """List the items of which nothing says what became of them: not decided, not begun, not minuted, not deferred.

    A matter of the executive is dealt with when it is decided or deferred.
    """
    found = []
    items = meeting.items.filter(status=Item.LISTED).exclude(kind__in=FORMAL).select_related("matter", "minute")
    for item in items.order_by("position", "pk"):
        touched = item.began_at is not None or hasattr(item, "minute") or item.votes.exists()
        if makes_a_record(item, meeting) or not touched:
            found.append(item)
    return found


def record_values(item: AgendaItem) -> dict[str, Any]:
    """Return the particulars of the record of decision, as `recording.recorded` takes them (reg 12(2))."""
    decided = item.decided
    rows = decided.resolutions.order_by("position")
    parts = tuple(Numbered(row.label, row.depth, row.text) for row in rows)
    resolutions = callable_labels(parts)
    words = [each for each in (decided.decision, lead_in(parts)) if each]
    conflicts = conflicts_of(item)
    return {
        "outcome": decided.outcome,
        "decision": "\n".join(words) or (NO_WORDS if resolutions else ""),
        "reasons": decided.reasons,
        "alternatives": decided.alternatives,
        "no_alternatives": decided.no_alternatives,
        "decided_at": decided.decided_at,
        "sat_in_private": decided.in_private,
        "resolutions": resolutions,
        "conflicts": conflicts,
        "no_conflicts": not conflicts,
        "call_in_reason": decided.call_in_reason,
        "call_in_approver": decided.call_in_approver,
        "call_in_approver_office": decided.call_in_approver_office or "decision_maker",
        "call_in_approved_at": decided.call_in_approved_at,
    }


def conflicts_of(item: AgendaItem) -> list[dict[str, Any]]:
    """Return the interests declared on an item as conflicts of its record, with dispensations (reg 12(2)(d), (e)).

    Those of somebody who attended and is no member of the body stay in the minutes alone.
    """
    beside = Attendance.objects.filter(meeting=item.meeting, capacity__in=NO_MEMBERS).values_list("name", flat=True)
    rows = DeclaredInterest.objects.filter(item=item, removed_reason="").exclude(name__in=beside).order_by("pk")
    return [
        {
            "name": row.name,
            "capacity": f"Member of {item.meeting.body.name}",
            "nature": f"{row.get_kind_display()}: {row.nature} ({row.get_participation_display()})",
            "dispensation": row.dispensation,
            "granted_by": row.granted_by,
            "granted_on": row.granted_on,
        }
        for row in rows
    ]


def report_of(item: AgendaItem) -> Report | None:
    """Return the report on the item's matter that the meeting considered, or nothing (reg 14)."""
    papers = item.papers.filter(form=PaperForm.REPORT, report__matter=item.matter_id).select_related("report__matter")
    first = papers.order_by("position").first()
    return first.report if first else None
