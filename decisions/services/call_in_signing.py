"""What every act on a request shares: its lock, the member who acts, a signature as it is given, the rule's refusal."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from council.organisation.models import Person
from decisions.models import CallInRequest, CallInSignature, CallInWindow, DecisionRecord
from decisions.queries.call_in import opened_window
from decisions.queries.call_in_request import OPEN_TO_SIGN, signer, words_sha256
from decisions.refusals import NotAllowed, NotLawful, NotNow
from decisions.rules.finding import Finding
from decisions.services.moves import require_move
from decisions.states import CALL_IN_LABELS, SIGNATURE_LABELS, SIGNATURE_TRANSITIONS, CallIn

NO_MEMBER = (
    "You may not do this: your sign-in belongs to no member of the council. Ask the administrator to connect the two."
)


def locked_record(record: DecisionRecord) -> DecisionRecord:
    """Return a record as it is stored, locked and then its window; every act takes these locks first, in this order.

    A correction of the record does the same, so that neither waits for the other for ever.
    """
    found = DecisionRecord.objects.select_for_update(of=("self",)).select_related("matter").get(pk=record.pk)
    CallInWindow.objects.select_for_update().filter(record=found).first()
    return found


def locked(request: CallInRequest) -> CallInRequest:
    """Return a request as it is stored, locked together with the window of its decision."""
    locked_record(request.record)
    found = CallInRequest.objects.select_for_update(of=("self",)).select_related("record__matter", "lead")
    return found.get(pk=request.pk)


def member_of(by: Any) -> Person:
    """Return the person whose sign-in this is; raise NotAllowed where it belongs to nobody."""
    person = getattr(by, "person", None)
    if person is None:
        raise NotAllowed(NO_MEMBER)
    return person


def given(
    request: CallInRequest, person: Person, *, signed_at: datetime, row: CallInSignature | None = None
) -> CallInSignature:
    """Return a signature as it is given, not stored yet: name, group and what the member was stand as of this moment.

    Raises NotNow where the member has signed already.
    """
    row = row or CallInSignature(request=request, person=person, asked_at=signed_at)
    row.status = require_move(row, "sign", SIGNATURE_TRANSITIONS, SIGNATURE_LABELS).target
    facts = signer(person, request.record, signed_at, besides=request.pk)
    row.name, row.political_group = person.name, facts.group
    row.signed_at, row.withdrawn_at, row.reason = signed_at, None, ""
    opened = opened_window(request.record)
    executive = facts.executive_from is not None and opened is not None and facts.executive_from <= opened.deadline_day
    row.snapshot = {
        "is_member": facts.is_member,
        "is_executive": executive,
        "is_scrutiny_member": facts.is_scrutiny_member,
        "signed_this_year": facts.call_ins_this_year,
        "words": words_sha256(request),
    }
    return row


def require_open(request: CallInRequest, act: str) -> None:
    """Raise NotNow where a request can no longer be signed."""
    if request.status not in OPEN_TO_SIGN:
        label = CALL_IN_LABELS[CallIn(request.status)].lower()
        raise NotNow(f"{request.ref} is “{label}”, so it is not the moment to {act}.")


def refuse_unless(finding: Finding) -> None:
    """Raise NotLawful with the rule's sentences where a finding is not true."""
    if not finding:
        said = " ".join(step.text for step in finding.steps) or finding.headline
        raise NotLawful(said, finding)
