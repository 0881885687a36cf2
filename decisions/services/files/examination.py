"""What is in this file, and what should a person look at again? Takes its time: for the job, never for a request."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf
import pypdfium2
from lxml import etree

from decisions.refusals import NotAccepted
from decisions.services.files.caution import FileCaution
from decisions.services.files.identifiers import personal_identifiers
from decisions.services.files.kinds import CSV, JPEG, PDF, PNG, TEXT, WORD, WORKBOOK
from decisions.services.files.office_examination import examine_word, examine_workbook
from decisions.services.files.pdf_examination import examine_pdf
from decisions.services.files.plain_examination import examine_csv, examine_picture, examine_text

log = logging.getLogger("decisions.files")
MOST_TEXT = 2_000_000
_STUMBLES = (
    *(pikepdf.PdfError, pypdfium2.PdfiumError, etree.XMLSyntaxError, zlib.error, NotAccepted),
    *(OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RuntimeError, SyntaxError),
)
_READERS: dict[str, Callable[[bytes], tuple[str, list[FileCaution]]]] = {
    PDF: examine_pdf,
    WORD: examine_word,
    WORKBOOK: examine_workbook,
    CSV: examine_csv,
    TEXT: examine_text,
    PNG: examine_picture,
    JPEG: examine_picture,
}


@dataclass(frozen=True)
class Examined:
    """The words of a file (at most two million characters), and what to look at again."""

    text: str
    cautions: tuple[FileCaution, ...]


def examine(media_type: str, data: bytes) -> Examined:
    """Return the text and the cautions of an accepted file: what is covered, hidden, left over, personal, unreadable.

    A file in which the reader stumbles gets the caution "unread" instead of a fault: a person looks through it.
    """
    try:
        text, cautions = _READERS[media_type](data)
    except _STUMBLES as stumbled:
        # Only the kind of fault: its words could be words of the file.
        log.warning("A file of the kind %s could not be read whole: %s", media_type, type(stumbled).__name__)
        return Examined(
            "",
            (
                FileCaution(
                    "unread",
                    "The file opens, but a part of it could not be read, so it was not checked for hidden things.",
                    "Look through it yourself, or save it again in the program that made it and hand in the new file.",
                ),
            ),
        )
    text = text.replace("\0", "")[:MOST_TEXT]
    return Examined(text, (*cautions, *personal_identifiers(text)))
