"""Each clearance of a report in sentences: who gave it, for which version and as what, or who is asked until when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from council.govuk.wording import long_date, long_datetime, weekday_date
from decisions import states
from decisions.models import Clearance, Report, ReportVersion
from decisions.permissions import Action, may
from decisions.queries import clearance as queries
from decisions.queries.report_content import latest_version
from decisions.refusals import NotNow
from decisions.rules.london import day_of
from decisions.services.moves import require_move
from decisions.states import CLEARANCE_LABELS, CLEARANCE_TRANSITIONS, REPORT_LABELS

_COLOURS = {
    states.Clearance.WAITING: "grey",
    states.Clearance.ASKED: "blue",
    states.Clearance.CLEARED: "green",
    states.Clearance.RETURNED: "red",
    states.Clearance.VOID: "orange",
}
_SIGNS = {"waiting": "○", "asked": "?", "cleared": "✓", "returned": "↩", "void": "×"}


@dataclass(frozen=True)
class Line:
    """One clearance: whose, where it stands, and everything that is known about it in sentences."""

    label: str
    status: str
    colour: str
    sign: str
    key: str
    sentences: tuple[str, ...]
    comments: str = ""
    url: str = ""
    act: str = ""
    reassign_url: str = ""
    is_given: bool = False


@dataclass(frozen=True)
class Stage:
    """The clearances that are asked together."""

    number: int
    heading: str
    lines: tuple[Line, ...]


def stages_of(report: Report, rows: Iterable[Clearance], user: Any, *, at: datetime) -> tuple[Stage, ...]:
    """Draw the stages: what was asked for and, before the report is sent, what its template will ask."""
    newest = latest_version(report)
    lines = [(each.stage, line_of(each, report, newest, user, at=at)) for each in rows]
    held = {each.role for each in rows}
    lines += [
        (each.stage, _planned(each.get_role_display(), each.blocking, each.days))
        for each in report.template.clearances.all()
        if each.role not in held
    ]
    numbers = sorted({number for number, _ in lines})
    return tuple(
        Stage(number, f"Stage {place}", tuple(line for stage, line in lines if stage == number))
        for place, number in enumerate(numbers, start=1)
    )


def why_not_answer(clearance: Clearance, user: Any, *, at: datetime) -> str:
    """Return why this person cannot clear or return now, from the verdicts that would refuse it, or nothing."""
    if refused := may(user, Action.CLEAR_REPORT, clearance, on=day_of(at)).sentence:
        return refused
    if clearance.report.status not in queries.OPEN_REPORTS:
        label = REPORT_LABELS[states.Report(clearance.report.status)].lower()
        return f"The report is “{label}”, so its clearances cannot be answered now."
    try:
        require_move(clearance, "clear", CLEARANCE_TRANSITIONS, CLEARANCE_LABELS)
    except NotNow as refusal:
        return refusal.sentence
    return ""


def clearance_url(clearance: Clearance) -> str:
    """Return the address of the page of one clearance."""
    return reverse("clearance", kwargs={"ref": clearance.report.ref, "clearance_id": clearance.pk})


def reassign_url(each: Clearance, user: Any, *, at: datetime) -> str:
    asked = each.status == states.Clearance.ASKED and each.report.status in queries.OPEN_REPORTS
    on = day_of(at)
    if asked and (may(user, Action.WRITE_REPORT, each.report, on=on) or may(user, Action.CLEAR_REPORT, each, on=on)):
        return reverse("clearance_reassign", kwargs={"ref": each.report.ref, "clearance_id": each.pk})
    return ""


def given(each: Clearance) -> str:
    number = each.version.number if each.version else "?"
    return f"Version {number} cleared by {each.answered_by}, {each.answered_as}, on {_when(each)}"


def answered(each: Clearance) -> str:
    number = each.version.number if each.version else "?"
    return f"Version {number} returned by {each.answered_by}, {each.answered_as}, on {_when(each)}"


def history_of(each: Clearance) -> str:
    """Say what was answered last, also where it is asked for again since."""
    if each.status == states.Clearance.CLEARED:
        return f"{given(each)}."
    if each.void_reason and each.status in (states.Clearance.VOID, states.Clearance.ASKED):
        return f"{given(each)}. That is void since: {each.void_reason}"
    return f"{answered(each)}."


def line_of(each: Clearance, report: Report, newest: ReportVersion | None, user: Any, *, at: datetime) -> Line:
    status = states.Clearance(each.status)
    each.report = report
    theirs = status == states.Clearance.ASKED and not why_not_answer(each, user, at=at)
    answered = each.status in (states.Clearance.CLEARED, states.Clearance.RETURNED)
    return Line(
        label=each.get_role_display(),
        status=CLEARANCE_LABELS[status],
        colour=_COLOURS[status],
        sign=_SIGNS[status],
        key=status.value,
        sentences=tuple(_sentences(each, newest, day_of(at))),
        comments=each.comments if answered else "",
        url=clearance_url(each),
        act="Clear or return" if theirs else "Look at it",
        reassign_url=reassign_url(each, user, at=at),
        is_given=status == states.Clearance.CLEARED,
    )


def _planned(label: str, blocking: bool, days: int) -> Line:
    said = f"Asked when the report is sent; {days} working day{'s' if days != 1 else ''} to answer."
    sentences = (said,) if blocking else (said, "The report does not wait for it.")
    return Line(label, "Not asked yet", "grey", _SIGNS["waiting"], "waiting", sentences)


def _sentences(each: Clearance, newest: ReportVersion | None, on: date) -> Iterable[str]:
    whom = str(each.assigned_to) if each.assigned_to else "everybody in the role"
    if each.status == states.Clearance.CLEARED:
        yield f"{given(each)}."
        if each.version and newest and newest.number != each.version.number:
            yield f"Version {newest.number} changed nothing that it covers, so it stands."
    elif each.status == states.Clearance.RETURNED:
        yield f"{answered(each)}. It is asked for again when the report is sent again."
    elif each.status == states.Clearance.ASKED and each.asked_at and each.due_on:
        late = each.due_on < on
        yield f"Asked of {whom} on {long_date(each.asked_at)}, wanted by {weekday_date(each.due_on)}{': late' * late}."
        if each.void_reason and each.version:
            yield f"Version {each.version.number} was cleared before. {each.void_reason}"
        if each.escalated_at:
            yield f"Escalated on {long_date(each.escalated_at)}."
    elif each.status == states.Clearance.VOID:
        yield f"{each.void_reason} It is asked for again when the report is sent again."
    else:
        yield "Asked when the stage before is complete."
    if not each.blocking:
        yield "The report does not wait for it."


def _when(each: Clearance) -> str:
    return long_datetime(each.answered_at) if each.answered_at else "an unknown day"
