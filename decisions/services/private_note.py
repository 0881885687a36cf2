"""A reader's own notes on the papers of a meeting: kept encrypted, written by the reader alone, read by nobody else.

No audit event and no history of rows: both would be read by others, and a note is nobody's record but its writer's.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from decisions.models import AgendaItem, Meeting, PrivateNote
from decisions.permissions import Action, require
from decisions.permissions.private_words import opened, sealed
from decisions.refusals import NotComplete
from decisions.rules.london import day_of

LONGEST = 20_000


@transaction.atomic
def save(
    *,
    meeting: Meeting,
    by: Any,
    at: datetime,
    key: UUID,
    text: str,
    item: AgendaItem | None = None,
    page: int | None = None,
    seen_version: int = 0,
) -> PrivateNote | None:
    """Keep a note under the reader's own key; sent twice it is kept once, and empty words remove it (None).

    A note that was changed on another device since `seen_version` keeps both texts: this one becomes a second note.
    Raises NotAllowed, NotComplete.
    """
    require(by, Action.READ_PACK, on=day_of(at))
    if len(text) > LONGEST:
        raise NotComplete(
            "The note is too long.", {"text": f"Shorten the note to {LONGEST:,} characters, or make two of it."}
        )
    if item is not None and item.meeting_id != meeting.pk:
        raise NotComplete("The note belongs to no item.", {"item": "Choose an item of this meeting."})
    found = PrivateNote.objects.select_for_update().filter(user=by, key=key).first()
    if found is None:
        return _made(meeting, item, by, at, key, text, page)
    if found.version != seen_version and not _says(found, by, text):
        # The same words sent again get the same second key, so a note that conflicts is doubled once.
        second = uuid5(key, text)
        if not text.strip() or PrivateNote.objects.filter(user=by, key=second).exists():
            return PrivateNote.objects.filter(user=by, key=second).first() or found
        return _made(found.meeting, found.item, by, at, second, text, page)
    if not text.strip():
        PrivateNote.objects.filter(pk=found.pk).delete()
        return None
    if not _says(found, by, text):
        found.sealed, found.saved_at, found.version = sealed(text, by), at, found.version + 1
        found.save(update_fields=["sealed", "saved_at", "version"])
    return found


def _made(
    meeting: Meeting, item: AgendaItem | None, by: Any, at: datetime, key: UUID, text: str, page: int | None
) -> PrivateNote | None:
    if not text.strip():
        return None
    return PrivateNote.objects.create(
        user=by, meeting=meeting, item=item, key=key, page=page, sealed=sealed(text, by), saved_at=at
    )


def _says(note: PrivateNote, by: Any, text: str) -> bool:
    try:
        return opened(note.sealed, by) == text
    except ValueError:
        return False
