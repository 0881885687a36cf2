"""Which tables an export has, in which order, and which of them nobody may take along."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from decisions.exchange.exporting.manifest import Scope

_SIGN_IN = "it lets somebody sign in"
_OWN = "each installation makes its own"
_BY_ROLE = "rights go by the roles of this product, never by these"
# Every other table is in a whole export, so that a new one cannot be forgotten.
LEFT_OUT = {
    "account_emailconfirmation": _SIGN_IN,
    "accounts_user_groups": _BY_ROLE,
    "accounts_user_user_permissions": _BY_ROLE,
    "auth_group": _BY_ROLE,
    "auth_group_permissions": _BY_ROLE,
    "auth_permission": _OWN,
    "decisions_calendarday": _OWN,
    "decisions_calendarversion": _OWN,
    "decisions_heartbeat": _OWN,
    "decisions_job": "a job belongs to the worker of its installation",
    "django_content_type": _OWN,
    "django_migrations": _OWN,
    "django_session": _SIGN_IN,
    "mfa_authenticator": _SIGN_IN,
    "office_cache": _OWN,
    "socialaccount_socialapp": _SIGN_IN,
    "socialaccount_socialtoken": _SIGN_IN,
    "usersessions_usersession": _SIGN_IN,
}
# What stands in such a column of an installation that an export was brought into: nobody can sign in with it.
LEFT_OUT_COLUMNS = {("accounts_user", "password"): "!"}
# Tables that a migration puts a row into, so that a new installation is not without any.
BEGUN = ("decisions_audithead", "publication_searchstate")
# Made from the editions, and worth nothing to whoever has those.
_SEARCH = (
    "publication_lexeme",
    "publication_searchentry",
    "publication_searchstate",
    "publication_searchtext",
    "publication_word",
)
_TABLES = """
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
       coalesce(a.attnum = ANY (p.conkey), FALSE)
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_constraint p ON p.conrelid = c.oid AND p.contype = 'p'
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
ORDER BY c.relname COLLATE "C", a.attname COLLATE "C"
"""


@dataclass(frozen=True)
class Column:
    """One column: its name, PostgreSQL's name of its type, whether it may be empty."""

    name: str
    type: str
    nullable: bool


@dataclass(frozen=True)
class Table:
    """One table of an export: its columns by name, and those of its primary key, which its rows are sorted by."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns that are exported."""
        return tuple(column.name for column in self.columns)

    @property
    def left_out(self) -> dict[str, str]:
        """What takes the place of columns that are not exported."""
        return {column: value for (table, column), value in LEFT_OUT_COLUMNS.items() if table == self.name}


def tables_of(scope: Scope) -> tuple[Table, ...]:
    """Return the tables of an export with their columns, each sorted by name: three readings are one order."""
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        rows = cursor.fetchall()
    found: dict[str, list[tuple[Column, bool]]] = {}
    for table, name, kind, needed, in_key in rows:
        if _is_in(table, scope) and (table, name) not in LEFT_OUT_COLUMNS:
            found.setdefault(table, []).append((Column(name, kind, not needed), in_key))
    return tuple(
        Table(
            name,
            tuple(column for column, _ in columns),
            tuple(column.name for column, in_key in columns if in_key) or tuple(column.name for column, _ in columns),
        )
        for name, columns in found.items()
    )


def _is_in(table: str, scope: Scope) -> bool:
    if scope is Scope.PUBLIC:
        return table.startswith("publication_") and table not in _SEARCH
    return table not in LEFT_OUT
