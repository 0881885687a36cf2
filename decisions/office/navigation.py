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


ENTRIES: tuple[tuple[str, str, Action], ...] = (
    ("Today", "home", Action.SEE_OFFICE),
    ("Forthcoming decisions", "matters", Action.SEE_MATTER),
    ("My clearances", "my_clearances", Action.CLEAR_REPORT),
    ("Reports", "reports", Action.SEE_REPORT),
    ("For my decision", "for_my_decision", Action.APPROVE_REPORT),
    ("Records", "records", Action.SEE_MATTER),
    ("Meetings", "meetings", Action.SEE_MEETING),
    ("Call-in", "call_in", Action.SEE_CALL_IN),
    ("Scrutiny", "actions", Action.SEE_ACTION),
    ("Urgency", "urgency_register", Action.SEE_URGENCY),
    ("Withheld", "withheld", Action.SEE_MATTER),
    ("My papers", "reader", Action.READ_PACK),
    ("Members’ papers", "papers", Action.ASK_FOR_PAPERS),
    ("Compliance", "compliance", Action.SEE_COMPLIANCE),
    ("Organisation", "organisation", Action.SEE_ORGANISATION),
    ("Constitution", "constitution", Action.SEE_ORGANISATION),
    ("Jobs", "jobs", Action.SEE_JOBS),
)
# Pages that lie under another entry than their address says.
_ALSO = {"/plans/": "/matters/", "/work-programmes/": "/actions/", "/recommendations/": "/actions/"}


def navigation_for(user: Any, *, path: str, on: date) -> list[Entry]:
    """List the links for a person on a page; the longest address that the page lies under is the current one."""
    found = [(label, _address(name)) for label, name, action in ENTRIES if may(user, action, on=on)]
    known = [(label, url) for label, url in found if url]
    path = next((entry + path[len(also) :] for also, entry in _ALSO.items() if path.startswith(also)), path)
    under = [url for _, url in known if path == url or (url != "/" and path.startswith(url))]
    current = max(under, key=len, default="")
    return [Entry(label, url, url == current) for label, url in known]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
