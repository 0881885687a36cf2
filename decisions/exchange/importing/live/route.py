"""The way through a Modern.Gov site: its web service first, then plans, then lists by half-years, then their pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

from decisions.exchange.importing.reading import ReadPage
from decisions.services.import_visits import Address

# The executive's record begins with the Local Government Act 2000; no site met has anything older online.
FIRST_YEAR = 2001
_ORDER = (
    ("getcommittees", 0),
    ("getcouncillors", 1),
    ("getmeetings", 10),
    ("getmeeting", 11),
    ("mglistcommittees", 12),
    ("ielistmeetings", 13),
    ("ielistdocuments", 14),
    ("mgplanshome", 30),
    ("mglistplans", 31),
    ("mglistplanitems", 32),
    ("mgdelegateddecisions", 40),
    ("mglistofficerdecisions", 41),
    ("iedecisiondetails", 50),
    ("mgissuehistoryhome", 51),
)
_LATER = 60
_RANGE = re.compile(r"(?i)([?&]DR=)(\d\d)%2f(\d\d)%2f(\d{4})-(\d\d)%2f(\d\d)%2f(\d{4})")
_FOLLOWED = {"issue", "decision", "plan"}
_SERVED = {"meeting", "body", "person"}


def order_of(address: str) -> int:
    """Return the place of an address in the way through the site, the lowest first."""
    name = address.lower()
    return next((order for word, order in _ORDER if word in name), _LATER)


def is_committees(address: str) -> bool:
    """Say whether this is the question for all bodies, with which the web service begins."""
    return "/getcommittees" in address.lower() and "byuser" not in address.lower()


def first_addresses(base: str, options: dict[str, Any], on: date) -> Iterator[Address]:
    """Give the addresses with which a run begins; `options` may name the years "since" and "until"."""
    service = f"{base}mgWebService.asmx"
    wanted = [f"{service}/GetCommittees", f"{service}/GetCouncillorsByWard", f"{base}mgPlansHome.aspx"]
    for starts, ends in half_years(options, on):
        for page in lists_between(base, starts, ends):
            wanted.append(page)
    forthcoming = "XXR=0&ACT=Find&RP=0&K=0&DM=0&HD=0&DS=1&Next=true&META=mgforthcomingdecisions&V=0"
    wanted.append(f"{base}mgDelegatedDecisions.aspx?{forthcoming}")
    for address in wanted:
        yield Address(address=address, order=order_of(address))


def half_years(options: dict[str, Any], on: date) -> list[tuple[date, date]]:
    """Return the half-years from "since" to "until", the newest first; without them from 2001 to the day `on`."""
    since = min(max(int(options.get("since") or FIRST_YEAR), 1990), on.year)
    until = min(max(int(options.get("until") or on.year), since), on.year)
    halves = []
    for year in range(until, since - 1, -1):
        halves += [(date(year, 7, 1), date(year, 12, 31)), (date(year, 1, 1), date(year, 6, 30))]
    return [(starts, ends) for starts, ends in halves if starts <= on]


def lists_between(base: str, starts: date, ends: date) -> tuple[str, str]:
    """Return the two lists of decisions that were published between two days."""
    days = quote(f"{starts:%d/%m/%Y}-{ends:%d/%m/%Y}", safe="").replace("%2F", "%2f")
    return (
        f"{base}mgDelegatedDecisions.aspx?XXR=0&DR={days}&ACT=Find&RP=0&K=0&DM=0&HD=0&DS=2&Next=true"
        "&META=mgdelegateddecisions&V=0",
        f"{base}mgListOfficerDecisions.aspx?XXR=0&FULL=1&BAM=1&DR={days}&ACT=Find&K=0&DM=0&DEP=0&PH=0&LO=0&C3=0"
        "&Next=true",
    )


def halves(address: str) -> tuple[str, ...]:
    """Return the two halves of a list between two days; nothing where it is no such list, or one of a day."""
    found = _RANGE.search(address)
    if not found:
        return ()
    day1, month1, year1, day2, month2, year2 = (int(number) for number in found.groups()[1:])
    try:
        starts, ends = date(year1, month1, day1), date(year2, month2, day2)
    except ValueError:
        return ()
    if ends <= starts:
        return ()
    middle = starts + (ends - starts) // 2
    parts = ((starts, middle), (middle + timedelta(days=1), ends))
    return tuple(
        _RANGE.sub(
            lambda _, one=one, two=two: f"{found[1]}{one:%d}%2f{one:%m}%2f{one:%Y}-{two:%d}%2f{two:%m}%2f{two:%Y}",
            address,
        )
        for one, two in parts
    )


def without_service(base: str) -> tuple[str, ...]:
    """Return the pages that list bodies where there is no web service."""
    return (f"{base}mgListCommittees.aspx",)


def links_of(page: ReadPage, *, with_service: bool) -> Iterator[str]:
    """Give what a page leads to: what its reader names, the pages of the rows of a list, and what records name.

    Where the web service gives bodies, meetings and members, their pages are not read as well.
    """
    yield from page.follow
    wanted = _FOLLOWED if with_service else _FOLLOWED | _SERVED
    for record in page.records:
        if record.is_summary and record.kind in wanted and record.address:
            yield record.address
        for link in record.links:
            if link.kind in wanted and link.address:
                yield link.address
