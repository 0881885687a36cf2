"""The papers of an agenda item: a report written here, a file, a withheld document; add, order, remove them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import AgendaItem, AgendaPaper, Report, WithheldDocument
from decisions.models.choices import Restriction
from decisions.models.choices_meetings import PaperForm
from decisions.permissions import Action, require
from decisions.refusals import NotComplete, NotNow
from decisions.rules.london import day_of
from decisions.services.agenda_matter import put_withheld_of
from decisions.services.agenda_row import locked_item, new_paper
from decisions.services.files.keeping import keep_file
from decisions.services.meeting_row import changed_meanwhile, record_event
from decisions.states import AgendaItem as State
from decisions.states import Report as ReportState

_OVER = "The item was dealt with, deferred or withdrawn, so its papers stay as they are."


@transaction.atomic
def add_report(*, item: AgendaItem, by: Any, at: datetime, report: Report, title: str = "") -> AgendaPaper:
    """Add a report written here; it is published with the agenda. Its withheld parts and appendices follow it.

    Raises NotAllowed, NotNow (abandoned, or a paper of this item already).
    """
    item = _open(item, by, at)
    report = Report.objects.get(pk=report.pk)
    if report.status == ReportState.ABANDONED:
        raise NotNow(f"{report.ref} was abandoned, so it is no paper of a meeting.")
    if item.papers.filter(report=report).exists():
        raise NotNow(f"{report.ref} is a paper of this item already.")
    paper = new_paper(item, form=PaperForm.REPORT, title=(title.strip() or report.title)[:300], report=report)
    put_withheld_of(item, list(report.withheld.order_by("number", "pk")))
    return _added(item, paper, by, at)


@transaction.atomic
def add_file(*, item: AgendaItem, by: Any, at: datetime, title: str, upload: Any) -> AgendaPaper:
    """Keep an open file and add it; `upload` has a name and data. It is checked before the agenda is published.

    Raises NotAllowed, NotNow, NotComplete, NotAccepted.
    """
    item = _open(item, by, at)
    missing = {}
    if not title.strip():
        missing["title"] = "Enter the title of the paper as the public reads it."
    if not upload:
        missing["file"] = "Choose the file."
    if missing:
        raise NotComplete("The paper is not complete.", missing)
    file = keep_file(by=by, at=at, name=upload.name, data=upload.data)
    return _added(item, new_paper(item, form=PaperForm.FILE, title=title.strip()[:300], file=file), by, at)


@transaction.atomic
def add_withheld(*, item: AgendaItem, by: Any, at: datetime, document: WithheldDocument) -> AgendaPaper:
    """Add a withheld document by the title that the public sees; the body reads it from the publication on.

    Raises NotAllowed, NotNow (released, a paper already, or the item is marked as open).
    """
    item = _open(item, by, at)
    document = WithheldDocument.objects.get(pk=document.pk)
    if not document.stands:
        raise NotNow("This document is no longer withheld. Add the report or the file that is open now.")
    if item.papers.filter(withheld=document).exists():
        raise NotNow("This document is a paper of this item already.")
    if item.restriction == Restriction.OPEN:
        raise NotNow("The item is marked as open. Say first that part of it is exempt or confidential, and why.")
    paper = new_paper(item, form=PaperForm.WITHHELD, title=document.public_title, withheld=document)
    return _added(item, paper, by, at)


@transaction.atomic
def remove(*, paper: AgendaPaper, by: Any, at: datetime) -> None:
    """Take a paper off an item before it was published. Raises NotAllowed, NotNow."""
    item = _open(paper.item, by, at)
    paper = AgendaPaper.objects.select_for_update().get(pk=paper.pk)
    if paper.published_in:
        raise NotNow("This paper is public with the agenda, so it stays. Add the corrected paper beside it.")
    detail = {"item": item.title, "paper": paper.title}
    paper.delete()
    record_event(item.meeting, Event.AGENDA_PAPER_REMOVED, by, at, detail)


@transaction.atomic
def order(*, item: AgendaItem, by: Any, at: datetime, papers: list[int]) -> None:
    """Put the papers of an item into an order, given by their keys; published ones come first and keep theirs.

    Raises NotAllowed, NotNow, ChangedMeanwhile.
    """
    item = _open(item, by, at)
    rows = {paper.pk: paper for paper in item.papers.select_for_update()}
    if set(papers) != set(rows) or len(papers) != len(rows):
        raise changed_meanwhile(item)
    public = [pk for pk, paper in rows.items() if paper.published_in]
    if papers[: len(public)] != public:
        raise NotNow("Papers that are public keep their place before those that are not.")
    for place, pk in enumerate(papers, start=1):
        rows[pk].position = place
        rows[pk].save(update_fields=["position"])
    record_event(item.meeting, Event.AGENDA_ITEM_CHANGED, by, at, {"item": item.title, "meeting": item.meeting.ref})


def _open(item: AgendaItem, by: Any, at: datetime) -> AgendaItem:
    require(by, Action.WRITE_AGENDA, on=day_of(at))
    item = locked_item(item)
    if item.status not in (State.DRAFT, State.LISTED):
        raise NotNow(_OVER)
    return item


def _added(item: AgendaItem, paper: AgendaPaper, by: Any, at: datetime) -> AgendaPaper:
    record_event(item.meeting, Event.AGENDA_PAPER_ADDED, by, at, {"item": item.title, "paper": paper.title})
    return paper
