"""GetMeeting for a meeting of the former system: the same elements, as far as what was brought in fills them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from decisions.public.webservice import markup
from decisions.public.webservice.asked import Asked
from decisions.public.webservice.papers import Paper, linked
from decisions.public.webservice.written import Element, day, day_of, element
from decisions.publication.webservice_meeting import MeetingFile, OldItem, WholeMeeting

_DECISION = ("Decision", "Decisions")


def old_meeting(held: WholeMeeting, items: list[OldItem], asked: Asked) -> Element:
    """Return an imported meeting with its imported items."""
    return element("meeting", _parts(held, items, asked))


def _parts(held: WholeMeeting, items: list[OldItem], asked: Asked) -> Iterator[Element]:
    on, says = _on(held.content), _Says(held.content)
    told = [_Says(one.content) for one in items]
    yield element("meetingid", held.number)
    yield element("meetingdate", on)
    yield element("meetingstatus", held.status)
    yield element("isdisplayallowed", True)
    yield element("meetingtime", says("Time"))
    yield element("meetingactualstarttime", says("Began at"))
    yield element("meetingplannedfinishtime", says("Planned end"))
    yield element("meetingactualfinishtime", says("Ended at"))
    yield element("meetinglocation", says("Place", "Venue", "Location"))
    yield element("iswebcast", False)
    yield element("agendaid", held.number)
    yield element("agendapublished", bool(items))
    yield element("decisionpublished", any(one(*_DECISION) for one in told))
    yield element("minutepublished", any(one("Minutes") for one in told))
    yield element("meetingroom", says("Room"))
    yield element("agendaitems", (element("agendaitem", _item(held, one, on, says("Time"), asked)) for one in items))
    yield element("attendees", map(_attendee, says.every("Attendance")))


class _Says:
    """The fields of an imported record by their labels: those of the service, then those of the site's pages."""

    def __init__(self, content: dict[str, Any]) -> None:
        self._fields = content.get("fields") or ()

    def __call__(self, *labels: str) -> str:
        return next((text for label in labels for text in self.every(label)), "")

    def every(self, label: str) -> list[str]:
        return [one["text"] for one in self._fields if one["label"] == label]


def _item(held: WholeMeeting, item: OldItem, on: str, time: str, asked: Asked) -> Iterator[Element]:
    says = _Says(item.content)
    decision, minutes = markup.paragraphs(says(*_DECISION)), markup.paragraphs(says("Minutes"))
    printed = says("Item number", "No.")
    yield element("agendaitemid", item.number)
    yield element("agendaitemtitle", item.title)
    yield element("agendatext", markup.body(markup.paragraphs(says("Agenda", "Item"))))
    yield element("actualmeetingdate", on)
    yield element("agendaitemnumber", printed.strip(" ."))
    yield element("agendaitemsubnumber")
    yield element("fulldisplaynumberformat", printed)
    yield element("authorusername")
    yield element("commentlabel1")
    yield element("commenttext1")
    yield element("commentlabel2")
    yield element("commenttext2")
    if decision:
        yield element("decisionnonemptyhtmlbody", markup.body(decision))
    if minutes:
        yield element("minutesnonemptyhtmlbody", markup.body(minutes))
    yield element("declarationcount", 0)
    yield element("iscallin", False)
    yield element("iscomment", False)
    yield element("isdecision", bool(decision))
    yield element("isdecisionpublished", bool(decision))
    yield element("isminutepublished", bool(minutes))
    yield element("ispubliccanspeak", False)
    yield element("isrestricted", False)
    yield element("isdisplayallowed", True)
    yield element("meetingdate", on)
    yield element("meetingtime", time)
    yield element("minutesitemnumber", says("Minute number"))
    yield element("minutesitemsubnumber")
    yield element("preferreddate", on)
    yield element("refertocommittee", says("Refers to") or held.body)
    papers = _papers(item.content.get("files") or (), item.files, item.title, asked)
    yield element("linkeddocuments", (linked(one, place, on, held.body) for place, one in enumerate(papers, start=1)))


def _papers(named: Iterable[dict[str, Any]], files: list[MeetingFile], owner: str, asked: Asked) -> Iterator[Paper]:
    by_hash = {one.sha256: one for one in files}
    for one in named:
        if file := by_hash.get(one.get("file_sha256") or ""):
            address = asked.file(file.sha256, file.name)
            yield Paper(
                title=one["title"], number=file.number, address=address, published=day_of(file.added_at), owner=owner
            )
        else:
            yield Paper(title=one["title"], is_restricted=True, restriction=one.get("note") or "", owner=owner)


def _attendee(text: str) -> Element:
    # "Councillor A Example, Committee Member, Present, IND, Harbour", as far as the former system said it.
    name, _, rest = text.partition(", ")
    return element(
        "attendee",
        (element("url"),),
        membertype="U",
        memberid="0",
        name=name,
        roledescription=rest,
        attendance="",
        politicalparty="",
        ward="",
    )


def _on(content: dict[str, Any]) -> str:
    return day(date.fromisoformat(content["decided_on"])) if content.get("decided_on") else ""
