"""Write the audit event that belongs to a change: in the same transaction, as its last statement."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.db import connection

from decisions.events import Event

SCHEDULER = "scheduler"


def record(*, by: Any, event: Event, kind: str, ref: str, at: datetime, detail: dict[str, Any] | None = None) -> int:
    """Append one event to the chained audit log and return its number.

    `by` is the user, or the name of a process such as "scheduler". Call it last: the head of the chain stays locked
    until the commit.
    Must run inside a transaction; outside one the change and its event could part.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("An audit event belongs in the transaction of its change.")
    actor = by if isinstance(by, str) else by.get_username()
    name = by.capitalize() if isinstance(by, str) else str(by)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT decisions_audit_append(%s, %s, %s, %s, %s, %s, %s::jsonb)",
            [at, actor, name, event.value, kind, ref, json.dumps(detail or {}, ensure_ascii=False, default=str)],
        )
        return cursor.fetchone()[0]
