"""Publish the call-in of a decision, step by step, and keep the decision's own page true to how it stands."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import DecisionRecord
from decisions.publication.content import RecordKind
from decisions.publication.models import Edition, PublishedRecord
from decisions.queries.public_call_in import story_content
from decisions.queries.public_standing import since_of
from decisions.services import audit, publication


@transaction.atomic
def publish_story(*, record: DecisionRecord, by: Any, at: datetime) -> Edition | None:
    """Publish the call-in of a decision as it stands, and refresh the decision's page; a part of the act it follows.

    There is nothing to publish before the first ruling, and equal content makes no edition: nothing is returned then.
    Which requests became public stays public. Call it after every act on a call-in, as its last step but the event.
    """
    known = publication.public_requests(record)
    content = story_content(record, known_refs=known)
    edition = publication.publish_call_in(record=record, content=content, by=by, at=at) if content else None
    refresh_since(record=record, at=at)
    if edition:
        detail = {"record": record.ref, "edition": edition.number}
        audit.record(by=by, event=Event.CALL_IN_PUBLISHED, kind="matter", ref=record.matter.ref, at=at, detail=detail)
    return edition


@transaction.atomic
def refresh_since(*, record: DecisionRecord, at: datetime) -> None:
    """Say on the decision's page how it stands now: no edition, for it follows from what was published and the clock.

    Nothing is written where nothing changed, or where the decision is not public.
    """
    if record.published_at:
        # Taken before it is asked how the decision stands, so that of two acts at once neither leaves the other out.
        PublishedRecord.objects.select_for_update().filter(kind=RecordKind.DECISION, ref=record.ref).first()
        publication.set_since(record=record, since=since_of(record), at=at)


def public_address(record: DecisionRecord) -> tuple[RecordKind, str]:
    """Return where the public reads the call-in of a decision."""
    return RecordKind.CALL_IN, record.ref
