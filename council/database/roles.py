"""The three database roles: the owner migrates, the office reads and writes, the public site reads what is public."""

import psycopg
from psycopg import sql

OWNER = "council_owner"
OFFICE = "council_office"
PUBLIC = "council_public"


class MayNotMakeRoles(RuntimeError):
    """The owner's account may not create roles; the message says what to ask of the database's administrator."""


def ensure_role(connection: psycopg.Connection, name: str, password: str, rights: str = "") -> None:
    """Make the role with the password, or give the existing one this password.

    `rights` are further words of CREATE ROLE, such as CREATEDB. Raises MayNotMakeRoles where the account may not.
    """
    found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    verb = "ALTER" if found else "CREATE"
    statement = sql.SQL("{verb} ROLE {name} LOGIN PASSWORD {password} {rights}").format(
        verb=sql.SQL(verb), name=sql.Identifier(name), password=sql.Literal(password), rights=sql.SQL(rights)
    )
    try:
        connection.execute(statement)
    except psycopg.errors.InsufficientPrivilege:
        raise MayNotMakeRoles(
            f"The account in DATABASE_URL may not {verb.lower()} the role {name}. Either ask the database's "
            f"administrator for the right CREATEROLE, or ask for the two roles {OFFICE} and {PUBLIC} with passwords "
            "and set OFFICE_DATABASE_URL and PUBLIC_DATABASE_URL to their addresses."
        ) from None


def require_role(connection: psycopg.Connection, name: str) -> None:
    """Raise MayNotMakeRoles where the role does not exist."""
    if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone():
        raise MayNotMakeRoles(f"The database has no role {name}. Ask its administrator for one, with a password.")


def ensure_database(connection: psycopg.Connection, name: str, owner: str) -> None:
    """Make the database, owned by the role, where there is none of that name; the connection must be in autocommit."""
    if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        connection.execute(
            sql.SQL("CREATE DATABASE {name} OWNER {owner}").format(
                name=sql.Identifier(name), owner=sql.Identifier(owner)
            )
        )
