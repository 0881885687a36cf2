"""The address of a webcast at the moment an item began."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit, urlunsplit


def address_at(address: str, started_at: datetime | None, began_at: datetime | None) -> str:
    """Return the recording's address with the seconds at which an item began; the plain one where they are not known.

    `t` in the query is what the common players read; the same stands as a fragment for players of the web itself.
    """
    into = _into(started_at, began_at)
    if not address or into is None:
        return address
    parts = urlsplit(address)
    query = f"{parts.query}&t={into}" if parts.query else f"t={into}"
    return urlunsplit(parts._replace(query=query, fragment=f"t={into}"))


def from_the_beginning(started_at: datetime | None, began_at: datetime | None) -> str:
    """Say how far into the recording an item began, as in 1:02:30; nothing where it is not known."""
    into = _into(started_at, began_at)
    return "" if into is None else str(timedelta(seconds=into))


def _into(started_at: datetime | None, began_at: datetime | None) -> int | None:
    if started_at is None or began_at is None or began_at < started_at:
        return None
    return int((began_at - started_at).total_seconds())
