"""“Issue - meetings” (ieIssueDetails.aspx?IId=…&Opt=3): the items of meetings that dealt with one issue."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from decisions.exchange.importing.dates import DateUnreadable, read_day
from decisions.exchange.importing.kept_whole import key_of
from decisions.exchange.importing.lines import Line
from decisions.exchange.importing.moderngov.address import issue_id, meeting_id
from decisions.exchange.importing.moderngov.item_texts import read_item, records_of
from decisions.exchange.importing.moderngov.meeting_words import (
    is_called,
    refuse_unless_headed,
    split_furniture,
    version,
)
from decisions.exchange.importing.moderngov.received_page import Page
from decisions.exchange.importing.moderngov.vocabulary import folded
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import ReadPage, ReadRecord

_MEETING = re.compile(
    r"Meeting:\s*(?P<day>\d{1,2}/\d{1,2}/\d{4})\s*-\s*(?P<body>.{1,300}?)(?:\s*\(Item\s+(?P<item>[^()]{1,40})\))?\s*$",
    re.IGNORECASE,
)
_LONGEST_LINE = 1_000
_ITEM_ANCHOR = re.compile(r"#AI(\d{1,12})", re.IGNORECASE)
_NO_BLOCK = "The page names no meeting, so nobody can tell which meeting its text is of. Look at the page itself."
_OTHER_TITLE = (
    "The item of the meeting has another title than the issue, with no word in common. The issue may have been used "
    "again for something else: look whether they belong together."
)


def is_issue_meetings(page: Page) -> bool:
    """Tell the page of an issue's meetings by its heading or its address."""
    return is_called(page, "issue_meetings", "ieissuedetails.aspx")


def read_issue_meetings(page: Page) -> ReadPage:
    """Read each meeting's item as a record; the newest stands first, as printed. The issue's number joins them."""
    refuse_unless_headed(page, "issue_meetings")
    lines, furniture = split_furniture(page.lines, "issue_meetings")
    issue = issue_id(page.address)
    head, blocks = _blocks(lines)
    title = " ".join(line.text for line in head if not line.is_blank) if blocks else ""
    records: list[ReadRecord] = []
    for meeting, under in blocks:
        found = _meeting(meeting)
        if found is None:
            continue
        records.extend(_records(page, title, meeting, found, under, issue, furniture))
    if not blocks:
        records.extend(_without_meeting(page, lines, issue, furniture))
    follow = dict.fromkeys(link.address for record in records for link in record.links if link.kind != "file")
    return ReadPage(
        page_kind="issue-meetings",
        parser_version=version(),
        title=title or (records[0].title if records else ""),
        records=tuple(records),
        follow=tuple(follow),
        unplaced=(title,) if title and not records else (),
        furniture=(*furniture, *((title,) if title and records else ())),
        problems=tuple(problem for record in records for problem in record.problems),
        notes=page.source.notes,
    )


def _meeting(line: Line) -> re.Match[str] | None:
    """Take the line of a meeting apart, if the line is one; no such line is longer than a few lines."""
    return _MEETING.match(" ".join(line.text.split())) if len(line.text) < _LONGEST_LINE else None


def _blocks(lines: Sequence[Line]) -> tuple[list[Line], list[tuple[Line, list[Line]]]]:
    head: list[Line] = []
    blocks: list[tuple[Line, list[Line]]] = []
    for line in lines:
        if _meeting(line):
            blocks.append((line, []))
        elif blocks:
            blocks[-1][1].append(line)
        else:
            head.append(line)
    return head, blocks


def _records(
    page: Page,
    title: str,
    meeting: Line,
    found: re.Match[str],
    under: list[Line],
    issue: str,
    furniture: list[str],
) -> Iterator[ReadRecord]:
    printed = found["item"] or ""
    item = read_item(under, page.words, page.address, number=printed, titled=_is_titled(under, printed, title))
    item = item if item.title else replace(item, title=title)
    hrefs = [link.href for link in meeting.links]
    number = next((each[1] for href in hrefs if (each := _ITEM_ANCHOR.search(href))), "")
    day = _day(found["day"])
    furniture.extend([meeting.text, *item.cut])
    problems = []
    if title and item.title and not _in_common(title, item.title):
        problems.append(Problem("other_title", meeting.number, None, item.title[:300], _OTHER_TITLE))
    yield from records_of(
        item,
        key=f"i{issue}-{day:%Y%m%d}-{printed}"[:190] if day else key_of("", f"{issue}{meeting.text}"),
        number=number,
        address=page.address,
        body=found["body"].strip(),
        day=day,
        meeting_key=next((key for href in hrefs if (key := meeting_id(href))), ""),
        issue_key=issue,
        problems=tuple(problems),
        needs_person=_OTHER_TITLE if problems else "",
        is_summary=True,
    )


def _without_meeting(page: Page, lines: list[Line], issue: str, furniture: list[str]) -> Iterator[ReadRecord]:
    item = read_item(lines, page.words, page.address)
    furniture.extend(item.cut)
    problem = Problem("meeting_missing", None, None, "", _NO_BLOCK)
    yield from records_of(
        item,
        key=f"i{issue}" if issue else key_of(page.address, item.title),
        number="",
        address=page.address,
        body="",
        day=None,
        issue_key=issue,
        problems=(problem,),
        needs_person=_NO_BLOCK,
    )


def _is_titled(under: list[Line], printed: str, title: str) -> bool:
    """Whether the first line is the item's title: it has the item's number before it, or is the issue's title."""
    first = next((line.text for line in under if not line.is_blank), "")
    return not title or folded(first) == folded(title) or (bool(printed) and first.startswith(f"{printed} "))


def _in_common(one: str, other: str) -> bool:
    """Whether two titles share a word that tells something; years and small words do not."""
    few = {"strategy", "policy", "report", "update", "review", "plan", "decision", "decisions", "with", "from", "that"}

    def telling(text: str) -> set[str]:
        return {word for word in re.findall(r"[a-z]{4,}", folded(text)) if word not in few}

    return bool(telling(one) & telling(other)) or not telling(one) or not telling(other)


def _day(text: str) -> date | None:
    try:
        return read_day(text)
    except DateUnreadable:
        return None
