"""Days' notice given before key decisions (regulation 9), by directorate and by month. Arithmetic only."""

from __future__ import annotations

from collections.abc import Iterable

from decisions.models.choices import Route
from decisions.queries.compliance.facts import Decided
from decisions.queries.compliance.period import Part, parts_of
from decisions.queries.compliance.table import (
    Cell,
    Columns,
    Dots,
    Figure,
    Line,
    Row,
    Table,
    grouped,
    share,
    slug,
    spread,
)
from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import Period
from decisions.rules.counting import clear_days_between
from decisions.rules.finding import BeyondCalendar
from decisions.rules.london import plural

KEY = "notice"
_WITH_LESS = {
    Route.UNLAWFUL: "without a lawful route",
    Route.GENERAL_EXCEPTION: "by general exception",
    Route.SPECIAL_URGENCY: "by special urgency",
    Route.ORDINARY: "recorded as ordinary",
}
COLUMNS = ("Key decisions", "In time", "Less notice", "Shortest", "Middle", "Longest")


def notice_figure(
    facts: Iterable[Decided], *, first_to_last: tuple, needed: Period, calendar: WorkingCalendar
) -> Figure:
    """Return how much notice the key decisions of a period had; `needed` is the council's period of notice.

    A decision without a notice had 0 days. Source: regulation 9(1).
    """
    lines = tuple(_line(each, needed, calendar) for each in facts if each.is_key)
    parts = parts_of(*first_to_last)
    by_department = grouped(lines, lambda line: line.department)
    late = tuple(line for line in lines if line.marked)
    return Figure(
        key=KEY,
        title="Days’ notice before key decisions",
        answer=_answer(lines, late, needed),
        sentences=tuple(_sentences(lines, late)),
        charts=(_dots(by_department, needed), _columns(lines, parts, needed)) if lines else (),
        tables=(
            Table("By directorate", "Directorate", COLUMNS, _rows(by_department, "directorate", lines)),
            Table("By month of the decision", "Month", COLUMNS, _rows(_by_part(lines, parts), "month", lines)),
        )
        if lines
        else (),
        lines=lines,
        day_heading="Decided",
        number_heading="Clear days’ notice",
        empty="No key decision was made in this period, so there is no notice to count.",
        attention=any("No lawful route" in line.words for line in lines),
        short=(share(len(lines) - len(late), len(lines)), f"of {plural(len(lines), 'key decision')} had full notice"),
        more_cells=(Cell("in-time", _in_time(lines), "In time"), Cell("less", late, "Less notice")),
    )


def _line(fact: Decided, needed: Period, calendar: WorkingCalendar) -> Line:
    days = _days(fact, needed, calendar)
    short = days is None or days < needed.n
    return Line(
        kind="record",
        ref=fact.ref,
        title=fact.title,
        department=fact.department,
        day=fact.decided_on,
        number=days,
        words=fact.route_label if short or fact.route != Route.ORDINARY else "",
        marked=short,
    )


def _days(fact: Decided, needed: Period, calendar: WorkingCalendar) -> int | None:
    if fact.notice_from is None:
        return 0
    try:
        return clear_days_between(fact.notice_from, fact.decided_on, needed.unit, calendar)
    except BeyondCalendar:
        return None


def _in_time(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(line for line in lines if not line.marked)


def _answer(lines: tuple[Line, ...], late: tuple[Line, ...], needed: Period) -> str:
    if not lines:
        return "No key decision was made in this period."
    in_time = len(lines) - len(late)
    return (
        f"{in_time} of {plural(len(lines), 'key decision')} ({share(in_time, len(lines))}) had been public for "
        f"{needed.n} clear days."
    )


def _sentences(lines: tuple[Line, ...], late: tuple[Line, ...]) -> Iterable[str]:
    if lines:
        shortest, middle, longest = spread(lines)
        yield f"The shortest notice was {shortest} clear days, the longest {longest}, and the middle one {middle}."
    by_route = grouped(late, lambda line: line.words)
    ways = [f"{len(by_route[route.label])} {said}" for route, said in _WITH_LESS.items() if route.label in by_route]
    if ways:
        yield f"Those with less: {', '.join(ways)}."


def _dots(by_department: dict[str, tuple[Line, ...]], needed: Period) -> Dots:
    rows = tuple(
        (name, tuple((line.number or 0, line.marked) for line in lines)) for name, lines in by_department.items()
    )
    counts = {name: sum(not line.marked for line in found) for name, found in by_department.items()}
    said = "; ".join(f"{name}: {counts[name]} of {len(found)} in time" for name, found in by_department.items())
    return Dots(
        title="Each key decision by the notice that it had",
        sentence=f"Clear days’ notice for each directorate. {said}.",
        rows=rows,
        unit="clear days",
        line=needed.n,
        line_label=f"{needed.n} days",
        plain=f"{needed.n} clear days or more",
        marked="Less",
    )


def _by_part(lines: Iterable[Line], parts: tuple[Part, ...]) -> dict[str, tuple[Line, ...]]:
    return {
        part.name: tuple(line for line in lines if line.day and part.first <= line.day <= part.last) for part in parts
    }


def _columns(lines: tuple[Line, ...], parts: tuple[Part, ...], needed: Period) -> Columns:
    by_part = _by_part(lines, parts)
    return Columns(
        title="Key decisions by month",
        sentence="; ".join(
            f"{name}: {len(found)}, {sum(line.marked for line in found)} with less notice"
            for name, found in by_part.items()
        )
        + ".",
        parts=(f"{needed.n} clear days or more", "Less"),
        columns=tuple(
            (
                part.short,
                (len(_in_time(by_part[part.name])), sum(line.marked for line in by_part[part.name])),
                f"month-{slug(part.name)}-all",
            )
            for part in parts
        ),
    )


def _rows(groups: dict[str, tuple[Line, ...]], prefix: str, lines: tuple[Line, ...]) -> tuple[Row, ...]:
    rows = [_row(name, f"{prefix}-{slug(name)}", found) for name, found in groups.items()]
    return (*rows, _row("All", f"{prefix}-every", lines, is_total=True)) if len(rows) > 1 else tuple(rows)


def _row(label: str, key: str, lines: tuple[Line, ...], *, is_total: bool = False) -> Row:
    late = tuple(line for line in lines if line.marked)
    cells = (Cell(f"{key}-all", lines), Cell(f"{key}-in-time", _in_time(lines)), Cell(f"{key}-less", late))
    return Row(label, (*cells, *spread(lines)), is_total)
