"""The mail that waits, was sent or was given up. Mail about readers' alerts is left out: officers do not read it."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from decisions.models import OutgoingMessage
from decisions.models.subscription import ALERT_MAIL


def recent(*, status: str = "") -> QuerySet[OutgoingMessage]:
    """List messages, the newest first, of one status where it is given."""
    found = _shown().order_by("-written_at", "-pk")
    return found.filter(status=status) if status else found


def message(number: int) -> OutgoingMessage | None:
    """Return one message, or nothing."""
    return _shown().filter(pk=number).first()


def counts() -> dict[str, int]:
    """Return how many messages there are of each status."""
    rows = _shown().order_by().values_list("status").annotate(number=Count("pk"))
    return dict(rows)


def _shown() -> QuerySet[OutgoingMessage]:
    return OutgoingMessage.objects.exclude(key__startswith=ALERT_MAIL)
