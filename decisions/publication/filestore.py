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


def path_of(sha256: str) -> Path:
    """Return where the bytes with this hash lie; a ValueError if it is not 64 hexadecimal digits."""
    if not _HASH.fullmatch(sha256):
        raise ValueError("A file is named by the 64 hexadecimal digits of its SHA-256.")
    return Path(settings.PUBLIC_FILES) / sha256[:2] / sha256[2:4] / sha256


def put(data: bytes) -> str:
    """Store the bytes and return their SHA-256. Bytes that are there already, unharmed, are left alone."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = path_of(sha256)
    if hash_at(path) == sha256:
        return sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
        raise
    return sha256


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
