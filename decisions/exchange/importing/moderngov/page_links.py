"""Pages that are lists of links: meetings of a body, bodies, members. Each link becomes a row, to be read next."""

import re
from collections.abc import Sequence
from datetime import date

from decisions.exchange.importing.dates import DateUnreadable, read_day
from decisions.exchange.importing.lines import Line
from decisions.exchange.importing.moderngov.address import meeting_id, number, page_name
from decisions.exchange.importing.moderngov.meeting_words import is_called, split_furniture, status_words, version
from decisions.exchange.importing.moderngov.received_page import Page
from decisions.exchange.importing.moderngov.record_columns import links_of
from decisions.exchange.importing.moderngov.vocabulary import folded
from decisions.exchange.importing.reading import ReadField, ReadLink, ReadPage, ReadRecord

_LISTS = {
    "ielistmeetings.aspx": ("meetings", "meeting"),
    "mglistcommittees.aspx": ("bodies", "body"),
    "mgmemberindex.aspx": ("people", "person"),
    "mgmemberindexward.aspx": ("people", "person"),
    "mgmemberindexparty.aspx": ("people", "person"),
    "mgcalendarmonthview.aspx": ("meetings", "meeting"),
    "mgcalendaragendaview.aspx": ("meetings", "meeting"),
    "mgcalendarweekview.aspx": ("meetings", "meeting"),
}
_KIND_OF_PAGE = {"ielistdocuments.aspx": "meeting", "mgcommitteedetails.aspx": "body", "mguserinfo.aspx": "person"}
_DAY = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9},?\s+\d{4}|\d{1,2}/\d{1,2}/\d{4})",
    re.IGNORECASE,
)


def is_list_of_links(page: Page) -> bool:
    """Tell a list by its address, or by its heading with at least one link to what it lists."""
    if page.name in _LISTS:
        return bool(_named(page, _LISTS[page.name][1]))
    return any(is_called(page, heading) and _named(page, kind) for heading, kind in set(_LISTS.values()))


def read_list_of_links(page: Page) -> ReadPage:
    """Read each link as a short record; its own page says more. What stands beside a meeting's day is its status."""
    lines, furniture = split_furniture(page.lines, "meetings", "bodies", "people")
    kind = _LISTS[page.name][1] if page.name in _LISTS else _commonest(page)
    body_key = number(page.address, "cid", "committeeid")
    body = next((line.text for line in lines if line.mark == "title"), "") if kind == "meeting" else ""
    records: dict[str, ReadRecord] = {}
    left: list[str] = []
    for line in lines:
        named = [link for link in links_of(line.links, page.address) if link.kind == kind]
        if not named and not line.is_blank:
            left.append(line.text)
        for link in named:
            if link.key and link.key not in records:
                records[link.key] = _row(link, line, body, body_key)
    return ReadPage(
        page_kind=f"list-{kind}",
        parser_version=version(),
        title=body or next((line.text for line in lines if line.mark == "title"), ""),
        records=tuple(records.values()),
        follow=tuple(dict.fromkeys(record.address for record in records.values())),
        unplaced=tuple(left),
        furniture=tuple(furniture),
        notes=page.source.notes,
    )


def _row(link: ReadLink, line: Line, body: str, body_key: str) -> ReadRecord:
    day = _day(line.text) if link.kind == "meeting" else None
    said = folded(line.text) if link.kind == "meeting" else ""
    status = next((words for words in sorted(status_words()) if words in said), "")
    fields = [ReadField(label="Row as printed", key="row", text=line.text, line=line.number)]
    if link.kind == "meeting" and body_key:
        fields.append(ReadField(label="Body", key="body_key", text=body_key))
    title = f"{body}, {link.title}" if body and day else link.title
    return ReadRecord(
        kind=link.kind,
        key=link.key,
        address=link.address,
        title=title or f"{link.kind} {link.key}",
        status_text=status.capitalize(),
        maker=body[:400] if link.kind == "meeting" else "",
        decided_on=day,
        fields=tuple(fields),
        is_summary=True,
    )


def _named(page: Page, kind: str) -> Sequence[str]:
    found = []
    for line in page.lines:
        for link in line.links:
            if _KIND_OF_PAGE.get(page_name(link.href)) == kind and (
                meeting_id(link.href) or number(link.href, "id", "uid")
            ):
                found.append(link.href)
    return found


def _commonest(page: Page) -> str:
    return max(("meeting", "body", "person"), key=lambda kind: len(_named(page, kind)))


def _day(text: str) -> date | None:
    found = _DAY.search(text)
    try:
        return read_day(found[1]) if found else None
    except DateUnreadable:
        return None
