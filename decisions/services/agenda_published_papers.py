"""Make the papers of an agenda public with it: reports, files; name the body as reader of what is withheld.

Source: regulation 7 of the 2012 Regulations; section 100B of the Local Government Act 1972.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from council.organisation.models import Body
from decisions.events import Event
from decisions.models import AgendaItem, AgendaPaper, WithheldDocument, WithheldReader
from decisions.models.choices_meetings import PaperForm
from decisions.queries.report_content import latest_version
from decisions.queries.withheld import reader_said
from decisions.services import audit
from decisions.services.report_publication import made_public
from decisions.services.withheld_readers import about
from decisions.states import AgendaItem as State


def publish_papers(items: list[AgendaItem], *, number: int, by: Any, at: datetime) -> None:
    """Make public each paper that was not yet, as of a publication of the agenda. A part of that act."""
    for item in items:
        if item.status not in (State.DRAFT, State.LISTED):
            continue
        for paper in item.papers.all():
            if paper.published_in is None:
                _publish(item, paper, number=number, by=by, at=at)


def _publish(item: AgendaItem, paper: AgendaPaper, *, number: int, by: Any, at: datetime) -> None:
    if paper.form == PaperForm.REPORT:
        version = latest_version(paper.report)
        if paper.report.public_version != version.number:
            made_public(report=paper.report, by=by, at=at)
        paper.report_version = version.number
    if paper.form == PaperForm.WITHHELD:
        _name_reader(paper.withheld, item.meeting.body, by=by, at=at)
    paper.published_in = number
    paper.save(update_fields=["published_in", "report_version"])


def _name_reader(document: WithheldDocument, body: Body, *, by: Any, at: datetime) -> None:
    """Name the body as a reader: it needs the document from now on; before the agenda is out nobody on it does."""
    if WithheldReader.objects.filter(document=document, body=body).exists():
        return
    reader = WithheldReader.objects.create(document=document, body=body, named_by=by, named_at=at)
    detail = {"public_title": document.public_title, "reader": reader_said(reader)}
    audit.record(by=by, event=Event.WITHHELD_READER_NAMED, at=at, detail=detail, **about(document))
