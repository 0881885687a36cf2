"""Opens DOCX and XLSX as the zip packages they are: whole, of a document's size inside, with nothing around them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from decisions.refusals import NotAccepted
from decisions.services.files.foreign import require_no_test_virus, something_after, two_kinds
from decisions.services.files.kinds import PACKAGE_BEGINS, Kind

MOST_ENTRIES = 5000
MOST_UNPACKED = 250 * 1024 * 1024
# A document's XML packs about twenty times; a bomb packs a thousand times.
MOST_RATIO = 150
_SMALL = 5 * 1024 * 1024
_LIST_ENDS = struct.Struct("<4s4H2LH")


@dataclass(frozen=True)
class Package:
    """An opened package; `read` returns a part's bytes, never more than the package says, and the limits bound that."""

    kind: Kind
    archive: zipfile.ZipFile

    @property
    def names(self) -> list[str]:
        """List the names of all parts."""
        return self.archive.namelist()

    def read(self, name: str) -> bytes:
        """Return the bytes of a part, b"" where there is none. Raises NotAccepted where they are damaged."""
        try:
            return self.archive.read(name)
        except KeyError:
            return b""
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
            raise damaged(self.kind) from None

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """Give each part with its bytes."""
        for name in self.names:
            if not name.endswith("/"):
                yield name, self.read(name)


def opened(kind: Kind, data: bytes) -> Package:
    """Return the package. Raises NotAccepted: damaged, a zip bomb, encrypted parts, bytes around it, doubled names."""
    _require_nothing_around(kind, data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, struct.error):
        raise damaged(kind) from None
    if not entries or min(entry.header_offset for entry in entries) != 0:
        raise two_kinds(kind)
    if len({entry.filename.lower() for entry in entries}) != len(entries):
        raise damaged(kind)
    for entry in entries:
        if entry.flag_bits & 1:
            raise NotAccepted(
                f"Parts of the {kind.label} are locked with a password, so it cannot be checked. Save it without a "
                "password and choose the new file."
            )
        if "\\" in entry.filename or entry.filename.startswith("/") or ".." in entry.filename.split("/"):
            raise damaged(kind)
    _require_size(kind, entries, len(data))
    return Package(kind, archive)


def require_no_package_within(package: Package, allowed: tuple[str, ...] = ()) -> None:
    """Look through every part for a virus's test string and for packages in packages. Raises NotAccepted."""
    for name, data in package.parts():
        require_no_test_virus(data)
        if data.startswith(PACKAGE_BEGINS) and not name.lower().startswith(allowed):
            raise NotAccepted(
                f"The {package.kind.label} holds another packed file, which can hide more than can be checked. Take "
                "out embedded files, or save it as PDF, and choose the new file."
            )


def damaged(kind: Kind) -> NotAccepted:
    """Return the refusal of a package that cannot be read as one."""
    return NotAccepted(
        f"The {kind.label} is damaged or incomplete, so it cannot be opened. Open it in Word or Excel, save it as a "
        "new file, and choose that one."
    )


def _require_nothing_around(kind: Kind, data: bytes) -> None:
    place = data.rfind(b"PK\x05\x06")
    if place < 0 or place + _LIST_ENDS.size > len(data):
        raise damaged(kind)
    *_, remark = _LIST_ENDS.unpack_from(data, place)
    if remark or place + _LIST_ENDS.size != len(data):
        raise something_after(kind)


def _require_size(kind: Kind, entries: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    worst = max(
        (entry.file_size / max(1, entry.compress_size) for entry in entries if entry.file_size > _SMALL), default=0
    )
    too_dense = worst > MOST_RATIO or (unpacked > _SMALL and unpacked / packed > MOST_RATIO)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or too_dense:
        raise NotAccepted(
            f"The {kind.label} unpacks to far more than a document holds, which is how a “zip bomb” stops a computer. "
            "If it is a real document, save it as PDF and choose that file."
        )
