"""The rows of a table as JSON Lines, written by the database itself: what is read back is what was there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection
from psycopg import sql

from decisions.exchange.exporting.manifest import Part
from decisions.exchange.exporting.tables import Table

# JSON has no such characters, so nothing is quoted and each row is one line.
_LINES = sql.SQL("COPY ({rows}) TO STDOUT WITH (FORMAT csv, DELIMITER e'\\x02', QUOTE e'\\x01', NULL e'\\x03')")
_ROWS = sql.SQL(
    "SELECT row_to_json(one)::text FROM (SELECT {columns} FROM {table}) AS one ORDER BY {key}",
)


@contextmanager
def one_moment() -> Iterator[Any]:
    """Give a cursor that reads all tables as they are at one moment, while others go on writing.

    It has a connection of its own, so that a job's progress is seen while it reads; within a transaction it reads what
    that transaction sees.
    """
    if connection.in_atomic_block:
        with connection.cursor() as cursor:
            yield _plain(cursor)
        return
    own = connection.copy()
    try:
        own.set_autocommit(False)
        with own.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield _plain(cursor)
        own.rollback()
    finally:
        own.close()


def _plain(cursor: Any) -> Any:
    """Let instants be written in UTC and numbers whole, whatever the session was set to."""
    cursor.execute("SET LOCAL TIME ZONE 'UTC'; SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'")
    cursor.execute("SET LOCAL statement_timeout = 0")
    return cursor


def write_rows(cursor: Any, table: Table, folder: Path) -> Part:
    """Write the rows of a table in the order of its key and return what was written."""
    name = folder / f"{table.name}.jsonl"
    digest, rows, size = hashlib.sha256(), 0, 0
    with name.open("wb") as out:
        for line in lines_of(cursor, table):
            out.write(line)
            digest.update(line)
            rows += line.count(b"\n")
            size += len(line)
    return Part(name=table.name, rows=rows, sha256=digest.hexdigest(), size=size)


def hash_of_rows(cursor: Any, table: Table) -> str:
    """Return the hash that an export of this table would have now."""
    digest = hashlib.sha256()
    for line in lines_of(cursor, table):
        digest.update(line)
    return digest.hexdigest()


def lines_of(cursor: Any, table: Table) -> Iterator[bytes]:
    """Give the rows of a table as lines of JSON, several at a time."""
    rows = _ROWS.format(
        columns=sql.SQL(", ").join(map(sql.Identifier, table.column_names)),
        table=sql.Identifier(table.name),
        # Bytes decide, not the language of the server.
        key=sql.SQL(", ").join(_sorted_by(table)),
    )
    with cursor.copy(_LINES.format(rows=rows)) as copy:
        for piece in copy:
            yield bytes(piece)


def _sorted_by(table: Table) -> Iterator[sql.Composable]:
    types = {column.name: column.type for column in table.columns}
    for name in table.key:
        is_text = types[name].startswith(("character", "text"))
        yield (
            sql.SQL("{} COLLATE {}").format(sql.Identifier("one", name), sql.Identifier("C"))
            if is_text
            else sql.Identifier("one", name)
        )
