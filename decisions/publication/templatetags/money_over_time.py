"""Filters for money by financial year; load with {% load money_over_time %}."""

from decimal import Decimal

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from decisions.publication import money_chart
from decisions.rules.money import say_pounds
from decisions.rules.money_over_time import KINDS, ComparedKind, say_year

register = template.Library()


@register.filter
def pounds(value: Decimal | None) -> str:
    """Return "£1,192,000"; a dash for nothing, which no paper states."""
    return "–" if value is None else say_pounds(value)


@register.filter
def financial_year(year: int) -> str:
    """Return "2016/17"."""
    return say_year(year)


@register.filter
def difference(value: Decimal | None) -> str:
    """Return "£200,000 less", "as promised", or a dash where only one side is known."""
    if not value:
        return "–" if value is None else _("as promised")
    said = _("{amount} more") if value > 0 else _("{amount} less")
    return said.format(amount=say_pounds(abs(value)))


@register.filter
def kind_name(kind: ComparedKind) -> str:
    """Return "Savings"."""
    return _(KINDS[kind.kind])


@register.filter
def chart(kind: ComparedKind, most: Decimal) -> SafeString:
    """Draw promised against reported by year, on the scale of the page's largest amount."""
    return money_chart.chart_of(kind, most)
