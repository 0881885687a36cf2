"""The register of urgency as the page and the CSV show it: four lists, each with its own words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse

from decisions.models.choices import Route
from decisions.office.found import public_page_of_notice
from decisions.office.presenters.urgency_words import WORDS, ListWords
from decisions.queries.urgency_register import Registered, UrgencyList
from decisions.rules.london import say_day, say_days

SHOWN_FIRST, ON_A_PAGE = 10, 50
COLUMNS = (
    "List",
    "Day",
    "Reference of the matter",
    "Matter",
    "Decision maker",
    "Directorate",
    "Who was informed or agreed, and when",
    "Reason",
    "Known since",
    "Avoidable",
    "Decision",
    "Decided on",
    "Route of the decision",
    "Record published on",
)


@dataclass(frozen=True)
class RegisterRow:
    """One use of one procedure."""

    title: str
    url: str
    facts: tuple[str, ...]
    told: tuple[str, ...]
    reason: str
    known_since: str
    avoidable: str
    decided: str
    notice_url: str


@dataclass(frozen=True)
class RegisterList:
    """One list with its words, its number, and the rows of this page."""

    key: str
    words: ListWords
    total: int
    rows: tuple[RegisterRow, ...]
    csv: str
    alone: str
    page: Page | None = None


def lists_of(found: dict[UrgencyList, list[Registered]], *, query: str, only: str, page: Any) -> list[RegisterList]:
    """Return the lists for the page: the newest of each, or one whole list page by page where `only` names it."""
    shown = []
    for name in UrgencyList:
        if not only or name == only:
            pages = Paginator(found[name], ON_A_PAGE).get_page(page) if only else None
            shown.append(_list(name, found[name], query=query, page=pages))
    return shown


def csv_rows(name: UrgencyList, rows: Iterable[Registered]) -> Iterable[tuple[Any, ...]]:
    """Return the lines of one list for a spreadsheet."""
    for each in rows:
        matter, record = each.matter, each.record
        yield (
            WORDS[name].heading,
            each.on,
            matter.ref,
            matter.title,
            each.maker,
            each.department,
            " ".join(each.told),
            each.reason,
            matter.known_since,
            each.avoidable,
            record.ref if record else "",
            record.decided_on if record else None,
            Route(record.route).label if record else "",
            record.published_at.date() if record and record.published_at else None,
        )


def period_said(first: date | None, last: date | None) -> str:
    """Say which period is shown."""
    if first and last:
        return say_days(first, last)
    if first:
        return f"since {say_day(first)}"
    return f"until {say_day(last)}" if last else "all years"


def _list(name: UrgencyList, rows: list[Registered], *, query: str, page: Page | None) -> RegisterList:
    words = WORDS[name]
    after = f"?{query}" if query else ""
    return RegisterList(
        key=name.value,
        words=words,
        total=len(rows),
        rows=tuple(_row(each, words) for each in (page.object_list if page else rows[:SHOWN_FIRST])),
        csv=reverse("urgency_list_csv", kwargs={"which": name.value}) + after,
        alone=f"?list={name.value}{f'&{query}' if query else ''}",
        page=page,
    )


def _row(each: Registered, words: ListWords) -> RegisterRow:
    matter, record = each.matter, each.record
    facts = (matter.ref, f"{words.used} on {say_day(each.on)}", each.maker, each.department)
    return RegisterRow(
        title=matter.title,
        url=reverse("record", kwargs={"ref": record.ref}) if record else reverse("matter", kwargs={"ref": matter.ref}),
        facts=tuple(fact for fact in facts if fact),
        told=each.told,
        reason=each.reason,
        known_since=say_day(matter.known_since) if matter.known_since else "",
        avoidable=each.avoidable,
        decided=_decided(each),
        notice_url=public_page_of_notice(each.notice) if each.notice else "",
    )


def _decided(each: Registered) -> str:
    if each.record is None:
        return f"Not decided yet; the matter is “{each.matter.get_status_display().lower()}”."
    record = each.record
    public = "" if record.published_at else " Its record is not published yet."
    return f"{record.ref}, {say_day(record.decided_on)}, {Route(record.route).label}.{public}"
