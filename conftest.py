"""Starts one embedded PostgreSQL for the whole test run, unless DATABASE_URL names a server."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations

from council.database.embedded import SUPERUSER, Server

_given = os.environ.get("COUNCIL_TEST_DATABASE_URL", "")
# Rows of a test are thrown away, so nothing has to survive a power cut.
_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "100"}


_QUOTED = re.compile(r'"([^"]+)"')
# The head of the audit chain is no model, so emptying the tables leaves it behind its log.
_AUDIT_BEGINS = """DO $$ BEGIN
    IF to_regclass('decisions_audithead') IS NOT NULL THEN
        UPDATE decisions_audithead SET number = 0, hash = repeat('0', 64);
    END IF;
END $$"""


def pytest_configure(config: pytest.Config) -> None:
    """Start the server in the controlling process; the parallel ones find it by the environment."""
    if _given:
        return
    if not hasattr(config, "workerinput"):
        folder = Path(tempfile.mkdtemp(prefix="council-tests-"))
        folder.chmod(0o755)
        server = Server(folder, _FAST)
        config.stash[_running] = (server, server.start())
        _extend_template(server)
        os.environ["COUNCIL_TEST_SOCKET"] = str(server.socket_folder)
        os.environ["COUNCIL_TEST_PASSWORD"] = server.password
    settings.DATABASES["default"].update(
        USER=SUPERUSER,
        NAME="postgres",
        HOST="",
        PASSWORD=os.environ["COUNCIL_TEST_PASSWORD"],
    )
    settings.DATABASES["default"].setdefault("OPTIONS", {})["host"] = os.environ["COUNCIL_TEST_SOCKET"]


def _extend_template(server: Server) -> None:
    """Give every database of the run the extensions that the first migrations ask for."""
    with psycopg.connect(server.url("template1"), autocommit=True) as connection:
        for name in ("btree_gist", "pg_trgm", "unaccent"):
            connection.execute(f"CREATE EXTENSION IF NOT EXISTS {name}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the journeys first: the longest files must not begin when all else is done (`--no-loadscope-reorder`)."""
    items.sort(key=lambda item: "/journeys/" not in item.nodeid)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    django_db_blocker: Any,
    django_db_keepdb: bool,
    django_db_createdb: bool,
) -> None:
    """Let the tests' database begin as a copy of one in which the migrations ran; it stands in the plug-in's place."""
    from decisions.tests.factories.migrated_database import has, migrated

    with django_db_blocker.unblock():
        kept = django_db_keepdb and not django_db_createdb
        if not (kept and has(connection.creation._get_test_db_name())):
            connection.settings_dict["TEST"]["TEMPLATE"] = migrated()


@pytest.fixture(scope="session", autouse=True)
def emptying_takes_only_what_is_there() -> Iterator[None]:
    """Let tests that commit empty the tables that they filled; append-only tables too, as the server's superuser can.

    To truncate a hundred empty tables takes longer than most tests.
    """
    before = DatabaseOperations.execute_sql_flush

    def flush(self: DatabaseOperations, statements: list[str]) -> None:
        tables = [name for statement in statements for name in _QUOTED.findall(statement)]
        some = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in tables)
        with self.connection.cursor() as cursor:
            cursor.execute(some)
            filled = [row[0] for row in cursor.fetchall()]
        around = [
            "SET session_replication_role = replica",
            *(f'DELETE FROM "{name}"' for name in filled),
            _AUDIT_BEGINS,
            "SET session_replication_role = DEFAULT",
        ]
        before(self, around)

    DatabaseOperations.execute_sql_flush = flush  # type: ignore[method-assign]
    yield
    DatabaseOperations.execute_sql_flush = before  # type: ignore[method-assign]


@pytest.fixture(scope="session", autouse=True)
def files_of_the_tests_lie_apart(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what the tests hand in and publish out of the data folder of whoever runs them."""
    folder = tmp_path_factory.mktemp("files")
    for name in ("PUBLIC_FILES", "OFFICE_FILES", "WITHHELD_FILES"):
        if hasattr(settings, name):
            setattr(settings, name, folder / name.partition("_")[0].lower())


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server and remove its folder."""
    if running := config.stash.get(_running, None):
        server, process = running
        server.stop(process)
        shutil.rmtree(server.folder, ignore_errors=True)


_running: pytest.StashKey = pytest.StashKey()
