"""Remember which publication of an agenda somebody has opened, so that what came since can be marked as new."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.models import Meeting, PackOpening
from decisions.permissions import Action, require
from decisions.queries.pack_reader import ONE_READING
from decisions.rules.london import day_of


@transaction.atomic
def remember(*, meeting: Meeting, by: Any, at: datetime) -> PackOpening:
    """Remember that somebody has opened the papers of a meeting up to the newest publication. Raises NotAllowed.

    What came after the publication opened the time before is new to them until they open the papers another time. No
    audit event: when somebody reads open papers is nobody else's business.
    """
    require(by, Action.READ_PACK, on=day_of(at))
    newest = meeting.publications.order_by("-number").values_list("number", flat=True).first() or 0
    seen, made = PackOpening.objects.select_for_update().get_or_create(
        user=by, meeting=meeting, defaults={"publication": newest, "opened_at": at, "before": newest}
    )
    if made:
        return seen
    if newest > seen.publication or at - seen.opened_at > ONE_READING:
        seen.before = seen.publication
    seen.publication, seen.opened_at = newest, at
    seen.save(update_fields=["publication", "opened_at", "before"])
    return seen
