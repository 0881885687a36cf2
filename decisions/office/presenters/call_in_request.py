"""One request for call-in: what it says, what it still lacks, who signed, and what the person may do about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from council.govuk.wording import weekday_date
from decisions.models import CallInRequest, CallInSignature
from decisions.office.presenters.call_in_clock import WHOLE, Clock, opened_of, said_deadline, said_left
from decisions.office.presenters.call_in_request_acts import acts_of
from decisions.publication.wording import instant
from decisions.queries.call_in import procedure
from decisions.queries.call_in_request import request_facts, signed_other_words, validity_of
from decisions.rules.call_in_check_list import Requirement, check_list
from decisions.rules.call_in_words import ground_label, what_a_request_needs
from decisions.rules.constitution import Constitution
from decisions.states import CALL_IN_LABELS, SIGNATURE_LABELS, CallIn, Signature

WITHDRAWING = (
    "Once it is withdrawn, what it names can be carried out as if it had not been called in, unless another request "
    "still names it."
)
COLOURS = {
    CallIn.DRAFT: "blue",
    CallIn.LODGED: "yellow",
    CallIn.VALID: "green",
    CallIn.INVALID: "red",
    CallIn.LISTED: "green",
    CallIn.HEARD: "grey",
    CallIn.WITHDRAWN: "grey",
    CallIn.LAPSED: "grey",
    CallIn.NOT_LODGED: "grey",
}
_SIGNATURE_COLOURS = {
    Signature.ASKED: "yellow",
    Signature.SIGNED: "green",
    Signature.DECLINED: "grey",
    Signature.WITHDRAWN: "grey",
}


@dataclass(frozen=True)
class Words:
    """What a request says, as people read it."""

    about: tuple[str, ...]
    grounds: tuple[str, ...]
    reasons: str
    alternative_course: str
    opinion: str


@dataclass(frozen=True)
class SignatureLine:
    """One member who was asked: what they did and when; `against` says why a signature does not count."""

    name: str
    is_lead: bool
    status: str
    colour: str
    said: str
    against: str = ""


def constitution_of(request: CallInRequest) -> Constitution:
    """Return the constitution that answers for the decision: that of the day on which its window opened."""
    return procedure(request.record).constitution


def words_of(request: CallInRequest) -> Words:
    """Return what a request says."""
    texts = {each.label: each.text for each in request.record.resolutions.all()}
    about = tuple(f"{label} {texts.get(label, '')}".strip() for label in request.labels)
    return Words(
        about or (WHOLE,),
        tuple(ground_label(each) for each in request.grounds),
        request.reasons,
        request.alternative_course,
        request.chief_executive_opinion,
    )


def requirements_of(request: CallInRequest) -> tuple[Requirement, ...]:
    """List what a request needs under the constitution and whether it has it; nothing where no window was opened."""
    opened = opened_of(request.record)
    return check_list(request_facts(request), opened, constitution_of(request)) if opened else ()


def page(request: CallInRequest, user: Any, *, at: datetime) -> dict[str, Any]:
    """Return everything that the page of a request shows."""
    record, opened = request.record, opened_of(request.record)
    status = CallIn(request.status)
    main, others = acts_of(request, user, at=at)
    return {
        "request_for": request,
        "record": record,
        "status": CALL_IN_LABELS[status],
        "colour": COLOURS[status],
        "clock": _clock(request, user, at=at),
        "buttons": main,
        "other_acts": others,
        "words": words_of(request),
        "requirements": requirements_of(request) if status in (CallIn.DRAFT, CallIn.LODGED) else (),
        "check_heading": "What the request has, and what is missing" if status is CallIn.DRAFT else "Check list",
        "signatures": signature_lines(request, at=at),
        "needs": what_a_request_needs(constitution_of(request).call_in) if opened else (),
        "facts": _facts(request),
        "ruling": _ruling(request),
        "file_url": reverse("call_in_file", kwargs={"ref": request.ref}) if request.file_id else "",
        "file_waits": request.file.get_status_display() if request.file_id else "",
    }


def signature_lines(request: CallInRequest, *, at: datetime) -> list[SignatureLine]:
    """List who was asked and what they did, the lead first; a signature that does not count says why."""
    against = _against(request, at=at)
    rows = sorted(request.signatures.all(), key=lambda row: (row.person_id != request.lead_id, row.asked_at, row.pk))
    return [
        SignatureLine(
            f"{row.name}{f', {row.political_group}' if row.political_group else ''}",
            row.person_id == request.lead_id,
            SIGNATURE_LABELS[Signature(row.status)],
            _SIGNATURE_COLOURS[Signature(row.status)],
            _signature_said(row),
            against.get(row.name, "") if row.status == Signature.SIGNED else "",
        )
        for row in rows
    ]


def _against(request: CallInRequest, *, at: datetime) -> dict[str, str]:
    """Return the sentences of the rule's finding about signatures that do not count, by the member's name."""
    said = [step.text for step in validity_of(request, at).steps]
    names = [row.name for row in request.signatures.all()]
    return {name: text for name in names for text in said if text.startswith(f"The signature of {name} does not count")}


def _signature_said(row: CallInSignature) -> str:
    entered = f" Entered by {row.entered_by}." if row.entered_by_id else ""
    if row.status == Signature.SIGNED and row.signed_at:
        changed = " The words of the request were changed after that." if signed_other_words(row) else ""
        return f"Signed at {instant(row.signed_at)}.{entered}{changed}"
    reason = f" {row.reason}" if row.reason else ""
    if row.status == Signature.WITHDRAWN and row.withdrawn_at:
        return f"Withdrawn at {instant(row.withdrawn_at)}.{reason}"
    return f"Asked on {weekday_date(row.asked_at)}.{reason}"


def _clock(request: CallInRequest, user: Any, *, at: datetime) -> Clock:
    opened, status = opened_of(request.record), CallIn(request.status)
    if status is CallIn.DRAFT and opened:
        if not opened.is_in_time(at):
            return Clock("The time for call-in has ended", (f"It ended at {said_deadline(opened.deadline)}.",))
        until = said_deadline(opened.deadline)
        if _is_asked(request, user):
            asks = f"{request.lead.name} asks you to sign this request. Read it below; you sign with the button."
            return Clock(f"You are asked to sign by {until}", (said_left(opened.deadline, at), asks), look="you")
        return Clock(f"To be lodged by {until}", (said_left(opened.deadline, at),), look="open")
    return _after_lodging(request, status)


def _after_lodging(request: CallInRequest, status: CallIn) -> Clock:
    if status is CallIn.LODGED:
        opened = opened_of(request.record)
        said = "What it names may not be carried out until the call-in has ended."
        if opened and not opened.is_in_time(request.received_at):
            said = f"That was after the time for call-in, {said_deadline(opened.deadline)}: it stops nothing."
        headline = "It is lodged and waits for the proper officer’s ruling"
        return Clock(headline, (f"The council received it at {instant(request.received_at)}.", said), look="open")
    if status is CallIn.VALID:
        until = f" by {weekday_date(request.hear_by)}" if request.hear_by else ""
        return Clock(f"It is valid and a scrutiny committee hears it{until}", (), look="open")
    if status is CallIn.LISTED and request.hearing:
        heard = f"{request.hearing.committee.name}, {request.hearing.place}."
        return Clock(f"It is heard at {instant(request.hearing.meets_at)}", (heard,), look="open")
    ended = f"On {weekday_date(request.ended_at)}. " if request.ended_at else ""
    return Clock(CALL_IN_LABELS[status], tuple(filter(None, (f"{ended}{request.ended_reason}".strip(),))))


def _is_asked(request: CallInRequest, user: Any) -> bool:
    person = getattr(user, "person", None)
    rows = [row for row in request.signatures.all() if person and row.person_id == person.pk]
    return any(row.status == Signature.ASKED for row in rows)


def _facts(request: CallInRequest) -> list[tuple[str, str]]:
    found = [("Lead signatory", request.lead.name), ("Begun", instant(request.created_at))]
    if request.received_at:
        found.append(("Received", instant(request.received_at)))
    found.append(("How it came in", request.get_way_display()))
    if request.evidence:
        found += [("Evidence of the receipt", request.evidence), ("Entered by", str(request.entered_by))]
    if request.hear_by:
        found.append(("To be heard by", weekday_date(request.hear_by)))
    return found


def _ruling(request: CallInRequest) -> dict[str, str]:
    if not request.ruling:
        return {}
    return {
        "answer": request.get_ruling_display(),
        "said": f"ruled by {request.ruled_by} at {instant(request.ruled_at)}.",
        "reasons": request.ruling_reasons,
    }
