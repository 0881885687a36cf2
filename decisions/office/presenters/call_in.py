"""Call-in as a list and for one decision: the clock, the requests, how each resolution stands, what one may do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from council.govuk.wording import counted, weekday_date
from decisions.models import CallInRequest, DecisionRecord
from decisions.office.found import public_page_of_record
from decisions.office.presenters.call_in_clock import clock_of, opened_of, said_deadline, standing_lines
from decisions.office.presenters.call_in_request import COLOURS
from decisions.office.presenters.findings import shown
from decisions.office.presenters.matter_actions import ActionButton
from decisions.permissions import Action, may
from decisions.permissions.call_in_readers import reads_request
from decisions.permissions.may import actions_of
from decisions.publication.wording import instant
from decisions.queries.call_in import procedure
from decisions.queries.call_in_lists import requests_to_show
from decisions.queries.call_in_request import may_be_called_in
from decisions.rules.call_in_words import what_a_request_needs, what_follows
from decisions.rules.london import day_of
from decisions.states import CALL_IN_LABELS, CallIn, Signature

WHAT = (
    "This decision is made and not carried out yet. Until the time given here, members of the council can ask that a "
    "scrutiny committee looks at it before it is: that is call-in. One member begins a request and asks others to sign "
    "it. Each signs on this site under their own name.",
)


@dataclass(frozen=True)
class RequestLine:
    """One request, or one decision, in a list."""

    title: str
    url: str
    status: str
    colour: str
    said: str
    facts: tuple[str, ...]


def request_line(request: CallInRequest, *, at: datetime, titled: bool = True) -> RequestLine:
    """Return a request as a line; with `titled` it has the title of its decision, else its reference."""
    status = CallIn(request.status)
    signed = sum(row.status == Signature.SIGNED for row in request.signatures.all())
    about = ", ".join(request.labels) if request.labels else "the whole decision"
    facts = (request.ref,) if titled else ()
    return RequestLine(
        request.record.matter.title if titled else f"{request.ref}: {about}",
        reverse("call_in_request", kwargs={"ref": request.ref}),
        CALL_IN_LABELS[status],
        COLOURS[status],
        _request_said(request, status),
        (
            *facts,
            *((request.record.ref,) if titled else ()),
            f"Led by {request.lead.name}",
            counted(signed, "signature"),
        ),
    )


def window_line(record: DecisionRecord, *, at: datetime) -> RequestLine:
    """Return a decision whose time for call-in runs, as a line."""
    clock = clock_of(record, at=at)
    url = reverse("call_in_decision", kwargs={"ref": record.ref})
    return RequestLine(
        record.matter.title, url, clock.tag, clock.colour, f"{clock.headline}.", (record.ref, record.maker_name)
    )


def decision_page(record: DecisionRecord, user: Any, *, at: datetime) -> dict[str, Any]:
    """Return everything that the page of a decision's call-in shows."""
    opened, on = opened_of(record), day_of(at)
    rules = procedure(record).constitution.call_in
    actions = actions_of(user, on=on)
    requests = [each for each in requests_to_show(record) if reads_request(user, each, actions=actions)]
    return {
        "record": record,
        "clock": clock_of(record, at=at),
        "buttons": _buttons(record, user, at=at),
        "requests": [request_line(each, at=at, titled=False) for each in requests],
        "standings": standing_lines(record, opened),
        "has_resolutions": any(row.label for row in record.standings.all()),
        "what": WHAT if opened and opened.is_in_time(at) else (),
        "needs": what_a_request_needs(rules) if opened else (),
        "follows": what_follows(rules) if opened else (),
        "counted": shown(record.call_in_finding, heading="How the time was counted"),
        "public_page": public_page_of_record(record) if record.published_at else "",
    }


def why_not_begin(record: DecisionRecord, user: Any, *, at: datetime) -> str:
    """Return why this person cannot begin a request on the decision now, or nothing."""
    if refused := may(user, Action.CALL_IN, record, on=day_of(at)).sentence:
        return refused
    if getattr(user, "person", None) is None:
        return "Your sign-in belongs to no member of the council. Ask democratic services to put that right."
    return why_not_called_in(record, at=at)


def why_not_called_in(record: DecisionRecord, *, at: datetime) -> str:
    """Return why nothing of the decision can be called in at a moment, or nothing."""
    finding = may_be_called_in(record, (), at)
    return "" if finding.answer else " ".join((finding.headline, *(step.text for step in finding.steps)))


def why_not_enter(record: DecisionRecord, *, at: datetime) -> str:
    """Return why no request on the decision can be entered at all, or nothing; a late one is entered and ruled on."""
    if opened_of(record) is None:
        return why_not_called_in(record, at=at)
    return ""


def before_beginning(record: DecisionRecord, *, at: datetime) -> dict[str, Any]:
    """Return what stands beside the form of a request: the clock and what the council's rules ask for."""
    needs = what_a_request_needs(procedure(record).constitution.call_in)
    return {"clock": clock_of(record, at=at), "needs": needs}


def _buttons(record: DecisionRecord, user: Any, *, at: datetime) -> list[ActionButton]:
    actions, ref = actions_of(user, on=day_of(at)), {"ref": record.ref}
    found = []
    if Action.CALL_IN in actions:
        reason = why_not_begin(record, user, at=at)
        url = reverse("call_in_begin", kwargs=ref)
        found.append(ActionButton("Call this decision in", url, not reason, reason, primary=True))
    if Action.ENTER_CALL_IN in actions and opened_of(record):
        url = reverse("call_in_enter", kwargs=ref)
        found.append(ActionButton("Enter a request that came by e-mail or on paper", url, True))
    return found


def _request_said(request: CallInRequest, status: CallIn) -> str:
    opened = opened_of(request.record)
    if status is CallIn.DRAFT and opened:
        return f"To be lodged by {said_deadline(opened.deadline)}."
    if status is CallIn.LODGED:
        return f"Received at {instant(request.received_at)}. It waits for the proper officer’s ruling."
    if status is CallIn.VALID:
        return f"To be heard by {weekday_date(request.hear_by)}." if request.hear_by else "It waits for a hearing."
    if status is CallIn.LISTED and request.hearing:
        return f"To be heard by {request.hearing.committee.name} at {instant(request.hearing.meets_at)}."
    if status is CallIn.HEARD and request.hearing:
        return f"Heard by {request.hearing.committee.name} on {weekday_date(request.hearing.meets_at)}."
    if status is CallIn.INVALID:
        return f"{request.get_ruling_display()}."
    return f"{instant(request.ended_at)}. {request.ended_reason}".strip() if request.ended_at else ""


def lines(requests: Iterable[CallInRequest], *, at: datetime) -> list[RequestLine]:
    """Return requests as lines."""
    return [request_line(each, at=at) for each in requests]
