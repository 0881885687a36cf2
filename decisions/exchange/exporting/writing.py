"""Writing an export into an empty folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection

from decisions.exchange.exporting import stores
from decisions.exchange.exporting.manifest import LISTS, NAME, SCHEMAS, SUMS, TABLES, Manifest, Part, Scope, hash_of
from decisions.exchange.exporting.people import lists_for_people
from decisions.exchange.exporting.rows import one_moment, write_rows
from decisions.exchange.exporting.schema import README, schema_of
from decisions.exchange.exporting.tables import LEFT_OUT, tables_of

Told = Callable[[int, int], None]


class NotExported(ValueError):
    """The export cannot be written there; the message says why and what to do."""


def export(folder: Path, scope: Scope | str = Scope.PUBLIC, progress: Told | None = None) -> Manifest:
    """Write the record as it is at one moment and return its manifest; equal records give equal bytes.

    folder: empty or not there yet. progress: called with how many parts of how many are done.
    Raises NotExported where the folder holds something.
    """
    scope = Scope(scope)
    _must_be_empty(folder)
    for part in (TABLES, SCHEMAS):
        (folder / part).mkdir(parents=True, exist_ok=True)
    tables = tables_of(scope)
    with one_moment() as cursor:
        parts = []
        for table in tables:
            parts.append(write_rows(cursor, table, folder / TABLES))
            (folder / SCHEMAS / f"{table.name}.schema.json").write_bytes(schema_of(table))
            if progress:
                progress(len(parts), len(tables) + 1)
        log, audit = _head(cursor, "publication_loghead", "n"), _head(cursor, "decisions_audithead", "number")
    count, size, missing, files = _files(folder, scope)
    lists_for_people(folder / LISTS)
    (folder / "README.txt").write_text(README[scope], encoding="utf-8")
    manifest = Manifest(
        scope=scope,
        migrations=migrations(),
        tables=tuple(parts),
        files=count,
        bytes=size,
        log=log,
        audit=audit if scope is Scope.WHOLE else {},
        sums_sha256=_sums(folder, parts, files),
        missing=missing,
        left_out=LEFT_OUT if scope is Scope.WHOLE else {},
    )
    (folder / NAME).write_bytes(manifest.written())
    if progress:
        progress(len(tables) + 1, len(tables) + 1)
    return manifest


def migrations() -> dict[str, str]:
    """Return the newest migration of each app that this installation has."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT app, max(name COLLATE "C") FROM django_migrations GROUP BY app ORDER BY app')
        return dict(cursor.fetchall())


def _must_be_empty(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotExported(f"{folder} is no empty folder. Name a new one; an export is never written over anything.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _head(cursor: Any, table: str, number: str) -> dict[str, Any]:
    cursor.execute(f"SELECT {number}, hash FROM {table}")  # noqa: S608 - fixed words
    found = cursor.fetchone()
    return {"number": found[0], "hash": found[1]} if found else {}


def _files(folder: Path, scope: Scope) -> tuple[int, int, tuple[str, ...], dict[str, str]]:
    """Copy the files; return their number, their bytes, the hashes of those that are gone, and the hash by path."""
    size, missing, hashes = 0, [], {}
    for store, sha256 in stores.named(scope):
        if taken := stores.take(store, sha256, folder):
            hashes[taken[0]] = sha256
            size += taken[1]
        else:
            missing.append(sha256)
    return len(hashes), size, tuple(missing), hashes


def _sums(folder: Path, parts: list[Part], files: dict[str, str]) -> str:
    """Write SHA256SUMS, which `sha256sum --check` reads, and return its own hash."""
    hashes = {part.path: part.sha256 for part in parts} | files
    others = (path for path in folder.rglob("*") if path.is_file())
    for path in others:
        name = path.relative_to(folder).as_posix()
        if name not in hashes:
            hashes[name] = hash_of(path)
    text = "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes)).encode()
    (folder / SUMS).write_bytes(text)
    return hashlib.sha256(text).hexdigest()
