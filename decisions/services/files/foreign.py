"""What does not belong in a file: a virus's test string, and a second file hidden in the first (a polyglot)."""

from __future__ import annotations

import io
import re
import zipfile

from decisions.refusals import NotAccepted
from decisions.services.files.kinds import PACKAGE_BEGINS, PDF, Kind

# In two parts, so that a scanner does not take this program for the virus.
TEST_VIRUS = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
_BEGINNING = 1024
_PAGE = re.compile(rb"<(!doctype\s+html|html|script|\?php|svg)\b", re.IGNORECASE)
_PROGRAM = re.compile(
    rb"\A\s*(<(!doctype\s+html|html|script|\?php|svg)\b|#!|MZ|%PDF-|PK\x03\x04|\{\\rtf|GIF8)", re.IGNORECASE
)


def require_no_test_virus(data: bytes) -> None:
    """Raise NotAccepted where the bytes hold the EICAR test string, even where no scanner is connected."""
    if TEST_VIRUS in data:
        raise NotAccepted(
            "The file holds the EICAR test string, which stands for a virus. It was not kept. If you did not make it "
            "as a test, tell the council's IT service desk, and choose a file from a source you trust."
        )


def require_one_kind(kind: Kind, data: bytes) -> None:
    """Raise NotAccepted where the file could be read as a second kind too: a page, a PDF or a package within."""
    beginning = data[:_BEGINNING]
    if not kind.begins:
        if _PROGRAM.match(beginning):
            raise two_kinds(kind)
        return
    if kind.media_type != PDF and b"%PDF-" in beginning:
        raise two_kinds(kind)
    if _PAGE.search(beginning):
        raise two_kinds(kind)
    if kind.begins != PACKAGE_BEGINS and _opens_as_package(data):
        raise two_kinds(kind)


def two_kinds(kind: Kind) -> NotAccepted:
    """Return the refusal of a file that is one kind and hides another."""
    return NotAccepted(
        f"The {kind.label} hides a second file of another kind, which is a known way to smuggle in a program. Make it "
        "again from the original and choose the new file."
    )


def something_after(kind: Kind) -> NotAccepted:
    """Return the refusal of a file after whose end more bytes follow."""
    return NotAccepted(
        f"More follows after the end of the {kind.label}, so it could be read as another kind of file too. Open it, "
        "save it as a new file, and choose that one."
    )


def _opens_as_package(data: bytes) -> bool:
    if b"PK\x05\x06" not in data:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return bool(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError):
        return False
