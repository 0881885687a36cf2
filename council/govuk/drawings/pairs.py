"""Pairs of bars: two amounts for each row, one under the other, drawn for a phone's width."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from council.govuk.drawings.dots import key_of
from council.govuk.drawings.marks import NOTHING, TYPEFACE

WIDTH, LEFT, TOP = 360, 66, 4
_BAR, _BETWEEN, _ROWS_APART = 18, 4, 14
# The room that the longest amount takes beside its bar, at 13 units of type.
_WORDS = 92
_ROOM = WIDTH - LEFT - _WORDS


@dataclass(frozen=True)
class Pair:
    """One row: its label and its two amounts; None where there is none."""

    label: str
    first: Decimal | None
    second: Decimal | None


def pair_chart(
    pairs: Sequence[Pair],
    *,
    key: str,
    title: str,
    description: str,
    parts: tuple[str, str],
    say: Callable[[Decimal], str],
    most: Decimal | None = None,
) -> SafeString:
    """Draw each pair as two bars, the first filled and the second hollow, each with its amount in words at its end.

    key: makes the names inside unique on a page. say: an amount as words of at most twelve letters. most: the amount of
    the longest bar, to draw several charts on one scale. Amounts are not below nothing. The data stands beside it as a
    table.
    """
    if not pairs:
        return NOTHING
    known = [value for pair in pairs for value in (pair.first, pair.second) if value is not None]
    longest = most or max(known, default=Decimal(0)) or Decimal(1)
    drawn, y = [], TOP
    for pair in pairs:
        drawn.append(_label(pair.label, y))
        for part, value in enumerate((pair.first, pair.second)):
            drawn.append(_bar(value, part, y, longest, say, parts))
            y += _BAR + _BETWEEN
        y += _ROWS_APART - _BETWEEN
    height = y - _ROWS_APART + TOP
    return format_html(
        '<figure class="drawing drawing--chart"><svg class="drawing__chart" xmlns="http://www.w3.org/2000/svg" '
        'viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-labelledby="{}-t" aria-describedby="{}-d" '
        'font-family="{}"><title id="{}-t">{}</title><desc id="{}-d">{}</desc>{}{}</svg>{}</figure>',
        WIDTH, height, WIDTH, height, key, key, TYPEFACE, key, title, key, description,
        _base(height), SafeString("".join(drawn)),
        key_of([(_box(1, 1, 14, 14, part), words) for part, words in enumerate(parts)]),
    )  # fmt: skip


def _base(height: int) -> SafeString:
    line = '<path class="drawing__rule" d="M{} 0V{}" stroke="#505a5f" stroke-width="1"/>'
    return format_html(line, LEFT, height)


def _label(words: str, y: int) -> SafeString:
    return _text(LEFT - 8, y + _BAR + _BETWEEN / 2 + 5, words, "end", bold=True)


def _bar(
    value: Decimal | None, part: int, y: int, longest: Decimal, say: Callable[[Decimal], str], parts: tuple[str, str]
) -> SafeString:
    if value is None:
        return _text(LEFT + 6, y + 13, _("not {said}").format(said=parts[part].lower()), "start")
    wide = max(1.0, round(float(value / longest) * _ROOM, 1)) if value else 0.0
    box = _box(LEFT, y, wide, _BAR, part) if value else NOTHING
    return format_html("{}{}", box, _text(LEFT + wide + 6, y + 14, say(value), "start"))


def _box(x: float, y: float, wide: float, tall: float, part: int) -> SafeString:
    if part == 0:
        look = '<rect class="drawing__mark" x="{}" y="{}" width="{}" height="{}" fill="#12495a"/>'
        return format_html(look, x, y, wide, tall)
    # The edge of a hollow bar lies inside it, so that both bars are as long as their amounts.
    look = (
        '<rect class="drawing__mark drawing__mark--odd" x="{}" y="{}" width="{}" height="{}" fill="#ffffff" '
        'stroke="#12495a" stroke-width="2"/>'
    )
    return format_html(look, x + 1, y + 1, max(0.5, round(wide - 2, 1)), tall - 2)


def _text(x: float, y: float, words: str, anchor: str, *, bold: bool = False) -> SafeString:
    return format_html(
        '<text class="drawing__ink" x="{}" y="{}" fill="#0b0c0c" font-size="13" font-weight="{}" text-anchor="{}">{}'
        "</text>",
        round(x, 1), y, 700 if bold else 400, anchor, words,
    )  # fmt: skip
