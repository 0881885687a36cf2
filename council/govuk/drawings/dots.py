"""A dot for each thing along a scale of days, in rows, with the limit drawn through all of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from council.govuk.drawings.marks import NOTHING, TYPEFACE
from council.govuk.drawings.scale import marks

WIDTH, LEFT, RIGHT = 360, 12, 18
_ROOM = WIDTH - LEFT - RIGHT
_APART, _LABEL, _GAP, _TALLEST = 10, 20, 14, 6


@dataclass(frozen=True)
class DotRow:
    """One row: its label and a point for each thing, its number and whether it is marked."""

    label: str
    points: Sequence[tuple[int, bool]]


def dot_chart(
    rows: Sequence[DotRow],
    *,
    key: str,
    title: str,
    description: str,
    unit: str,
    line: int | None = None,
    line_label: str = "",
    plain: str = "",
    marked: str = "",
) -> SafeString:
    """Draw rows of dots on one scale, dots that are not marked round and marked ones as diamonds, with a key.

    key: makes the names inside unique on a page. line: where the limit lies. The data stands beside it as a table.
    """
    numbers = [number for row in rows for number, _ in row.points]
    if not numbers:
        return NOTHING
    ticks = list(marks(max([*numbers, line or 0]), 6))
    parts, y = [], 24 if line is not None else 4
    for row in rows:
        drawn, y = _row(row, y, ticks[-1], line)
        parts.append(drawn)
    height = y + 34
    return format_html(
        '<figure class="drawing drawing--chart"><svg class="drawing__chart" xmlns="http://www.w3.org/2000/svg" '
        'viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-labelledby="{}-t" aria-describedby="{}-d" '
        'font-family="{}"><title id="{}-t">{}</title><desc id="{}-d">{}</desc>{}{}{}</svg>{}</figure>',
        WIDTH, height, WIDTH, height, key, key, TYPEFACE, key, title, key, description,
        _axis(ticks, y, unit), SafeString("".join(parts)), _limit_label(line, line_label, ticks[-1]),
        _key(plain, marked, [flag for row in rows for _, flag in row.points]),
    )  # fmt: skip


def _x(number: int, most: int) -> float:
    return round(LEFT + _ROOM * number / (most or 1), 1)


def _row(row: DotRow, top: int, most: int, line: int | None) -> tuple[SafeString, int]:
    places = Counter(_x(number, most) // _APART for number, _ in row.points)
    tallest = max(places.values(), default=1)
    step = _APART if tallest <= _TALLEST else _APART * _TALLEST / tallest
    base = round(top + _LABEL + max(_APART, min(tallest, _TALLEST) * _APART) + 2)
    stacked: Counter[float] = Counter()
    dots = []
    for number, flag in sorted(row.points):
        x = _x(number, most)
        place = x // _APART
        y = round(base - 6 - stacked[place] * step, 1)
        stacked[place] += 1
        dots.append(_diamond(x, y) if flag else _circle(x, y))
    drawn = format_html(
        '<text class="drawing__ink" x="{}" y="{}" fill="#0b0c0c" font-size="13" font-weight="600">{}</text>'
        '<path class="drawing__rule" d="M{} {}H{}" stroke="#b1b4b6" stroke-width="1"/>{}{}',
        LEFT - 6, top + 14, row.label, LEFT - 6, base, WIDTH - 6, _limit(line, most, top, base),
        SafeString("".join(dots)),
    )  # fmt: skip
    return drawn, base + _GAP


def _circle(x: float, y: float) -> SafeString:
    dot = '<circle class="drawing__mark" cx="{}" cy="{}" r="4.2" fill="#12495a" stroke="#ffffff" stroke-width="0.8"/>'
    return format_html(dot, x, y)


def _diamond(x: float, y: float) -> SafeString:
    return format_html(
        '<path class="drawing__mark drawing__mark--odd" d="M{} {}l5 5-5 5-5-5z" fill="#ffffff" stroke="#b02a2a" '
        'stroke-width="2"/>',
        x, y - 5,
    )  # fmt: skip


def _axis(ticks: Sequence[int], y: int, unit: str) -> SafeString:
    words = format_html_join(
        "",
        '<path class="drawing__rule" d="M{} {}V{}" stroke="#e3e5e6" stroke-width="1"/>'
        '<text class="drawing__ink" x="{}" y="{}" fill="#484949" font-size="12" text-anchor="middle">{}</text>',
        ((_x(tick, ticks[-1]), 22, y - 6, _x(tick, ticks[-1]), y + 8, tick) for tick in ticks),
    )
    return format_html(
        '{}<text class="drawing__ink" x="{}" y="{}" fill="#484949" font-size="12" text-anchor="end">{}</text>',
        words, WIDTH - 6, y + 26, unit,
    )  # fmt: skip


def _limit(line: int | None, most: int, top: int, base: int) -> SafeString:
    """Draw the limit through one row, below its label so that no word is crossed out."""
    if line is None:
        return NOTHING
    return format_html(
        '<path class="drawing__limit" d="M{} {}V{}" stroke="#0b0c0c" stroke-width="1.5" stroke-dasharray="4 3"/>',
        _x(line, most), top + 18, base + 5,
    )  # fmt: skip


def _limit_label(line: int | None, label: str, most: int) -> SafeString:
    if line is None:
        return NOTHING
    x = _x(line, most)
    anchor = "start" if x < 40 else "end" if x > WIDTH - 60 else "middle"
    return format_html(
        '<text class="drawing__ink" x="{}" y="12" fill="#0b0c0c" font-size="13" font-weight="600" '
        'text-anchor="{}">{}</text><path class="drawing__limit" d="M{} 16V23" stroke="#0b0c0c" stroke-width="1.5"/>',
        x, anchor, label, x,
    )  # fmt: skip


def _key(plain: str, marked: str, flags: Sequence[bool]) -> SafeString:
    shown = [(_circle(8, 8), plain)] if plain and not all(flags) else []
    shown += [(_diamond(8, 8), marked)] if marked and any(flags) else []
    return key_of(shown)


def key_of(entries: Sequence[tuple[SafeString, str]]) -> SafeString:
    """Return the key under a chart: each mark with its words."""
    if not entries:
        return NOTHING
    swatch = (
        '<li><svg class="drawing__swatch" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" '
        'height="16" aria-hidden="true" focusable="false"><title>{}</title>{}</svg><span>{}</span></li>'
    )
    named = [(words, mark, words) for mark, words in entries]
    return format_html('<ul class="drawing__key">{}</ul>', format_html_join("", swatch, named))
