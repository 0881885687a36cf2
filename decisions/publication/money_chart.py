"""The chart of promised against reported, one for each kind of money; the table beside it is the data."""

from __future__ import annotations

from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from council.govuk.drawings import Pair, pair_chart
from decisions.rules.money import say_pounds
from decisions.rules.money_over_time import KINDS, ComparedKind, say_year

PARTS = (gettext_noop("Promised"), gettext_noop("Reported"))


def chart_of(kind: ComparedKind, most: Decimal) -> SafeString:
    """Draw a kind of money by year; `most` is the largest amount of all charts of the page, in pounds."""
    said = "; ".join(
        f"{say_year(each.year)}: {_promised(each.promised)}, {_reported(each.reported)}" for each in kind.years
    )
    return pair_chart(
        [Pair(say_year(each.year), each.promised, each.reported) for each in kind.years],
        key=f"money-{kind.kind}",
        title=_("{kind}: promised and reported by financial year").format(kind=_(KINDS[kind.kind])),
        description=f"{said}.",
        parts=(_(PARTS[0]), _(PARTS[1])),
        say=say_in_short,
        most=most or None,
    )


def say_in_short(value: Decimal) -> str:
    """Return an amount in at most twelve letters: whole pounds below ten million, then millions."""
    return say_pounds(value.quantize(Decimal(1))) if value < 10_000_000 else f"£{value / 1_000_000:,.1f}m"


def _promised(value: Decimal | None) -> str:
    return _("nothing promised") if value is None else _("{amount} promised").format(amount=say_pounds(value))


def _reported(value: Decimal | None) -> str:
    return _("nothing reported") if value is None else _("{amount} reported").format(amount=say_pounds(value))
