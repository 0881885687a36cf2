"""What is in an export: each table and file with its hash. It names no moment, so equal records are equal bytes."""

from __future__ import annotations

import builtins
import hashlib
import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

FORMAT = "council-decision-record"
VERSION = 1
NAME = "manifest.json"
SUMS = "SHA256SUMS"
TABLES, SCHEMAS, FILES, LISTS = "tables", "schema", "files", "csv/lists.zip"


class Scope(StrEnum):
    """How much is exported: what everybody may read, or all of it."""

    PUBLIC = "public"
    WHOLE = "whole"


class NotAnExport(ValueError):
    """The folder is no export that can be brought in; the message names the file, the line and the reason."""


@dataclass(frozen=True)
class Part:
    """One table in the export: its name, the number of its rows, the hash and the size in bytes of its file."""

    name: str
    rows: int
    sha256: str
    size: int

    @property
    def path(self) -> str:
        """Where its rows lie in the export."""
        return f"{TABLES}/{self.name}.jsonl"


@dataclass(frozen=True)
class Manifest:
    """An export in short.

    migrations       the newest migration of each app: an export goes into an installation of the same version
    files, bytes     how many files of the stores came along, and their size together
    missing          hashes of files that the record names and the stores had no longer
    log, audit       number and hash of the last entry of the publication log and of the audit log ("" in a public one)
    sums_sha256      hash of SHA256SUMS, which has the hash of every other file of the export
    """

    scope: Scope
    migrations: dict[str, str]
    tables: tuple[Part, ...]
    files: int
    bytes: int
    log: dict[str, Any]
    audit: dict[str, Any]
    sums_sha256: str
    missing: tuple[str, ...] = ()
    format: str = FORMAT
    version: int = VERSION
    left_out: dict[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many rows all tables have together."""
        return sum(part.rows for part in self.tables)

    def written(self) -> builtins.bytes:
        """Return the bytes of manifest.json."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"

    @property
    def sha256(self) -> str:
        """The hash of manifest.json: one line that stands for the whole export."""
        return hashlib.sha256(self.written()).hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """Read manifest.json of an export. Raises NotAnExport."""
    try:
        value = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotAnExport(f"There is no {NAME} in {folder}. Name the folder that export_all wrote.") from None
    except (OSError, ValueError) as fault:
        raise NotAnExport(f"{NAME} cannot be read: {fault}. Copy the export again from where it was made.") from None
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise NotAnExport(f"{NAME} is not that of an export of a council's decision record.")
    if value.get("version") != VERSION:
        raise NotAnExport(f"The export has version {value.get('version')}; this program reads version {VERSION}.")
    try:
        parts = tuple(Part(**part) for part in value.pop("tables"))
        return Manifest(**value | {"tables": parts, "scope": Scope(value["scope"]), "missing": tuple(value["missing"])})
    except (TypeError, KeyError, ValueError) as fault:
        raise NotAnExport(f"{NAME} lacks something or has something unknown: {fault}.") from None


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
