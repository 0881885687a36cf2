"""What must happen by when, the soonest first: notices, records, call-ins, reports and members' requests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from decisions import states
from decisions.models import (
    CallInHearing,
    CallInRequest,
    CallInWindow,
    DecisionRecord,
    ForthcomingDecision,
    MemberRequest,
    NotKeyRequirement,
)
from decisions.models.choices import DecisionType, MemberRight
from decisions.queries.compliance.table import NOT_STATED, Cell, Columns, Figure, Line, Row, Table
from decisions.queries.lawfulness import Standards
from decisions.queries.urgency_report import next_report_due
from decisions.rules.counting import Unit, nth_day_after
from decisions.rules.finding import BeyondCalendar
from decisions.rules.london import day_of, plural, say_day
from decisions.rules.notice_period import last_publication

KEY = "deadlines"
WEEK, MONTH = 7, 30
OVERDUE = "Passed"
_GROUPS = (OVERDUE, "Within 7 days", "Within 30 days", "Later")
_KEYS = ("overdue", "week", "month", "later")


def open_deadlines(*, at: datetime, under: Standards, department: int | None = None) -> tuple[Line, ...]:
    """List every open deadline as it stands at a moment, the soonest first. A fixed number of statements."""
    on = day_of(at)
    every: list[Line] = [
        *_notices(under, department),
        *_records(under, department),
        *_windows(at, department),
        *_requests(department),
        *_hearings(department),
        *_members(department),
        *_not_key(department),
    ]
    if department is None and (due := next_report_due(on=on)):
        every.append(Line("urgency_reports", "", "Report on special urgency", "Council", due.answer, what=_REPORT_19))
    return tuple(sorted((_marked(line, on) for line in every), key=lambda line: (line.day or on, line.ref, line.what)))


_REPORT_19 = "The leader’s report goes to council (regulation 19)"


def deadlines_figure(lines: tuple[Line, ...], *, on: date) -> Figure:
    """Return the open deadlines as a figure; the period does not matter to it."""
    groups = _grouped(lines, on)
    passed, soon = groups[OVERDUE], groups["Within 7 days"]
    return Figure(
        key=KEY,
        title="Open deadlines",
        answer=_answer(lines, passed, soon),
        sentences=tuple(_next(lines, on)),
        charts=(_columns(groups),) if lines else (),
        tables=(_table(groups),) if lines else (),
        lines=lines,
        day_heading="By",
        number_heading="Days left",
        empty="Nothing is due: no notice, record, call-in, report or request waits.",
        attention=bool(passed),
        short=(str(len(passed)), f"of {plural(len(lines), 'open deadline')} passed"),
    )


def _marked(line: Line, on: date) -> Line:
    left = (line.day - on).days if line.day else 0
    return replace(line, number=left, words=_left(left), marked=left < 0)


def _left(left: int) -> str:
    if left < 0:
        return f"{plural(-left, 'day')} ago"
    return "Today" if left == 0 else f"In {plural(left, 'day')}"


def _grouped(lines: Iterable[Line], on: date) -> dict[str, tuple[Line, ...]]:
    found: dict[str, list[Line]] = {name: [] for name in _GROUPS}
    for line in lines:
        left = line.number or 0
        place = 0 if left < 0 else 1 if left <= WEEK else 2 if left <= MONTH else 3
        found[_GROUPS[place]].append(line)
    return {name: tuple(each) for name, each in found.items()}


def _answer(lines: tuple[Line, ...], passed: tuple[Line, ...], soon: tuple[Line, ...]) -> str:
    if not lines:
        return "Nothing is due."
    have = "has" if len(passed) == 1 else "have"
    return (
        f"{plural(len(passed), 'deadline') if passed else 'No deadline'} {have if passed else 'has'} passed; "
        f"{len(soon) or 'none'} of the {plural(len(lines), 'open deadline')} "
        f"{'falls' if len(soon) == 1 else 'fall'} within {WEEK} days."
    )


def _next(lines: tuple[Line, ...], on: date) -> Iterator[str]:
    coming = next((line for line in lines if line.day and line.day >= on), None)
    if coming and coming.day:
        about = f" ({coming.ref})" if coming.ref else ""
        yield f"Next, on {say_day(coming.day)}: {coming.what[0].lower()}{coming.what[1:]}{about}."


def _columns(groups: dict[str, tuple[Line, ...]]) -> Columns:
    return Columns(
        title="Open deadlines by when they fall",
        sentence="; ".join(f"{name.lower()}: {len(found)}" for name, found in groups.items()) + ".",
        parts=("To come", "Passed"),
        columns=tuple(
            (name, (0, len(found)) if name == OVERDUE else (len(found), 0), f"when-{key}")
            for key, (name, found) in zip(_KEYS, groups.items(), strict=True)
        ),
    )


def _table(groups: dict[str, tuple[Line, ...]]) -> Table:
    rows = tuple(
        Row(name, (Cell(f"when-{key}", found),)) for key, (name, found) in zip(_KEYS, groups.items(), strict=True)
    )
    return Table("By when they fall", "When", ("Deadlines",), rows)


def _line(
    kind: str, ref: str, matter: Any, day: date, what: str, until: datetime | None = None, title: str = ""
) -> Line:
    department = str(matter.department or matter.department_text or NOT_STATED) if matter else NOT_STATED
    return Line(kind, ref, title or (matter.title if matter else ""), department, day, what=what, until=until)


def _of(department: int | None, path: str) -> dict[str, Any]:
    return {f"{path}department": department} if department is not None else {}


def _notices(under: Standards, department: int | None) -> Iterator[Line]:
    waiting = (states.Matter.DRAFT, states.Matter.SUBMITTED)
    rows = ForthcomingDecision.objects.filter(
        status__in=waiting, decision_type=DecisionType.KEY, due_from__isnull=False, **_of(department, "")
    )
    for matter in rows.select_related("department"):
        planned = matter.due_to or matter.due_from
        answer = last_publication(planned, under.constitution, under.calendar).answer
        if isinstance(answer, date):
            what = f"The notice of a key decision planned for {say_day(planned)} is published"
            yield _line("matter", matter.ref, matter, answer, what)


def _records(under: Standards, department: int | None) -> Iterator[Line]:
    rows = DecisionRecord.objects.filter(status=states.Record.DRAFT, **_of(department, "matter__"))
    wanted = under.constitution.recording.warn_after
    for record in rows.select_related("matter__department"):
        try:
            day = nth_day_after(record.decided_on, wanted, Unit.WORKING, under.calendar)
        except BeyondCalendar:
            continue
        yield _line("record", record.ref, record.matter, day, "The record of the decision is published")


def _windows(at: datetime, department: int | None) -> Iterator[Line]:
    rows = CallInWindow.objects.filter(deadline__gte=at, **_of(department, "record__matter__"))
    for window in rows.select_related("record__matter__department"):
        record = window.record
        until = window.deadline
        yield _line("call_in", record.ref, record.matter, day_of(until), "The time for call-in ends", until)


def _requests(department: int | None) -> Iterator[Line]:
    """A lodged request is ruled on before the window shuts its subject away; a valid one is heard in time."""
    rows = CallInRequest.objects.filter(
        status__in=(states.CallIn.LODGED, states.CallIn.VALID), **_of(department, "record__matter__")
    )
    for request in rows.select_related("record__matter__department", "record__call_in_window"):
        matter = request.record.matter
        if request.status == states.CallIn.LODGED:
            until = request.record.call_in_window.deadline
            what = "The time for call-in ends and the proper officer rules on the request"
            yield _line("request", request.ref, matter, day_of(until), what, until)
        elif request.hear_by:
            yield _line("request", request.ref, matter, request.hear_by, "A committee hears the call-in")


def _hearings(department: int | None) -> Iterator[Line]:
    rows = CallInHearing.objects.exclude(status=states.Hearing.CANCELLED).filter(**_of(department, "record__matter__"))
    rows = rows.select_related("record__matter__department").prefetch_related("reconsiderations")
    for hearing in rows:
        record = hearing.record
        if hearing.status == states.Hearing.LISTED:
            what = "The committee meets on the call-in"
            yield _line("call_in", record.ref, record.matter, day_of(hearing.meets_at), what, hearing.meets_at)
        elif hearing.report_due_on and not hearing.reported_at:
            what = "Scrutiny reports to the decision maker"
            yield _line("call_in", record.ref, record.matter, hearing.report_due_on, what)
        elif hearing.reconsider_by and not hearing.reconsiderations.all():
            what = "The decision maker reconsiders"
            yield _line("call_in", record.ref, record.matter, hearing.reconsider_by, what)


def _members(department: int | None) -> Iterator[Line]:
    rows = MemberRequest.objects.filter(status=states.MemberRequest.RECEIVED, **_of(department, "record__matter__"))
    for request in rows.select_related("record__matter__department"):
        day = request.due_on or (day_of(request.due_at) if request.due_at else None)
        if day:
            regulation = "16" if request.right == MemberRight.INSPECT else "17"
            what = f"A member’s request for papers is answered (regulation {regulation})"
            matter = request.record.matter if request.record else None
            title = matter.title if matter else request.wanted[:120]
            yield _line("member_request", request.ref, matter, day, what, request.due_at, title)


def _not_key(department: int | None) -> Iterator[Line]:
    rows = NotKeyRequirement.objects.filter(status=states.NotKey.REQUIRED, **_of(department, "record__matter__"))
    for required in rows.select_related("record__matter__department"):
        what = "A report that scrutiny required goes to council (regulation 18)"
        yield _line("not_key", required.ref, required.record.matter, required.due_on, what)
