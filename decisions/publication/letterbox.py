"""Putting a form into the letterbox: the one thing that the public site writes, and it cannot read it back."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.functional import Promise

from decisions.publication.canonical import canonical_json
from decisions.publication.models import FormKind, SentForm


def put(*, kind: FormKind, values: dict[str, Any], at: datetime, key: uuid.UUID | None = None) -> uuid.UUID:
    """Keep a form until the office takes it out, and return its key; the same key a second time changes nothing.

    The process may not read the table, so nothing is asked of it: neither whether the key is known nor what lies there.
    Raises ValueError for text that no database holds (NUL, half characters).
    """
    key = key or uuid.uuid4()
    plain = {name: str(value) if isinstance(value, Promise) else value for name, value in values.items()}
    text = canonical_json(plain).decode()
    with transaction.atomic(), connection.cursor() as cursor:
        # Every other statement of the public process is read only.
        cursor.execute("SET TRANSACTION READ WRITE")
        cursor.execute(
            f"INSERT INTO {SentForm._meta.db_table} (key, kind, values, sent_at)"  # noqa: S608 - the model's table
            " VALUES (%s, %s, %s::jsonb, %s) ON CONFLICT DO NOTHING",
            [key, str(kind), text, at],
        )
    return key
