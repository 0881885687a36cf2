"""A representation about a private meeting as it comes in from the public site."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from decisions.models import Notice, Representation
from decisions.publication.models import FormKind, SentForm
from decisions.services import private_meeting, representation
from decisions.tests.factories import matters

PRIVATE = {
    "restriction": "part_exempt",
    "restriction_paragraphs": [3],
    "restriction_reason": "The tender prices would tell competitors what was offered.",
    "due_from": date(2022, 1, 12),
    "due_to": date(2022, 1, 12),
}
SAID = {"name": "A resident", "email": "resident@example.org", "text": "The street should hear who bids."}


def first_notice(*, at: datetime, until: date | None = date(2021, 12, 31)) -> Notice:
    """Give the 28-day notice of a private meeting and return it."""
    return private_meeting.give_first_notice(
        matter=matters.noticed(at, **PRIVATE),
        by=matters.democratic_services(),
        at=at,
        reasons=PRIVATE["restriction_reason"],
        representations_until=until,
    )


def form(notice: str, /, *, at: datetime, kind: str = FormKind.REPRESENTATION, **values: Any) -> SentForm:
    """Return a form as it lies in the letterbox."""
    return SentForm(key=uuid.uuid4(), kind=kind, values={"notice": notice, **SAID, **values}, sent_at=at)


def received(*, at: datetime, **values: Any) -> Representation:
    """Give the notice, and take in what somebody says of it."""
    kept = representation.receive(form=form(first_notice(at=at).edition_ref, at=at, **values), at=at)
    assert kept is not None
    return kept
