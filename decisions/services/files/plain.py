"""Reads plain text and CSV in the encodings that office programs write."""

from __future__ import annotations

import codecs
import re

from decisions.refusals import NotAccepted
from decisions.services.files.kinds import Kind

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


def text_of(data: bytes) -> str | None:
    """Return the text of the bytes, or None where they are no text: UTF-8, marked UTF-16, or Windows-1252."""
    encodings = next(([name] for mark, name in _MARKED if data.startswith(mark)), ["utf-8", "cp1252"])
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if _CONTROL.search(text) else text.replace("\r\n", "\n")
    return None


def require_text(kind: Kind, data: bytes) -> None:
    """Raise NotAccepted where the bytes are no text."""
    if text_of(data) is None:
        raise NotAccepted(
            f"The name says that this is a {kind.label}, but it holds bytes that no text has. Save it again as plain "
            "text (in Excel: “CSV UTF-8”), and choose the new file."
        )
