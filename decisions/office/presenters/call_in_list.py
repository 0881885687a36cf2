"""The list of call-in: what waits for the person first, then what runs, then what has ended."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet

from decisions.office.presenters.call_in import RequestLine, request_line, window_line
from decisions.permissions import Action
from decisions.permissions.may import actions_of
from decisions.queries import call_in_lists as queries
from decisions.rules.london import day_of

MOST, ON_A_PAGE = 50, 20


@dataclass(frozen=True)
class LineList:
    """One list of the page; the page says how many are left off."""

    key: str
    heading: str
    lines: tuple[RequestLine, ...]
    total: int

    @property
    def left_off(self) -> int:
        """How many are not shown."""
        return self.total - len(self.lines)


def list_page(user: Any, *, at: datetime, number: str | None) -> dict[str, Any]:
    """Return the lists that are not empty, and a page of the requests that have ended."""
    actions, person = actions_of(user, on=day_of(at)), getattr(user, "person", None)
    lists = []
    if person and Action.CALL_IN in actions:
        asked = list(queries.asked_to_sign(person, at))
        begun = list(queries.being_signed_by(person))
        lists += [_requests("sign", "You are asked to sign", asked, at), _requests("mine", "Being signed", begun, at)]
    waiting = list(queries.to_be_ruled_on()) if Action.RULE_ON_CALL_IN in actions else []
    others = [each for each in queries.in_progress() if each not in waiting]
    lists += [_requests("rule", "To be ruled on", waiting, at), _requests("called-in", "Called in", others, at)]
    windows = _lines("windows", "Open for call-in", queries.open_windows(at), lambda each: window_line(each, at=at))
    page = Paginator(queries.ended(), ON_A_PAGE).get_page(number)
    return {
        "lists": [each for each in (*lists, windows) if each.total],
        "open_windows": windows.total,
        "page": page,
        "ended": [request_line(each, at=at) for each in page.object_list],
    }


def _requests(key: str, heading: str, requests: Iterable[Any], at: datetime) -> LineList:
    found = tuple(request_line(each, at=at) for each in requests)
    return LineList(key, heading, found[:MOST], len(found))


def _lines(key: str, heading: str, rows: QuerySet[Any], line: Callable[[Any], RequestLine]) -> LineList:
    return LineList(key, heading, tuple(line(row) for row in rows[:MOST]), rows.count())
