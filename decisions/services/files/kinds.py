"""Which kinds of file are accepted, how each is known by its first bytes, and what to do with the others."""

from __future__ import annotations

from dataclasses import dataclass

from decisions.refusals import NotAccepted

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
TEXT = "text/plain"
PNG = "image/png"
JPEG = "image/jpeg"

PACKAGE_BEGINS = b"PK\x03\x04"
ACCEPTED = "PDF, Word (DOCX), Excel (XLSX), CSV, TXT, PNG or JPEG"


@dataclass(frozen=True)
class Kind:
    """One kind of file: its media type, what people call it, and the bytes it begins with ("" for plain text)."""

    media_type: str
    label: str
    begins: bytes


_PDF = Kind(PDF, "PDF", b"%PDF-")
_JPEG = Kind(JPEG, "JPEG picture", b"\xff\xd8\xff")
KINDS: dict[str, Kind] = {
    "pdf": _PDF,
    "docx": Kind(WORD, "Word document", PACKAGE_BEGINS),
    "xlsx": Kind(WORKBOOK, "Excel workbook", PACKAGE_BEGINS),
    "csv": Kind(CSV, "CSV file", b""),
    "txt": Kind(TEXT, "text file", b""),
    "png": Kind(PNG, "PNG picture", b"\x89PNG\r\n\x1a\n"),
    "jpg": _JPEG,
    "jpeg": _JPEG,
}
EXTENSIONS = tuple(f".{extension}" for extension in KINDS)

_OLD_OFFICE = "Open it in Word or Excel, save it as DOCX, XLSX or PDF, and choose the new file."
_MACROS = "It can carry macros, which run programs. Save it as DOCX, XLSX or PDF, and choose the new file."
_INSTEAD = {
    **dict.fromkeys(("doc", "xls", "ppt", "rtf", "wpd"), _OLD_OFFICE),
    **dict.fromkeys(("docm", "dotm", "dotx", "xlsm", "xltm", "xlsb", "xlam", "pptm"), _MACROS),
    **dict.fromkeys(
        ("odt", "ods", "odp", "pages", "numbers"), "Save it as DOCX, XLSX or PDF, and choose the new file."
    ),
    **dict.fromkeys(("pptx", "ppsx", "vsdx", "pub", "msg", "eml"), "Save or print it as PDF, and choose the new file."),
    **dict.fromkeys(("zip", "7z", "rar", "tar", "gz"), "Unpack it and choose the files inside, one by one."),
    **dict.fromkeys(("gif", "bmp", "tif", "tiff", "webp", "heic", "svg"), "Save the picture as PNG or JPEG."),
    **dict.fromkeys(("htm", "html", "xml", "mht"), "Print the page as PDF, and choose that file."),
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def extension_of(name: str) -> str:
    """Return the last part of a file name after its dot, in small letters, or "" where there is none."""
    return name.rpartition(".")[2].strip().lower() if "." in name else ""


def kind_of(name: str) -> Kind:
    """Return the kind that the file's name says it is. Raises NotAccepted for a kind that is not taken in."""
    extension = extension_of(name)
    if found := KINDS.get(extension):
        return found
    if not extension:
        raise NotAccepted(
            "The file’s name does not say what it is. It must end in .pdf, .docx, .xlsx, .csv, .txt, .png or .jpg, "
            f"because only {ACCEPTED} files are accepted."
        )
    mend = _INSTEAD.get(extension, "Save or print it as one of these, and choose the new file.")
    raise NotAccepted(f"A file of the kind .{extension[:12]} is not accepted, only {ACCEPTED}. {mend}")


def require_beginning(kind: Kind, data: bytes) -> None:
    """Raise NotAccepted where the first bytes are not those of the kind that the name says."""
    if not kind.begins or data.startswith(kind.begins):
        return
    if kind.begins == PACKAGE_BEGINS and data.startswith(_OLE):
        raise NotAccepted(
            f"The {kind.label} is protected with a password or in an old format, so it cannot be checked. Open it, "
            "take the password off (File, Info, Protect), save it again as DOCX or XLSX, and choose the new file."
        )
    if kind.media_type == PDF and kind.begins in data[:1024]:
        raise NotAccepted(
            "Something stands in front of the PDF in this file, so it could be read as another kind of file too. Make "
            "the PDF again from the original document and choose the new file."
        )
    raise NotAccepted(
        f"The name says that this is a {kind.label}, but its content is something else. Open it in the program that "
        "made it, save it again under the right kind, and choose the new file."
    )
