"""Who was asked about a report, what they answered, what it changed, and which interests were stated."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from council.organisation.models import BodyKind, BodyMembership, Person
from decisions import states
from decisions.models import Consultation, Report
from decisions.models.choices import DispensationType, InterestAnswer
from decisions.rules.finding import Caution
from decisions.rules.london import say_day

CAPACITY = "Executive member who was consulted"


def consultations_of(report: Report) -> list[Consultation]:
    """List the consultees of a report in the order of asking."""
    return list(report.consultations.select_related("member", "asked_by").order_by("asked_on", "pk"))


def consultation_numbered(number: int) -> Consultation | None:
    """Return a consultation with its report and member, or nothing."""
    return Consultation.objects.select_related("report", "report__matter", "member").filter(pk=number).first()


def executive_members(on: date) -> QuerySet[Person]:
    """List who sits on the executive on a day, by name."""
    kinds = (BodyKind.EXECUTIVE, BodyKind.EXECUTIVE_COMMITTEE)
    seats = BodyMembership.objects.on(on).filter(body__kind__in=kinds)
    return Person.objects.filter(body_memberships__in=seats).distinct().order_by("name")


def cautions(report: Report) -> list[Caution]:
    """List what is wanted of consultations before a report is cleared or decided. None of it stops anything.

    Codes: WARN-CONSULTATION-OPEN, WARN-CONSULTATION-OUTCOME, WARN-INTEREST-NOT-ASKED (regs 13(2) and 13(4)).
    """
    found = []
    for each in consultations_of(report):
        if each.status == states.Consultation.ASKED:
            found.append(
                Caution(
                    "WARN-CONSULTATION-OPEN",
                    f"{each.name} was asked for an answer by {say_day(each.due_on)} and has not answered.",
                    "Record the answer, or close the consultation if none will come.",
                )
            )
        elif each.status == states.Consultation.ANSWERED and not each.outcome.strip():
            found.append(
                Caution(
                    "WARN-CONSULTATION-OUTCOME",
                    f"The report does not say what the answer of {each.name} changed.",
                    "Say what it changed; “nothing, because …” is an answer too.",
                )
            )
        if each.member_id and not each.interest:
            found.append(
                Caution(
                    "WARN-INTEREST-NOT-ASKED",
                    f"{each.name} was consulted as a member of the executive, and what they said about interests is "
                    "not recorded. The record of the decision has to state it (regulations 13(2) and 13(4)).",
                    "Ask whether they have a conflict of interest, and record the answer.",
                )
            )
    return found


def said(report: Report) -> str:
    """Say who was consulted, when, and what it changed, for the record of the decision; empty where nobody was.

    The words of an answer are the consultee's own and stay inside; the outcome is the council's and is published.
    """
    return "\n".join(_line(each) for each in consultations_of(report))


def conflicts_of(report: Report) -> list[dict[str, Any]]:
    """List the conflicts that consulted executive members declared, as `services.record` takes them (reg 13)."""
    return [
        {
            "name": str(each.member or each.name),
            "capacity": CAPACITY,
            "nature": each.interest_nature,
            "dispensation": each.dispensation or DispensationType.NONE.value,
            "granted_by": each.granted_by,
            "granted_on": each.granted_on,
        }
        for each in consultations_of(report)
        if each.interest == InterestAnswer.DECLARED
    ]


def _line(each: Consultation) -> str:
    asked = f"{each.name}: consulted on {say_day(each.asked_on)}"
    if each.status == states.Consultation.ANSWERED and each.answered_on:
        came = f", answered on {say_day(each.answered_on)}."
    elif each.status == states.Consultation.CLOSED:
        came = ", no answer."
    else:
        came = ", answer awaited."
    outcome = f" {each.outcome.strip()}" if each.outcome.strip() else ""
    return f"{asked}{came}{outcome}"
