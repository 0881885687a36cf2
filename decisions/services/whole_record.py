"""Put the rows of a whole export into an empty installation, as they were: the same keys, with the triggers on.

The only writer that names no person: the rows say themselves who did what, and one event more would make another
record of them. Run by an operator at the keyboard, as the owner of the database.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import connection
from psycopg import sql

# The row-history tables come with their own rows: what is put in now must not be noted in them a second time.
_SILENT = "pgtrigger_insert_insert_%"
_PUT = sql.SQL(
    "INSERT INTO {table} ({columns}) SELECT {values} FROM json_populate_recordset(NULL::{table}, %s::json) AS one"
)
_SEQUENCES = """
SELECT c.relname, a.attname, pg_get_serial_sequence(quote_ident(c.relname), a.attname)
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attidentity <> '' AND NOT a.attisdropped
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1
"""


def may_put_rows() -> bool:
    """Say whether this database account may set the counters of keys: the owner may, the serving processes may not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_sequence_privilege('accounts_user_id_seq', 'UPDATE')")
        return bool(cursor.fetchone()[0])


def filled(tables: Sequence[str]) -> tuple[str, ...]:
    """Return those of the tables that hold a row."""
    found = []
    with connection.cursor() as cursor:
        for name in tables:
            cursor.execute(sql.SQL("SELECT EXISTS (SELECT FROM {})").format(sql.Identifier(name)))
            if cursor.fetchone()[0]:
                found.append(name)
    return tuple(found)


def begin_empty(begun: Sequence[str]) -> None:
    """Take out the rows that a migration put into the tables named, and let insertions leave no row history.

    Holds until the transaction ends; every other trigger stays on.
    """
    with connection.cursor() as cursor:
        for name in begun:
            cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
        cursor.execute(
            "SELECT set_config('pgtrigger.ignore', coalesce(array_agg(DISTINCT tgname)::text, '{}'), TRUE)"
            " FROM pg_trigger WHERE tgname LIKE %s",
            [_SILENT],
        )


def put_rows(*, table: str, columns: Mapping[str, bool], instead: Mapping[str, str], lines: Sequence[str]) -> None:
    """Insert rows that are given as JSON, one in a line.

    columns: each with whether null in it is JSON's own null and not an empty one. instead: values of columns that no
    line has.

    Raises django.db.Error where a row does not fit; the caller's transaction is of no use then.
    """
    names = sql.SQL(", ").join(map(sql.Identifier, [*columns, *instead]))
    values = [_value(name, is_null) for name, is_null in columns.items()] + [
        sql.Literal(value) for value in instead.values()
    ]
    statement = _PUT.format(table=sql.Identifier(table), columns=names, values=sql.SQL(", ").join(values))
    with connection.cursor() as cursor:
        cursor.execute(statement, ["[" + ",".join(lines) + "]"])


def _value(name: str, is_null: bool) -> sql.Composable:
    column = sql.Identifier("one", name)
    return sql.SQL("coalesce({}, 'null'::jsonb)").format(column) if is_null else column


def check_references() -> None:
    """Let the database check every reference between tables now. Raises django.db.IntegrityError."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def set_counters() -> None:
    """Let each table's next key follow its highest."""
    with connection.cursor() as cursor:
        cursor.execute(_SEQUENCES)
        for table, column, sequence in cursor.fetchall():
            statement = sql.SQL(
                "SELECT setval(%s::regclass, coalesce(max({column}), 1), max({column}) IS NOT NULL) FROM {table}"
            )
            cursor.execute(statement.format(column=sql.Identifier(column), table=sql.Identifier(table)), [sequence])
