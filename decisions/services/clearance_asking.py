"""Parts of the acts on clearances: ask, take back, move on to the next stage, make void what a change touches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from decisions.events import Event
from decisions.models import Clearance, Report, ReportVersion
from decisions.models.choices import ClearingRole
from decisions.queries.clearance import changed_keys, clearances_of, facts, names_of
from decisions.queries.lawfulness import standards
from decisions.refusals import NotNow
from decisions.rules.clearance import opens_stage, outstanding, voided
from decisions.rules.counting import Unit, nth_day_after
from decisions.rules.finding import BeyondCalendar
from decisions.rules.london import day_of, say_day
from decisions.services import audit
from decisions.services.clearance_letters import tell_asked, tell_author, tell_stood_down
from decisions.services.moves import require_move
from decisions.states import CLEARANCE_LABELS, CLEARANCE_TRANSITIONS, REPORT_LABELS, REPORT_TRANSITIONS
from decisions.states import Clearance as State
from decisions.states import Report as ReportState

TO_ASK = (State.WAITING, State.VOID, State.RETURNED)


def locked_report(report: Report) -> Report:
    """Return the report with its row locked: whoever acts on its clearances at the same moment waits."""
    found = Report.objects.select_for_update(of=("self",)).select_related("template", "created_by")
    return found.get(pk=report.pk)


def locked_clearance(clearance: Clearance, report: Report) -> Clearance:
    """Return a clearance of a locked report as it is stored now, carrying that report."""
    found = Clearance.objects.select_related("assigned_to", "asked_by", "version").get(pk=clearance.pk)
    found.report = report
    return found


def move_report(report: Report, act: str, **values: Any) -> None:
    """Move a locked report by an act of its table and store `values` beside. Raises NotNow."""
    report.status = require_move(report, act, REPORT_TRANSITIONS, REPORT_LABELS).target
    for name, value in values.items():
        setattr(report, name, value)
    report.save(update_fields=["status", *values])


def is_complete(clearances: Iterable[Clearance]) -> bool:
    """Say whether every clearance that blocks has been given."""
    return not outstanding(facts(clearances)).answer


def due_day(days: int, *, on: date) -> date:
    """Return the working day by which an answer is wanted of somebody asked on a day. Raises NotNow."""
    try:
        return nth_day_after(on, days, Unit.WORKING, standards(on=on).calendar)
    except BeyondCalendar as beyond:
        raise NotNow(
            "By when the clearance is wanted cannot be said, because the calendar of working days ends too soon. Ask "
            "the administrator to refresh the bank holidays."
        ) from beyond


def ask_open_stages(
    report: Report, *, by: Any, at: datetime, statuses: tuple[State, ...] = (State.WAITING, State.VOID)
) -> list[Clearance]:
    """Ask for every clearance of the stage that is open now and of those before it, and return those asked."""
    rows = clearances_of(report)
    stage = opens_stage(facts(rows))
    return ask([each for each in rows if stage and each.stage <= stage and each.status in statuses], report, by, at)


def ask(clearances: list[Clearance], report: Report, by: Any, at: datetime) -> list[Clearance]:
    """Ask for these clearances of a locked report, by a day each, and write to the people."""
    for each in clearances:
        each.report = report
        each.status = require_move(each, "ask", CLEARANCE_TRANSITIONS, CLEARANCE_LABELS).target
        put_on_the_desk(each, by=by, at=at)
        each.save()
    tell_asked(clearances, at=at)
    return clearances


def put_on_the_desk(clearance: Clearance, *, by: Any, at: datetime) -> None:
    """Note on an unsaved row since when and until when somebody is asked; reminders begin again."""
    clearance.asked_by, clearance.asked_at = by, at
    clearance.due_on = due_day(clearance.days, on=day_of(at))
    clearance.reminded_at = clearance.escalated_at = None


def record_asked(clearances: Iterable[Clearance], *, by: Any, at: datetime) -> None:
    """Leave the event of each clearance that was asked for."""
    for each in clearances:
        detail = {"role": ClearingRole(each.role).label, "due_on": say_day(each.due_on) if each.due_on else ""}
        audit.record(by=by, event=Event.CLEARANCE_ASKED, kind="report", ref=each.report.ref, at=at, detail=detail)


def take_back_asked(report: Report, *, at: datetime) -> list[Clearance]:
    """Let those who were asked and have not answered wait again, tell them, and return their clearances."""
    rows = [each for each in clearances_of(report) if each.status == State.ASKED]
    for each in rows:
        each.report = report
        each.status = require_move(each, "take back", CLEARANCE_TRANSITIONS, CLEARANCE_LABELS).target
        each.due_on = None
        each.save(update_fields=["status", "due_on"])
    tell_stood_down(rows, at=at)
    return rows


def stand_down(*, report: Report, by: Any, at: datetime) -> list[Clearance]:
    """Take back every clearance that is asked and not answered, because the report goes back; given ones stand.

    A part of taking a report back or abandoning it, whose own event says so. The report is locked by the caller.
    """
    return take_back_asked(report, at=at)


def void_touched(
    *, report: Report, before: ReportVersion | None, after: ReportVersion, by: Any, at: datetime
) -> list[Clearance]:
    """Make void each clearance that covers a section which two versions hold differently; return the void ones.

    Each says which sections. Of a report that was sent for clearance they are asked for again at once, and a cleared
    report goes back into clearance where one of them blocks. A part of saving a report.
    """
    if before is None:
        return []
    told, report = report, locked_report(report)
    if report.status not in (ReportState.DRAFT, ReportState.CLEARANCE, ReportState.CLEARED):
        # What is released after the decision changes the paper; what was cleared before it stays cleared.
        return []
    changed = changed_keys(before.sections, after.sections)
    given = [each for each in clearances_of(report) if each.status == State.CLEARED]
    found = voided({each.role: tuple(each.covers) for each in given}, changed)
    touched = [each for each in given if each.role in found]
    for each in touched:
        each.report = report
        each.status = require_move(each, "void", CLEARANCE_TRANSITIONS, CLEARANCE_LABELS).target
        each.void_reason = _because(report, found[each.role])
        each.save(update_fields=["status", "void_reason"])
    again = _ask_again(report, touched, by=by, at=at)
    told.status = report.status
    for each in touched:
        detail = {"role": ClearingRole(each.role).label, "reason": each.void_reason}
        audit.record(by=by, event=Event.CLEARANCE_VOIDED, kind="report", ref=report.ref, at=at, detail=detail)
    record_asked(again, by=by, at=at)
    return touched


def _ask_again(report: Report, touched: list[Clearance], *, by: Any, at: datetime) -> list[Clearance]:
    if report.status not in (ReportState.CLEARANCE, ReportState.CLEARED) or not touched:
        return []
    if report.status == ReportState.CLEARED and any(each.blocking for each in touched):
        move_report(report, "change the text")
        tell_author(report, "void", said="changed after it was cleared, so it is back in clearance", at=at)
    return ask(touched, report, by, at)


def _because(report: Report, keys: tuple[str, ...]) -> str:
    names = names_of(report, keys)
    said = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{said[0].upper()}{said[1:]} changed."


def assign(clearances: Iterable[Clearance], assigned: Mapping[str, Any]) -> None:
    """Note on unsaved rows which person is asked for each role; a role that is not named is everybody's in it."""
    for each in clearances:
        if each.status != State.CLEARED:
            each.assigned_to = assigned.get(each.role)
