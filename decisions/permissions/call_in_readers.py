"""Who may read a request for call-in before it is lodged: those whom it concerns, and the officers who take it in."""

from __future__ import annotations

from typing import Any

from decisions.models import CallInRequest

from .actions import Action

NOT_YOURS = (
    "This request was not lodged, or not yet. Until it is lodged only the members who are asked to sign it and the "
    "officers who take requests in can read it."
)
_TAKE_IN = {Action.ENTER_CALL_IN, Action.RULE_ON_CALL_IN, Action.ARRANGE_HEARING}


def is_private(request: CallInRequest) -> bool:
    """Say whether a request is known only to those whom it concerns: it was never received by the council."""
    return request.received_at is None


def reads_request(user: Any, request: CallInRequest, *, actions: frozenset[Action]) -> bool:
    """Say whether somebody who may see call-ins may read this request; `actions` are what their roles allow today."""
    if not is_private(request) or actions & _TAKE_IN:
        return True
    person = getattr(user, "person", None)
    asked = {each.person_id for each in request.signatures.all()}
    return person is not None and (person.pk == request.lead_id or person.pk in asked)
