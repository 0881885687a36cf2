"""The mail that waits, was sent or was given up."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from decisions.models import OutgoingMessage


def recent(*, status: str = "") -> QuerySet[OutgoingMessage]:
    """List messages, the newest first, of one status where it is given."""
    found = OutgoingMessage.objects.order_by("-written_at", "-pk")
    return found.filter(status=status) if status else found


def message(number: int) -> OutgoingMessage | None:
    """Return one message, or nothing."""
    return OutgoingMessage.objects.filter(pk=number).first()


def counts() -> dict[str, int]:
    """Return how many messages there are of each status."""
    rows = OutgoingMessage.objects.order_by().values_list("status").annotate(number=Count("pk"))
    return dict(rows)
