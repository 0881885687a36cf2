"""Files for tests, made by code: PDFs, workbooks, pictures, bombs. Word files are in `word`."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf
from PIL import Image

from decisions.services.files.foreign import TEST_VIRUS
from decisions.tests.factories.word import MAIN, docx

EICAR = TEST_VIRUS
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ONE = '<sheet name="One" sheetId="1"/>'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def pdf(*pages: str, change: Callable[[pikepdf.Pdf], None] | None = None, **save: object) -> bytes:
    """Return a PDF whose pages have these content streams ("" is one line of text); `change` is done to it first."""
    document = pikepdf.new()
    font = document.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    for content in pages or ("",):
        page = document.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = document.make_stream((content or line("A report.", 700)).encode())
    if change:
        change(document)
    out = io.BytesIO()
    document.save(out, **save)
    return out.getvalue()


def line(text: str, height: int, left: int = 72) -> str:
    """Return the operators that write a line of text at this height, in points from the foot of the page."""
    return f"BT /F1 12 Tf 0 g {left} {height} Td ({text}) Tj ET\n"


def box(left: int, foot: int, width: int, height: int, colour: str = "0 g") -> str:
    """Return the operators that fill a box."""
    return f"{colour} {left} {foot} {width} {height} re f\n"


def xlsx(rows: list[list[str]] | None = None, *, more: dict[str, bytes] | None = None, sheets: str = "") -> bytes:
    """Return a workbook with one sheet of texts; `sheets` replaces the list of sheets, `more` adds parts."""
    cells = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
        for row in rows or []
    )
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/></Types>',
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET}"><sheets>{sheets or _ONE}</sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEET}"><sheetData>{cells}</sheetData></worksheet>',
    }
    return package({**parts, **(more or {})})


def package(parts: dict[str, bytes | str]) -> bytes:
    """Return a zip file with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), **save: object) -> bytes:
    """Return a grey picture."""
    out = io.BytesIO()
    Image.new("L", size, 128).save(out, kind, **save)
    return out.getvalue()


def zip_bomb() -> bytes:
    """Return a Word file of some hundred kilobytes that unpacks to 300 million bytes."""
    return docx([("p", "x")], more={f"word/media/image{n}.xml": bytes(100_000_000) for n in range(2, 5)})


def nested_bomb() -> bytes:
    """Return a Word file that holds packages that hold packages."""
    inner = package({"a.xml": bytes(1_000_000)})
    return docx([("p", "x")], more={"word/media/more.zip": package({"b.zip": inner})})


def note_in_word(text: str) -> bytes:
    """Return a header part of a Word file with this text."""
    return f'<w:hdr xmlns:w="{MAIN}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:hdr>'.encode()


@dataclass(frozen=True)
class HandedIn:
    """A file as a form hands it over: its name and its bytes."""

    name: str
    data: bytes


def upload(name: str = "paper.pdf", data: bytes | None = None) -> HandedIn:
    """Return a file to hand in; a PDF of one page unless told otherwise."""
    return HandedIn(name, pdf() if data is None else data)
