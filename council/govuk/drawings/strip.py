"""A strip of days: what each day between publication and decision is to the law."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from council.govuk.drawings.marks import NOTHING, TYPEFACE, caption_over, svg_text
from council.govuk.wording import MONTHS, counted, long_date, weekday_date


@dataclass(frozen=True)
class StripDay:
    """One day of a strip. state: one of STRIP_STATES. label: why the day has it, a few plain words.

    counts: whether the day adds to the count; left empty, counted days and a decision made too early do.
    """

    day: date
    state: str
    label: str = ""
    counts: bool | None = None


@dataclass(frozen=True)
class _Look:
    words: str
    fill: str
    text: str
    edge: str
    sign: str = ""


STRIP_STATES: dict[str, _Look] = {
    "published": _Look(
        gettext_noop("Publication day, not counted"), "#12495a", "#ffffff", "#12495a", "M-6 5V-5H5L2-2 5 1H-6"
    ),
    "counted": _Look(gettext_noop("Clear day, counted"), "#d9eaee", "#0b0c0c", "#a9c5cc"),
    "left_out": _Look(gettext_noop("Left out of the count"), "#ffffff", "#505a5f", "#b1b4b6"),
    "first_lawful": _Look(gettext_noop("First lawful day"), "#0f7a52", "#ffffff", "#0f7a52", "M-6 0-2 4 6-4"),
    "decision": _Look(gettext_noop("Day of the decision"), "#0b0c0c", "#ffffff", "#0b0c0c", "M0-6 6 0 0 6-6 0Z"),
    "decision_too_early": _Look(
        gettext_noop("Decision before the first lawful day"), "#b02a2a", "#ffffff", "#b02a2a", "M-5-5 5 5M5-5-5 5"
    ),
    "free": _Look(gettext_noop("After the notice period"), "#ffffff", "#0b0c0c", "#dadddf"),
}
_CELL, _HEIGHT = 40, 58


def _cell(number: int, day: StripDay, count: int, names_month: bool) -> SafeString:
    look = STRIP_STATES[day.state]
    x = number * _CELL
    middle = x + _CELL / 2
    month = _(MONTHS[day.day.month - 1])[:3] if names_month else "MTWTFSS"[day.day.weekday()]
    parts = [
        format_html(
            '<rect class="drawing__day drawing__day--{}" x="{}" y="1.5" width="37" height="55" rx="3" fill="{}" '
            'stroke="{}" stroke-width="1.5"{}/>',
            day.state,
            x + 1.5,
            look.fill,
            look.edge,
            _dashes(day.state),
        ),
        svg_text(middle, 15, month, look.text, 11, bold=names_month),
        svg_text(middle, 34, str(day.day.day), look.text, 17, bold=day.state != "left_out"),
    ]
    if look.sign:
        parts.append(_sign(look, middle, 46))
    elif day.state == "counted":
        parts.append(svg_text(middle, 50, str(count), "#12495a", 11))
    elif day.state == "left_out":
        line = '<path d="M{} 46h14" stroke="#505a5f" stroke-width="1.5" fill="none"/>'
        parts.append(format_html(line, middle - 7))
    return SafeString("".join(parts))


def _dashes(state: str) -> SafeString:
    return SafeString(' stroke-dasharray="3 3"') if state == "left_out" else NOTHING


def _sign(look: _Look, x: float, y: float) -> SafeString:
    return format_html(
        '<path transform="translate({} {})" d="{}" fill="none" stroke="{}" stroke-width="2" '
        'stroke-linecap="round" stroke-linejoin="round"/>',
        x, y, look.sign, look.text,
    )  # fmt: skip


def _numbered(days: Sequence[StripDay]) -> list[tuple[StripDay, int]]:
    count, numbered = 0, []
    for day in days:
        count += day.state in ("counted", "decision_too_early") if day.counts is None else day.counts
        numbered.append((day, count))
    return numbered


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _week(monday: date, days: list[tuple[StripDay, int]], first: date) -> SafeString:
    cells = [_cell(day.day.weekday(), day, count, day.day == first or day.day.day == 1) for day, count in days]
    spoken = "; ".join(f"{weekday_date(day.day)}: {_words(day, count)}" for day, count in days)
    return format_html(
        '<svg class="drawing__week" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 280 {}" width="280" height="{}" '
        'role="img" font-family="{}"><title>{}</title><desc>{}</desc>{}</svg>',
        _HEIGHT, _HEIGHT, TYPEFACE, _("Week of {day}").format(day=long_date(monday)), spoken,
        SafeString("".join(cells)),
    )  # fmt: skip


def _words(day: StripDay, count: int) -> str:
    words = _(STRIP_STATES[day.state].words)
    if day.state == "counted":
        words = _("Clear day {count}").format(count=count)
    return f"{words}: {day.label}" if day.label else words


def strip_of_days(days: Sequence[StripDay], *, caption: str = "", table: bool = True) -> SafeString:
    """Draw each day between publication and decision, a row of cells for a week, with a key and the days in words.

    days: in order of date. caption: a sentence over the strip. table: whether the days in words follow, folded.
    Raises KeyError for a state that STRIP_STATES does not know.
    """
    if not days:
        return NOTHING
    numbered = _numbered(days)
    weeks = [
        _week(monday, list(week), days[0].day)
        for monday, week in groupby(numbered, key=lambda pair: _monday(pair[0].day))
    ]
    used = dict.fromkeys(day.state for day in days)
    key = format_html_join("", "<li>{}<span>{}</span></li>", ((_swatch(s), _(STRIP_STATES[s].words)) for s in used))
    return format_html(
        '<figure class="drawing drawing--strip">{}<div class="drawing__weeks">{}</div>'
        '<ul class="drawing__key">{}</ul>{}</figure>',
        caption_over(caption), SafeString("".join(weeks)), key, _days_in_words(numbered) if table else NOTHING,
    )  # fmt: skip


def _swatch(state: str) -> SafeString:
    look = STRIP_STATES[state]
    inner = _sign(look, 11, 11) if look.sign else NOTHING
    if state == "counted":
        inner = svg_text(11, 15, "1", "#12495a", 11)
    if state == "left_out":
        inner = SafeString('<path d="M5 11h12" stroke="#505a5f" stroke-width="1.5" fill="none"/>')
    return format_html(
        '<svg class="drawing__swatch" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 22 22" width="22" height="22" '
        'aria-hidden="true" focusable="false"><title>{}</title><rect class="drawing__day drawing__day--{}" '
        'x="1" y="1" width="20" height="20" rx="2" fill="{}" stroke="{}"{}/>{}</svg>',
        _(look.words), state, look.fill, look.edge, _dashes(state), inner,
    )  # fmt: skip


def _days_in_words(numbered: list[tuple[StripDay, int]]) -> SafeString:
    rows = format_html_join(
        "",
        '<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">{}</th>'
        '<td class="govuk-table__cell">{}</td></tr>',
        ((weekday_date(day.day), _words(day, count)) for day, count in numbered),
    )
    caption = _("From {first} to {last}: {total}").format(
        first=long_date(numbered[0][0].day),
        last=long_date(numbered[-1][0].day),
        total=counted(numbered[-1][1], "clear day"),
    )
    return format_html(
        '<details class="govuk-details drawing__words"><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">{}</span></summary>'
        '<div class="govuk-details__text"><table class="govuk-table govuk-table--small-text-until-tablet">'
        '<caption class="govuk-table__caption">{}</caption><thead class="govuk-table__head">'
        '<tr class="govuk-table__row"><th scope="col" class="govuk-table__header">{}</th>'
        '<th scope="col" class="govuk-table__header">{}</th></tr></thead>'
        '<tbody class="govuk-table__body">{}</tbody></table></div></details>',
        _("Every day in words"), caption, _("Day"), _("How it counts"), rows,
    )  # fmt: skip
