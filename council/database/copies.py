"""One file with everything: the database as pg_dump writes it, and the files of both sides."""

import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from council.database.embedded import CannotStart, binaries
from council.settings.jobs import connection_string

DUMP = "database.dump"


class NotCopiedError(RuntimeError):
    """The copy was not made or not read back; the message says why."""


def tool(name: str) -> str:
    """Return the path of pg_dump or pg_restore: the installed one, or that of the embedded server."""
    try:
        found = binaries() / name
    except CannotStart:
        found = Path()
    if found.is_file():
        return str(found)
    if installed := shutil.which(name):
        return installed
    raise NotCopiedError(f"{name} was not found. Install PostgreSQL's client programs (postgresql-client).")


def back_up(database: dict[str, Any], files: Path, to: Path) -> int:
    """Write database and files to a new tar file, readable for this account only; return its size in bytes.

    The queue is left out: what waits in it stands in the table of jobs and is sent again.
    """
    if to.exists():
        raise NotCopiedError(f"{to} exists already. Name a new file; a backup is never written over another.")
    with tempfile.TemporaryDirectory(dir=to.parent) as folder:
        dump, unfinished = Path(folder) / DUMP, Path(folder) / "copy.tar"
        _run(
            [tool("pg_dump"), "--format=custom", "--exclude-schema=pgmq", "--no-owner", "--no-privileges"],
            database,
            dump,
        )
        with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_WRONLY, 0o600), "wb") as opened:
            with tarfile.open(fileobj=opened, mode="w") as tar:
                tar.add(dump, DUMP)
                if files.is_dir():
                    tar.add(files, "files")
            opened.flush()
            os.fsync(opened.fileno())
        unfinished.replace(to)
    return to.stat().st_size


def restore(database: dict[str, Any], files: Path, copy: Path) -> None:
    """Read a backup into an empty database and an empty folder; nothing that exists is ever written over."""
    if not copy.is_file():
        raise NotCopiedError(f"There is no file {copy}.")
    if files.is_dir() and any(path.is_file() for path in files.rglob("*")):
        raise NotCopiedError(f"{files} holds files already. Restore into an empty DATA_DIR.")
    with tempfile.TemporaryDirectory(dir=copy.parent) as folder, tarfile.open(copy) as tar:
        tar.extractall(folder, filter="data")
        command = [tool("pg_restore"), "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges"]
        _run([*command, "--dbname", connection_string(database)], {}, None, Path(folder) / DUMP)
        if (found := Path(folder) / "files").is_dir():
            shutil.copytree(found, files, dirs_exist_ok=True)


def _run(command: list[str], database: dict[str, Any], output: Path | None, given: Path | None = None) -> None:
    words = [*command, *(["--dbname", connection_string(database)] if database else [])]
    words += [f"--file={output}"] if output else []
    words += [str(given)] if given else []
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotCopiedError(f"{Path(command[0]).name} failed: {done.stderr.strip()}")
