"""Dates as councils write them: days, months, periods, “not before”. No clock, no law."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

EARLIEST_YEAR, LATEST_YEAR = 1972, 2100
"""A year outside is a slip of the pen: the Local Government Act of 1972 is older than any record kept."""

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?:\d{4}|\d{2})(?!\d)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY_FORMS = tuple(
    re.compile(_WEEKDAY + form, re.IGNORECASE)
    for form in (
        rf"(?P<d>\d{{1,2}})\s*[/.-]\s*(?P<m>\d{{1,2}})\s*[/.-]\s*(?P<y>{_YEAR})",
        r"(?P<y>\d{4})[/-](?P<m>\d{1,2})[/-](?P<d>\d{1,2})(?!\d)",
        rf"(?P<d>\d{{1,2}})\s*(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<m>{_MONTH}),?[\s-]+(?P<y>{_YEAR})",
        rf"(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})(?!\d)",
    )
)
_MONTH_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (rf"(?P<m>{_MONTH}),?\s+(?P<y>\d{{4}})(?!\d)", r"(?P<m>\d{1,2})/(?P<y>\d{4})(?![\d/])")
)
_DAY_ALONE = re.compile(
    rf"{_WEEKDAY}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+(?P<m>{_MONTH}))?(?=\s|$|[-\u2013])", re.IGNORECASE
)
_MONTH_ALONE = re.compile(rf"(?P<m>{_MONTH})", re.IGNORECASE)
_NOT_BEFORE = re.compile(r"(?:not\s+before|on\s+or\s+after|no(?:t)?\s+earlier\s+than)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:between|from)\s+", re.IGNORECASE)
_TO = re.compile(r"\s*(?:\band\b|\bto\b|\buntil\b|-|\u2013|/)\s*", re.IGNORECASE)
_MAKER = re.compile(r"(?:^|\s)by\s+(?P<maker>\S.*)$", re.IGNORECASE | re.DOTALL)


class DueKind(StrEnum):
    """What a due date says: a day, a whole month, a period, an earliest day, or nothing that can be read."""

    DAY = "day"
    MONTH = "month"
    PERIOD = "period"
    NOT_BEFORE = "not_before"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class DueDate:
    """Keeps when a decision is due. ``ends_on`` is None after “not before”; both are None where unreadable.

    ``reason`` is the sentence that says why it could not be read, else empty.
    """

    kind: DueKind
    starts_on: date | None
    ends_on: date | None
    raw: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """Keeps the due line split: the date as parsed, the decision maker, and what stood between or after them."""

    date: DueDate
    decision_maker: str
    rest: str


class DateUnreadable(ValueError):
    """Says in one sentence why a text is not a date."""


@dataclass(frozen=True, slots=True)
class _Span:
    starts_on: date
    ends_on: date
    end: int
    is_month: bool


def read_day(text: str) -> date:
    """Read one whole date and nothing else; a two-digit year is of this century.

    Raises DateUnreadable with a sentence for a text that is no date, an impossible date or an unlikely year.
    """
    stripped = text.strip().rstrip(".;,").strip()
    span = _day_at(stripped, 0)
    if span is None:
        raise DateUnreadable(f"“{_short(text)}” is not a date that can be read.")
    if stripped[span.end :].strip():
        raise DateUnreadable(f"Other words stand beside the date in “{_short(text)}”.")
    return span.starts_on


def read_due(text: str) -> Due:
    """Split a due line “<when> by <maker>” and read the when; what cannot be read is said, never raised."""
    text = " ".join(text.split())
    try:
        kind, starts_on, ends_on, end = _when(text)
    except DateUnreadable as unreadable:
        maker = _MAKER.search(text)
        when = text[: maker.start()].strip() if maker else text
        return Due(
            DueDate(DueKind.UNREADABLE, None, None, when, str(unreadable)),
            maker["maker"].strip() if maker else "",
            "",
        )
    after = text[end:]
    maker = _MAKER.search(after)
    # “by” inside a sentence after the date is not the maker's: “…; so that it can be published by then”.
    if maker and len(after[: maker.start()]) > 30:
        maker = None
    rest = after[: maker.start()] if maker else after
    return Due(
        DueDate(kind, starts_on, ends_on, text[:end].strip()),
        maker["maker"].strip() if maker else "",
        rest.strip(" ;,.-"),
    )


def _when(text: str) -> tuple[DueKind, date, date | None, int]:
    if earliest := _NOT_BEFORE.match(text):
        span = _span_at(text, earliest.end())
        return DueKind.NOT_BEFORE, span.starts_on, None, span.end
    between = _BETWEEN.match(text)
    start = between.end() if between else 0
    if (period := _period_at(text, start)) is not None:
        first, last = period
        if last.ends_on < first.starts_on:
            raise DateUnreadable(f"The period in “{_short(text)}” ends before it begins.")
        return DueKind.PERIOD, first.starts_on, last.ends_on, last.end
    span = _span_at(text, start)
    return DueKind.MONTH if span.is_month else DueKind.DAY, span.starts_on, span.ends_on, span.end


def _period_at(text: str, start: int) -> tuple[_Span, _Span] | None:
    first = _day_at(text, start) or _month_at(text, start)
    if first is not None:
        to = _TO.match(text, first.end)
        last = to and (_day_at(text, to.end()) or _month_at(text, to.end()))
        return (first, last) if last else None
    for beginning, read_last in ((_DAY_ALONE, _day_at), (_MONTH_ALONE, _month_at)):
        part = beginning.match(text, start)
        to = _TO.match(text, part.end()) if part else None
        last = read_last(text, to.end()) if to else None
        if part is None or last is None:
            continue
        month = _MONTHS[part["m"].lower().rstrip(".")] if part["m"] else last.starts_on.month
        if beginning is _MONTH_ALONE:
            return _month_span(last.starts_on.year, month, part.end()), last
        day = _day(last.starts_on.year, month, int(part["d"]), text)
        return _Span(day, day, part.end(), is_month=False), last
    return None


def _span_at(text: str, start: int) -> _Span:
    span = _day_at(text, start) or _month_at(text, start)
    if span is None:
        raise DateUnreadable(f"“{_short(text)}” is not a date, a month or a period that can be read.")
    return span


def _day_at(text: str, start: int) -> _Span | None:
    for form in _DAY_FORMS:
        if found := form.match(text, start):
            year = int(found["y"]) + (2000 if len(found["y"]) == 2 else 0)
            day = _day(year, _month_number(found["m"]), int(found["d"]), found.group())
            return _Span(day, day, found.end(), is_month=False)
    return None


def _month_at(text: str, start: int) -> _Span | None:
    for form in _MONTH_FORMS:
        if found := form.match(text, start):
            _likely(int(found["y"]), found.group())
            if not 1 <= (month := _month_number(found["m"])) <= 12:
                raise DateUnreadable(f"There is no such month as “{_short(found.group())}”.")
            return _month_span(int(found["y"]), month, found.end())
    return None


def _month_span(year: int, month: int, end: int) -> _Span:
    last = calendar.monthrange(year, month)[1]
    return _Span(date(year, month, 1), date(year, month, last), end, is_month=True)


def _month_number(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS[text.lower().rstrip(".")]


def _day(year: int, month: int, day: int, text: str) -> date:
    _likely(year, text)
    try:
        return date(year, month, day)
    except ValueError:
        raise DateUnreadable(f"There is no such day as “{_short(text)}” in the calendar.") from None


def _likely(year: int, text: str) -> None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise DateUnreadable(f"The year in “{_short(text)}” cannot be right.")


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 80 else text[:79] + "…"
