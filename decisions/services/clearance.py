"""Send a report for clearance, clear it, return it, reassign a clearance. Silence never clears.

A clearance is given by a person, for the version that they had before them. Each stage is asked when every blocking
clearance of the stages before it was given; the last blocking one makes the report cleared.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import Clearance, Report, ReportVersion
from decisions.models.choices import ClearingRole
from decisions.permissions import Action, may, require
from decisions.permissions.clearing import capacity, holds, wrote
from decisions.queries.clearance import (
    OPEN_REPORTS,
    answered_as,
    assignable,
    changed_since,
    clearances_of,
    deputies_of,
)
from decisions.queries.clearance_checks import wanted_first
from decisions.queries.report_content import latest_version
from decisions.refusals import ChangedMeanwhile, NotAllowed, NotComplete, NotNow
from decisions.rules.london import day_of, say_moment
from decisions.services import audit
from decisions.services.clearance_asking import (
    TO_ASK,
    ask_open_stages,
    assign,
    is_complete,
    locked_clearance,
    locked_report,
    move_report,
    put_on_the_desk,
    record_asked,
    stand_down,
    take_back_asked,
    void_touched,
)
from decisions.services.clearance_letters import tell_asked, tell_author
from decisions.services.moves import require_move
from decisions.states import CLEARANCE_LABELS, CLEARANCE_TRANSITIONS, REPORT_LABELS, REPORT_TRANSITIONS
from decisions.states import Report as ReportState


@transaction.atomic
def send_for_clearance(*, report: Report, by: Any, at: datetime, assigned: Mapping[str, Any]) -> Report:
    """Ask for the clearances of the template, stage by stage; a report that needs none more is cleared at once.

    `assigned` maps a role to the user who is asked; a role that is not named is asked of everybody who holds it. What
    was cleared before and not touched since stands. Raises NotAllowed, NotNow, NotComplete (the check list, or people).
    """
    report = locked_report(report)
    on = day_of(at)
    require(by, Action.WRITE_REPORT, report, on=on)
    require_move(report, "send for clearance", REPORT_TRANSITIONS, REPORT_LABELS)
    version = _newest(report)
    if missing := wanted_first(report, on=on):
        raise NotComplete("The report cannot be sent for clearance yet. Mend what the check list names first.", missing)
    rows = _rows_of_template(report)
    assign(rows, assigned)
    _refuse_unsuitable(report, [each for each in rows if each.status in TO_ASK], at=at)
    for each in rows:
        each.save()
    complete = is_complete(rows)
    move_report(report, "send without clearances" if complete else "send for clearance", return_reason="")
    asked = ask_open_stages(report, by=by, at=at, statuses=TO_ASK)
    if complete:
        tell_author(report, "cleared", said="is cleared", at=at)
    detail = {"version": version.number}
    audit.record(by=by, event=Event.REPORT_SENT_FOR_CLEARANCE, kind="report", ref=report.ref, at=at, detail=detail)
    record_asked(asked, by=by, at=at)
    return report


@transaction.atomic
def clear(*, clearance: Clearance, by: Any, at: datetime, version: int, comments: str = "") -> Clearance:
    """Give a clearance for the version with this number, in the office held today, and ask the next stage if it opens.

    Raises NotAllowed (somebody else's, one's own report), NotNow, ChangedMeanwhile (a newer version stands).
    """
    report = locked_report(clearance.report)
    clearance = locked_clearance(clearance, report)
    require(by, Action.CLEAR_REPORT, clearance, on=day_of(at))
    move = require_move(clearance, "clear", CLEARANCE_TRANSITIONS, CLEARANCE_LABELS)
    _refuse_closed(report)
    newest = _newest(report)
    if version != newest.number:
        raise _overtaken(report, version, newest)
    _answer(clearance, move.target, newest, by=by, at=at, comments=comments)
    clearance.void_reason = ""
    clearance.save()
    if report.status == ReportState.CLEARANCE and is_complete(clearances_of(report)):
        move_report(report, "give the last clearance")
        tell_author(report, "cleared", others=(clearance.asked_by,), said="is cleared", at=at)
    asked = ask_open_stages(report, by=by, at=at)
    detail = {"version": newest.number, "role": ClearingRole(clearance.role).label}
    audit.record(by=by, event=Event.CLEARANCE_GIVEN, kind="report", ref=report.ref, at=at, detail=detail)
    record_asked(asked, by=by, at=at)
    return clearance


@transaction.atomic
def return_to_author(*, clearance: Clearance, by: Any, at: datetime, comments: str) -> Clearance:
    """Return a report with comments: it becomes a draft, those not answered wait, those given stand.

    A clearance that does not block never holds the report up: its comments are kept, and the report stays where it is.
    Raises NotAllowed, NotNow, NotComplete (no comments).
    """
    report = locked_report(clearance.report)
    clearance = locked_clearance(clearance, report)
    require(by, Action.CLEAR_REPORT, clearance, on=day_of(at))
    move = require_move(clearance, "return", CLEARANCE_TRANSITIONS, CLEARANCE_LABELS)
    _refuse_closed(report)
    if not comments.strip():
        raise NotComplete(
            "The report is not returned without comments.",
            {"comments": "Say what has to be changed, so that the author can mend it."},
        )
    _answer(clearance, move.target, _newest(report), by=by, at=at, comments=comments)
    clearance.save()
    role = ClearingRole(clearance.role).label
    if clearance.blocking:
        move_report(report, "return", return_reason=f"{role}: {clearance.comments}")
        take_back_asked(report, at=at)
    said = "was returned to you" if clearance.blocking else "has comments on it"
    tell_author(report, f"returned:{clearance.pk}", others=(clearance.asked_by,), said=f"{said} ({role})", at=at)
    detail = {"role": role, "comments": clearance.comments}
    audit.record(by=by, event=Event.CLEARANCE_RETURNED, kind="report", ref=report.ref, at=at, detail=detail)
    return clearance


@transaction.atomic
def reassign(*, clearance: Clearance, by: Any, at: datetime, to: Any) -> Clearance:
    """Ask somebody else in the role, who has the full number of days from now on.

    The author may, those who write reports may, and whoever is asked may pass it on. Raises NotAllowed, NotNow,
    NotComplete (does not hold the role, wrote the report, is asked already).
    """
    report = locked_report(clearance.report)
    clearance = locked_clearance(clearance, report)
    on = day_of(at)
    writes = may(by, Action.WRITE_REPORT, report, on=on)
    if not writes and not may(by, Action.CLEAR_REPORT, clearance, on=on):
        raise NotAllowed(writes.sentence)
    require_move(clearance, "reassign", CLEARANCE_TRANSITIONS, CLEARANCE_LABELS)
    _refuse_closed(report)
    before = clearance.assigned_to_id
    clearance.assigned_to = to
    if to is not None and to.pk == before:
        raise NotComplete("Nothing would change.", {"to": f"{to} is asked already. Choose somebody else."})
    if sentence := _unsuitable(report, clearance, at=at):
        raise NotComplete("The clearance cannot be reassigned to this person.", {"to": sentence})
    put_on_the_desk(clearance, by=by, at=at)
    clearance.save()
    tell_asked([clearance], at=at)
    detail = {"role": ClearingRole(clearance.role).label, "to": str(to or "everybody in the role")}
    audit.record(by=by, event=Event.CLEARANCE_REASSIGNED, kind="report", ref=report.ref, at=at, detail=detail)
    return clearance


def _newest(report: Report) -> ReportVersion:
    version = latest_version(report)
    if version is None:
        raise NotNow("Nothing of this report is saved yet. Save a section first.")
    return version


def _rows_of_template(report: Report) -> list[Clearance]:
    """Return a row for each clearance of the template: the one that is kept, or a new one that is not stored yet."""
    kept = {each.role: each for each in clearances_of(report)}
    rows = []
    for wanted in report.template.clearances.all():
        row = kept.get(wanted.role) or Clearance(report=report, role=wanted.role)
        row.stage, row.blocking, row.days = wanted.stage, wanted.blocking, wanted.days
        row.covers = list(wanted.covers)
        rows.append(row)
    return rows


def _refuse_unsuitable(report: Report, rows: list[Clearance], *, at: datetime) -> None:
    missing = {each.role: said for each in rows if (said := _unsuitable(report, each, at=at))}
    if missing:
        raise NotComplete("The report cannot be sent to these people.", missing)


def _unsuitable(report: Report, clearance: Clearance, *, at: datetime) -> str:
    """Say why the person a clearance would be asked of, or everybody in its role, could not give it."""
    on, role, person = day_of(at), ClearingRole(clearance.role).label, clearance.assigned_to
    if person is None and not clearance.blocking:
        return ""
    if person is None:
        able = [*assignable(clearance.role, on), *deputies_of(clearance, on)]
        if any(not wrote(each, report) for each in able):
            return ""
        who = "Everybody in it wrote this report" if able else "Nobody holds it today"
        return f"{who}, so nobody could give the clearance ({role}). Ask the administrator to give somebody the role."
    if not person.is_active or not holds(person.pk, clearance.role, on=on):
        return f"{person} does not hold the role {role} today. Choose somebody who does."
    if wrote(person, report) and not deputies_of(clearance, on):
        return f"{person} wrote this report, and nobody clears their own report. Choose somebody else ({role})."
    return ""


def _answer(clearance: Clearance, status: Any, version: ReportVersion, *, by: Any, at: datetime, comments: str) -> None:
    held = capacity(by, clearance, on=day_of(at))
    clearance.status, clearance.version, clearance.comments = status, version, comments.strip()
    clearance.answered_by, clearance.answered_at = by, at
    clearance.answered_as = answered_as(by, held, day_of(at)) if held else ""


def _refuse_closed(report: Report) -> None:
    if report.status not in OPEN_REPORTS:
        label = REPORT_LABELS[ReportState(report.status)].lower()
        raise NotNow(f"The report is “{label}”, so its clearances cannot be answered now. Look at the report's page.")


def _overtaken(report: Report, version: int, newest: ReportVersion) -> ChangedMeanwhile:
    seen = report.versions.filter(number=version).first()
    changed = changed_since(report, seen, newest)
    what = f" What changed: {', '.join(changed)}." if changed else ""
    return ChangedMeanwhile(
        f"You read version {version}. {newest.made_by} saved version {newest.number} at {say_moment(newest.made_at)}."
        f"{what} Nothing was cleared. Read what stands there now and decide again.",
        str(newest.made_by),
        newest.made_at,
    )


__all__ = [
    "clear",
    "reassign",
    "return_to_author",
    "send_for_clearance",
    "stand_down",
    "void_touched",
]
