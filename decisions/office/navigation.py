"""The links at the top of each office page: those that the person's roles allow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse

from decisions.permissions import Action, may


@dataclass(frozen=True)
class Entry:
    """One link of the navigation; `count` is how much is waiting there."""

    label: str
    url: str
    current: bool
    count: int = 0


@dataclass(frozen=True)
class Navigation:
    """The links in one line, and those behind "More"; `here` says that the page lies behind it."""

    line: list[Entry]
    more: list[Entry]

    @property
    def here(self) -> bool:
        """Say whether the current page is behind "More"."""
        return any(entry.current for entry in self.more)


# So many letters fit in one line at 1280 points, each entry counted with the gap beside it.
_LETTERS, _GAP = 130, 4
# The likeliest first: whoever has few roles sees everything in the line.
ENTRIES: tuple[tuple[str, str, Action], ...] = (
    ("Today", "home", Action.SEE_OFFICE),
    ("Forthcoming decisions", "matters", Action.SEE_MATTER),
    ("My clearances", "my_clearances", Action.CLEAR_REPORT),
    ("Reports", "reports", Action.SEE_REPORT),
    ("For my decision", "for_my_decision", Action.APPROVE_REPORT),
    ("Records", "records", Action.SEE_MATTER),
    ("Meetings", "meetings", Action.SEE_MEETING),
    ("My papers", "reader", Action.READ_PACK),
    ("Call-in", "call_in", Action.SEE_CALL_IN),
    ("Scrutiny", "actions", Action.SEE_ACTION),
    ("Urgency", "urgency_register", Action.SEE_URGENCY),
    ("Public requests", "public_requests", Action.SEE_PUBLIC_REQUESTS),
    ("Withheld", "withheld", Action.SEE_MATTER),
    ("Members’ papers", "papers", Action.ASK_FOR_PAPERS),
    ("Compliance", "compliance", Action.SEE_COMPLIANCE),
    ("Organisation", "organisation", Action.SEE_ORGANISATION),
    ("Constitution", "constitution", Action.SEE_ORGANISATION),
    ("Moving in", "moving_in", Action.SEE_HISTORY),
    ("Keeping records", "retention", Action.SEE_RETENTION),
    ("Moving out", "moving_out", Action.EXPORT_RECORD),
    ("Jobs", "jobs", Action.SEE_JOBS),
)
# Pages that lie under another entry than their address says.
_ALSO = {"/plans/": "/matters/", "/work-programmes/": "/actions/", "/recommendations/": "/actions/"}


def navigation_for(user: Any, *, path: str, on: date) -> Navigation:
    """Return the links for a person on a page; the longest address that the page lies under is the current one."""
    found = [(label, _address(name)) for label, name, action in ENTRIES if may(user, action, on=on)]
    known = [(label, url) for label, url in found if url]
    path = next((entry + path[len(also) :] for also, entry in _ALSO.items() if path.startswith(also)), path)
    under = [url for _, url in known if path == url or (url != "/" and path.startswith(url))]
    current = max(under, key=len, default="")
    return _in_one_line([Entry(label, url, url == current) for label, url in known])


def _in_one_line(entries: list[Entry]) -> Navigation:
    """Part the links where the line is full; a single link left over is no reason for "More"."""
    letters = 0
    for number, entry in enumerate(entries):
        letters += len(entry.label) + _GAP
        if letters > _LETTERS and number < len(entries) - 1:
            return Navigation(entries[:number], entries[number:])
    return Navigation(entries, [])


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
