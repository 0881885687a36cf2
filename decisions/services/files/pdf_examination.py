"""Reads a PDF's text, and what in it a person should look at before it is published."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pypdfium2

from decisions.services.files.caution import FileCaution, many, on_pages
from decisions.services.files.pdf_covered import Box, covered_characters
from decisions.services.files.pdf_structure import require_bounded

_REMARKS = {
    *("/Text", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Ink", "/Caret", "/Stamp"),
    *("/Square", "/Circle", "/Line", "/Polygon", "/PolyLine", "/Redact"),
}
_COVERING = {"/Square", "/Redact", "/Polygon", "/Stamp"}
_PRINT = "Take it out in the program that made the PDF, make the PDF again, and hand in the new file."


def examine_pdf(data: bytes) -> tuple[str, list[FileCaution]]:
    """Return the text, page after page, and the cautions."""
    with pikepdf.open(io.BytesIO(data)) as document:
        require_bounded(document)
        annotations = [_annotations(page) for page in document.pages]
        structure = _structure(document)
        title = _title(document)
        named = _names_somebody(document)
    texts, covered = _read(data, [_above(each) for each in annotations])
    text = "\n\f".join(texts)
    found = [*_covered(covered), *_remarks(annotations)]
    if not any(each.strip() for each in texts):
        found.append(
            FileCaution(
                "no_text",
                "The PDF has no text, only pictures of pages: it cannot be searched or read aloud.",
                "Make the PDF from the original document instead of scanning it, or have its text recognised (OCR).",
            )
        )
    if named:
        found.append(
            FileCaution(
                "names_author",
                "The PDF’s properties name the person or program account that wrote it.",
                "If the name should not be public, empty “Author” (File, Properties) and make the PDF again.",
            )
        )
    return text, [*found, *_title_cautions(title, texts), *structure]


def _read(data: bytes, above: list[list[Box]]) -> tuple[list[str], list[int]]:
    texts, covered = [], []
    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(len(document)):
            page = document[number]
            text_page = page.get_textpage()
            texts.append(text_page.get_text_bounded().replace("\r\n", "\n"))
            boxes = above[number] if number < len(above) else []
            if covered_characters(page, text_page, boxes):
                covered.append(number + 1)
            text_page.close()
            page.close()
    finally:
        document.close()
    return texts, covered


def _annotations(page: Any) -> list[Any]:
    listed = page.obj.get("/Annots", [])
    return [each for each in listed if isinstance(each, pikepdf.Dictionary)]


def _above(annotations: list[Any]) -> list[Box]:
    """Return the boxes drawn over the page by comment tools: filled squares, and redactions marked but not applied."""
    found = []
    for each in annotations:
        kind = str(each.get("/Subtype", ""))
        filled = kind == "/Redact" or len(each.get("/IC", [])) > 0 or _is_black_mark(each)
        if kind in _COVERING | {"/Highlight"} and filled and float(each.get("/CA", 1)) == 1:
            left, foot, right, top = (float(value) for value in each.Rect)
            box = Box(min(left, right), min(foot, top), max(left, right), max(foot, top))
            found += [box] if box.is_thick else []
    return found


def _is_black_mark(each: Any) -> bool:
    colour = [float(value) for value in each.get("/C", [])]
    return str(each.get("/Subtype", "")) == "/Highlight" and bool(colour) and max(colour) < 0.2


def _covered(pages: list[int]) -> list[FileCaution]:
    if not pages:
        return []
    return [
        FileCaution(
            "covered_text",
            f"Text lies under filled boxes on {on_pages(pages)}: it looks blacked out, but anybody can copy it.",
            "Take the words out of the original document, or use a tool that removes what is under the box (“Apply "
            "redactions”), and hand in the new file. Do not publish this one.",
        )
    ]


def _remarks(annotations: list[list[Any]]) -> list[FileCaution]:
    pages = [
        sum(str(each.get("/Subtype", "")) in _REMARKS and not int(each.get("/F", 0)) & 2 for each in listed)
        for listed in annotations
    ]
    if not any(pages):
        return []
    where = on_pages([number for number, count in enumerate(pages, 1) if count])
    return [
        FileCaution(
            "comments", f"The PDF holds {many(sum(pages), 'comment or mark', 'comments or marks')} on {where}.", _PRINT
        )
    ]


def _structure(document: pikepdf.Pdf) -> list[FileCaution]:
    found = []
    marked = document.Root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False)
    if not marked or "/StructTreeRoot" not in document.Root:
        found.append(
            FileCaution(
                "untagged",
                "The PDF is not tagged, so a screen reader cannot tell headings, lists and tables in it.",
                "In Word: Save as PDF, Options, “Document structure tags for accessibility”. Hand in the new file.",
            )
        )
    if not str(document.Root.get("/Lang", "")).strip():
        found.append(
            FileCaution(
                "no_language",
                "The PDF does not say in which language it is written, so it may be read aloud wrongly.",
                "Set the language (File, Properties, Advanced; in Word: Review, Language) and make the PDF again.",
            )
        )
    return found


def _title(document: pikepdf.Pdf) -> str:
    title = ""
    if "/Info" in document.trailer:
        title = str(document.docinfo.get("/Title", "")).strip()
    with document.open_metadata(update_docinfo=False, set_pikepdf_as_editor=False) as metadata:
        return title or str(metadata.get("dc:title", "")).strip()


def _names_somebody(document: pikepdf.Pdf) -> bool:
    own = "/Info" in document.trailer and bool(str(document.docinfo.get("/Author", "")).strip())
    with document.open_metadata(update_docinfo=False, set_pikepdf_as_editor=False) as metadata:
        return own or any(str(name).strip() for name in metadata.get("dc:creator", []) or [])


def _title_cautions(title: str, texts: list[str]) -> list[FileCaution]:
    if not title:
        return [
            FileCaution(
                "no_title",
                "The PDF has no title in its properties, so a browser shows the file’s name instead.",
                "Enter the title (File, Properties) and make the PDF again.",
            )
        ]
    if any(texts) and _letters(title) not in _letters(" ".join(texts[:2])):
        return [
            FileCaution(
                "title_differs",
                "The title in the PDF’s properties is not on its first pages. It may be left from another paper.",
                "Look at File, Properties: the title is public too. Correct it and make the PDF again.",
            )
        ]
    return []


def _letters(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalnum())
