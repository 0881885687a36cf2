"""bench sweep: the sweep of very many open matters beside a read that only detects, and beside one row at a time."""

from __future__ import annotations

import json
import statistics
import time
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count

from decisions.benchmarks import load_matters, scratch
from decisions.events import Event
from decisions.models import Alert, AuditEvent, LawfulDates, Standing
from decisions.queries.audit import faults
from decisions.rules.counting import clear_days_between
from decisions.rules.lawful_dates import lawful_dates
from decisions.rules.london import day_of
from decisions.rules.urgency import Evidence, route
from decisions.services import audit
from decisions.services.sweep import SweepResult, check_notice_periods, counting_on

# Who is in time, who is late, and by how many clear working days: found, and nothing stored.
DETECT = """
SELECT count(*) FILTER (WHERE n.ordinary_from <= p.day), count(*) FILTER (WHERE n.ordinary_from > p.day),
    count(*) FILTER (WHERE n.day IS NULL AND p.publish_by < current_date), sum(p.ordinal_before - n.ordinal)
FROM decisions_lawfuldates l
LEFT JOIN decisions_calendarday p ON p.day = l.planned_from
LEFT JOIN decisions_calendarday n ON n.day = l.notice_started_on
WHERE l.is_open
"""
ALL_LATE = """
UPDATE decisions_lawfuldates SET notice_started_on = NULL, website_since = NULL, planned_from = %s,
    planned_to = %s, exception_complete = false, urgency_chain_holds = false
"""
KEEP = "CREATE TABLE bench_evidence AS SELECT * FROM decisions_lawfuldates"
RESTORE = """
UPDATE decisions_lawfuldates l SET notice_started_on = b.notice_started_on, website_since = b.website_since,
    planned_from = b.planned_from, planned_to = b.planned_to, exception_complete = b.exception_complete,
    urgency_chain_holds = b.urgency_chain_holds
FROM bench_evidence b WHERE b.matter_id = l.matter_id
"""
SAMPLE = 300
SMALL = 1000
GOALS = {"nothing changed": 4.0, "1 % changed": 4.0, "per row": 150.0, "statements": 12, "megabytes": 25}


def add_arguments(parser: ArgumentParser) -> None:
    """Take how many matters and how many rounds."""
    parser.add_argument("--matters", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=7)


def run(options: dict[str, Any], tell: Callable[[str], None], at: datetime) -> None:
    """Measure in turn, in a PostgreSQL of its own, and print a table; the times are kept as JSON in DATA_DIR/bench."""
    matters, rounds = max(options["matters"], 2 * SMALL), max(options["rounds"], 3)
    # Sending the letters is another task of the worker, with statements of its own.
    with scratch.database(), patch("decisions.services.messages._ask_to_send"):
        load_matters.write(SMALL, on=day_of(at), at=at)
        clock = _Clock(at)
        _sweep(clock)
        few = _statements(lambda: _sweep(clock))
        load_matters.write(matters - SMALL, on=day_of(at), at=at)
        _execute(KEEP)
        first = _sweep(clock)
        tell(f"{matters:,} open matters, {rounds} rounds: {_standings()}.")
        before = _memory("VmRSS")
        _sweep(clock)
        grown = _memory("VmHWM") - before
        times, worked = _rounds(rounds, clock, tell)
        many = _statements(lambda: _sweep(clock))
        moved = _statements(lambda: (_move_all(7), _sweep(clock))) - 1
        broken = next(iter(faults()), "")
        events = AuditEvent.objects.count()
    result = {
        "matters": matters,
        "rounds": rounds,
        "first": first.as_dict(),
        "seconds": times,
        "processor seconds": worked,
        "statements": {"of 1,000": few, f"of {matters:,}": many, f"all of {matters:,} changed": moved},
        "megabytes": grown / 1024,
        "audit events": events,
        "audit fault": broken,
    }
    kept = Path(settings.DATA_DIR) / "bench" / f"sweep-{at:%Y%m%dT%H%M%S}.json"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(result, indent=1, default=str), encoding="utf-8")
    for line in table(result):
        tell(line)
    tell(f"\nKept in {kept}")


class _Clock:
    """Moments one second apart: a measurement of the same day, however long it takes."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at


def table(result: dict[str, Any]) -> list[str]:
    """Return the result as lines of Markdown."""
    times, matters = result["seconds"], result["matters"]
    detect, worked = times["detection only"], result["processor seconds"]
    lines = ["", "| what | median ms (least to greatest) | ratio | goal | processor of the database, ms | ratio |"]
    lines.append("| --- | --- | --- | --- | --- | --- |")
    for name, values in times.items():
        ratio, goal = "", ""
        if name in GOALS:
            pairs = [value / read for value, read in zip(values, detect, strict=True)]
            ratio, goal = f"{_spread(pairs)} × detection", _met(statistics.median(pairs) <= GOALS[name], "≤ 4")
        elif anchor := {"all changed": "one row at a time", "all late": "one row, alert, event"}.get(name):
            pairs = [row / SAMPLE * matters / value for value, row in zip(values, times[anchor], strict=True)]
            ratio, goal = f"{anchor} / this: {_spread(pairs)}", _met(statistics.median(pairs) >= 150, "≥ 150")
        milliseconds = [value * 1000 for value in values]
        shown = f"{name} ({SAMPLE} of them)" if name.startswith("one row") else name
        busy = [value * 1000 for value in worked[name]]
        share = [value / read for value, read in zip(worked[name], worked["detection only"], strict=True)]
        beside = f"{_spread(share)} × detection" if name in GOALS else ""
        lines.append(f"| {shown} | {_spread(milliseconds, 1)} | {ratio} | {goal} | {_spread(busy, 1)} | {beside} |")
    counts = ", ".join(f"{count} {what}" for what, count in result["statements"].items())
    most = max(result["statements"].values())
    lines.append(f"\nStatements: {counts} (goal ≤ 12: {'met' if most <= GOALS['statements'] else 'missed'}).")
    grown = result["megabytes"]
    lines.append(f"Memory at its peak above the idle process: {grown:.1f} MB ({_met(grown <= 25, '≤ 25')}).")
    lines.append(f"Audit log: {result['audit events']:,} events, {result['audit fault'] or 'the chain is whole'}.")
    return lines


def _met(met: bool, goal: str) -> str:
    return f"{goal}: {'met' if met else 'missed'}"


def _spread(values: list[float], places: int = 2) -> str:
    return f"{statistics.median(values):,.{places}f} ({min(values):,.{places}f} to {max(values):,.{places}f})"


Times = dict[str, list[float]]


def _rounds(rounds: int, clock: _Clock, tell: Callable[[str], None]) -> tuple[Times, Times]:
    """Measure everything in turn, round by round, so that no one thing has the quiet minutes.

    Returns the seconds on the clock, and those for which the database's process had a processor: these do not grow
    when others are at work on the machine.
    """
    times: Times = {}
    worked: Times = {}

    def timed(name: str, do: Callable[[], Any]) -> Any:
        busy, started = _busy(), time.perf_counter()
        found = do()
        times.setdefault(name, []).append(time.perf_counter() - started)
        worked.setdefault(name, []).append(_busy() - busy)
        return found

    for number in range(rounds):
        _vacuum()
        timed("detection only", lambda: _execute(DETECT))
        nothing = timed("nothing changed", lambda: _sweep(clock))
        _expect(nothing.changed == 0 == nothing.raised, nothing)
        share = _execute(
            "UPDATE decisions_lawfuldates SET planned_from = planned_from + 7, planned_to = planned_to + 7 "
            "WHERE matter_id %% 100 = %s",
            [number],
        )
        few = timed("1 % changed", lambda: _sweep(clock))
        _expect(few.changed == share, few)
        _move_all(7 if number % 2 == 0 else -7)
        _vacuum()
        every = timed("all changed", lambda: _sweep(clock))
        _expect(every.changed == every.examined, every)
        _execute(ALL_LATE, [day_of(clock.at), day_of(clock.at)])
        _execute("DELETE FROM decisions_alert")
        _vacuum()
        late = timed("all late", lambda: _sweep(clock))
        _expect(late.raised >= late.examined, late)
        timed("one row at a time", lambda: _row_by_row(clock, alerts=False))
        timed("one row, alert, event", lambda: _row_by_row(clock, alerts=True))
        tell(f"round {number + 1} of {rounds}")
        _execute("DELETE FROM decisions_alert")
        _execute(RESTORE)
        _sweep(clock)
    return times, worked


def _sweep(clock: _Clock) -> SweepResult:
    return check_notice_periods(at=clock())


def _row_by_row(clock: _Clock, *, alerts: bool) -> None:
    """Do the same for a sample in the usual way: read a row, ask the rules, store the row, in a transaction each."""
    at = clock()
    today = day_of(at)
    counting = counting_on(today)
    constitution, calendar = counting.constitution, counting.calendar
    for number in LawfulDates.objects.values_list("pk", flat=True)[:SAMPLE]:
        with transaction.atomic():
            row = LawfulDates.objects.select_related("matter").get(pk=number)
            evidence = Evidence(key_notice=row.notice_started_on, due_from=row.planned_from, due_to=row.planned_to)
            dates = lawful_dates(evidence, constitution, calendar)
            row.ordinary_from, row.publish_by = _day(dates.earliest_ordinary), _day(dates.last_notice)
            row.standing = "ordinary" if route(evidence, at=row.planned_to, **_under(counting)) else "late"
            if row.notice_started_on:
                unit = constitution.periods.key_notice.unit
                row.clear_days = clear_days_between(row.notice_started_on, row.planned_from, unit, calendar)
            row.found_at = at
            row.save()
            if alerts:
                values = {"severity": "late", "sentence": dates.sentences[0], "raised_at": at}
                Alert.objects.update_or_create(
                    matter=row.matter, kind="bench", cleared_at__isnull=True, defaults=values
                )
                detail = {"sentence": dates.sentences[0]}
                audit.record(
                    by="scheduler", event=Event.ALERT_RAISED, kind="matter", ref=row.matter.ref, at=at, detail=detail
                )


def _under(counting: Any) -> dict[str, Any]:
    return {"constitution": counting.constitution, "calendar": counting.calendar}


def _day(answer: object) -> date | None:
    return answer if isinstance(answer, date) else None


def _expect(true: bool, result: SweepResult) -> None:
    if not true:
        raise RuntimeError(f"The sweep did not do what is measured here: {result}")


def _move_all(days: int) -> None:
    _execute(
        "UPDATE decisions_lawfuldates SET planned_from = planned_from + %s, planned_to = planned_to + %s", [days] * 2
    )


def _vacuum() -> None:
    for table_name in ("decisions_lawfuldates", "decisions_alert", "decisions_auditevent"):
        _execute(f"VACUUM ANALYZE {table_name}")


def _execute(statement: str, values: list[Any] | dict[str, Any] | None = None) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def _statements(do: Callable[[], Any]) -> int:
    count = 0

    def counted(execute: Callable[..., Any], *given: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*given)

    with connection.execute_wrapper(counted):
        do()
    return count


def _busy() -> float:
    """Return for how many seconds the process of PostgreSQL that serves this connection has had a processor."""
    return int(Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text().split()[0]) / 1e9


def _standings() -> str:
    rows = LawfulDates.objects.values_list("standing").annotate(number=Count("pk")).order_by("-number")
    return ", ".join(f"{number:,} {Standing(standing).label.lower()}" for standing, number in rows)


def _memory(name: str) -> int:
    """Return a line of /proc/self/status in kilobytes; the peak is counted from the last asking of VmRSS."""
    if name == "VmRSS":
        Path("/proc/self/clear_refs").write_text("5")
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    return 0
