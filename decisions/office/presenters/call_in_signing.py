"""What stands before the forms of asking, signing and lodging: whom one may ask, what one signs, what is missing."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from council.organisation.models import Person
from decisions.models import CallInRequest
from decisions.office.presenters.call_in_clock import opened_of, said_deadline, said_left
from decisions.office.presenters.call_in_request import requirements_of, signature_lines, words_of
from decisions.queries.call_in import procedure
from decisions.queries.call_in_request import members_who_may_sign, validity_of
from decisions.rules.call_in_words import said_signatures
from decisions.rules.london import day_of
from decisions.states import SIGNATURE_LABELS, Signature


@dataclass(frozen=True)
class NotOffered:
    """A member who is not offered, and why."""

    name: str
    group: str
    reason: str


def to_ask(request: CallInRequest, *, at: datetime) -> tuple[list[tuple[Person, str]], dict[str, Any]]:
    """Return the members who can be asked, with their groups, and what the page says besides."""
    answered = {row.person_id: SIGNATURE_LABELS[Signature(row.status)] for row in request.signatures.all()}
    offered, others = [], []
    for person, group, sentence in members_who_may_sign(request.record, day_of(at)):
        if person.pk in answered:
            others.append(NotOffered(person.name, group, f"{answered[person.pk]}."))
        elif sentence:
            others.append(NotOffered(person.name, group, sentence))
        else:
            offered.append((person, group))
    offered.sort(key=lambda each: (each[1], each[0].name))
    return offered, {
        "others": others,
        "nobody": not offered,
        "needs": said_signatures(procedure(request.record).constitution.call_in),
        "requirements": [each for each in requirements_of(request) if each.key == "signatures"],
        **_until(request, at),
    }


def before_signing(request: CallInRequest, *, at: datetime) -> dict[str, Any]:
    """Return what one reads before one signs: the words, who signed already, and until when."""
    return {
        "request_for": request,
        "words": words_of(request),
        "signatures": signature_lines(request, at=at),
        **_until(request, at),
    }


def before_lodging(request: CallInRequest, *, at: datetime) -> dict[str, Any]:
    """Return what one reads before one lodges: the words, and what is missing for a request that stands."""
    finding = validity_of(request, at)
    return {
        "request_for": request,
        "words": words_of(request),
        "requirements": requirements_of(request),
        "stands": bool(finding.answer),
        **_until(request, at),
    }


def text_mark(request: CallInRequest) -> str:
    """Return a short word that changes with what the request says, so that nobody signs what they did not read."""
    said = [request.labels, request.grounds, request.reasons, request.alternative_course]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def _until(request: CallInRequest, at: datetime) -> dict[str, str]:
    opened = opened_of(request.record)
    if opened is None:
        return {}
    return {"until": said_deadline(opened.deadline), "left": said_left(opened.deadline, at)}
