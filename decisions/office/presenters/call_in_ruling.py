"""What the proper officer sees before ruling on a request: what the rule finds, and which answers it allows."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from decisions.models import CallInRequest
from decisions.models.choices import RequestValidity
from decisions.office.presenters.call_in_clock import opened_of, said_deadline
from decisions.office.presenters.call_in_request import requirements_of, signature_lines, words_of
from decisions.office.presenters.call_in_signing import text_mark
from decisions.office.presenters.findings import shown
from decisions.publication.wording import instant
from decisions.queries.call_in import procedure
from decisions.queries.call_in_request import validity_of
from decisions.rules.call_in import is_in_time
from decisions.rules.call_in_request import Validity, may_answer

# What members may still mend while there is time: no request is found invalid for it before (ADR 0007, 6).
MENDABLE = (
    RequestValidity.TOO_FEW_SIGNATORIES,
    RequestValidity.GROUNDS_MISSING,
    RequestValidity.ALTERNATIVE_MISSING,
    RequestValidity.OPINION_MISSING,
)


def page(request: CallInRequest, *, at: datetime) -> dict[str, Any]:
    """Return the facts that stand beside the form."""
    opened = opened_of(request.record)
    return {
        "request_for": request,
        "words": words_of(request),
        "requirements": requirements_of(request),
        "signatures": signature_lines(request, at=at),
        "finding": shown(validity_of(request, at), heading="What the rule finds"),
        "in_time": is_in_time(request.received_at, opened) if opened else None,
        "received": instant(request.received_at),
        "deadline": said_deadline(opened.deadline) if opened else "",
        "window_open": bool(opened and opened.is_in_time(at)),
    }


def asked_of(request: CallInRequest, *, at: datetime) -> dict[str, Any]:
    """Return what the form asks: the answer that the rule suggests, and which answers cannot be given now."""
    opened, finding = opened_of(request.record), validity_of(request, at)
    constitution = procedure(request.record).constitution
    asks = set(request.grounds) & set(constitution.call_in.grounds_requiring_chief_executive)
    hints, found = {}, finding.answer.value
    for each in RequestValidity:
        if each in MENDABLE and opened and opened.is_in_time(at):
            hints[each.value] = "Not yet: members may still mend it."
        elif each == RequestValidity.VALID:
            hints[each.value] = "" if finding else "The council's rules find otherwise."
        elif each != RequestValidity.NOT_THE_DECISION:
            hints[each.value] = may_answer(Validity(each.value), finding, tuple(request.grounds), constitution)
    if not hints.get(found):
        hints[found] = "This is what the rule finds."
    return {
        "suggested": found if hints[found] == "This is what the rule finds." else "",
        "hints": {key: said for key, said in hints.items() if said},
        "asks_opinion": bool(asks),
        "opinion": request.chief_executive_opinion,
    }


def mark_of(request: CallInRequest, *, at: datetime) -> str:
    """Return a short word that changes when what the officer rules on changes: the text, or who signed."""
    rows = sorted((row.person_id, row.status) for row in request.signatures.all())
    return hashlib.sha256(f"{request.status} {text_mark(request)} {rows}".encode()).hexdigest()[:16]
