"""GetMeeting: a meeting of this system with its items, decisions, minutes, papers and attendance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from decisions.public.webservice import markup
from decisions.public.webservice.asked import Asked
from decisions.public.webservice.bodies import status_of
from decisions.public.webservice.old_meeting import old_meeting
from decisions.public.webservice.papers import Paper, linked
from decisions.public.webservice.written import Element, day_of, element, time_of
from decisions.publication import webservice_meeting as reading
from decisions.publication.old_addresses import OWN_NUMBERS_FROM
from decisions.publication.webservice import PAGES_FROM
from decisions.publication.webservice_meeting import Numbers, WholeMeeting

# An item has no number of its own in the public record: it goes by its meeting and its place.
_ITEMS_FROM, _ITEMS_OF_A_MEETING = 1_000_000_000, 250
# Clients leave out what is marked as restricted; of these the public has a part, which is what is given.
_READABLE = ("", "Open", "Part exempt")
_WITHHELD = "not for publication"


def meeting(asked: Asked) -> Element:
    """GetMeeting: everything published of one meeting; an empty element for a number that no meeting has."""
    held = reading.meeting(asked.number("lMeetingId"))
    if held is None:
        return element("meeting")
    if held.kind != "meetings":
        return old_meeting(held, reading.items(held), asked)
    items = held.content.get("items") or ()
    numbers = reading.numbers(
        (one["name"] for one in held.content.get("attendance") or ()),
        (held.body,),
        {(link["kind"], link["ref"]) for item in items for link in _named(item)},
    )
    return element("meeting", _parts(held, numbers, asked))


def _named(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from item.get("links") or ()
    yield from (paper for paper in item.get("papers") or () if paper.get("ref"))


def _parts(held: WholeMeeting, numbers: Numbers, asked: Asked) -> Iterator[Element]:
    content = held.content
    starts = _instant(content.get("meets_at"))
    has_minutes = bool(content.get("minutes_status"))
    items = content.get("items") or ()
    has_decisions = any(_has_decision(item) for item in items)
    yield element("meetingid", held.number)
    yield element("meetingdate", day_of(starts))
    yield element("meetingstatus", status_of(held.kind, held.status))
    yield element("isdisplayallowed", True)
    yield element("meetingtime", time_of(starts))
    yield element("meetingactualstarttime", time_of(_instant(content.get("opened_at"))))
    yield element("meetingplannedfinishtime")
    yield element("meetingactualfinishtime", time_of(_instant(content.get("closed_at"))))
    yield element("meetinglocation", content.get("place") or "")
    yield element("iswebcast", bool(content.get("webcast_url")))
    yield element("agendaid", held.number)
    yield element("agendapublished", bool(content.get("supplements")))
    yield element("decisionpublished", has_decisions)
    yield element("minutepublished", has_minutes)
    yield element("meetingroom")
    yield element(
        "agendaitems",
        (
            element("agendaitem", _item(held, item, order, starts, numbers, asked))
            for order, item in enumerate(items, start=1)
        ),
    )
    yield element("attendees", (_attendee(one, numbers, asked) for one in content.get("attendance") or ()))


def _item(
    held: WholeMeeting, item: dict[str, Any], order: int, starts: datetime | None, numbers: Numbers, asked: Asked
) -> Iterator[Element]:
    on, restricted = day_of(starts), (item.get("restriction") or "") not in _READABLE
    number, below = _number(item.get("number") or "")
    minute, minute_below = _number(item.get("minute_number") or "")
    decision = _decision(item)
    minutes = _minutes(item) if held.content.get("minutes_status") else ""
    yield element("agendaitemid", _item_number(held, item, order, numbers))
    yield element("agendaitemtitle", item.get("title") or "")
    yield element("agendatext", _agenda_text(item))
    yield element("actualmeetingdate", on)
    yield element("agendaitemnumber", number or str(order))
    yield element("agendaitemsubnumber", below)
    yield element("fulldisplaynumberformat", item.get("number") or "")
    yield element("authorusername")
    yield element("commentlabel1", "Portfolio")
    yield element("commenttext1", item.get("portfolio") or "")
    yield element("commentlabel2", "Directorate")
    yield element("commenttext2", item.get("directorate") or "")
    if decision:
        yield element("decisionnonemptyhtmlbody", decision)
    if minutes:
        yield element("minutesnonemptyhtmlbody", minutes)
    yield element("declarationcount", len(item.get("interests") or ()))
    yield element("iscallin", any(link["kind"] == "call-in" for link in item.get("links") or ()))
    yield element("iscomment", False)
    yield element("isdecision", _has_decision(item))
    yield element("isdecisionpublished", _has_decision(item))
    yield element("isminutepublished", bool(minutes))
    yield element("ispubliccanspeak", False)
    yield element("isrestricted", restricted)
    yield element("isdisplayallowed", True)
    yield element("meetingdate", on)
    yield element("meetingtime", time_of(starts))
    yield element("minutesitemnumber", minute)
    yield element("minutesitemsubnumber", minute_below)
    yield element("preferreddate", on)
    yield element("refertocommittee", held.body)
    papers = list(_papers(held, item, numbers, asked))
    yield element("linkeddocuments", (linked(one, place, on, held.body) for place, one in enumerate(papers, start=1)))


def _item_number(held: WholeMeeting, item: dict[str, Any], order: int, numbers: Numbers) -> int:
    # Clients lead readers to the decision by this number, and the record of decision answers to its own.
    for link in item.get("links") or ():
        if link["kind"] == "decisions" and (found := numbers.records.get((link["kind"], link["ref"]))):
            return found
    return _ITEMS_FROM + (held.number % OWN_NUMBERS_FROM) * _ITEMS_OF_A_MEETING + order


def _number(text: str) -> tuple[str, str]:
    found = re.match(r"\s*(\d{1,6})(?:\.(\d{1,6}))?", text, re.ASCII)
    return (found[1], found[2] or "") if found else ("", "")


def _has_decision(item: dict[str, Any]) -> bool:
    return bool(item.get("decision") or item.get("resolutions"))


def _agenda_text(item: dict[str, Any]) -> str:
    restriction = ". ".join(
        part.rstrip(".")
        for part in (item.get("restriction"), item.get("citation"), item.get("restriction_reason"))
        if part
    )
    return markup.body(
        markup.paragraphs(item.get("text") or ""),
        markup.paragraphs(restriction),
        markup.paragraphs(item.get("late") or ""),
    )


def _decision(item: dict[str, Any]) -> str:
    parts = [(one.get("label") or "", one.get("text") or "") for one in item.get("resolutions") or ()]
    return markup.body(
        markup.paragraphs(item.get("decision") or ""),
        markup.numbered(parts),
        markup.paragraphs(item.get("reasons") or "", begins="Reasons") if _has_decision(item) else "",
        markup.paragraphs(item.get("alternatives") or "", begins="Alternatives considered")
        if _has_decision(item)
        else "",
    )


def _minutes(item: dict[str, Any]) -> str:
    minute = item.get("minute") or {}
    return markup.body(
        minute.get("introduction") or "",
        markup.heading(minute.get("key_points_heading") or ""),
        minute.get("key_points") or "",
        markup.heading(minute.get("questions_heading") or ""),
        minute.get("questions") or "",
        minute.get("discussion") or "",
        markup.heading(minute.get("decision_heading") or ""),
        markup.paragraphs(item.get("decision") or ""),
        markup.numbered((one.get("label") or "", one.get("text") or "") for one in item.get("resolutions") or ()),
        markup.paragraphs(item.get("ended_reason") or ""),
    )


def _papers(held: WholeMeeting, item: dict[str, Any], numbers: Numbers, asked: Asked) -> Iterable[Paper]:
    files = {one.sha256: one for one in held.files}
    owner = item.get("title") or ""
    for paper in item.get("papers") or ():
        file = files.get(paper.get("file_sha256") or "")
        if file:
            yield Paper(
                number=file.number,
                title=paper["title"],
                address=asked.file(file.sha256, file.name),
                published=day_of(file.added_at),
                owner=owner,
            )
        elif (paper.get("kind"), paper.get("ref")) in numbers.records:
            number = numbers.records[paper["kind"], paper["ref"]] - OWN_NUMBERS_FROM + PAGES_FROM
            yield Paper(
                number=number,
                title=paper["title"],
                address=asked.page(paper["kind"], paper["ref"]),
                is_page=True,
                owner=owner,
            )
        else:
            note = paper.get("note") or ""
            is_restricted = _WITHHELD in note.casefold()
            yield Paper(title=paper["title"], is_restricted=is_restricted, restriction=note, owner=owner)


def _attendee(one: dict[str, Any], numbers: Numbers, asked: Asked) -> Element:
    number = numbers.people.get(one["name"], 0)
    where = (element("url", f"{asked.base}/mgUserInfo.aspx?UID={number}"),) if number else (element("url"),)
    return element(
        "attendee",
        where,
        membertype="U" if number else "O",
        memberid=str(number),
        name=one["name"],
        roledescription=one.get("capacity") or "",
        attendance=one.get("presence") or "",
        politicalparty="",
        ward="",
    )


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
