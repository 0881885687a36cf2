"""Examples for the pages of meetings and agendas, each as a row that the page can show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils.timezone import now

from council.accounts.models import User
from decisions.models import AgendaItem, AgendaPaper, Meeting, Report, WithheldDocument
from decisions.services import agenda, agenda_papers, meeting, standing_items

# A paper moves up or down with a button; there is nothing to ask for.
NO_PAGE = {"agenda_papers_order"}
_TITLE = "A private item in draft"


def is_about_meetings(name: str) -> bool:
    """Say whether a page is one of a meeting, its agenda, or the standing items of a body."""
    return name.startswith(("meeting_", "agenda")) or name in ("meeting", "standing_items")


def examples(wanted: set[str]) -> Iterator[dict[str, Any]]:
    """Give addresses: of a meeting still written and of every other one, of items and papers in any state."""
    made = _in_draft()
    if wanted == {"body"}:
        yield {"body": made.body_id}
    elif wanted == {"ref"}:
        yield {"ref": made.ref}
        yield from ({"ref": each.ref} for each in Meeting.objects.order_by("-meets_at"))
    elif wanted == {"ref", "pk"}:
        items = AgendaItem.objects.select_related("meeting").order_by("-meeting__meets_at", "-pk")
        yield from ({"ref": each.meeting.ref, "pk": each.pk} for each in [made.items.get(title=_TITLE), *items])
    elif wanted == {"ref", "pk", "paper"}:
        papers = AgendaPaper.objects.filter(item__meeting=made)
        yield from ({"ref": made.ref, "pk": each.item_id, "paper": each.pk} for each in papers)
    else:
        yield {}


def _in_draft() -> Meeting:
    """A planned meeting with a private item, whose report is a paper and whose withheld document is none yet."""
    found = Meeting.objects.filter(items__title=_TITLE).first()
    if found:
        return found
    dso, at = User.objects.get(username="dso"), now()
    body = Meeting.objects.select_related("body").filter(body__kind="executive").first().body
    made = meeting.plan(by=dso, at=at, body=body, meets_at=at + timedelta(days=60), place="Committee Room 2")
    if not body.standing_items.exists():
        standing_items.keep(body=body, by=dso, at=at, rows=[{"title": "Apologies for absence", "kind": "apologies"}])
    values = {"title": _TITLE, "restriction": "part_exempt", "paragraphs": [3]}
    item = agenda.add(meeting=made, by=dso, at=at, values=values)
    document = next(each for each in WithheldDocument.objects.filter(report__isnull=False) if each.stands)
    report = Report.objects.get(pk=document.report_id)
    agenda_papers.add_report(item=item, by=dso, at=at, report=report)
    for paper in item.papers.filter(form="withheld"):
        agenda_papers.remove(paper=paper, by=dso, at=at)
    return made
