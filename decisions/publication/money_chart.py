"""The chart of promised against reported, one for each kind of money; the table beside it is the data."""

from __future__ import annotations

from decimal import Decimal

from django.utils.safestring import SafeString

from council.govuk.drawings import Pair, pair_chart
from decisions.rules.money import say_pounds
from decisions.rules.money_over_time import KINDS, ComparedKind, say_year

PARTS = ("Promised", "Reported")


def chart_of(kind: ComparedKind, most: Decimal) -> SafeString:
    """Draw a kind of money by year; `most` is the largest amount of all charts of the page, in pounds."""
    name = KINDS[kind.kind]
    said = "; ".join(
        f"{say_year(each.year)}: {_said(each.promised, 'promised')}, {_said(each.reported, 'reported')}"
        for each in kind.years
    )
    return pair_chart(
        [Pair(say_year(each.year), each.promised, each.reported) for each in kind.years],
        key=f"money-{kind.kind}",
        title=f"{name}: promised and reported by financial year",
        description=f"{said}.",
        parts=PARTS,
        say=say_in_short,
        most=most or None,
    )


def say_in_short(value: Decimal) -> str:
    """Return an amount in at most twelve letters: whole pounds below ten million, then millions."""
    return say_pounds(value.quantize(Decimal(1))) if value < 10_000_000 else f"£{value / 1_000_000:,.1f}m"


def _said(value: Decimal | None, part: str) -> str:
    return f"nothing {part}" if value is None else f"{say_pounds(value)} {part}"
