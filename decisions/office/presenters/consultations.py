"""Who was asked about a report, what came back and what it changed; what can be done about each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from council.govuk.wording import long_date
from decisions import states
from decisions.models import Consultation, Report
from decisions.models.choices import DispensationType, InterestAnswer
from decisions.office.presenters.report_panels import Panel
from decisions.permissions import Action, may
from decisions.queries import consultation as queries
from decisions.rules.london import day_of
from decisions.services.consultation import OPEN_REPORTS
from decisions.states import CONSULTATION_LABELS, CONSULTATION_TRANSITIONS, REPORT_LABELS, allowed

INTERESTS = (
    "The record of the decision states every conflict of interest that a consulted executive member declared, and any "
    "note of a dispensation granted by the head of paid service (regulations 13(2) and 13(4)). “None” is an answer; a "
    "blank is not.",
)
_COLOURS = {
    states.Consultation.ASKED: "blue",
    states.Consultation.ANSWERED: "green",
    states.Consultation.CLOSED: "grey",
}


@dataclass(frozen=True)
class Line:
    """One consultee, with what is known in pairs of label and words, and the acts that are open."""

    name: str
    status: str
    colour: str
    rows: tuple[tuple[str, str], ...]
    acts: tuple[tuple[str, str], ...]


def panel(report: Report, user: Any, *, at: datetime) -> Panel:
    """Return the panel of a report's page: how many were asked and answered, and what is still wanted."""
    rows = queries.consultations_of(report)
    answered = sum(each.status == states.Consultation.ANSWERED for each in rows)
    said = f"{len(rows)} asked, {answered} answered." if rows else "Nobody was asked about this report yet."
    context = {
        "said": said,
        "names": [(each.name, CONSULTATION_LABELS[states.Consultation(each.status)]) for each in rows],
        "cautions": queries.cautions(report),
        "url": reverse("consultees", kwargs={"ref": report.ref}),
    }
    return Panel("Consultees", "office/consultations/panel.html", context)


def page(report: Report, user: Any, *, at: datetime) -> dict[str, Any]:
    """Return what the page of the consultees shows."""
    reason = why_not(report, user, at=at)
    return {
        "report": report,
        "back": reverse("report", kwargs={"ref": report.ref}),
        "lines": [_line(each, writes=not reason) for each in queries.consultations_of(report)],
        "cautions": queries.cautions(report),
        "why_not": reason,
        "ask_url": reverse("consultee_ask", kwargs={"ref": report.ref}),
    }


def why_not(report: Report, user: Any, *, at: datetime) -> str:
    """Return why this person cannot ask or record answers on this report now, or nothing."""
    if refused := may(user, Action.WRITE_REPORT, report, on=day_of(at)).sentence:
        return refused
    if report.status not in OPEN_REPORTS:
        label = REPORT_LABELS[states.Report(report.status)].lower()
        return f"The report is “{label}”. What was said about it by consultees can no longer be changed."
    return ""


def asked_what(row: Consultation) -> tuple[str, ...]:
    """Say what was asked, above the form of the answer."""
    asked = f"Asked on {long_date(row.asked_on)}, wanted by {long_date(row.due_on)}."
    return (asked, row.question) if row.question else (asked,)


def answered_what(row: Consultation) -> tuple[str, ...]:
    """Say what was answered, above the form of the outcome."""
    return (row.answer,) if row.answer else ("They were asked and did not answer.",)


def _line(row: Consultation, *, writes: bool) -> Line:
    status = states.Consultation(row.status)
    return Line(
        name=row.name,
        status=CONSULTATION_LABELS[status],
        colour=_COLOURS[status],
        rows=tuple((label, said) for label, said in _rows(row) if said),
        acts=tuple(_acts(row)) if writes else (),
    )


def _rows(row: Consultation) -> list[tuple[str, str]]:
    letter = f" By letter to {row.email}." if row.email else ""
    return [
        ("Asked", f"{long_date(row.asked_on)} by {row.asked_by}, wanted by {long_date(row.due_on)}.{letter}"),
        ("Question", row.question),
        ("Answered", long_date(row.answered_on) if row.answered_on else ""),
        ("Answer", row.answer),
        ("What it changed", row.outcome),
        ("Interests", _interests(row)),
    ]


def _interests(row: Consultation) -> str:
    if row.member_id is None:
        return ""
    if not row.interest:
        return "Not asked yet."
    if row.interest == InterestAnswer.NONE:
        return "No conflict of interest."
    if row.dispensation == DispensationType.NONE:
        return f"{row.interest_nature} No dispensation."
    on = f" on {long_date(row.granted_on)}" if row.granted_on else ""
    return f"{row.interest_nature} {row.get_dispensation_display()}: {row.granted_by}{on}."


def _acts(row: Consultation) -> list[tuple[str, str]]:
    found = []
    for act, label, name in (
        ("answer", "Record the answer", "consultee_answer"),
        ("close", "Close without an answer", "consultee_close"),
    ):
        if allowed(CONSULTATION_TRANSITIONS, row.status, act):
            found.append((label, name))
    if row.status == states.Consultation.ANSWERED:
        found.append(("Say what it changed" if not row.outcome else "Change what it changed", "consultee_outcome"))
    if row.member_id:
        found.append(("Record interests", "consultee_interests"))
    kwargs = {"ref": row.report.ref, "consultation_id": row.pk}
    return [(label, reverse(name, kwargs=kwargs)) for label, name in found]
