"""Feeds (RSS, Atom) of a site that has one: each entry names a page to read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from lxml import etree

from decisions.exchange.importing.moderngov.webservice_address import Site
from decisions.exchange.importing.moderngov.webservice_fields import plain_paragraphs, text_of
from decisions.exchange.importing.moderngov.webservice_made import Made
from decisions.exchange.importing.moderngov.xml_tree import name_of
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import ReadField, ReadRecord

# The page that an address leads to, the parameter with its number, and what it is.
_PAGES = (
    (re.compile(r"iedecisiondetails\.aspx\?(?:.*&)?id=(\d{1,12})", re.IGNORECASE), "decision", ""),
    (re.compile(r"iedecisiondetails\.aspx\?(?:.*&)?aiid=(\d{1,12})", re.IGNORECASE), "decision", "ai-"),
    (re.compile(r"(?:mgissuehistoryhome|ieissuedetails)\.aspx\?(?:.*&)?iid=(\d{1,12})", re.IGNORECASE), "issue", ""),
    (re.compile(r"ielistdocuments\.aspx\?(?:.*&)?m(?:eeting)?id=(\d{1,12})", re.IGNORECASE), "meeting", ""),
    (re.compile(r"mgai\.aspx\?(?:.*&)?id=(\d{1,12})", re.IGNORECASE), "agenda-item", ""),
)
_DAYS = ("pubdate", "published", "updated", "date")
_TEXTS = ("description", "summary", "content", "encoded")


def read_feed(root: etree._Element, site: Site, own: Mapping[str, str], made: Made) -> None:
    """Read the entries of a feed; what an entry says is a summary of the page that it leads to."""
    entries = [one for one in root.iter(etree.Element) if name_of(one) in ("item", "entry")]
    within = {part for entry in entries for part in entry.iter(etree.Element)}
    for part in root.iter(etree.Element):
        if part not in within and (text := " ".join((part.text or "").split())):
            made.furniture.append(text)
    for entry in entries:
        if entry in made.cut_off:
            made.keep_lines(entry)
        else:
            _read_entry(entry, made)


def _read_entry(entry: etree._Element, made: Made) -> None:
    parts = [(name_of(one), one) for one in entry if isinstance(one.tag, str)]
    address = next((one.get("href") or text_of(one) for name, one in parts if name == "link"), "")
    kind, key = _page_of(address)
    title = next((text_of(one) for name, one in parts if name == "title"), "")
    fields: list[ReadField] = []
    problems: list[Problem] = []
    published: date | None = None
    for name, one in parts:
        if name in ("title", "link"):
            continue
        text = plain_paragraphs("".join(one.itertext())) if name in _TEXTS else text_of(one)
        if not text:
            continue
        if name in _DAYS and published is None:
            published = _day(text)
            if published is None:
                reason = f"“{text[:80]}” is not a date that can be read."
                problems.append(Problem("date_unreadable", one.sourceline, name, text[:200], reason))
        fields.append(ReadField(label=name, key="summary" if name in _TEXTS else name, text=text, line=one.sourceline))
    if not address:
        made.keep_lines(entry)
        return
    made.add(
        ReadRecord(
            kind=kind,
            key=key or address,
            address=address,
            title=title or address,
            published_on=published if kind == "decision" else None,
            fields=tuple(fields),
            problems=tuple(problems),
            is_summary=True,
        )
    )
    made.follow.append(address)


def _page_of(address: str) -> tuple[str, str]:
    for form, kind, prefix in _PAGES:
        if found := form.search(address.replace("&amp;", "&")):
            return kind, f"{prefix}{found.group(1)}"
    return "page", ""


def _day(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None
