"""A list as a reader sees it: grouped by month, with counts, filters and the way to the next page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from council.govuk.wording import local_day
from decisions.public import navigation
from decisions.public.presenters.filters import form
from decisions.public.presenters.list_words import LISTS, ListWords
from decisions.public.presenters.ways import ways
from decisions.publication.asking import LIST_NAMES, Asked, asked, mark, path_of
from decisions.publication.columns import NO_DAY
from decisions.publication.content import RecordKind
from decisions.publication.listings import COUNTED_TO, PAGE_SIZE, CallInListing, Listing, Row, order_of
from decisions.publication.wording import instant, month, weekday_date

_OPEN = '<li class="council-cards__card">'


def listing(asked_for: Asked, found: Listing, *, at: datetime) -> dict[str, Any]:
    """Return what the template of a list shows at this instant."""
    words = LISTS[asked_for.kind]
    return {
        "kind": asked_for.kind.value,
        "path": path_of(asked_for.kind),
        "heading": str(LIST_NAMES[asked_for.kind]),
        "title": asked_for.words(),
        "intro": words.intro,
        "nothing": words.nothing,
        "form": form(asked_for.kind, found.choices_digest, tuple(sorted(asked_for.chosen.items())), asked_for.sort),
        "is_filtered": bool(asked_for.chosen),
        "count": _count(found, words),
        "groups": groups(found.records, at=at, by=order_of(asked_for)[0]),
        "pages": _pages(asked_for, found),
        "ways": ways(asked_for),
        "beside": navigation.beside(asked_for.kind),
    }


def groups(records: Iterable[Row], *, at: datetime, by: str = "next_day") -> list[tuple[str, SafeString]]:
    """Return the cards under a heading for each month of the day, or of the instant, that the column `by` has."""

    def named(row: Row) -> str:
        if by == "next_day":
            return gettext("No date given") if row.next_day == NO_DAY else month(row.next_day)
        return gettext("Published in %s") % month(local_day(row.last_published_at))

    by_month = groupby(records, key=named)
    return [(name, cards(rows, at=at)) for name, rows in by_month]


def by_closing_day(rows: Iterable[Row], *, at: datetime) -> list[tuple[str, SafeString]]:
    """Return the cards under a heading for each day on which call-in closes."""
    with_deadline = ((weekday_date(row.call_in_deadline), row) for row in rows if row.call_in_deadline)
    return [
        (day, cards((row for _, row in same), at=at)) for day, same in groupby(with_deadline, key=lambda pair: pair[0])
    ]


def call_in(found: CallInListing, *, at: datetime) -> dict[str, Any]:
    """Return what the page of call-in shows at this instant."""
    return {
        "count": len(found.open_now),
        "days": by_closing_day(found.open_now, at=at),
        "called_in": cards(found.called_in, at=at),
        "total": found.total,
        "is_all": found.total <= len(found.called_in),
        "ways": ways(asked(RecordKind.CALL_IN, {})),
    }


def cards(rows: Iterable[Row], *, at: datetime) -> SafeString:
    """Return the entries of a list: each record's card, with its call-in window while that is open.

    The cards were escaped when they were made; days and times have nothing to escape, and standings are escaped here.
    """
    return SafeString("".join(f"{_OPEN}{row.card_html}{_call_in(row, at)}</li>" for row in rows))


def _call_in(row: Row, at: datetime) -> str:
    is_open = row.call_in_deadline and at <= row.call_in_deadline
    if row.standing:
        has_rest = is_open and row.implementable_from
        rest = " " + gettext("The rest may be called in until %s.") % instant(row.call_in_deadline) if has_rest else ""
        return f'<p class="council-cards__facts public-standing">{escape(row.standing)}{rest}</p>'
    if not is_open:
        return ""
    words = gettext("May be called in until %s.") % instant(row.call_in_deadline)
    if row.implementable_from:
        words += " " + gettext("Not to be acted on before %s.") % weekday_date(row.implementable_from)
    return f'<p class="council-cards__facts">{words}</p>'


def _count(found: Listing, words: ListWords) -> str:
    if not found.counted_all:
        return gettext("More than %(number)s %(what)s") % {"number": f"{COUNTED_TO:,}", "what": words.many}
    return f"1 {words.one}" if found.total == 1 else f"{found.total:,} {words.many}"


def _pages(asked_for: Asked, found: Listing) -> dict[str, Any]:
    if not (found.has_before or found.has_after) or not found.records:
        return {}
    before, after = _mark(asked_for, found.records[0]), _mark(asked_for, found.records[-1])
    most = -(-found.total // PAGE_SIZE) if found.counted_all else 0
    is_end = not asked_for.place.forwards and asked_for.place.key is None
    number = most if is_end and most else min(asked_for.page, most) if most else asked_for.page
    if not found.has_before:
        number = 1
    return {
        "number": number if number or not is_end else None,
        "most": most,
        "first": asked_for.address() if found.has_before else "",
        "previous": asked_for.address(before=before, page=max(number - 1, 1)) if found.has_before else "",
        "next": asked_for.address(after=after, page=number + 1) if found.has_after else "",
        "last": asked_for.address(last=1) if found.has_after else "",
    }


def _mark(asked_for: Asked, row: Row) -> str:
    return mark(getattr(row, order_of(asked_for)[0]), row.id)
