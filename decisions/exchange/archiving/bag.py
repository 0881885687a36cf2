"""A BagIt bag, in a folder or as a ZIP file: payload, hashes, and who packed it (RFC 8493, version 1.0)."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
PAYLOAD, MANIFEST, TAGS = "data", "manifest-sha256.txt", "tagmanifest-sha256.txt"
INFO = "bag-info.txt"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Bag:
    """What was packed: its name, its payload's files and bytes, and one hash that stands for the whole bag."""

    name: str
    records: int
    files: int
    bytes: int
    sha256: str


class Kept(Protocol):
    """Where the files of a bag go."""

    def put(self, name: str, data: bytes) -> None:
        """Keep the bytes under a path within the bag."""


@dataclass(frozen=True)
class InFolder:
    """A bag as a folder, which is empty or not there yet."""

    folder: Path

    def put(self, name: str, data: bytes) -> None:
        """Write one file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


@dataclass(frozen=True)
class InZip:
    """A bag as a ZIP file with one folder in it; the same parts give the same bytes."""

    archive: zipfile.ZipFile
    base: str

    def put(self, name: str, data: bytes) -> None:
        """Write one file."""
        self.archive.writestr(zipfile.ZipInfo(f"{self.base}/{name}", FIRST_DAY), data, zipfile.ZIP_DEFLATED)


@dataclass
class Packing:
    """A bag in the making. Add the payload, then close it with the words about it."""

    kept: Kept
    hashes: dict[str, str] = field(default_factory=dict)
    size: int = 0

    def add(self, name: str, data: bytes) -> None:
        """Put one file into the payload; `name` is its path there. The same path twice is a ValueError."""
        path = f"{PAYLOAD}/{_safe(name)}"
        if path in self.hashes:
            raise ValueError(f"{name} is in the bag already.")
        self.kept.put(path, data)
        self.hashes[path] = hashlib.sha256(data).hexdigest()
        self.size += len(data)

    def close(self, *, name: str, records: int, words: Iterable[tuple[str, str]]) -> Bag:
        """Write the hashes and the words about the bag, and return what was packed."""
        about = [*words, ("Payload-Oxum", f"{self.size}.{len(self.hashes)}")]
        tags = {
            "bagit.txt": DECLARATION,
            INFO: "".join(f"{label}: {_one_line(text)}\n" for label, text in about if _one_line(text)).encode(),
            MANIFEST: _sums(self.hashes),
        }
        for path, data in tags.items():
            self.kept.put(path, data)
        last = _sums({path: hashlib.sha256(data).hexdigest() for path, data in tags.items()})
        self.kept.put(TAGS, last)
        return Bag(name, records, len(self.hashes), self.size, hashlib.sha256(last).hexdigest())


def packing(to: Path | BinaryIO, base: str) -> tuple[Packing, zipfile.ZipFile | None]:
    """Begin a bag in an empty folder, or as a ZIP file in a stream; a ValueError where the folder holds something."""
    if not isinstance(to, Path):
        archive = zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED)
        return Packing(InZip(archive, base)), archive
    if to.exists() and any(to.iterdir()):
        raise ValueError(f"{to} is not empty. A bag is never packed over anything.")
    to.mkdir(parents=True, exist_ok=True)
    return Packing(InFolder(to)), None


def _safe(name: str) -> str:
    path = PurePosixPath(name)
    if path.is_absolute() or not path.parts or ".." in path.parts or "\\" in name or "\x00" in name:
        raise ValueError(f"{name!r} is no path within a bag.")
    return path.as_posix()


def _sums(hashes: Mapping[str, str]) -> bytes:
    """Return a manifest: hash and path, with those characters of a path escaped that would end a line (2.1.3)."""
    return "".join(f"{hashes[path]}  {_escaped(path)}\n" for path in sorted(hashes)).encode()


def _escaped(path: str) -> str:
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _one_line(text: str) -> str:
    return " ".join(text.split())
