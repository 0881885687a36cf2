"""Columns of small counts in one or two parts; each column may lead to the list behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from council.govuk.drawings.dots import key_of
from council.govuk.drawings.marks import NOTHING, TYPEFACE, svg_text
from council.govuk.drawings.scale import marks

WIDTH, LEFT, RIGHT, TOP, HEIGHT = 360, 26, 4, 22, 120
# How wide a letter of a label is, at most.
_LETTER = 6.5


@dataclass(frozen=True)
class Column:
    """One column: its label, a count for each part, and the address of the list behind it, if any."""

    label: str
    counts: Sequence[int]
    url: str = ""

    @property
    def total(self) -> int:
        """How many there are in all parts together."""
        return sum(self.counts)


def column_chart(
    columns: Sequence[Column], *, key: str, title: str, description: str, parts: Sequence[str] = ()
) -> SafeString:
    """Draw counts as columns: the first part filled, the second hollow, each with its number above.

    key: makes the names inside unique on a page. parts: what the parts mean. Where columns lead to lists the drawing is
    a group of links, each with its own name; else it is a picture. The data stands beside it as a table.
    """
    if not columns:
        return NOTHING
    ticks = list(marks(max(column.total for column in columns), 4))
    wide = (WIDTH - LEFT - RIGHT) / len(columns)
    lines = [_tick(tick, ticks[-1]) for tick in ticks]
    height = TOP + HEIGHT + 6 + 14 * max(len(_lines(column.label, wide)) for column in columns)
    drawn = [_column(column, number, wide, (ticks[-1], height), parts) for number, column in enumerate(columns)]
    return format_html(
        '<figure class="drawing drawing--chart"><svg class="drawing__chart" xmlns="http://www.w3.org/2000/svg" '
        'viewBox="0 0 {} {}" width="{}" height="{}" role="{}" aria-labelledby="{}-t" aria-describedby="{}-d" '
        'font-family="{}"><title id="{}-t">{}</title><desc id="{}-d">{}</desc>{}{}</svg>{}</figure>',
        WIDTH, height, WIDTH, height, "group" if any(column.url for column in columns) else "img", key, key, TYPEFACE,
        key, title, key, description, SafeString("".join(lines)), SafeString("".join(drawn)), _key(parts, columns),
    )  # fmt: skip


def _y(count: int, most: int) -> float:
    return round(TOP + HEIGHT * (1 - count / (most or 1)), 1)


def _tick(tick: int, most: int) -> SafeString:
    y = _y(tick, most)
    return format_html(
        '<path class="drawing__rule" d="M{} {}H{}" stroke="{}" stroke-width="1"/>'
        '<text class="drawing__ink" x="{}" y="{}" fill="#484949" font-size="12" text-anchor="end" '
        'aria-hidden="true">{}</text>',
        LEFT, y, WIDTH - RIGHT, "#505a5f" if tick == 0 else "#e3e5e6", LEFT - 6, y + 4, tick,
    )  # fmt: skip


def _column(column: Column, number: int, wide: float, tall: tuple[int, int], parts: Sequence[str]) -> SafeString:
    most, height = tall
    left, middle = LEFT + number * wide, LEFT + (number + 0.5) * wide
    bar = min(wide * 0.7, 44)
    boxes, below = [], 0
    for part, count in enumerate(column.counts):
        if count:
            boxes.append(_box(middle - bar / 2, _y(below + count, most), bar, _y(below, most), part))
        below += count
    words = [svg_text(round(middle, 1), _y(below, most) - 5, str(below), "#0b0c0c", 12, bold=True)] if below else []
    words += [
        svg_text(round(middle, 1), TOP + HEIGHT + 15 + 14 * line, word, "#0b0c0c", 12)
        for line, word in enumerate(_lines(column.label, wide))
    ]
    inside = SafeString("".join([*boxes, *words]))
    if not column.url:
        return format_html('<g class="drawing__column">{}</g>', inside)
    return format_html(
        '<a class="drawing__column" href="{}" aria-label="{}"><rect class="drawing__hit" x="{}" y="{}" width="{}" '
        'height="{}" fill="#ffffff" fill-opacity="0"/>{}</a>',
        column.url, _said(column, parts), round(left, 1), 2, round(wide, 1), height - 4, inside,
    )  # fmt: skip


def _box(x: float, top: float, wide: float, bottom: float, part: int) -> SafeString:
    if part == 0:
        look = '<rect class="drawing__mark" x="{}" y="{}" width="{}" height="{}" fill="#12495a"/>'
        return format_html(look, round(x, 1), top, round(wide, 1), round(bottom - top, 1))
    # The edge of a hollow part lies inside it, so that both parts are as tall as their counts.
    look = (
        '<rect class="drawing__mark drawing__mark--odd" x="{}" y="{}" width="{}" height="{}" fill="#ffffff" '
        'stroke="#b02a2a" stroke-width="2"/>'
    )
    return format_html(look, round(x + 1, 1), top + 1, round(wide - 2, 1), max(1, round(bottom - top - 2, 1)))


def _lines(label: str, wide: float) -> list[str]:
    if len(label) * _LETTER <= wide or " " not in label:
        return [label]
    words = label.split(" ")
    cut = min(range(1, len(words)), key=lambda at: abs(len(" ".join(words[:at])) - len(" ".join(words[at:]))))
    return [" ".join(words[:cut]), " ".join(words[cut:])]


def _said(column: Column, parts: Sequence[str]) -> str:
    if len(parts) < 2:
        return f"{column.label}: {column.total}"
    counts = ", ".join(f"{part.lower()}: {count}" for part, count in zip(parts, column.counts, strict=False))
    return f"{column.label}: {column.total} ({counts})"


def _key(parts: Sequence[str], columns: Sequence[Column]) -> SafeString:
    if len(parts) < 2:
        return NOTHING
    used = [part for part in range(len(parts)) if any(column.counts[part] for column in columns)]
    return key_of([(_box(1, 1, 14, 15, part), parts[part]) for part in used])
