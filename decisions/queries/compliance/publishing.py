"""How long after decisions their records were published (regulation 14). Arithmetic only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from decisions.queries.compliance.facts import Decided
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
from decisions.rules.counting import Unit, clear_days_between, nth_day_after
from decisions.rules.finding import BeyondCalendar
from decisions.rules.london import plural

KEY = "records"
WAITS = "Not published yet"
COLUMNS = ("Decisions", "In time", "Late", "Not public yet", "Shortest", "Middle", "Longest")
_LAST_BIN = 10


def publishing_figure(facts: Iterable[Decided], *, on: date, wanted: int, calendar: WorkingCalendar) -> Figure:
    """Return how many working days passed between decision and record; `wanted` is the council's own limit.

    What is not published yet counts until `on`. Source: regulations 12 to 14; "as soon as reasonably practicable".
    """
    found = tuple(facts)
    makers = {each.ref: each.maker for each in found}
    lines = tuple(_line(each, on, wanted, calendar) for each in found)
    late, waiting = _late(lines), _waiting(lines)
    return Figure(
        key=KEY,
        title="Records of decisions published",
        answer=_answer(lines, wanted),
        sentences=tuple(_sentences(lines, late, waiting)),
        charts=(_dots(lines, wanted), _columns(lines, wanted)) if lines else (),
        tables=_tables(lines, makers, wanted) if lines else (),
        lines=lines,
        day_heading="Decided",
        number_heading="Working days to publication",
        empty="No decision was recorded in this period.",
        attention=any(line.marked for line in waiting),
        short=(share(len(_in_time(lines)), len(lines)), f"of {plural(len(lines), 'record')} published in time"),
        more_cells=(
            Cell("in-time", _in_time(lines), "In time"),
            Cell("late", late, "Late"),
            *(
                Cell(f"days-{slug(label)}", among, f"Published after {label} working days")
                for label, among in _bins(lines)
            ),
        ),
    )


def working_days_after(decided: date, published: date, calendar: WorkingCalendar) -> int:
    """Return on which working day after a decision something was published: 0 the same day.

    Published on a day that is no working day counts as the next one. Raises BeyondCalendar.
    """
    if published <= decided:
        return 0
    between = clear_days_between(decided, published, Unit.WORKING, calendar)
    on_the_last = nth_day_after(decided, between, Unit.WORKING, calendar) if between else decided
    return between if on_the_last >= published else between + 1


def _line(fact: Decided, on: date, wanted: int, calendar: WorkingCalendar) -> Line:
    try:
        days = working_days_after(fact.decided_on, fact.published_on or on, calendar)
    except BeyondCalendar:
        days = None
    words = f"Reason given: {fact.late_reason}" if fact.late_reason else ""
    return Line(
        kind="record",
        ref=fact.ref,
        title=fact.title,
        department=fact.department,
        day=fact.decided_on,
        number=days,
        words=words if fact.published_on else WAITS,
        marked=days is not None and days > wanted,
    )


def _in_time(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(line for line in lines if not line.marked and line.words != WAITS)


def _late(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.marked and line.words != WAITS)


def _waiting(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.words == WAITS)


def _answer(lines: tuple[Line, ...], wanted: int) -> str:
    if not lines:
        return "No decision was recorded in this period."
    in_time = len(_in_time(lines))
    return (
        f"{in_time} of {plural(len(lines), 'record')} ({share(in_time, len(lines))}) "
        f"{'was' if in_time == 1 else 'were'} published within {plural(wanted, 'working day')} of the decision."
    )


def _sentences(lines: tuple[Line, ...], late: tuple[Line, ...], waiting: tuple[Line, ...]) -> Iterable[str]:
    if late:
        unsaid = sum(not line.words for line in late)
        gave = "every one with its reason" if not unsaid else f"{unsaid} of them without a reason"
        yield f"{plural(len(late), 'record')} came late, {gave}; the last {_longest(late)} after the decision."
    if waiting:
        overdue = sum(line.marked for line in waiting)
        yield f"{plural(len(waiting), 'record')} not published yet, {overdue or 'none'} of them late."


def _longest(lines: tuple[Line, ...]) -> str:
    return plural(max(line.number or 0 for line in lines), "working day")


def _bins(lines: Iterable[Line]) -> list[tuple[str, tuple[Line, ...]]]:
    public = [line for line in lines if line.words != WAITS and line.number is not None]
    most = max((line.number or 0 for line in public), default=0)
    labels = [(str(days), days, days) for days in range(min(most, _LAST_BIN) + 1)]
    if most > _LAST_BIN:
        labels.append((f"{_LAST_BIN + 1}+", _LAST_BIN + 1, most))
    return [
        (label, tuple(line for line in public if first <= (line.number or 0) <= last)) for label, first, last in labels
    ]


def _columns(lines: tuple[Line, ...], wanted: int) -> Columns:
    bins = _bins(lines)
    return Columns(
        title="Records by working days from decision to publication",
        sentence="; ".join(f"{label} days: {len(found)}" for label, found in bins) + ".",
        parts=(f"Within {plural(wanted, 'working day')}", "Later"),
        columns=tuple(
            (label, (sum(not line.marked for line in found), sum(line.marked for line in found)), f"days-{slug(label)}")
            for label, found in bins
        ),
    )


def _dots(lines: tuple[Line, ...], wanted: int) -> Dots:
    groups = grouped((line for line in lines if line.number is not None), lambda line: line.department)
    said = "; ".join(f"{name}: {len(_late(found))} of {len(found)} late" for name, found in groups.items())
    return Dots(
        title="Each record by its directorate",
        sentence=f"Working days from decision to publication. {said}.",
        rows=tuple((name, tuple((line.number or 0, line.marked) for line in found)) for name, found in groups.items()),
        unit="working days",
        line=wanted,
        line_label=plural(wanted, "day"),
        plain=f"Within {plural(wanted, 'working day')}",
        marked="Later",
    )


def _tables(lines: tuple[Line, ...], makers: dict[str, str], wanted: int) -> tuple[Table, ...]:
    by_department = grouped(lines, lambda line: line.department)
    by_maker = grouped(lines, lambda line: makers[line.ref])
    return (
        Table("By directorate", "Directorate", COLUMNS, _rows(by_department, "directorate", lines)),
        Table("By who decided", "Decided by", COLUMNS, _rows(by_maker, "by", lines)),
    )


def _rows(groups: dict[str, tuple[Line, ...]], prefix: str, lines: tuple[Line, ...]) -> tuple[Row, ...]:
    rows = [_row(name, f"{prefix}-{slug(name)}", found) for name, found in groups.items()]
    return (*rows, _row("All", f"{prefix}-every", lines, is_total=True)) if len(rows) > 1 else tuple(rows)


def _row(label: str, key: str, lines: tuple[Line, ...], *, is_total: bool = False) -> Row:
    cells = (
        Cell(f"{key}-all", lines),
        Cell(f"{key}-in-time", _in_time(lines)),
        Cell(f"{key}-late", _late(lines)),
        Cell(f"{key}-waiting", _waiting(lines)),
    )
    return Row(label, (*cells, *spread(lines)), is_total)
