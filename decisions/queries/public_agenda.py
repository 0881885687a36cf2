"""What the public may know of one agenda item and its papers.

Source: regulation 7(2) and (5) of the 2012 Regulations; section 100B(2) and (5) of the Local Government Act 1972.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from decisions.models import AgendaItem, AgendaPaper, AgendaPublication, Meeting, WithheldDocument
from decisions.models.choices import Restriction
from decisions.models.choices_meetings import PaperForm
from decisions.publication.content import AgendaItemContent, AgendaPaperContent, Link, RecordKind
from decisions.queries.citations import restriction_citation
from decisions.queries.particulars import link_to_matter
from decisions.queries.webcast import webcast_at
from decisions.rules.agenda import BodyKind, not_for_publication
from decisions.rules.constitution import Constitution
from decisions.rules.exemption import citation
from decisions.rules.london import say_day, say_moment
from decisions.rules.meeting_regime import regime_of


@dataclass(frozen=True)
class Agenda:
    """What the items of one agenda share: its publications, the pages of the public's pack, the council's labels."""

    meeting: Meeting
    publications: list[AgendaPublication]
    pages: list[dict]
    constitution: Constitution

    def brought_by(self, item: AgendaItem) -> int:
        """Return the number of the publication that brought an item."""
        return next((each.number for each in self.publications if each.published_at == item.available_from), 1)

    def pages_of(self, paper: AgendaPaper) -> tuple[int | None, int | None]:
        """Return the first and last page of a paper in the public's pack, once that is made."""
        return next(((row["first"], row["last"]) for row in self.pages if row["paper"] == paper.pk), (None, None))


def item_content(item: AgendaItem, agenda: Agenda, happened: dict[str, Any]) -> AgendaItemContent:
    """Return an item as the public reads it; `happened` holds what the meeting did with it."""
    confidential = item.restriction == Restriction.CONFIDENTIAL
    is_open = item.restriction == Restriction.OPEN
    values = {
        "number": item.number,
        "title": item.title,
        "status": item.get_status_display(),
        "text": item.text,
        "portfolio": item.portfolio,
        "directorate": item.directorate,
        "restriction": "" if is_open else item.get_restriction_display(),
        "citation": "" if is_open else _citation(item, agenda, confidential),
        "restriction_reason": "" if is_open else item.restriction_reason,
        "papers": tuple(paper_content(each, item, agenda) for each in item.papers.all() if each.published_in),
        "late": _late(item),
        "ended_reason": item.ended_reason,
        "began_at": item.began_at,
        "webcast_at": webcast_at(agenda.meeting, item.began_at),
    }
    links = (*_links(item), *happened.get("links", ()))
    return AgendaItemContent(**{**values, **happened, "links": links})


def paper_content(paper: AgendaPaper, item: AgendaItem, agenda: Agenda) -> AgendaPaperContent:
    """Return a paper as the public sees it; of a withheld one only its public title and why."""
    first, last = agenda.pages_of(paper)
    notes = []
    if paper.published_in and paper.published_in > agenda.brought_by(item):
        notes.append(f"Supplement {paper.published_in - 1}")
    values: dict[str, Any] = {}
    if paper.form == PaperForm.REPORT:
        values = {"kind": RecordKind.REPORT, "ref": paper.report.ref}
    elif paper.form == PaperForm.FILE:
        values = {"file_sha256": paper.file.sha256, "file_name": paper.file.name}
    elif paper.withheld.stands:
        notes.append(withheld_words(paper.withheld, agenda.constitution))
    elif paper.withheld.report and paper.withheld.report.public_at:
        values = {"kind": RecordKind.REPORT, "ref": paper.withheld.report.ref}
    return AgendaPaperContent(title=paper.title, note=". ".join(notes), first_page=first, last_page=last, **values)


def withheld_words(document: WithheldDocument, constitution: Constitution) -> str:
    """Return the words that stand in the place of a withheld paper. Source: regulation 7(5); section 100B(5)."""
    confidential = bool(document.confidential_source)
    cited = citation(document.paragraphs, constitution) if document.paragraphs and not confidential else ""
    return not_for_publication(confidential or not cited, cited)


def _citation(item: AgendaItem, agenda: Agenda, confidential: bool) -> str:
    if confidential and regime_of(agenda.meeting.body.kind).body is BodyKind.COUNCIL_OR_SCRUTINY:
        return "Confidential information within section 100A(3) of the Local Government Act 1972"
    return restriction_citation(item.paragraphs, confidential, agenda.constitution)


def _late(item: AgendaItem) -> str:
    if not item.late_agreed_at:
        return ""
    reason = item.late_reason.strip().rstrip(".")
    who = f"{item.late_agreed_by}, {item.late_agreed_office}," if item.late_agreed_office else item.late_agreed_by
    return f"This item was added late. {reason}. {who} agreed at {say_moment(item.late_agreed_at)} that it is taken."


def _links(item: AgendaItem) -> tuple[Link, ...]:
    links = link_to_matter(item.matter, "The forthcoming decision") if item.matter else ()
    earlier = item.minutes_of
    if earlier and earlier.noticed_at:
        label = f"Meeting of {say_day(earlier.meets_at)}"
        links = (*links, Link(kind=RecordKind.MEETING, ref=earlier.ref, label=label))
    return links


__all__ = ["Agenda", "item_content", "paper_content", "withheld_words"]
