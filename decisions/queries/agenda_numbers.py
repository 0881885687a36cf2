"""Which number an item of an agenda gets when it is published: numbers are text, and given ones stay."""

from __future__ import annotations

from string import ascii_uppercase

from decisions.models import AgendaItem


def numbers_for(items: list[AgendaItem]) -> dict[AgendaItem, str]:
    """Return the number for each item without one, in the order of the agenda.

    Numbers run on; where there is no room before the next one it is the number before with a letter: 3A.
    """
    taken = {item.number for item in items if item.number}
    given: dict[AgendaItem, str] = {}
    last, before = 0, ""
    for place, item in enumerate(items):
        number = item.number
        if not number:
            after = next((each.number for each in items[place + 1 :] if each.number), "")
            number = _next(last, taken) if _fits(last, after, taken) else _between(before, taken)
            given[item] = number
            taken.add(number)
        last = int(number) if number.isdecimal() else last
        before = number
    return given


def _fits(last: int, after: str, taken: set[str]) -> bool:
    """Say whether the next plain number stands before the number that comes after it, if one does."""
    return not after or (after.isdecimal() and int(_next(last, taken)) < int(after))


def _next(last: int, taken: set[str]) -> str:
    last += 1
    while str(last) in taken:
        last += 1
    return str(last)


def _between(before: str, taken: set[str]) -> str:
    """Return the first free number with a letter after the one before; an item at the very top is 0A."""
    stem = before.rstrip(ascii_uppercase) or "0"
    return next(label for letter in ascii_uppercase if (label := f"{stem}{letter}") not in taken)
