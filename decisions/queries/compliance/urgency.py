"""Use of the four urgent procedures and since when the matter had been known. Four things, never added up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from decisions.queries.compliance.table import NOT_STATED, Cell, Dots, Figure, Line, Row, Table, slug, spread
from decisions.queries.urgency_register import Registered, UrgencyList
from decisions.rules.london import say_day

KEY = "urgency"
NAMES = {
    UrgencyList.GENERAL_EXCEPTION: "General exception (regulation 10)",
    UrgencyList.SPECIAL_URGENCY: "Special urgency (regulation 11)",
    UrgencyList.PRIVATE_MEETING: "Private meeting at short notice (regulation 5(6))",
    UrgencyList.CALL_IN_EXEMPTION: "Exemption from call-in",
}
SHORT = {
    UrgencyList.GENERAL_EXCEPTION: "General exception",
    UrgencyList.SPECIAL_URGENCY: "Special urgency",
    UrgencyList.PRIVATE_MEETING: "Short-notice private meeting",
    UrgencyList.CALL_IN_EXEMPTION: "Exempt from call-in",
}


def urgency_figure(used: Mapping[UrgencyList, Sequence[Registered]]) -> Figure:
    """Return how often each procedure was used and how many days the matter had been known (law.md §5, 5-4)."""
    lines = {kind: tuple(_line(kind, each) for each in used.get(kind, ())) for kind in UrgencyList}
    every = tuple(line for found in lines.values() for line in found)
    marked = sum(line.marked for line in every)
    return Figure(
        key=KEY,
        title="Use of urgent procedures",
        answer=_answer(lines),
        sentences=tuple(_sentences(every, marked)),
        charts=(_dots(lines),) if any(line.number is not None for line in every) else (),
        tables=_tables(lines) if every else (),
        lines=every,
        day_heading="Used on",
        number_heading="Days known before the decision",
        empty="No urgent procedure was used in this period.",
        attention=bool(marked),
        short=(
            f"{len(lines[UrgencyList.GENERAL_EXCEPTION])} and {len(lines[UrgencyList.SPECIAL_URGENCY])}",
            "uses of general exception, and of special urgency",
        ),
        more_cells=(Cell("avoidable", tuple(line for line in every if line.marked), "Known early enough"),),
    )


def _line(kind: UrgencyList, use: Registered) -> Line:
    matter = use.matter
    decided = use.record.decided_on if use.record else matter.due_from
    known = _days_known(matter.known_since, decided)
    said = [f"Known since {say_day(matter.known_since)}." if matter.known_since else "", use.avoidable]
    return Line(
        kind="record" if use.record else "matter",
        ref=use.record.ref if use.record else matter.ref,
        title=matter.title,
        department=use.department or NOT_STATED,
        day=use.on,
        number=known,
        words=" ".join(each for each in said if each),
        marked=bool(use.avoidable),
        what=SHORT[kind],
    )


def _days_known(known: date | None, decided: date | None) -> int | None:
    return max(0, (decided - known).days) if known and decided else None


def _times(number: int) -> str:
    return {0: "not used", 1: "used once", 2: "used twice"}.get(number, f"used {number} times")


def _answer(lines: Mapping[UrgencyList, tuple[Line, ...]]) -> str:
    private, exempt = len(lines[UrgencyList.PRIVATE_MEETING]), len(lines[UrgencyList.CALL_IN_EXEMPTION])
    meetings = f"{private or 'no'} private {'meeting was' if private == 1 else 'meetings were'} agreed at short notice"
    exemptions = f"{exempt or 'no'} {'decision was' if exempt == 1 else 'decisions were'} exempted from call-in"
    return (
        f"The general exception was {_times(len(lines[UrgencyList.GENERAL_EXCEPTION]))} and special urgency was "
        f"{_times(len(lines[UrgencyList.SPECIAL_URGENCY]))}; {meetings} and {exemptions}."
    )


def _sentences(every: tuple[Line, ...], marked: int) -> Iterable[str]:
    if marked:
        what = "use was of a matter" if marked == 1 else "uses were of matters"
        yield f"{marked} {what} that had been known long enough for more notice."
    unsaid = sum(line.number is None for line in every)
    if unsaid:
        yield f"For {unsaid} it is not recorded since when the matter had been known."


def _dots(lines: Mapping[UrgencyList, tuple[Line, ...]]) -> Dots:
    rows = tuple(
        (SHORT[kind], tuple((line.number, line.marked) for line in found if line.number is not None))
        for kind, found in lines.items()
        if any(line.number is not None for line in found)
    )
    said = "; ".join(f"{name}: {', '.join(str(number) for number, _ in sorted(points))}" for name, points in rows)
    return Dots(
        title="How long the matter had been known before the decision",
        sentence=f"Days known before the decision. {said}.",
        rows=rows,
        unit="days",
        plain="Known too late for more notice, as far as recorded",
        marked="Known early enough for more notice",
    )


def _tables(lines: Mapping[UrgencyList, tuple[Line, ...]]) -> tuple[Table, ...]:
    kinds = tuple(_row(kind, found) for kind, found in lines.items())
    departments = sorted({line.department for found in lines.values() for line in found})
    rows = tuple(
        Row(
            name,
            tuple(
                Cell(f"{kind}-in-{slug(name)}", tuple(line for line in found if line.department == name))
                for kind, found in lines.items()
            ),
        )
        for name in departments
    )
    columns = ("Used", "Known early enough", "Not recorded since when", "Shortest", "Middle", "Longest")
    return (
        Table("By procedure, with the days that the matter had been known", "Procedure", columns, kinds),
        Table("By directorate", "Directorate", tuple(SHORT.values()), rows),
    )


def _row(kind: UrgencyList, found: tuple[Line, ...]) -> Row:
    cells = (
        Cell(f"{kind}-all", found),
        Cell(f"{kind}-avoidable", tuple(line for line in found if line.marked)),
        Cell(f"{kind}-unsaid", tuple(line for line in found if line.number is None)),
    )
    return Row(NAMES[kind], (*cells, *spread(found)))
