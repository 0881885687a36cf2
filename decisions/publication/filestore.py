"""Bytes that the public can fetch, each under its SHA-256 in the public file store."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
from pathlib import Path

from django.conf import settings

_HASH = re.compile(r"[0-9a-f]{64}")


def path_in(folder: Path | str, sha256: str) -> Path:
    """Return where bytes with this hash lie in a store; a ValueError if it is not 64 hexadecimal digits."""
    if not _HASH.fullmatch(sha256):
        raise ValueError("A file is named by the 64 hexadecimal digits of its SHA-256.")
    return Path(folder) / sha256[:2] / sha256[2:4] / sha256


def path_of(sha256: str) -> Path:
    """Return where the public bytes with this hash lie; a ValueError if it is not 64 hexadecimal digits."""
    return path_in(settings.PUBLIC_FILES, sha256)


def put(data: bytes) -> str:
    """Store the bytes for the public and return their SHA-256. Bytes there already, unharmed, are left alone."""
    return put_in(settings.PUBLIC_FILES, data)


def put_in(folder: Path | str, data: bytes, *, mode: int = 0o644, folder_mode: int = 0o777) -> str:
    """Store the bytes in a store, whole or not at all even when the power fails, and return their SHA-256."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = path_in(folder, sha256)
    if hash_at(path) == sha256:
        return sha256
    for parent in (Path(folder), path.parent.parent, path.parent):
        parent.mkdir(mode=folder_mode, parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
        raise
    for parent in (path.parent, path.parent.parent, Path(folder)):
        _keep_names(parent)
    return sha256


def _keep_names(folder: Path) -> None:
    """Let a new name in the folder outlast a power cut, as its bytes do."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def hash_at(path: Path) -> str:
    """Return the SHA-256 of the file at the path, "" if there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return ""


def safe_name(name: str) -> str:
    """Return the file name without folders, control characters or quotation marks, at most 150 characters."""
    last = re.split(r"[\\/]", name)[-1]
    cleaned = re.sub(r'[\x00-\x1f\x7f"<>:|?*%#]+', "-", last).strip(" .-")
    stem, dot, ending = cleaned.rpartition(".")
    if dot and len(ending) <= 10:
        return f"{stem[: 149 - len(ending)]}.{ending}"
    return cleaned[:150] or "file"
