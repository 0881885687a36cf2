"""Applying grants.sql, and reading back who may do what."""

from importlib.resources import files

from django.db import connection, transaction


def apply_grants() -> None:
    """Give the two lower roles exactly the rights of grants.sql; may be called again at any time, as the owner."""
    text = files("council.database").joinpath("grants.sql").read_text(encoding="utf-8")
    with transaction.atomic(), connection.cursor() as cursor:
        # Two starts at once would trip over each other's catalogue rows.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('council grants'))")
        cursor.execute(text)


def grants_of(role: str) -> dict[str, set[str]]:
    """Return the rights that the role has on tables and views of any schema but the system's, by table name."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT c.relname, p.right_name
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'])
                AS p (right_name)
            WHERE c.relkind IN ('r', 'p', 'v', 'm')
              AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_toast%%'
              AND has_schema_privilege(%s, n.oid, 'USAGE')
              AND has_table_privilege(%s, c.oid, p.right_name)
            """,
            [role, role],
        )
        found: dict[str, set[str]] = {}
        for table, right in cursor.fetchall():
            found.setdefault(table, set()).add(right)
        return found
