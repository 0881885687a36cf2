"""A database with all migrations done and no row, made once for a server and copied by whoever needs one.

To run the migrations takes a minute of one processor; to copy what they made takes a second. They still run on each
copy, so one that is missing there is done there.
"""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import django
import psycopg
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from council.database.embedded import binaries
from council.settings.jobs import connection_string

_BEGINS = "council_migrated_"
_KEPT = 5


def migrated() -> str:
    """Return the name of the database with all migrations done, and make it where the server has none yet."""
    name = f"{_BEGINS}{_digest()}"
    with _alone_on_the_server() as server:
        if not _exists(server, name):
            _forget_older(server)
            _make(server, name)
    return name


def has(name: str) -> bool:
    """Say whether the server has a database of this name."""
    with _alone_on_the_server() as server:
        return _exists(server, name)


def _exists(server: psycopg.Connection, name: str) -> bool:
    return bool(server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone())


def fill(address: str) -> None:
    """Put what the migrations made into an empty database of another server."""
    dump = _done("pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--dbname", _address(migrated()))
    _done("pg_restore", "--no-owner", "--exit-on-error", "--dbname", address, given=dump)


def _done(name: str, *words: str, given: bytes = b"") -> bytes:
    beside = binaries() / name
    program = str(beside) if beside.exists() else name
    done = subprocess.run([program, *words], input=given, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def _address(name: str) -> str:
    return connection_string({**connection.settings_dict, "NAME": name})


def _digest() -> str:
    """What the migrations are: their files, in the apps of this process, under this release of Django."""
    found = hashlib.sha256(django.__version__.encode())
    for app in sorted(apps.get_app_configs(), key=lambda each: each.label):
        folder = Path(app.path) / "migrations"
        for file in sorted(folder.glob("*.py")):
            found.update(f"{app.label}/{file.name}\n".encode() + file.read_bytes())
    triggers = find_spec("council.database.triggers")
    found.update(Path(triggers.origin).read_bytes() if triggers and triggers.origin else b"")
    return found.hexdigest()[:16]


@contextmanager
def _alone_on_the_server() -> Iterator[psycopg.Connection]:
    with psycopg.connect(_address("postgres"), autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(20260102)")
        yield server


def _make(server: psycopg.Connection, name: str) -> None:
    soon = f"{name}_soon"
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(soon)))
    server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(soon)))
    entry: dict[str, Any] = connection.settings_dict
    before = entry["NAME"]
    connection.close()
    entry["NAME"] = soon
    try:
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        connection.close()
        entry["NAME"] = before
    server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(soon), sql.Identifier(name)))


def _forget_older(server: psycopg.Connection) -> None:
    """Drop what much earlier migrations left on a server that is kept; another run may be copying a newer one."""
    named = "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid DESC OFFSET %s"
    for (name,) in server.execute(named, [_BEGINS, _KEPT]).fetchall():
        try:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        except psycopg.errors.ObjectInUse:
            # A later run drops it.
            continue
