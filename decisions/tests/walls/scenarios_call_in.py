"""Scenarios of the services by which a decision is called in and a request is ruled upon."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from council.organisation.models import MemberTerm, Person
from decisions.models import CallInRequest
from decisions.services import call_in_entry, call_in_request, call_in_ruling, call_in_signature
from decisions.tests.factories import call_ins, matters
from decisions.tests.walls.scenario import Scenario

WHEN = call_ins.LODGED
LATER = WHEN + timedelta(hours=1)
SAYS = {"labels": ["(a)"], "grounds": [], "reasons": call_ins.REASONS, "alternative_course": ""}


def acting() -> Person:
    """The member who acts in these scenarios."""
    user = matters.user("some_member", "member")
    found = Person.objects.filter(user=user).first()
    if found:
        return found
    person = matters.person("Councillor Sam Actwell", user)
    ward = matters.small_council().wards[0]
    MemberTerm.objects.create(person=person, ward=ward, political_group="Hill Group", starts_on=matters.LONG_AGO)
    return person


def _begun() -> CallInRequest:
    record = call_ins.published()
    return call_in_request.begin(record=record, by=acting().user, at=call_ins.BEGUN, **SAYS)


def _to_begin() -> dict[str, Any]:
    acting()
    return {"record": call_ins.published(), **SAYS}


def _asked() -> dict[str, Any]:
    """A request of another member, which the member who acts was asked to sign."""
    request = call_ins.begun()
    call_in_request.ask_signatories(request=request, by=call_ins.by(0), at=call_ins.BEGUN, people=[acting()])
    return {"request": request}


def _signed() -> dict[str, Any]:
    asked = _asked()
    call_in_signature.sign(request=asked["request"], by=acting().user, at=call_ins.BEGUN)
    return asked


def _on_paper() -> dict[str, Any]:
    return {
        "record": call_ins.published(),
        "received_at": call_ins.BEGUN,
        "way": "paper",
        "evidence": "File 12.",
        "lead": call_ins.member(0),
        "people": [(person, call_ins.BEGUN) for person in call_ins.members(5)],
        **SAYS,
    }


CALL_INS = (
    Scenario(call_in_request.begin, _to_begin, "member", WHEN),
    Scenario(
        call_in_request.save,
        lambda: {"request": _begun(), "seen_version": 1, **SAYS, "reasons": "Other reasons."},
        "member",
        WHEN,
    ),
    Scenario(
        call_in_request.ask_signatories,
        lambda: {"request": _begun(), "people": call_ins.members(2)},
        "member",
        WHEN,
    ),
    Scenario(call_in_request.lodge, lambda: {"request": _begun()}, "member", WHEN),
    Scenario(call_in_request.give_up, lambda: {"request": _begun()}, "member", WHEN),
    Scenario(
        call_in_request.withdraw,
        lambda: {"request": call_ins.called_in(), "reason": "All five wrote that they withdraw it."},
        when=LATER,
    ),
    Scenario(call_in_signature.sign, _asked, "member", WHEN),
    Scenario(call_in_signature.decline, _asked, "member", WHEN),
    Scenario(call_in_signature.withdraw_signature, _signed, "member", WHEN),
    Scenario(call_in_entry.enter, _on_paper, when=WHEN),
    Scenario(
        call_in_entry.enter_signature,
        lambda: {
            "request": call_ins.begun(),
            "person": call_ins.member(1),
            "signed_at": call_ins.BEGUN,
            "way": "email",
            "evidence": "Headers of the e-mail.",
        },
        when=WHEN,
    ),
    Scenario(
        call_in_ruling.rule,
        lambda: {"request": call_ins.called_in(), "answer": "valid", "reasons": "Five members signed."},
        "proper_officer",
        LATER,
    ),
)
