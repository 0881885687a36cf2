"""The jobs' queue on the same PostgreSQL: PGMQ's tables and functions, which belong to the office role."""

import psycopg
from pgmq.install import get_embedded_install_sql
from psycopg import sql

from council.database.roles import OFFICE

SCHEMA = "pgmq"


def install_queue(owner: psycopg.Connection, office: psycopg.Connection) -> bool:
    """Make the queue's schema where there is none; return whether it was made.

    The office role owns it, because each queue is a table that is made when first used; the owner's tables stay the
    owner's. Both connections must be in autocommit. The script is not repeatable, hence the question first.
    """
    row = office.execute("SELECT to_regclass('pgmq.meta')").fetchone()
    if row and row[0]:
        return False
    database = sql.Identifier(owner.info.dbname)
    may_create = sql.SQL("{verb} CREATE ON DATABASE {database} {way} {role}")
    role = sql.Identifier(OFFICE)
    owner.execute(may_create.format(verb=sql.SQL("GRANT"), database=database, way=sql.SQL("TO"), role=role))
    try:
        with office.transaction():
            office.execute(get_embedded_install_sql())
    finally:
        owner.execute(may_create.format(verb=sql.SQL("REVOKE"), database=database, way=sql.SQL("FROM"), role=role))
    return True
