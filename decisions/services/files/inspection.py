"""Is this file taken in? Quick enough for the request that brings it; what needs longer is in `examination`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.conf import settings

from decisions.refusals import NotAccepted
from decisions.services.files.foreign import require_no_test_virus, require_one_kind
from decisions.services.files.kinds import CSV, PDF, TEXT, WORD, WORKBOOK, kind_of, require_beginning
from decisions.services.files.names import require_plain_name, safe_name
from decisions.services.files.office_structure import require_sound_office_file
from decisions.services.files.pdf_structure import pages_of_sound_pdf
from decisions.services.files.pictures import require_sound_picture
from decisions.services.files.plain import require_text

EMPTY = "The file is empty: it holds nothing at all. Open it, check that it is saved, and choose it again."


@dataclass(frozen=True)
class Inspected:
    """What is known of an accepted file. `name` is safe to keep; `size` is in bytes; `pages` is None but for a PDF."""

    name: str
    media_type: str
    size: int
    pages: int | None
    sha256: str


def inspect(name: str, data: bytes) -> Inspected:
    """Return what the file is, or raise NotAccepted with a sentence: what is wrong, why, and what to do.

    The kind must agree in the name, the first bytes and when opened. Nothing in the file is run or fetched.
    """
    require_plain_name(name)
    kind = kind_of(name)
    require_size(len(data))
    require_no_test_virus(data)
    require_beginning(kind, data)
    require_one_kind(kind, data)
    pages = None
    if kind.media_type == PDF:
        pages = pages_of_sound_pdf(kind, data)
    elif kind.media_type in (WORD, WORKBOOK):
        require_sound_office_file(kind, data)
    elif kind.media_type in (CSV, TEXT):
        require_text(kind, data)
    else:
        require_sound_picture(kind, data)
    return Inspected(safe_name(name), kind.media_type, len(data), pages, hashlib.sha256(data).hexdigest())


def require_size(size: int) -> None:
    """Raise NotAccepted where a file of this many bytes is empty or too large."""
    if size == 0:
        raise NotAccepted(EMPTY)
    if size > settings.MAX_UPLOAD_BYTES:
        raise NotAccepted(too_large())


def too_large() -> str:
    """Return the sentence about a file that is too large; it is not read to its end, so its size is not known."""
    most = settings.MAX_UPLOAD_BYTES // (1024 * 1024)
    return (
        f"The file is larger than {most} MB, the most that one file may have, so it was not kept. Make its pictures "
        "smaller (in Word: Compress Pictures; in a PDF: save as reduced size), or split it, and choose the new file."
    )
