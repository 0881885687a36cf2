"""Writing the publication log."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from decisions.publication.models import LogEntry


def append(*, at: datetime, action: str, kind: str, ref: str, edition: int, content_sha256: str) -> LogEntry:
    """Write the next entry and return it.

    Locks the end of the log until the transaction ends: call it as the last thing in the transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n, at, action, kind, ref, edition, content_sha256, previous_hash, hash"
            " FROM publication_log_append(%s, %s, %s, %s, %s, %s)",
            [at, action, kind, ref, edition, content_sha256],
        )
        row = cursor.fetchone()
    names = ("n", "at", "action", "kind", "ref", "edition", "content_sha256", "previous_hash", "hash")
    return LogEntry(**dict(zip(names, row, strict=True)))
