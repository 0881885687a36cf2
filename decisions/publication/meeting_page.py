"""The page of a meeting, made from what was published of it alone: notice, agenda, what happened, minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from decisions.publication.content import AgendaItemContent, AttendanceContent, Link, MeetingContent, RecordKind
from decisions.publication.meeting_columns import CIRCULATED, CONCLUDED, NOT_HELD
from decisions.publication.minute_text import minute_html
from decisions.publication.numbered import NumberedPart, nested
from decisions.states import AGENDA_ITEM_LABELS, MEETING_LABELS, AgendaItem, Meeting
from decisions.states.meetings import COMING_MEETINGS

CONTENTS_FROM = 6
ITEM_LEVEL = 3
_COLOURS = {AGENDA_ITEM_LABELS[AgendaItem.DEFERRED]: "yellow", AGENDA_ITEM_LABELS[AgendaItem.WITHDRAWN]: "grey"}
_NOT_BEGUN = frozenset(MEETING_LABELS[state] for state in COMING_MEETINGS if state != Meeting.IN_SESSION)
_PRESENT = ("Present", "Present by video link")
_BESIDE = ("Officer", "Guest", "Portfolio holder", "Another member of the council")
_PLAIN_CAPACITIES = ("Member", "Officer", "Guest")


@dataclass(frozen=True)
class MinutePart:
    """One part of an item's minute under its heading; no heading where the words need none."""

    heading: str
    html: SafeString


@dataclass(frozen=True)
class ItemPage:
    """One item ready for the template; `place` is where links lead to."""

    content: AgendaItemContent
    place: str
    tag: str
    colour: str
    introduction: SafeString
    minute: tuple[MinutePart, ...]
    decision_heading: str
    parts: list[NumberedPart]
    is_decided: bool


@dataclass(frozen=True)
class Group:
    """Those who attended in one way, under a heading."""

    heading: str
    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MeetingPage:
    """What the template of a meeting shows beside the content itself."""

    items: tuple[ItemPage, ...]
    heading: str
    has_contents: bool
    before_it_began: bool
    attendance: tuple[Group, ...]
    minutes: str
    minutes_are_agreed: bool
    is_not_held: bool
    moved: tuple[Link, ...]
    supplements_said: bool


def meeting_page(content: MeetingContent) -> MeetingPage:
    """Return the page of a meeting. Nothing in it depends on the day of asking."""
    agreed = bool(content.minutes_status) and content.minutes_status != CIRCULATED
    return MeetingPage(
        items=tuple(_item(each, place) for place, each in enumerate(content.items, start=1)),
        heading=_heading(content),
        has_contents=len(content.items) >= CONTENTS_FROM,
        before_it_began=content.status in _NOT_BEGUN or content.status in NOT_HELD,
        attendance=tuple(_groups(content.attendance)),
        minutes=_minutes_said(content, agreed=agreed),
        minutes_are_agreed=agreed,
        is_not_held=content.status in NOT_HELD,
        moved=tuple(each for each in content.links if each.kind == RecordKind.MEETING),
        supplements_said=len(content.supplements) > 1 or any(each.what_changed for each in content.supplements),
    )


def _heading(content: MeetingContent) -> str:
    if content.minutes_status:
        return _("Minutes")
    return _("Agenda and decisions") if content.status == CONCLUDED else _("Agenda")


def _minutes_said(content: MeetingContent, *, agreed: bool) -> str:
    if content.minutes_note:
        return content.minutes_note
    if agreed:
        return _("These minutes were agreed as a correct record.")
    if content.minutes_status:
        return _("These minutes are a draft. A later meeting has still to agree that they are correct.")
    if content.status == CONCLUDED:
        return _("The minutes are not published yet. What was decided stands with each item.")
    return ""


def _item(item: AgendaItemContent, place: int) -> ItemPage:
    tag = item.status if item.status in _COLOURS else item.outcome
    return ItemPage(
        content=item,
        place=f"item-{re.sub(r'[^0-9A-Za-z]+', '-', item.number).strip('-') or 'at'}-{place}",
        tag=tag if len(tag) <= 30 else "",
        colour=_COLOURS.get(item.status, "green"),
        introduction=minute_html(
            item.minute.introduction if item.minute else "",
            under=ITEM_LEVEL,
            about=_("introduction, {title}").format(title=item.title),
        ),
        minute=tuple(_minute(item)),
        decision_heading=(item.minute.decision_heading if item.minute else "") or _("Decision"),
        parts=nested(item.resolutions),
        is_decided=bool(item.decision or item.resolutions or item.outcome),
    )


def _minute(item: AgendaItemContent) -> Iterator[MinutePart]:
    minute = item.minute
    if minute is None:
        return
    name = f"{item.number} {item.title}".strip()
    for heading, html in (
        (minute.key_points_heading or _("Key points"), minute.key_points),
        (minute.questions_heading or _("Questions and answers"), minute.questions),
        (_("Discussion") if minute.key_points or minute.questions else "", minute.discussion),
    ):
        if html:
            # Headings that somebody typed stand below the part's own heading, which is below the item's.
            under = ITEM_LEVEL + 1 if heading else ITEM_LEVEL
            yield MinutePart(
                heading.rstrip(" :-"), minute_html(html, under=under, about=f"{heading or _('minute')}, {name}")
            )


def _groups(people: tuple[AttendanceContent, ...]) -> Iterator[Group]:
    present = [each for each in people if each.presence in _PRESENT]
    told = (
        (_("Present"), [each for each in present if each.capacity not in _BESIDE]),
        (_("Also attending"), [each for each in present if each.capacity in _BESIDE]),
        *(
            (presence, [each for each in people if each.presence == presence])
            for presence in dict.fromkeys(each.presence for each in people)
            if presence not in _PRESENT
        ),
    )
    for heading, those in told:
        if those:
            yield Group(heading, tuple((each.name, _beside(each)) for each in those))


def _beside(each: AttendanceContent) -> str:
    capacity = "" if each.capacity in _PLAIN_CAPACITIES else f"{each.capacity[:1].lower()}{each.capacity[1:]}"
    remote = _("by video link") if each.presence == "Present by video link" else ""
    return ", ".join(filter(None, (capacity, remote, each.note)))
