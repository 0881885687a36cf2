"""A pack as it is given to one person: the pages of withheld papers name who took them, when, and the copy's number."""

from __future__ import annotations

from collections.abc import Iterable

from decisions.documents.page_marks import lined
from decisions.documents.withheld_copy import mark_of
from decisions.models import Pack, WithheldReading


def copy_of(pack: Pack, data: bytes, readings: Iterable[WithheldReading]) -> bytes:
    """Return the PDF of a pack with the mark of each reading on the pages of its document.

    A pack with nothing withheld in it comes back as it is. The same readings give the same bytes.
    """
    marks = {reading.document_id: mark_of(reading) for reading in readings}
    lines = {
        page - pack.first_page: marks[row["withheld"]].line
        for row in pack.contents
        if row["withheld"] in marks
        for page in range(row["first"], row["last"] + 1)
    }
    return lined(data, lines) if lines else data
