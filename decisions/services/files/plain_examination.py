"""Reads CSV, text and pictures, and what in them a person should look at before they are published."""

from __future__ import annotations

import csv
import io

from PIL import ExifTags, Image

from decisions.services.files.caution import FileCaution, many
from decisions.services.files.plain import text_of

_FORMULA = ("=", "@", "+", "-", "\t")


def examine_csv(data: bytes) -> tuple[str, list[FileCaution]]:
    """Return the text and a caution for cells that a spreadsheet program would take for formulas."""
    text = text_of(data) or ""
    rows = csv.reader(io.StringIO(text))
    try:
        formulas = sum(_is_formula(cell) for row in rows for cell in row)
    except csv.Error:
        formulas = 0
    if not formulas:
        return text, []
    return text, [
        FileCaution(
            "formulas",
            f"{many(formulas, 'cell')} of the CSV file would be run as a formula by whoever opens it in Excel.",
            "Save the values instead of the formulas (Paste values) and hand in the new file.",
        )
    ]


def examine_text(data: bytes) -> tuple[str, list[FileCaution]]:
    """Return the text; a plain text hides nothing."""
    return text_of(data) or "", []


def examine_picture(data: bytes) -> tuple[str, list[FileCaution]]:
    """Return no text, and cautions for the place and the person that a camera wrote into the picture."""
    found = []
    with Image.open(io.BytesIO(data), formats=["PNG", "JPEG"]) as picture:
        exif = picture.getexif()
        if exif.get_ifd(ExifTags.IFD.GPSInfo):
            found.append(
                FileCaution(
                    "place",
                    "The picture says exactly where it was taken.",
                    "If the place should not be public, remove it (Properties, Details, Remove Properties) and hand in "
                    "the new file.",
                )
            )
        if any(str(exif.get(tag, "")).strip() for tag in (ExifTags.Base.Artist, ExifTags.Base.XPAuthor)):
            found.append(
                FileCaution(
                    "names_author",
                    "The picture’s properties name who took it.",
                    "If the name should not be public, remove it (Properties, Details, Remove Properties).",
                )
            )
    return "", found


def _is_formula(cell: str) -> bool:
    return cell.startswith(_FORMULA) and not _is_amount(cell)


def _is_amount(cell: str) -> bool:
    return (
        cell[1:].strip().replace(",", "").replace(".", "", 1).replace("£", "", 1).replace("%", "").isdigit()
        or not cell[1:].strip()
    )
