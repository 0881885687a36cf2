"""One meeting (ieListDocuments.aspx?CId=…&MId=…): agenda, papers, decisions and minutes, an item at a time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from decisions.exchange.importing.dates import DateUnreadable, read_day
from decisions.exchange.importing.kept_whole import key_of
from decisions.exchange.importing.labelled import label_lines
from decisions.exchange.importing.lines import Line
from decisions.exchange.importing.moderngov.address import meeting_id, number
from decisions.exchange.importing.moderngov.item_numbers import ItemNumbers, item_numbers
from decisions.exchange.importing.moderngov.item_texts import Item, labels_of, read_item, records_of
from decisions.exchange.importing.moderngov.meeting_words import (
    BODY,
    heading_words,
    is_called,
    meanings,
    refuse_unless_headed,
    split_furniture,
    status_words,
    version,
)
from decisions.exchange.importing.moderngov.received_page import Page
from decisions.exchange.importing.moderngov.record_columns import links_of
from decisions.exchange.importing.moderngov.vocabulary import folded
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import OPEN, ReadField, ReadLink, ReadPage, ReadRecord

_TITLE = re.compile(
    r"(?P<body>\S.{0,300}?)\s+[-\u2013]\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+"
    r"(?P<day>\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9},?\s+\d{4})(?P<time>.{0,60})$",
    re.IGNORECASE,
)
_LONGEST_TITLE = 1_000
_NUMBER = re.compile(r"(?P<first>\d{1,4})(?P<rest>(?:\.?[a-z])?(?:/\d{2,4})?)[.)]?$", re.IGNORECASE)
_NO_TITLE = "The page does not say which body met on which day. Supply both, or read the page of the meeting again."


@dataclass(slots=True)
class _Agenda:
    """Keeps the lines above the first item, and each item with its printed number."""

    head: list[Line] = field(default_factory=list)
    items: list[tuple[str, list[Line]]] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)


def is_meeting(page: Page) -> bool:
    """Tell the page of one meeting by its address, or by its heading with the day of a meeting or a list of items."""
    if page.name == "ielistdocuments.aspx":
        return True
    has_items = bool(page.said & (heading_words("agenda") - {"items", "item"}))
    return is_called(page, "meeting") and (has_items or any(_title_of(line) for line in page.lines))


def read_meeting(page: Page) -> ReadPage:
    """Read a meeting and each numbered item; text without numbers stays with the meeting, none of it is lost."""
    refuse_unless_headed(page, "meeting")
    lines, furniture = split_furniture(page.lines, "meeting")
    agenda = _agenda(lines)
    title_line = next((line for line in agenda.head if _title_of(line)), None)
    found = _title_of(title_line) if title_line else None
    day, body = _day(found["day"]) if found else None, found["body"] if found else ""
    key = meeting_id(page.address)
    own = {} if page.reading is None else item_numbers(page.source.text)
    items: list[ReadRecord] = []
    for printed, under in agenda.items:
        item = read_item(under, page.words, page.address, number=printed)
        furniture.extend(item.cut)
        items.extend(_item_records(item, printed, key, body, day, page, own))
    meeting = _meeting(page, agenda, title_line, key, body, day, items)
    follow = dict.fromkeys(link.address for record in items for link in record.links if link.kind != "file")
    return ReadPage(
        page_kind="meeting",
        parser_version=version(),
        title=meeting.title,
        records=(meeting, *items),
        follow=tuple(follow),
        furniture=(*furniture, *(line.text for line in agenda.head if folded(line.text) in heading_words("agenda"))),
        problems=tuple(problem for record in (meeting, *items) for problem in record.problems),
        notes=page.source.notes,
    )


def _title_of(line: Line) -> re.Match[str] | None:
    """Take the title of a meeting apart, if the line is one; no title is longer than a few lines."""
    return _TITLE.match(" ".join(line.text.split())) if len(line.text) < _LONGEST_TITLE else None


def _agenda(lines: Sequence[Line]) -> _Agenda:
    """An item begins at a line that is only a number, higher than the one before, with a title below it."""
    agenda = _Agenda()
    said = [line for line in lines if not line.is_blank]
    after = {line.number: below for line, below in pairwise(said)}
    highest = -1
    for line in lines:
        # In a table the number stands in the first cell; a number among the minutes stands in another.
        found = _NUMBER.match(line.text.strip()) if line.column <= 1 else None
        below = after.get(line.number)
        is_next = found and (
            int(found["first"]) > highest or (int(found["first"]) == highest and found["rest"].lstrip(".").isalpha())
        )
        if found and below and is_next and not _NUMBER.match(below.text.strip()):
            highest = int(found["first"])
            agenda.items.append((found["first"] + found["rest"], []))
            agenda.numbers.append(line.text)
            continue
        (agenda.items[-1][1] if agenda.items else agenda.head).append(line)
    return agenda


def _meeting(
    page: Page, agenda: _Agenda, title_line: Line | None, key: str, body: str, day: date | None, items: list[ReadRecord]
) -> ReadRecord:
    headings = heading_words("agenda")
    head = [line for line in agenda.head if line is not title_line and folded(line.text) not in headings]
    status = next((line.text for line in head if folded(line.text) in status_words()), "")
    labelled = label_lines(head, meanings("meeting", page.words), is_marked=page.is_marked, body=BODY)
    title = title_line.text if title_line else (page.reading.page_title if page.reading else "") or f"Meeting {key}"
    problems = () if title_line else (Problem("title_missing", None, None, "", _NO_TITLE),)
    before = [line.text for line in labelled.before if not line.is_blank]
    own = links_of([link for line in head for link in line.links], page.address)
    named = [
        ReadLink(
            kind=each.kind,
            key=each.key,
            title=each.title,
            address=each.address,
            restricted=each.restricted or None,
        )
        for each in items
        if each.kind == "agenda-item"
    ]
    body_key = number(page.address, "cid", "committeeid")
    fields = [ReadField(label="Body", key="body_key", text=body_key)] if body_key else []
    if before and not agenda.items:
        text = "\n\n".join(before)
        fields.append(ReadField(label="Text of the page", key="minutes", text=text, handling=OPEN))
        before = []
    return ReadRecord(
        kind="meeting",
        key=key or key_of(page.address, title),
        address=page.address,
        title=title,
        status_text=status[:200],
        maker=body[:400],
        decided_on=day,
        fields=(*fields, *labels_of(labelled)),
        unplaced=tuple(before),
        problems=problems,
        links=(*own, *named),
        needs_person="" if title_line else _NO_TITLE,
    )


def _item_records(
    item: Item, printed: str, meeting: str, body: str, day: date | None, page: Page, own: dict[str, ItemNumbers]
) -> tuple[ReadRecord, ...]:
    numbers = own.get(printed, ItemNumbers())
    linked = next((link.key for link in item.links if link.kind == "agenda-item"), "")
    return records_of(
        item,
        key=f"m{meeting}-{printed}" if meeting else key_of("", f"{page.address}{printed}{item.title}"),
        number=numbers.item or linked,
        issue_key=numbers.issue,
        address=page.address,
        body=body,
        day=day,
        meeting_key=meeting,
        is_summary=True,
    )


def _day(text: str) -> date | None:
    try:
        return read_day(text)
    except DateUnreadable:
        return None
