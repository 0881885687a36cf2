"""Regulation 16: what any member of the council may inspect of a decision of the executive, and from which moment.

The right is a member's own: it needs a seat on the council on that day and the role of a member, and ends with either.
It opens a document for reading on screen; copies, comments and the log of readings stay with its named readers.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db.models import Q

from council.organisation.models import MemberTerm
from decisions.models import DecisionRecord, ForthcomingDecision, WithheldDocument
from decisions.models.choices import RecordKind
from decisions.rules.access import TWENTY_FOUR_HOURS, inspection_as_stated, member_inspection_by
from decisions.rules.finding import Finding
from decisions.rules.london import day_of, say_moment
from decisions.states import Report, Withheld

# Officers' decisions under the 2014 Regulations are no decisions of the executive.
EXECUTIVE = (RecordKind.MTG, RecordKind.IND, RecordKind.OFF)
MEMBERS = frozenset({"member", "scrutiny_member"})
# A report that nobody had finished is no paper of the decision.
BEFORE_THE_MAKER = (Report.CLEARED, Report.DECIDED)
OPEN_PARAGRAPHS = (3, 6)


def is_entitled(user: Any, at: datetime, *, roles: tuple[str, ...]) -> bool:
    """Say whether somebody inspects papers as a member of the council at a moment: a member's role, and a seat."""
    if not MEMBERS & set(roles):
        return False
    return MemberTerm.objects.on(day_of(at)).filter(person__user=user).exists()


def opens(
    user: Any, document: WithheldDocument, matter: ForthcomingDecision | None, at: datetime, *, roles: tuple[str, ...]
) -> bool:
    """Say whether regulation 16 opens a withheld document of `matter` to this member at a moment."""
    if matter is None or not document.stands or not as_stated(document).answer:
        return False
    if document.report is not None and document.report.status not in BEFORE_THE_MAKER:
        return False
    return is_entitled(user, at, roles=roles) and inspectable(at).filter(matter=matter).exists()


def open_to(user: Any, at: datetime, *, roles: tuple[str, ...]) -> Q:
    """Return the condition on withheld documents that a member may inspect at a moment: `opens` for a whole list."""
    if not is_entitled(user, at, roles=roles):
        return Q(pk__in=())
    matters = inspectable(at).values("matter")
    return Q(
        Q(report__isnull=True, matter__in=matters) | Q(report__status__in=BEFORE_THE_MAKER, report__matter__in=matters),
        ~Q(status=Withheld.RELEASED),
        paragraphs__contained_by=list(OPEN_PARAGRAPHS),
        paragraphs__len__gt=0,
        confidential_source="",
        contract_terms=False,
        political_adviser=False,
        removed_at__isnull=True,
    )


def as_stated(document: WithheldDocument) -> Finding:
    """Find whether regulation 16 opens a document to members, from what was said of it."""
    return inspection_as_stated(
        document.paragraphs,
        contract_terms=document.contract_terms,
        political_adviser=document.political_adviser,
        confidential=bool(document.confidential_source),
    )


def why_not_inspect(user: Any, record: DecisionRecord, at: datetime, *, roles: tuple[str, ...]) -> str:
    """Say why somebody may not inspect the open papers of a decision at a moment; an empty text lets them."""
    if not is_entitled(user, at, roles=roles):
        return (
            "You may not inspect papers as a member of the council: that right goes with a seat on the council and the "
            "role of a member, both today (regulation 16)."
        )
    if record.kind not in EXECUTIVE:
        return "You may not inspect its papers under regulation 16: it is no decision of the executive."
    opened = member_inspection_by(record.decided_at).answer
    if at < opened:
        return f"You may not inspect its papers yet. They are open to you by {say_moment(opened)} (regulation 16)."
    return ""


def inspectable(at: datetime) -> Any:
    """List the records of decisions of the executive of which the 24 hours are over at a moment (reg 16(4))."""
    # In UTC, so that the hours are hours when the clocks change.
    return DecisionRecord.objects.filter(kind__in=EXECUTIVE, decided_at__lte=at.astimezone(UTC) - TWENTY_FOUR_HOURS)
