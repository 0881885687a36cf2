"""Call-in: the windows that opened in a period, what was asked for on them, and what became of it. Arithmetic only."""

from __future__ import annotations

from collections.abc import Iterable

from decisions.models.choices import CallInOutcomeKind
from decisions.queries.compliance.facts import Asked, Became, Window
from decisions.queries.compliance.table import Cell, Columns, Figure, Line, Row, Table, grouped, share, slug
from decisions.rules.london import day_of, plural, say_moment
from decisions.states import CallIn

KEY = "call-ins"
RULED_VALID = (CallIn.VALID, CallIn.LISTED, CallIn.HEARD, CallIn.LAPSED)


def call_ins_figure(windows: Iterable[Window], asked: Iterable[Asked], became: Iterable[Became]) -> Figure:
    """Return what became of the decisions that could be called in: those whose window opened in the period."""
    opened = {each.number: each for each in windows}
    requests = [each for each in asked if each.number in opened]
    outcomes = [each for each in became if each.number in opened]
    lines = tuple(_window(each) for each in opened.values())
    called = {each.number for each in requests}
    called_in = tuple(_window(opened[number]) for number in opened if number in called)
    request_lines = tuple(_request(each, opened[each.number]) for each in requests)
    outcome_lines = tuple(_outcome(each, opened[each.number]) for each in outcomes)
    return Figure(
        key=KEY,
        title="Call-ins",
        answer=_answer(lines, called_in),
        sentences=tuple(_sentences(opened, requests, outcomes)),
        charts=(_chart(requests, outcomes),) if requests else (),
        tables=_tables(opened, lines, called_in, requests, request_lines, outcomes, outcome_lines) if lines else (),
        lines=lines,
        day_heading="Day",
        empty="No decision that can be called in was published in this period.",
        attention=any(each.status == CallIn.LODGED for each in requests),
        short=(f"{len(called_in)} of {len(lines)}", "decisions open to call-in were called in"),
        more_cells=(Cell("open", tuple(_window(each) for each in opened.values() if each.is_open), "Still open"),),
    )


def _window(window: Window) -> Line:
    state = "Shuts" if window.is_open else "Shut"
    return Line(
        kind="call_in",
        ref=window.ref,
        title=window.title,
        department=window.department,
        day=day_of(window.opened_at),
        words=f"{state} at {say_moment(window.deadline)}.",
        what="Window",
    )


def _request(asked: Asked, window: Window) -> Line:
    said = f"{asked.status_label}. Ruling: {asked.ruling_label}." if asked.ruling else f"{asked.status_label}."
    return Line("request", asked.ref, window.title, window.department, asked.received_on, words=said, what="Request")


def _outcome(became: Became, window: Window) -> Line:
    which = f"Resolution {became.label}" if became.label else "The whole decision"
    words = f"{which}: {became.outcome_label}."
    return Line("call_in", window.ref, window.title, window.department, became.day, words=words, what="Outcome")


def _answer(lines: tuple[Line, ...], called_in: tuple[Line, ...]) -> str:
    if not lines:
        return "No decision that can be called in was published in this period."
    open_to = f"{plural(len(lines), 'decision')} open to call-in"
    if not called_in:
        return f"None of the {open_to} was called in." if len(lines) > 1 else "The one decision was not called in."
    were = "was" if len(called_in) == 1 else "were"
    return f"{len(called_in)} of {open_to} {were} called in ({share(len(called_in), len(lines))})."


def _sentences(opened: dict[int, Window], requests: list[Asked], outcomes: list[Became]) -> Iterable[str]:
    still = sum(each.is_open for each in opened.values())
    if still:
        yield f"{plural(still, 'window')} {'is' if still == 1 else 'are'} still open."
    waiting = sum(each.status == CallIn.LODGED for each in requests)
    if waiting:
        yield f"{plural(waiting, 'request')} {'waits' if waiting == 1 else 'wait'} for the proper officer’s ruling."
    if outcomes:
        kinds = grouped((Line("", "", "", each.outcome_label, None) for each in outcomes), lambda line: line.department)
        said = "; ".join(f"{name.lower()}: {len(found)}" for name, found in kinds.items())
        yield f"Outcomes, resolution by resolution: {said}."


def _sorted_out(requests: list[Asked]) -> dict[str, list[Asked]]:
    """Sort the requests by where they stand; each stands in one place."""
    places: dict[str, list[Asked]] = {"Waiting for a ruling": [], "Valid": [], "Not valid": [], "Withdrawn": []}
    for each in requests:
        status = CallIn(each.status)
        if status is CallIn.LODGED:
            places["Waiting for a ruling"].append(each)
        elif status in RULED_VALID:
            places["Valid"].append(each)
        elif status is CallIn.WITHDRAWN:
            places["Withdrawn"].append(each)
        else:
            places["Not valid"].append(each)
    return places


def _chart(requests: list[Asked], outcomes: list[Became]) -> Columns:
    places = _sorted_out(requests)
    kinds = _by_kind(outcomes)
    said = "; ".join(f"{name.lower()}: {len(found)}" for name, found in (*places.items(), *kinds.items()))
    return Columns(
        title="Requests, by where they stand",
        sentence=f"{said}.",
        parts=("Requests",),
        columns=tuple((name, (len(found),), f"requests-{slug(name)}") for name, found in places.items()),
    )


def _by_kind(outcomes: list[Became]) -> dict[str, list[Became]]:
    kinds = {kind.label: [each for each in outcomes if each.outcome == kind] for kind in CallInOutcomeKind}
    return {name: found for name, found in kinds.items() if found}


def _tables(
    opened: dict[int, Window],
    lines: tuple[Line, ...],
    called_in: tuple[Line, ...],
    requests: list[Asked],
    request_lines: tuple[Line, ...],
    outcomes: list[Became],
    outcome_lines: tuple[Line, ...],
) -> tuple[Table, ...]:
    by_request = dict(zip((each.ref for each in requests), request_lines, strict=True))
    by_department = grouped(lines, lambda line: line.department)
    columns = ("Open to call-in", "Called in", "Requests", "Outcomes of resolutions")
    rows = [
        _row(name, f"directorate-{slug(name)}", name, lines, called_in, request_lines, outcome_lines)
        for name in by_department
    ]
    if len(rows) > 1:
        rows.append(_row("All", "directorate-every", "", lines, called_in, request_lines, outcome_lines))
    places = tuple(
        Row(name, (Cell(f"requests-{slug(name)}", tuple(by_request[each.ref] for each in found)),))
        for name, found in _sorted_out(requests).items()
    )
    kinds = tuple(
        Row(name, (Cell(f"outcome-{slug(name)}", tuple(_outcome(each, opened[each.number]) for each in found)),))
        for name, found in _by_kind(outcomes).items()
    )
    found = [Table("By directorate", "Directorate", columns, tuple(rows))]
    found += [Table("Requests, by where they stand", "Request", ("Number",), places)] if requests else []
    found += [Table("What became of resolutions", "Outcome", ("Number",), kinds)] if kinds else []
    return tuple(found)


def _row(label: str, key: str, department: str, *groups: tuple[Line, ...]) -> Row:
    names = ("windows", "called-in", "requests", "outcomes")
    cells = tuple(
        Cell(f"{key}-{name}", tuple(line for line in group if not department or line.department == department))
        for name, group in zip(names, groups, strict=True)
    )
    return Row(label, cells, not department)
