"""Which editions of a record has the public seen, and what changed from one to the next?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from decisions.publication.models import Edition, LogEntry


@dataclass(frozen=True)
class EditionLine:
    """One edition: its number, what was done, when, and what differs from the one before."""

    number: int
    action: str
    published_at: datetime
    office: str
    changes: tuple[dict[str, str], ...]
    address: str


def editions_of(kind: str, ref: str) -> list[EditionLine]:
    """List the editions of a record, the newest first."""
    found = Edition.objects.filter(record__kind=kind, record__ref=ref).order_by("-number").defer("body_html", "content")
    return [
        EditionLine(
            each.number,
            each.get_action_display(),
            each.published_at,
            each.published_by_office,
            tuple(each.changes),
            f"/{kind}/{ref}/editions/{each.number}/",
        )
        for each in found
    ]


def log_entry_of(kind: str, ref: str) -> int | None:
    """Return the number of the entry of the publication log with which a record became public, or nothing."""
    first = LogEntry.objects.filter(kind=kind, ref=ref).order_by("n").values_list("n", flat=True)
    return first.first()
