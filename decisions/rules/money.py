"""Amounts of money as they stand in a text: how much, how exactly, and what the words around them call them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

AMOUNT = r"£\s?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:\s?(?:millions?|billions?|thousands?|bn|m|k)\b)?"
_PARTS = re.compile(
    r"£\s?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d+)?(?:\s?(?P<unit>millions?|billions?|thousands?|bn|m|k)\b)?",
    re.IGNORECASE,
)
_UNITS = {"k": 10**3, "t": 10**3, "m": 10**6, "b": 10**9}
_SENTENCE_END = re.compile(r"[.;!?](?=\s|$)|\n")
_LABEL_LENGTH = 90


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in pounds with the words around it.

    slack    half of the last place that is written, where the amount is rounded (£1.2m); 0 where it is written out
    before   the words of its clause before it, back to the amount before
    after    the words of its clause after it, up to the next amount
    place    what it shares with amounts in the same passage, or in the same row of a table
    """

    value: Decimal
    slack: Decimal
    said: str
    before: str = ""
    after: str = ""
    section: str = ""
    place: int = 0


def amounts(passages: Iterable[tuple[str, str]]) -> Iterator[Amount]:
    """Yield every amount of the passages, each given by the key of its section and its text, in order."""
    for place, (section, text) in enumerate(passages):
        yield from _in_passage(section, text, place)


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text; a line end also ends one."""
    yield from (each.strip() for each in _SENTENCE_END.split(text) if each.strip())


def say_pounds(value: Decimal) -> str:
    """Return an amount as it is written in a report, for example "£625,131" or "£12.50"."""
    return f"£{value:,.0f}" if value == value.to_integral_value() else f"£{value:,.2f}"


def _in_passage(section: str, text: str, place: int) -> Iterator[Amount]:
    found = list(_PARTS.finditer(text))
    for at, each in enumerate(found):
        since = found[at - 1].end() if at else 0
        until = found[at + 1].start() if at + 1 < len(found) else len(text)
        value, slack = _value(each)
        yield Amount(
            value,
            slack,
            each.group().strip(),
            _SENTENCE_END.split(text[since : each.start()])[-1][-_LABEL_LENGTH:].strip(),
            _SENTENCE_END.split(text[each.end() : until])[0][:_LABEL_LENGTH].strip(),
            section,
            place,
        )


def _value(found: re.Match[str]) -> tuple[Decimal, Decimal]:
    part = found["part"] or ""
    unit = _UNITS[found["unit"][0].lower()] if found["unit"] else 1
    value = Decimal(found["whole"].replace(",", "") + part) * unit
    # Pounds and pence are exact; a figure in thousands or millions stands for everything that rounds to it.
    slack = Decimal(unit).scaleb(1 - len(part) if part else 0) / 2 if unit > 1 else Decimal(0)
    return value, slack
