"""Word files for tests, written part by part: `docx([("h1", "Report"), ("p", "Text."), ("table", [["A"], ["1"]])])`."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape as _escape

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WITH_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
_HEADINGS = {"h1": "Heading1", "h2": "Heading2", "h3": "Heading3", "h4": "Heading4"}
_LISTS = {"bullet": 1, "number": 2, "letter": 3}
_FORMATS = {1: "bullet", 2: "decimal", 3: "lowerLetter"}
_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c636000000002000148afa4710000000049454e44ae426082"
)


def docx(
    parts: Iterable[tuple[Any, ...]],
    *,
    author: str = "",
    title: str = "",
    macros: bool = False,
    template: str = "",
    more: dict[str, bytes] | None = None,
) -> bytes:
    """Return the bytes of a Word file with these parts in order.

    ("h1" to "h4", text) · ("p", text) · ("bullet" or "number" or "letter", text[, level from 0]) · ("table", rows of
    texts; the first row is the head) · ("comment", text, remark) · ("tracked", text, inserted, deleted) ·
    ("hidden", text) · ("link", text, address) · ("image", alternative text).
    macros: with a vbaProject. template: the address of an external template. more: further files of the package.
    """
    made = _Made()
    body = "".join(made.part(*part) for part in parts)
    entries: dict[str, bytes | str] = {
        "[Content_Types].xml": _content_types(_WITH_MACROS if macros else _DOCUMENT, macros),
        "_rels/.rels": _relations(
            ("rId1", f"{REL}/officeDocument", "word/document.xml", ""),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", ""),
        ),
        "docProps/core.xml": _core(author, title),
        "word/document.xml": _document(body),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
        "word/comments.xml": _comments(made.remarks),
        "word/_rels/document.xml.rels": _relations(
            ("rId1", f"{REL}/styles", "styles.xml", ""),
            ("rId2", f"{REL}/numbering", "numbering.xml", ""),
            ("rId3", f"{REL}/comments", "comments.xml", ""),
            ("rId4", f"{REL}/image", "media/image1.png", ""),
            *made.links,
        ),
        "word/media/image1.png": _PIXEL,
    }
    if template:
        entries["word/_rels/settings.xml.rels"] = _relations(("rId1", f"{REL}/attachedTemplate", template, "External"))
    if macros:
        entries["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 macros"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**entries, **(more or {})}.items():
            package.writestr(name, content)
    return out.getvalue()


def escape(text: str) -> str:
    """Return the text as it may stand between tags and in quotation marks."""
    return _escape(text, {'"': "&quot;"})


class _Made:
    """The parts so far, with the remarks and links that stand in files of their own."""

    def __init__(self) -> None:
        self.remarks: list[str] = []
        self.links: list[tuple[str, str, str, str]] = []

    def part(self, kind: str, *given: Any) -> str:
        if kind in _HEADINGS:
            return _paragraph(_run(given[0]), f'<w:pStyle w:val="{_HEADINGS[kind]}"/>')
        if kind in _LISTS:
            level = given[1] if len(given) > 1 else 0
            place = f'<w:ilvl w:val="{level}"/><w:numId w:val="{_LISTS[kind]}"/>'
            return _paragraph(_run(given[0]), f"<w:numPr>{place}</w:numPr>")
        if kind == "table":
            return _table(given[0])
        if kind == "comment":
            return self._comment(*given)
        if kind == "tracked":
            return _tracked(*given)
        if kind == "hidden":
            return _paragraph(f"<w:r><w:rPr><w:vanish/></w:rPr>{_text(given[0])}</w:r>")
        if kind == "link":
            return self._link(*given)
        if kind == "image":
            return _paragraph(_image(given[0]))
        return _paragraph(_run(given[0]))

    def _comment(self, text: str, remark: str) -> str:
        number = len(self.remarks)
        self.remarks.append(remark)
        return _paragraph(
            f'<w:commentRangeStart w:id="{number}"/>{_run(text)}<w:commentRangeEnd w:id="{number}"/>'
            f'<w:r><w:commentReference w:id="{number}"/></w:r>'
        )

    def _link(self, text: str, address: str) -> str:
        number = f"rId{100 + len(self.links)}"
        self.links.append((number, f"{REL}/hyperlink", address, "External"))
        return _paragraph(f'<w:hyperlink r:id="{number}">{_run(text)}</w:hyperlink>')


def _text(text: str, tag: str = "t") -> str:
    return f'<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}>'


def _run(text: str) -> str:
    return f"<w:r>{_text(text)}</w:r>"


def _paragraph(inside: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def _tracked(text: str, inserted: str, deleted: str) -> str:
    mark = 'w:id="9" w:author="Somebody" w:date="2024-11-04T09:00:00Z"'
    return _paragraph(
        f"{_run(text)}<w:ins {mark}>{_run(inserted)}</w:ins>"
        f"<w:del {mark}><w:r>{_text(deleted, 'delText')}</w:r></w:del>"
    )


def _table(rows: Sequence[Sequence[str]]) -> str:
    drawn = []
    for number, row in enumerate(rows):
        head = "<w:trPr><w:tblHeader/></w:trPr>" if number == 0 else ""
        drawn.append(f"<w:tr>{head}{''.join(f'<w:tc>{_paragraph(_run(cell))}</w:tc>' for cell in row)}</w:tr>")
    return f"<w:tbl>{''.join(drawn)}</w:tbl>"


def _image(alternative: str) -> str:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing">'
        f'<wp:docPr id="1" name="Picture" descr="{escape(alternative)}"/>'
        f'<a:graphic xmlns:a="{drawing}/main"><a:graphicData uri="{drawing}/picture">'
        f'<pic:pic xmlns:pic="{drawing}/picture"><pic:blipFill><a:blip r:embed="rId4"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _document(body: str) -> str:
    return f'{_XML}<w:document xmlns:w="{MAIN}" xmlns:r="{REL}"><w:body>{body}</w:body></w:document>'


def _comments(remarks: Sequence[str]) -> str:
    listed = "".join(
        f'<w:comment w:id="{number}" w:author="Somebody">{_paragraph(_run(remark))}</w:comment>'
        for number, remark in enumerate(remarks)
    )
    return f'{_XML}<w:comments xmlns:w="{MAIN}">{listed}</w:comments>'


def _styles() -> str:
    listed = "".join(
        f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="heading {style[-1]}"/></w:style>'
        for style in _HEADINGS.values()
    )
    return f'{_XML}<w:styles xmlns:w="{MAIN}">{listed}</w:styles>'


def _numbering() -> str:
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">'
        + "".join(f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{form}"/></w:lvl>' for level in range(3))
        + "</w:abstractNum>"
        for number, form in _FORMATS.items()
    )
    used = "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in _FORMATS)
    return f'{_XML}<w:numbering xmlns:w="{MAIN}">{kinds}{used}</w:numbering>'


def _core(author: str, title: str) -> str:
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title>'
        f"<dc:creator>{escape(author)}</dc:creator></cp:coreProperties>"
    )


def _content_types(document: str, macros: bool) -> str:
    ours = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    extra = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>' if macros else ""
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{extra}'
        f'<Override PartName="/word/document.xml" ContentType="{document}"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{ours}.styles+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{ours}.numbering+xml"/>'
        f'<Override PartName="/word/comments.xml" ContentType="{ours}.comments+xml"/></Types>'
    )


def _relations(*listed: tuple[str, str, str, str]) -> str:
    drawn = "".join(
        f'<Relationship Id="{number}" Type="{kind}" Target="{escape(target)}"'
        + (f' TargetMode="{mode}"/>' if mode else "/>")
        for number, kind, target, mode in listed
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{drawn}</Relationships>'
