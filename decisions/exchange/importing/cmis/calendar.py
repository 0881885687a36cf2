"""CMIS calendars and lists of meetings: each meeting that they link becomes a row of its own, to be read next."""

import re
from datetime import date

from lxml import html

from decisions.exchange.importing.cmis.links import anchors
from decisions.exchange.importing.cmis.received import Received, number_after
from decisions.exchange.importing.dates import DateUnreadable, read_day
from decisions.exchange.importing.kept_whole import texts
from decisions.exchange.importing.moderngov.address import absolute
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import OPEN, ReadField, ReadPage, ReadRecord

_HOUR_FIRST = re.compile(r"(?P<time>\d{1,2}[:.]\d{2})\s+(?P<body>\S.*)$", re.DOTALL)
_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2}\s+\w{3,9}\s+\d{4})\s+(?P<time>\d{1,2}[:.]\d{2})\s*-\s*(?P<body>\S.*)$", re.DOTALL
)
_MONTH = re.compile(r"/Date/(\d{4})-\d{1,2}-\d{1,2}", re.IGNORECASE)
_NO_YEAR = "The calendar names no year, so the day of each meeting is read from the meeting's own page."


def is_calendar(page: Received) -> bool:
    """Tell a page that lists meetings: links to several meetings, or a calendar's address."""
    if "meetingcalendarpublic" in page.address.lower():
        return True
    meetings = {_number(anchor) for anchor in anchors(page, "viewmeetingpublic")}
    return len(meetings) > 1 and not page.number_after("Meeting")


def read_calendar(page: Received, version: str) -> ReadPage:
    """Read the meetings that a calendar names. The year of a month's calendar stands only in its address."""
    records: dict[str, ReadRecord] = {}
    problems: list[Problem] = []
    said: set[str] = set()
    year = _MONTH.search(page.address)
    for anchor in anchors(page, "viewmeetingpublic"):
        key, words = _number(anchor), " ".join(anchor.text_content().split())
        if not key or key in records:
            continue
        heading = _day_beside(anchor)
        day, time, body = _taken_apart(words, heading, year[1] if year else "")
        if day is None and not problems:
            problems.append(Problem("year_missing", None, None, heading, _NO_YEAR))
        said |= {words, heading}
        fields = [
            ReadField(label="Meeting", key="title", text=words, handling=OPEN),
            ReadField(label="Day", key="date_and_time", text=f"{heading} {time}".strip(), handling=OPEN),
        ]
        records[key] = ReadRecord(
            kind="meeting",
            key=key,
            address=absolute(page.address, anchor.get("href")),
            title=body,
            maker=body[:400],
            decided_on=day,
            fields=tuple(each for each in fields if each.text),
            is_summary=True,
        )
    lines = [line for line in page.printed if line.text not in said]
    return ReadPage(
        page_kind="cmis-calendar",
        parser_version=version,
        title="Meetings",
        records=tuple(records.values()),
        follow=tuple(record.address for record in records.values()),
        unplaced=texts(lines),
        furniture=page.furniture,
        problems=tuple(problems),
        notes=page.source.notes,
    )


def _number(anchor: html.HtmlElement) -> str:
    return number_after(anchor.get("href") or "", "Meeting")


def _day_beside(anchor: html.HtmlElement) -> str:
    row = next(anchor.iterancestors("tr"), None)
    cell = row.find("td") if row is not None else None
    return " ".join(cell.text_content().split()) if cell is not None and anchor not in cell.iter("a") else ""


def _taken_apart(words: str, heading: str, year: str) -> tuple[date | None, str, str]:
    """Give the day, the hour as printed, and the body; the day is None where no year is known."""
    if found := _DAY_FIRST.match(words):
        return _day(found["day"]), found["time"], found["body"]
    found = _HOUR_FIRST.match(words)
    return (
        _day(f"{heading} {year}" if year else heading),
        found["time"] if found else "",
        found["body"] if found else words,
    )


def _day(text: str) -> date | None:
    try:
        return read_day(text.replace(",", " "))
    except DateUnreadable:
        return None
