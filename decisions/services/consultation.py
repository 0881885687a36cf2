"""Ask people and bodies about a report, record what came back and what it changed, and state interests (reg 13)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from council.organisation.models import Person
from decisions.events import Event
from decisions.models import Consultation, Report
from decisions.models.choices import DecisionFunction, DispensationType, InterestAnswer, MakerKind
from decisions.permissions import Action, require
from decisions.refusals import NotComplete, NotNow
from decisions.rules.london import day_of, say_day
from decisions.rules.recording import Dispensation, DispensationKind, RecordKind, dispensation_problems
from decisions.services import audit, messages
from decisions.services.clearance_asking import locked_report
from decisions.services.moves import require_move
from decisions.states import CONSULTATION_LABELS, CONSULTATION_TRANSITIONS, REPORT_LABELS
from decisions.states import Consultation as State
from decisions.states import Report as ReportState

OPEN_REPORTS = (ReportState.DRAFT, ReportState.CLEARANCE, ReportState.CLEARED)


@transaction.atomic
def ask(
    *,
    report: Report,
    by: Any,
    at: datetime,
    name: str,
    due_on: date,
    question: str = "",
    is_internal: bool = False,
    member: Person | None = None,
    email: str = "",
) -> Consultation:
    """Ask a person or body for an answer by a day, by e-mail where an address is given, and return the row.

    The letter holds the report's title, its reference and the question, and nothing of the text. Raises NotAllowed,
    NotNow (the report is decided or ended), NotComplete.
    """
    report, on = _open_report(report, by, at), day_of(at)
    missing = {}
    name = name.strip() or (str(member) if member else "")
    if not name:
        missing["name"] = "Say who is consulted."
    if due_on < on:
        missing["due_on"] = "This day has passed. Enter the day by which you want an answer."
    if email.strip() and not question.strip():
        missing["question"] = "Say what they are asked: the letter holds the title and your question only."
    if missing:
        raise NotComplete("The consultation is not complete.", missing)
    row = Consultation.objects.create(
        report=report,
        name=name,
        is_internal=is_internal or member is not None,
        member=member,
        email=email.strip(),
        question=question.strip(),
        asked_by=by,
        asked_at=at,
        asked_on=on,
        due_on=due_on,
    )
    if row.email:
        _write_to(row, by, at=at)
    _record(Event.CONSULTEE_ASKED, row, by=by, at=at, due_on=say_day(due_on))
    return row


@transaction.atomic
def answer(
    *, consultation: Consultation, by: Any, at: datetime, answered_on: date, answer: str, outcome: str = ""
) -> Consultation:
    """Record what a consultee answered, on which day, and what it changed; an answer after the close is taken too.

    Raises NotAllowed, NotNow, NotComplete.
    """
    row = _locked(consultation, by, at)
    move = require_move(row, "answer", CONSULTATION_TRANSITIONS, CONSULTATION_LABELS)
    missing = {}
    if not answer.strip():
        missing["answer"] = "Record what they said, or close the consultation without an answer."
    if not row.asked_on <= answered_on <= day_of(at):
        missing["answered_on"] = f"The answer came on {say_day(row.asked_on)} or later, and not in the future."
    if missing:
        raise NotComplete("The answer is not complete.", missing)
    row.status, row.answered_on, row.answer, row.outcome = move.target, answered_on, answer.strip(), outcome.strip()
    row.save()
    _record(Event.CONSULTEE_ANSWERED, row, by=by, at=at)
    return row


@transaction.atomic
def say_outcome(*, consultation: Consultation, by: Any, at: datetime, outcome: str) -> Consultation:
    """Record what an answer changed in the report; it is published with the decision.

    Raises NotAllowed, NotNow (nothing was answered), NotComplete.
    """
    row = _locked(consultation, by, at)
    if row.status == State.ASKED:
        raise NotNow(f"{row.name} has not answered yet. Record the answer, or close the consultation, first.")
    if not outcome.strip():
        raise NotComplete(
            "The outcome is not complete.",
            {"outcome": "Say what the answer changed; “nothing, because …” is an answer too."},
        )
    row.outcome = outcome.strip()
    row.save(update_fields=["outcome"])
    _record(Event.CONSULTATION_OUTCOME_STATED, row, by=by, at=at)
    return row


@transaction.atomic
def close(*, consultation: Consultation, by: Any, at: datetime) -> Consultation:
    """End the asking of a consultee who has not answered. Raises NotAllowed, NotNow."""
    row = _locked(consultation, by, at)
    row.status = require_move(row, "close", CONSULTATION_TRANSITIONS, CONSULTATION_LABELS).target
    row.save(update_fields=["status"])
    _record(Event.CONSULTATION_CLOSED, row, by=by, at=at)
    return row


@transaction.atomic
def state_interest(
    *,
    consultation: Consultation,
    by: Any,
    at: datetime,
    interest: str,
    nature: str = "",
    dispensation: str = DispensationType.NONE.value,
    granted_by: str = "",
    granted_on: date | None = None,
) -> Consultation:
    """Record whether a consulted executive member has a conflict of interest, and the note of a dispensation.

    Source: regulations 13(2) and 13(4), 2012: conflicts of members who were consulted, and dispensations granted by the
    head of paid service; section 33 of the Localism Act 2011 for decisions outside the executive. Raises NotAllowed,
    NotNow (no executive member), NotComplete.
    """
    row = _locked(consultation, by, at)
    if row.member_id is None:
        raise NotNow(
            f"{row.name} was not consulted as a member of the executive. The record states conflicts of interest of "
            "consulted executive members only (regulation 13)."
        )
    if missing := _wrong(row, interest, nature, dispensation, granted_by, granted_on, on=day_of(at)):
        raise NotComplete("What was said about interests is not complete.", missing)
    declared = interest == InterestAnswer.DECLARED
    row.interest, row.interest_nature = interest, nature.strip() if declared else ""
    row.dispensation = dispensation if declared else DispensationType.NONE
    granted = declared and row.dispensation != DispensationType.NONE
    row.granted_by, row.granted_on = (granted_by.strip(), granted_on) if granted else ("", None)
    row.save()
    _record(Event.INTEREST_STATED, row, by=by, at=at)
    return row


def kind_of_record(report: Report) -> RecordKind:
    """Return which duty to record the decision on a report falls under, for the dispensations that it may note."""
    matter = report.matter
    if matter is None:
        return RecordKind.OFFICER
    if matter.function == DecisionFunction.COUNCIL:
        return RecordKind.OPENNESS
    kinds = {MakerKind.BODY: RecordKind.MEETING, MakerKind.MEMBER: RecordKind.INDIVIDUAL}
    return next((of for maker, of in kinds.items() if maker == matter.maker_kind), RecordKind.OFFICER)


def _wrong(
    row: Consultation, interest: str, nature: str, dispensation: str, granted_by: str, granted_on: Any, *, on: date
) -> dict[str, str]:
    if interest not in InterestAnswer.values:
        return {"interest": "Say whether they declared a conflict of interest. “None” is an answer; a blank is not."}
    if interest == InterestAnswer.NONE:
        said_more = nature.strip() or dispensation != DispensationType.NONE
        sentence = "You said that there is no conflict, and described one. Keep one of the two."
        return {"interest_nature": sentence} if said_more else {}
    missing = {}
    if not nature.strip():
        missing["interest_nature"] = "Say what the conflict of interest is."
    if dispensation != DispensationType.NONE:
        given = Dispensation(kind=DispensationKind(dispensation), granted_by=granted_by, granted_on=granted_on)
        for sentence in dispensation_problems(given, kind_of_record(row.report)):
            field = "granted_by" if "who" in sentence else "granted_on" if "when" in sentence else "dispensation"
            missing[field] = sentence
        if granted_on and granted_on > on:
            missing["granted_on"] = "The day lies in the future. Record the dispensation when it has been granted."
    return missing


def _open_report(report: Report, by: Any, at: datetime) -> Report:
    report = locked_report(report)
    require(by, Action.WRITE_REPORT, report, on=day_of(at))
    if report.status not in OPEN_REPORTS:
        label = REPORT_LABELS[ReportState(report.status)].lower()
        raise NotNow(f"The report is “{label}”. What was said about it by consultees can no longer be changed.")
    return report


def _locked(consultation: Consultation, by: Any, at: datetime) -> Consultation:
    report = _open_report(consultation.report, by, at)
    row = Consultation.objects.select_related("member").get(pk=consultation.pk)
    row.report = report
    return row


def _write_to(row: Consultation, by: Any, *, at: datetime) -> None:
    address = f"{settings.OFFICE_ADDRESS}/reports/{row.report.ref}/" if row.is_internal else ""
    if not address and row.report.public_at:
        address = f"{settings.PUBLIC_ADDRESS}/reports/{row.report.ref}/"
    body = render_to_string("email/consultation.txt", {"row": row, "by": by, "address": address})
    subject = f"{row.report.ref}: your answer is wanted by {row.due_on:%d/%m/%Y}"
    messages.write(key=f"consultation:{row.pk}:asked", recipient=row.email, subject=subject, body=body, at=at)


def _record(event: Event, row: Consultation, *, by: Any, at: datetime, **detail: Any) -> None:
    detail = {"consultee": row.name, **detail}
    audit.record(by=by, event=event, kind="report", ref=row.report.ref, at=at, detail=detail)
