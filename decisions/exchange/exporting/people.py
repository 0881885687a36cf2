"""The lists of the public site as tables for people, in one ZIP file."""

from __future__ import annotations

import zipfile
from pathlib import Path

from decisions.publication import tables
from decisions.publication.asking import asked
from decisions.publication.content import RecordKind

# The bytes of a ZIP file depend on its lists alone.
FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def lists_for_people(path: Path) -> None:
    """Write each list of the public site as CSV into a ZIP file, with every column and every record.

    Addresses are those within the site: where it stands is no part of the record.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for kind in sorted(RecordKind):
            name = zipfile.ZipInfo(f"{kind}.csv", FIRST_DAY)
            name.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(name, "w", force_zip64=True) as out:
                # A spreadsheet takes text for UTF-8 only where it is marked so.
                out.write("\ufeff".encode())
                for piece in tables.pieces(asked(kind, {}), site=""):
                    out.write(piece.encode())
