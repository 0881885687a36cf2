"""Pieces of a page that were prepared with instants in them: what they show now, and how many instants have passed."""

from __future__ import annotations

import re
from datetime import datetime

# Where the prepared surroundings of a record end their part for the page's head, and the part that stands beside it.
HEAD_END, SIDE_END = "<!--head-->", "<!--side-->"
_MOVES = re.compile(r"<!--moves ([0-9 ]*)-->")
_TIMED = re.compile(r"<!--do ([0-9]*) ([0-9]*)-->(.*?)<!--/do-->", re.DOTALL)
_PANEL = re.compile(r"<!--panel-->(.*?)<!--/panel-->", re.DOTALL)
# So much of the prepared piece has its instants in it.
HEAD_OF_MOVES = 120


def moved(prepared: str, at: datetime) -> int:
    """Return how many of the instants that a prepared piece begins with have passed."""
    found = _MOVES.match(prepared)
    return sum(int(one) <= at.timestamp() for one in found[1].split()) if found else 0


def shown_at(prepared: str, at: datetime) -> str:
    """Return a prepared piece with what can be done at this instant, and without a panel that is empty then."""
    now = at.timestamp()

    def timed(found: re.Match[str]) -> str:
        opens, until, html = found.groups()
        return html if (not opens or int(opens) <= now) and (not until or now < int(until)) else ""

    def panel(found: re.Match[str]) -> str:
        html, count = _TIMED.subn(timed, found[1])
        return html if "<li" in html or not count else ""

    return _PANEL.sub(panel, prepared)
