"""A timeline: dated steps to scale where there is room, and always as a numbered list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString

from council.govuk.drawings.marks import NOTHING, TYPEFACE, caption_over, svg_text
from council.govuk.wording import counted, long_date, short_date, weekday_date


@dataclass(frozen=True)
class Milestone:
    """One point of a timeline. state: done, next, coming, late or passed."""

    day: date
    title: str
    note: str = ""
    state: str = "coming"


_POINTS: dict[str, tuple[str, str, str]] = {
    # state: fill, colour of the number, what is said of it
    "done": ("#12495a", "#ffffff", "Done"),
    "next": ("#e0a526", "#0b0c0c", "Next"),
    "coming": ("#ffffff", "#0b0c0c", "To come"),
    "late": ("#b02a2a", "#ffffff", "Late"),
    "passed": ("#dadddf", "#0b0c0c", "Day has passed"),
}
_WIDTH, _APART = 1000, 30


def positions(days: Sequence[date]) -> list[float]:
    """Place the points to scale between the edges, then push apart those that would cover each other."""
    span = (days[-1] - days[0]).days or 1
    room = _WIDTH - 2 * _APART
    wanted = [_APART + room * (day - days[0]).days / span for day in days]
    for number in range(1, len(wanted)):
        wanted[number] = max(wanted[number], wanted[number - 1] + _APART)
    limit = float(_WIDTH - _APART / 2)
    for number in range(len(wanted) - 1, -1, -1):
        wanted[number] = min(wanted[number], limit)
        limit = wanted[number] - _APART
    return [round(x, 1) for x in wanted]


def _dot(x: float, y: float, number: int, state: str) -> SafeString:
    fill, ink, _ = _POINTS[state]
    return format_html(
        '<circle class="drawing__point drawing__point--{}" cx="{}" cy="{}" r="13" fill="{}" stroke="#12495a" '
        'stroke-width="2"/>{}',
        state, x, y, fill, svg_text(x, y + 5, str(number), ink, 14, bold=True),
    )  # fmt: skip


def _scale(ordered: Sequence[Milestone]) -> SafeString:
    places = positions([point.day for point in ordered])
    dots = [_dot(x, 18, n, point.state) for n, (x, point) in enumerate(zip(places, ordered, strict=True), 1)]
    first, last = ordered[0], ordered[-1]
    return format_html(
        '<svg class="drawing__scale" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} 36" width="{}" height="36" '
        'role="img" font-family="{}"><title>{} from {} to {}, to scale</title>'
        '<path d="M4 18H{}" stroke="#a9c5cc" stroke-width="4" stroke-linecap="round"/>{}</svg>',
        _WIDTH, _WIDTH, TYPEFACE, counted(len(ordered), "step"), long_date(first.day), long_date(last.day), _WIDTH - 4,
        SafeString("".join(dots)),
    )  # fmt: skip


def timeline(points: Sequence[Milestone], *, caption: str = "") -> SafeString:
    """Draw dated steps: to scale along a line where there is room, and always as a numbered list with days between.

    points: in any order. Raises KeyError for an unknown state.
    """
    if not points:
        return NOTHING
    ordered = sorted(points, key=lambda point: point.day)
    entries, before = [], None
    for number, point in enumerate(ordered, 1):
        marker = format_html(
            '<svg class="drawing__dot" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 30" width="30" height="30" '
            'aria-hidden="true" focusable="false" font-family="{}"><title>Step {}</title>{}</svg>',
            TYPEFACE,
            number,
            _dot(15, 15, number, point.state),
        )
        entries.append(
            format_html(
                '<li class="drawing__step drawing__step--{}">{}<div class="drawing__step-text">'
                '<p class="drawing__step-day"><time datetime="{}">{}</time>{}</p><p class="drawing__step-title">{}'
                '<span class="govuk-visually-hidden"> ({})</span></p>{}</div></li>',
                point.state,
                marker,
                point.day.isoformat(),
                _short_weekday(point.day),
                _since(before, point.day),
                point.title,
                _POINTS[point.state][2],
                format_html('<p class="drawing__step-note">{}</p>', point.note) if point.note else NOTHING,
            )
        )
        before = point.day
    return format_html(
        '<figure class="drawing drawing--timeline">{}{}<ol class="drawing__steps">{}</ol></figure>',
        caption_over(caption), _scale(ordered), SafeString("".join(entries)),
    )  # fmt: skip


def _short_weekday(day: date) -> str:
    return f"{weekday_date(day)[:3]} {short_date(day)}"


def _since(before: date | None, day: date) -> SafeString:
    if before is None or before == day:
        return NOTHING
    return format_html(' <span class="drawing__between">{} later</span>', counted((day - before).days, "day"))
