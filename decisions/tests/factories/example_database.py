"""The example council in a database of its own, loaded once for a whole run and copied for each of its processes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings
from psycopg import sql

from council.settings.jobs import connection_string
from decisions.rules.london import LONDON

ON = datetime(2026, 11, 25, 12, tzinfo=LONDON)
PASSWORD = "a long example password"
_READY = "example_council_ready"
_STORES = ("PUBLIC_FILES", "OFFICE_FILES", "WITHHELD_FILES")


@contextmanager
def example_council(folder: Path) -> Iterator[None]:
    """Show the example council on a Wednesday in November 2026 until the block ends; throw away what was done to it.

    `folder` is the same for every process of the run: the files that belong to the rows lie there. Nothing is
    committed, so no job begins.
    """
    stores = {name: folder / name.partition("_")[0].lower() for name in _STORES}
    with (
        override_settings(**stores),
        pytest.MonkeyPatch.context() as patched,
        time_machine.travel(ON, tick=True),
        _database_of_this_process(),
        transaction.atomic(),
    ):
        patched.setenv("EXAMPLE_PASSWORD", PASSWORD)
        yield
        transaction.set_rollback(True)


@contextmanager
def _database_of_this_process() -> Iterator[None]:
    """Connect to this process's own copy of the loaded example instead of the tests' database."""
    entry: dict[str, Any] = connection.settings_dict
    tests = entry["NAME"]
    own = f"{tests}_example"
    connection.close()
    try:
        with psycopg.connect(connection_string({**entry, "NAME": "postgres"}), autocommit=True) as server:
            server.execute("SELECT pg_advisory_lock(20260101)")
            if not _exists(server, own):
                if not _exists(server, _READY):
                    _load(server, entry, tests)
                _copy(server, own, _READY)
        entry["NAME"] = own
        cache.clear()
        yield
    finally:
        connection.close()
        entry["NAME"] = tests
        cache.clear()


def _load(server: psycopg.Connection, entry: dict[str, Any], tests: str) -> None:
    loading = f"{_READY}_soon"
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(loading)))
    _copy(server, loading, tests)
    entry["NAME"] = loading
    try:
        with transaction.atomic(), pytest.MonkeyPatch.context() as patched:
            patched.setenv("EXAMPLE_PASSWORD", PASSWORD)
            call_command("load_example_council")
            # What would follow the commit, such as telling the broker, does not.
            connection.run_on_commit.clear()
    finally:
        connection.close()
        entry["NAME"] = tests
    server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(loading), sql.Identifier(_READY)))


def _copy(server: psycopg.Connection, name: str, template: str) -> None:
    copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    server.execute(copy.format(sql.Identifier(name), sql.Identifier(template)))


def _exists(server: psycopg.Connection, name: str) -> bool:
    return bool(server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone())
