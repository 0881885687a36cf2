"""Whether a folder is the whole export that it says it is, file by file, before any row of it is looked at."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from decisions.exchange.exporting.manifest import NAME, SUMS, Manifest, NotAnExport, Scope, hash_of, read_manifest
from decisions.exchange.exporting.tables import LEFT_OUT, tables_of
from decisions.exchange.exporting.writing import migrations

_SUM = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9_./-]+)")
_FILE = re.compile(r"files/(public|office|withheld)/([0-9a-f]{2})/([0-9a-f]{64})")


def checked(folder: Path) -> tuple[Manifest, dict[str, str]]:
    """Return the manifest of a whole export and the hash of each of its other files by path.

    Raises NotAnExport: for another version, a public export, and any file that is changed, gone or too many.
    """
    manifest = read_manifest(folder)
    if manifest.scope is not Scope.WHOLE:
        raise NotAnExport("This is a public export: it has not what an installation needs. Bring in a whole one.")
    _same_version(manifest)
    hashes = _sums(folder, manifest)
    if manifest.missing:
        raise NotAnExport(
            f"The export lacks {len(manifest.missing)} files that its record names, for example "
            f"{manifest.missing[0][:12]}…. Mend the stores where it was made, and export again."
        )
    _same_tables(manifest, hashes)
    return manifest, hashes


def _same_version(manifest: Manifest) -> None:
    here = migrations()
    for app in sorted(here.keys() | manifest.migrations.keys()):
        theirs = manifest.migrations.get(app, "none")
        if theirs != here.get(app, "none"):
            raise NotAnExport(
                f"The export was made by another version: its newest migration of {app} is {theirs}, this "
                f"installation's is {here.get(app, 'none')}. Install that version, bring the export in, then update."
            )


def _sums(folder: Path, manifest: Manifest) -> dict[str, str]:
    try:
        text = (folder / SUMS).read_bytes()
    except OSError as fault:
        raise NotAnExport(f"{SUMS} cannot be read: {fault}.") from None
    if hashlib.sha256(text).hexdigest() != manifest.sums_sha256:
        raise NotAnExport(f"{SUMS} is not the one that {NAME} names. Copy the export again from where it was made.")
    hashes: dict[str, str] = {}
    for number, line in enumerate(text.decode("utf-8", "replace").splitlines(), 1):
        found = _SUM.fullmatch(line)
        if found is None or ".." in line:
            raise NotAnExport(f"{SUMS}, line {number}: this is no hash with the name of a file.")
        hashes[found[2]] = found[1]
    for name, sha256 in hashes.items():
        _same_bytes(folder / name, name, sha256)
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_dir() and name not in hashes and name not in (NAME, SUMS):
            raise NotAnExport(f"{name} is in no list of the export: somebody put it there. Remove it.")
    return hashes


def _same_bytes(path: Path, name: str, sha256: str) -> None:
    if path.is_symlink() or not path.is_file():
        raise NotAnExport(f"{name} is missing from the export. Copy it again from where it was made.")
    if hash_of(path) != sha256:
        raise NotAnExport(f"{name} was changed since the export was made: its hash is not the one in {SUMS}.")
    if name.startswith("files/"):
        found = _FILE.fullmatch(name)
        if found is None or found[3] != sha256 or found[2] != sha256[:2]:
            raise NotAnExport(f"{name} does not lie under its own hash.")


def _same_tables(manifest: Manifest, hashes: dict[str, str]) -> None:
    here = {table.name for table in tables_of(Scope.WHOLE)}
    there = {part.name for part in manifest.tables}
    if here != there or manifest.left_out != LEFT_OUT:
        odd = ", ".join(sorted(here ^ there)) or "those left out"
        raise NotAnExport(f"The export has not the tables of this installation: {odd}.")
    for part in manifest.tables:
        if hashes.get(part.path) != part.sha256:
            raise NotAnExport(f"{part.path}: {NAME} and {SUMS} name different hashes.")
