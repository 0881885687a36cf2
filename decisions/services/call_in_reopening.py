"""Open a ruling again: a request that was found valid lost what made it so before the deadline (REQ-CI-3)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from decisions.events import Event
from decisions.models import CallInRequest
from decisions.services import audit, call_in_letters
from decisions.services.moves import require_move
from decisions.states import CALL_IN_LABELS, CALL_IN_TRANSITIONS


def open_ruling_again(request: CallInRequest, *, because: str, at: datetime) -> None:
    """Let a locked request wait for another ruling; it still stops what it names, and leaves its hearing.

    `because` is a whole sentence. A part of withdrawing a signature and of the clock at the deadline, which leave the
    event by `record_reopened`.
    """
    request.status = require_move(request, "open the ruling again", CALL_IN_TRANSITIONS, CALL_IN_LABELS).target
    request.ruling, request.ruling_reasons, request.ruling_finding = "", "", {}
    request.ruled_by = request.ruled_at = request.hear_by = request.hearing = None
    request.saved_at, request.version = at, request.version + 1
    request.save()
    call_in_letters.tell_reopened(request, because=because, at=at)


def record_reopened(request: CallInRequest, *, because: str, by: Any, at: datetime) -> None:
    """Leave the event that a ruling was opened again."""
    detail = {"call_in": request.ref, "reason": because}
    audit.record(by=by, event=Event.CALL_IN_RULING_REOPENED, kind="call_in", ref=request.ref, at=at, detail=detail)
