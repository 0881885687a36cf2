"""Bringing a whole export into an empty installation: all of it, or nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import Error, connection, transaction

from decisions.exchange.exporting import stores
from decisions.exchange.exporting.checking import checked
from decisions.exchange.exporting.manifest import TABLES, Manifest, NotAnExport, Scope
from decisions.exchange.exporting.rows import hash_of_rows, one_moment
from decisions.exchange.exporting.tables import BEGUN, Table, tables_of
from decisions.exchange.exporting.writing import Told
from decisions.publication import filestore
from decisions.publication.verification import verify_log
from decisions.queries import audit
from decisions.services import whole_record

AT_ONCE = 500
_LARGEST = 8_000_000


@dataclass(frozen=True)
class BroughtIn:
    """What stands here now: the manifest of the export, and how many pages this version's templates make otherwise."""

    manifest: Manifest
    other_pages: int


class NotEmpty(ValueError):
    """This installation holds something, or may not be written to by this account; the message says what to do."""


def bring_in(folder: Path, progress: Told | None = None) -> BroughtIn:
    """Make an empty installation the one that was exported, and return what was brought in.

    Every row has the key that it had; afterwards the rows are read again and compared with the export, the chain of
    both logs is checked, and each edition and file against its hash. On any fault nothing is left behind. A page that
    is not what its edition's content makes is counted: an update of the templates explains it, and
    `render_public_pages` makes it again.
    Raises NotEmpty, and NotAnExport with the file, the line and the reason.
    """
    tables = tables_of(Scope.WHOLE)
    _must_be_empty(tables)
    manifest, hashes = checked(folder)
    put: list[Path] = []
    try:
        with transaction.atomic():
            whole_record.begin_empty(BEGUN)
            for done, table in enumerate(tables, 1):
                _table(folder, table)
                if progress:
                    progress(done, len(tables) + 2)
            _references()
            whole_record.set_counters()
            put += _files(folder, hashes)
            other_pages = _verify(manifest, tables)
    except BaseException:
        for path in put:
            path.unlink(missing_ok=True)
        raise
    if progress:
        progress(len(tables) + 2, len(tables) + 2)
    return BroughtIn(manifest, other_pages)


def _must_be_empty(tables: tuple[Table, ...]) -> None:
    if not whole_record.may_put_rows():
        raise NotEmpty(
            "This database account may not bring in an export. Run the command as the database's owner: "
            "DJANGO_SETTINGS_MODULE=council.settings.owner."
        )
    if full := whole_record.filled([table.name for table in tables if table.name not in BEGUN]):
        raise NotEmpty(
            f"This installation is not empty: {len(full)} tables hold rows, for example {full[0]}. "
            "Bring the export into a new one, after prepare_database and before anybody works in it."
        )
    for store in (stores.OFFICE, stores.PUBLIC, stores.WITHHELD):
        if any(path.is_file() for path in stores.folder_of(store).glob("??/??/*")):
            raise NotEmpty(f"The folder of {store} files is not empty. Start with an empty DATA_DIR.")


def _table(folder: Path, table: Table) -> None:
    name = f"{TABLES}/{table.name}.jsonl"
    for first, lines in _in_parts(folder / name):
        for number, line in enumerate(lines, first):
            _check(name, number, line, table)
        try:
            with transaction.atomic():
                _put(table, lines)
        except Error:
            _name_the_line(name, table, first, lines)


def _in_parts(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Give the lines of a file, some at a time, with the number of the first."""
    lines: list[str] = []
    size, first = 0, 1
    with path.open(encoding="utf-8", newline="\n") as opened:
        for line in opened:
            lines.append(line)
            size += len(line)
            if len(lines) >= AT_ONCE or size > _LARGEST:
                yield first, lines
                first, lines, size = first + len(lines), [], 0
    if lines:
        yield first, lines


def _check(name: str, number: int, line: str, table: Table) -> None:
    try:
        value = json.loads(line)
    except ValueError as fault:
        raise NotAnExport(f"{name}, line {number}: this is no JSON ({fault}).") from None
    if not isinstance(value, dict) or set(value) != set(table.column_names):
        odd = set(value) ^ set(table.column_names) if isinstance(value, dict) else {"no object"}
        raise NotAnExport(f"{name}, line {number}: the columns are not those of the table ({', '.join(sorted(odd))}).")


def _put(table: Table, lines: list[str]) -> None:
    # A column that is never empty can hold JSON's own null, which is written the same.
    columns = {column.name: column.type == "jsonb" and not column.nullable for column in table.columns}
    whole_record.put_rows(table=table.name, columns=columns, instead=table.left_out, lines=lines)


def _name_the_line(name: str, table: Table, first: int, lines: list[str]) -> None:
    """Put the lines in one by one until the database refuses one, and say which."""
    for number, line in enumerate(lines, first):
        try:
            with transaction.atomic():
                _put(table, [line])
        except Error as fault:
            raise NotAnExport(f"{name}, line {number}: {_said(fault)}") from None
    raise NotAnExport(f"{name}, lines {first} to {first + len(lines) - 1}: the database refused them together.")


def _said(fault: Error) -> str:
    return " ".join(str(fault).split())[:400]


def _references() -> None:
    try:
        whole_record.check_references()
    except Error as fault:
        raise NotAnExport(f"A row refers to another that is not in the export: {_said(fault)}") from None


def _files(folder: Path, hashes: dict[str, str]) -> list[Path]:
    put: list[Path] = []
    try:
        for name in sorted(hashes):
            if name.startswith("files/"):
                store = stores.folder_of(name.split("/")[1])
                path = filestore.path_in(store, hashes[name])
                put.append(path)
                stores.put_back(folder / name, name.split("/")[1])
    except BaseException:
        for path in put:
            path.unlink(missing_ok=True)
        raise
    return put


def _verify(manifest: Manifest, tables: tuple[Table, ...]) -> int:
    """Compare what stands here now with what was exported; return how many pages differ. Raises NotAnExport."""
    parts: dict[str, Any] = {part.name: part for part in manifest.tables}
    with one_moment() as cursor:
        for table in tables:
            if hash_of_rows(cursor, table) != parts[table.name].sha256:
                raise NotAnExport(f"The rows of {table.name} are not what they were: a value changed on the way.")
    heads = {manifest.log["number"]: manifest.log["hash"]} if manifest.log else {}
    found = verify_log(heads=heads)
    if faults := [fault for fault in found if fault.code != "page_differs"]:
        raise NotAnExport(f"The public record does not hold: {faults[0].sentence} ({len(faults)} faults.)")
    if fault := next(iter(audit.faults()), None):
        raise NotAnExport(f"The log of what officers did does not hold: {fault}")
    if connection.needs_rollback:
        raise NotAnExport("The database gave up the transaction. Nothing was kept.")
    return len(found)
