"""Pages that somebody saved: in a folder of the server, or packed in a ZIP archive."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from decisions.exchange.importing.fetching import Fetched, NotFetched
from decisions.exchange.importing.reading import ReadPage
from decisions.exchange.importing.saved_address import saved_address
from decisions.services.import_visits import Address

LARGEST_PAGE = 60_000_000
MOST_FILES = 1_000_000
# Text packs ten to one, a page of nothing but spaces perhaps a hundred to one.
MOST_PACKED = 200
DOCUMENTS = {".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".rtf", ".odt", ".msg"}
ORNAMENTS = {".css", ".js", ".png", ".jpg", ".jpeg", ".gif", ".ico", ".svg", ".woff", ".woff2", ".ttf", ".map"}
_UNREADABLE = "The file could not be read from the disk. Check its rights and that it is whole."


class Folder:
    """The files of a folder and of the folders in it, in the order of their names."""

    batch = 40

    def __init__(self, folder: str) -> None:
        self.root = Path(folder).resolve()

    def begin(self) -> Iterator[Address]:
        """Give every file but pictures and styles; a link that leads out of the folder is not followed."""
        if not self.root.is_dir():
            raise NotFetched("no_folder", f"There is no folder “{self.root}” that can be read. Check its name.")
        number = 0
        for place, folders, names in os.walk(self.root):
            folders.sort()
            for name in sorted(names):
                if Path(name).suffix.lower() in ORNAMENTS:
                    continue
                number += 1
                if number > MOST_FILES:
                    return
                relative = (Path(place) / name).relative_to(self.root).as_posix()
                yield Address(address=_text(relative), order=0)

    def fetch(self, address: str, tries: int) -> Fetched:
        """Give the bytes of a page. Raises NotFetched."""
        _refuse_document(address)
        data = self.bytes_of(address)
        return Fetched(data, "", saved_address(address, data))

    def bytes_of(self, address: str) -> bytes:
        """Give the bytes of any file, documents too. Raises NotFetched."""
        path = self.root / address
        try:
            real = path.resolve(strict=True)
            if not real.is_relative_to(self.root):
                raise NotFetched("leads_out", "This is a link that leads out of the folder. Copy the page into it.")
            if real.stat().st_size > LARGEST_PAGE:
                raise NotFetched("too_large", _too_large(real.stat().st_size))
            return real.read_bytes()
        except OSError:
            raise NotFetched("unreadable", _UNREADABLE) from None

    def further(self, address: str, page: ReadPage) -> Iterable[Address]:
        """Give nothing: all files are known from the beginning."""
        return ()


class Archive:
    """The files of a ZIP archive. Nothing is unpacked to the disk, and no size that the archive states is believed."""

    batch = 40

    def __init__(self, path: Path) -> None:
        self.path = path
        self._archive: zipfile.ZipFile | None = None

    def begin(self) -> Iterator[Address]:
        """Give every file but pictures and styles. Raises NotFetched for what is no ZIP archive."""
        seen: set[str] = set()
        for entry in self._open().infolist()[:MOST_FILES]:
            ornament = PurePosixPath(entry.filename).suffix.lower() in ORNAMENTS
            rubbish = entry.filename.startswith("__MACOSX/") or entry.filename.endswith((".DS_Store", "Thumbs.db"))
            if entry.is_dir() or ornament or rubbish or entry.filename in seen:
                continue
            seen.add(entry.filename)
            yield Address(address=_text(entry.filename), order=0)

    def fetch(self, address: str, tries: int) -> Fetched:
        """Give the bytes of one page of the archive. Raises NotFetched."""
        _refuse_document(address)
        data = self.bytes_of(address)
        return Fetched(data, "", saved_address(address, data))

    def bytes_of(self, address: str) -> bytes:
        """Give the bytes of any file of the archive. Raises NotFetched, for example for names that lead elsewhere."""
        parts = PurePosixPath(address.replace("\\", "/")).parts
        if ".." in parts or address.startswith(("/", "\\")) or ":" in (parts[0] if parts else ""):
            raise NotFetched(
                "leads_out",
                "The name of this file leads out of the archive, so it was not opened. Pack the folder again.",
            )
        try:
            entry = self._open().getinfo(address)
            if entry.flag_bits & 0x1:
                raise NotFetched("encrypted", "This file needs a password. Pack the folder again without one.")
            return self._read(entry)
        except KeyError:
            raise NotFetched("unreadable", "The archive names this file differently. Pack the folder again.") from None
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError):
            raise NotFetched(
                "unreadable", "This file is damaged inside the archive. Pack the folder again and begin anew."
            ) from None

    def further(self, address: str, page: ReadPage) -> Iterable[Address]:
        """Give nothing: all files are known from the beginning."""
        return ()

    def _open(self) -> zipfile.ZipFile:
        if self._archive is None:
            try:
                self._archive = zipfile.ZipFile(self.path)
            except (zipfile.BadZipFile, OSError, ValueError):
                raise NotFetched(
                    "no_archive", "This is no ZIP archive, or not the whole of one. Make it anew."
                ) from None
        return self._archive

    def _read(self, entry: zipfile.ZipInfo) -> bytes:
        pieces: list[bytes] = []
        length = 0
        with self._open().open(entry) as file:
            while piece := file.read(1 << 20):
                length += len(piece)
                pieces.append(piece)
                if length > LARGEST_PAGE:
                    raise NotFetched("too_large", _too_large(length, "more than "))
                if length > 5_000_000 and length > MOST_PACKED * max(entry.compress_size, 1):
                    raise NotFetched(
                        "zip_bomb",
                        "This file unpacks to more than 200 times its packed size, as no page does. It was not read.",
                    )
        return b"".join(pieces)


def _too_large(size: int, more: str = "") -> str:
    return (
        f"The file has {more}{size / 1e6:.0f} MB; a page of more than {LARGEST_PAGE // 1_000_000} MB is not read. "
        "Split it, or save the page alone."
    )


def _refuse_document(name: str) -> None:
    if PurePosixPath(name).suffix.lower() in DOCUMENTS:
        raise NotFetched(
            "document",
            "This is a document, not a page. Once the records are brought in, the run fetches the documents that they "
            "name; one that no record names is added by hand on the page of its record.",
        )


def _text(name: str) -> str:
    return name.replace("\x00", "�").encode("utf-8", "surrogateescape").decode("utf-8", "replace")[:1000]
