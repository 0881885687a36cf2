"""Put a forthcoming decision on an agenda: what the item takes over from it, and its papers."""

from __future__ import annotations

from datetime import date
from typing import Any

from decisions.models import AgendaItem, ForthcomingDecision, Meeting
from decisions.models.choices import MakerKind, Restriction
from decisions.models.choices_meetings import ItemKind, PaperForm
from decisions.queries.particulars import lead_member
from decisions.refusals import NotNow
from decisions.services.agenda_row import new_paper
from decisions.services.agenda_text import EXEMPT
from decisions.states import MATTER_LABELS, Matter
from decisions.states import AgendaItem as State
from decisions.states import Report as ReportState

COMING = (Matter.SUBMITTED, Matter.NOTICED, Matter.DEFERRED)


def matter_values(meeting: Meeting, matter: ForthcomingDecision, *, on: date) -> dict[str, Any]:
    """Return the particulars of the item from those of the matter, as they stand on a day.

    Raises NotNow where it may not stand on this agenda.
    """
    if matter.status not in COMING:
        label = MATTER_LABELS[Matter(matter.status)].lower()
        raise NotNow(f"{matter.ref} is “{label}”. A matter goes on an agenda between its submission and its decision.")
    if matter.maker_kind == MakerKind.BODY and matter.maker_body_id not in (None, meeting.body_id):
        raise NotNow(f"{matter.maker_body} is to decide {matter.ref}, so it stands on the agenda of that body.")
    if meeting.items.filter(matter=matter).exclude(status=State.WITHDRAWN).exists():
        raise NotNow(f"{matter.ref} is on this agenda already.")
    confidential = matter.restriction == Restriction.CONFIDENTIAL
    sources = [each.confidential_source for each in matter.withheld_documents.all() if each.confidential_source]
    return {
        "kind": ItemKind.MATTER,
        "matter": matter,
        "title": matter.title,
        "portfolio": lead_member(matter, on=on)[:200],
        "directorate": str(matter.department or matter.department_text)[:200],
        "restriction": matter.restriction,
        "paragraphs": sorted(set(matter.restriction_paragraphs)) if matter.restriction in EXEMPT else [],
        "confidential_source": (sources or [""])[0] if confidential else "",
        "restriction_reason": matter.restriction_reason,
    }


def put_papers(item: AgendaItem, matter: ForthcomingDecision) -> None:
    """Add the reports of the matter that were not abandoned, and every document withheld in it or in them."""
    reports = list(matter.reports.exclude(status=ReportState.ABANDONED).order_by("created_at", "pk"))
    for report in reports:
        new_paper(item, form=PaperForm.REPORT, title=report.title[:300], report=report)
        put_withheld_of(item, list(report.withheld.order_by("number", "pk")))
    put_withheld_of(item, list(matter.withheld_documents.order_by("pk")))


def put_withheld_of(item: AgendaItem, documents: list[Any]) -> None:
    """Add those withheld documents that stand and are no papers yet, by the titles that the public sees."""
    there = set(item.papers.values_list("withheld_id", flat=True))
    for document in documents:
        if document.stands and document.pk not in there:
            new_paper(item, form=PaperForm.WITHHELD, title=document.public_title, withheld=document)
            there.add(document.pk)
