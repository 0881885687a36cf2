"""Looks into a PDF before it is kept: open to all, whole, and with nothing in it that acts by itself."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import settings as limits

from decisions.refusals import NotAccepted
from decisions.services.files.foreign import something_after
from decisions.services.files.kinds import Kind

MOST_PAGES = 3000
MOST_OBJECTS = 400_000
_UNPACKED = 128 * 1024 * 1024
# The densest packing that the usual method (deflate) reaches.
_DENSEST = 1032
# For the whole process, and set before any file is read: a small PDF must not unpack to fill the memory.
limits.set_qpdf_limits(
    flate_max_memory=_UNPACKED,
    png_max_memory=_UNPACKED,
    tiff_max_memory=_UNPACKED,
    run_length_max_memory=_UNPACKED,
    dct_max_memory=_UNPACKED,
    doc_max_warnings=1000,
)
_ACTS = {
    "/JavaScript": "JavaScript, a program that runs when the PDF is opened",
    "/Launch": "an action that starts another program",
    "/SubmitForm": "a form that sends what is typed to another place",
    "/ImportData": "an action that reads other files",
    "/GoToE": "an action that opens a file inside it",
    "/GoToR": "an action that opens another file",
    "/Rendition": "sound or film",
    "/Movie": "sound or film",
    "/RichMediaExecute": "sound or film",
}
_KEYS = {
    "/JS": _ACTS["/JavaScript"],
    "/EF": "another file attached to it",
    "/EmbeddedFiles": "another file attached to it",
    "/RichMediaContent": "sound or film",
    "/XFA": "a form of a kind (XFA) that most readers cannot show",
}
_MENDS = {
    "another file attached to it": "Take the attached file out, or hand it in on its own.",
}
_PRINT_AGAIN = (
    "Print the document to a new PDF (Print, “Microsoft Print to PDF” or “Save as PDF”) and choose that file."
)


def pages_of_sound_pdf(kind: Kind, data: bytes) -> int:
    """Return the number of pages. Raises NotAccepted: protected, damaged, active, with attachments, or with a tail."""
    ending = data.rstrip(b"\x00\r\n \t")
    if not ending.endswith(b"%%EOF"):
        raise something_after(kind) if b"%%EOF" in data else _damaged()
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                raise _protected()
            pages = len(pdf.pages)
            _require_size(pages, len(pdf.objects))
            if found := _what_acts(pdf):
                raise NotAccepted(f"The PDF holds {found}. {_MENDS.get(found, _PRINT_AGAIN)}")
    except pikepdf.PasswordError:
        raise _protected() from None
    except (pikepdf.PdfError, pikepdf.ForeignObjectError, ValueError, RuntimeError, RecursionError, MemoryError):
        raise _damaged() from None
    return pages


def require_bounded(document: pikepdf.Pdf) -> None:
    """Raise PdfError where a part that is no picture unpacks to more than 128 MB; slow, so it belongs in the job.

    The reader of texts has no such limit of its own.
    """
    for found in document.objects:
        if not isinstance(found, pikepdf.Stream) or str(found.get("/Subtype", "")) == "/Image":
            continue
        filters = found.get("/Filter", [])
        many = isinstance(filters, pikepdf.Array) and len(filters) > 1
        if many or int(found.get("/Length", 0)) * _DENSEST > _UNPACKED:
            found.read_bytes()


def _require_size(pages: int, objects: int) -> None:
    if pages == 0:
        raise _damaged()
    if pages > MOST_PAGES or objects > MOST_OBJECTS:
        raise NotAccepted(
            f"The PDF has more than {MOST_PAGES:,} pages or very many parts, too many to check. Split it into several "
            "files and hand them in one by one."
        )


def _what_acts(pdf: pikepdf.Pdf) -> str:
    for found in pdf.objects:
        if what := _within(found, 0):
            return what
    return ""


def _within(found: Any, depth: int) -> str:
    """Return what acts in this object. Objects that it only refers to are met on their own."""
    if depth > 60:
        return "parts nested too deeply to be checked"
    if isinstance(found, pikepdf.Array):
        return _first(found, depth)
    if not isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        return ""
    keys = found.keys()
    for key in keys & _KEYS.keys():
        # An empty list of attachments is left behind by some programs.
        if key != "/EmbeddedFiles" or _names_something(found[key]):
            return _KEYS[key]
    if "/S" in keys and (what := _ACTS.get(str(found["/S"]))):
        return what
    return _first((found[key] for key in keys), depth)


def _first(values: Any, depth: int) -> str:
    for value in values:
        if isinstance(value, pikepdf.Object) and not value.is_indirect and (what := _within(value, depth + 1)):
            return what
    return ""


def _names_something(tree: Any) -> bool:
    return isinstance(tree, pikepdf.Dictionary) and bool(len(tree.get("/Names", [])) or len(tree.get("/Kids", [])))


def _protected() -> NotAccepted:
    return NotAccepted(
        "The PDF is protected (encrypted), so it can neither be checked nor be published for everybody to read. Open "
        "it in the program that made it, save it without a password or restrictions, and choose the new file."
    )


def _damaged() -> NotAccepted:
    return NotAccepted(
        "The PDF is damaged or incomplete, so it cannot be opened. Make it again from the original document and choose "
        "the new file."
    )
