"""A Word report as clean rich text, and what could not be taken over. Nothing in the file runs or is fetched."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Any
from xml.parsers.expat import ExpatError

import mammoth
from lxml import etree
from lxml.html import fragment_fromstring, tostring

from decisions.publication.rich_text import clean
from decisions.services.files.inspection import require_size
from decisions.services.files.kinds import KINDS, require_beginning
from decisions.services.files.office_structure import require_sound_office_file
from decisions.services.files.packages import damaged

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# A character that no text uses stands before the words of a lettered paragraph while the file is read.
_LETTERED = "\ue0a1"
_BACK = re.compile(r'\s*<a href="#(?:foot|end)note-ref-[^"]*">↑</a>')
_HEADINGS = [("h3", "Title"), ("h3", "Heading 1"), *(("h4", f"Heading {level}") for level in range(2, 7))]
_STYLES = "\n".join(
    [
        *(f"p[style-name='{name}'] => {tag}:fresh" for tag, style in _HEADINGS for name in (style, style.lower())),
        "p[style-name='Quote'] => blockquote > p:fresh",
        "p[style-name='Intense Quote'] => blockquote > p:fresh",
    ]
)


@dataclass(frozen=True)
class WordDocument:
    """What was read: clean HTML (headings of level 1 are h3, others h4), and a sentence for each thing left out."""

    html: str
    messages: tuple[str, ...]


def word_html(data: bytes) -> WordDocument:
    """Return the text of a DOCX with headings, lists (lettered ones too) and tables; tracked changes as accepted.

    Raises NotAccepted with the sentence for the person: not a DOCX, damaged, with macros, fetching from elsewhere.
    """
    kind = KINDS["docx"]
    require_size(len(data))
    require_beginning(kind, data)
    require_sound_office_file(kind, data)
    pictures: list[str] = []

    def leave_out(image: Any) -> list[Any]:
        pictures.append((image.alt_text or "").strip())
        return []

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    try:
        read = mammoth.convert_to_html(
            io.BytesIO(_with_letters_marked(parts)),
            style_map=_STYLES,
            convert_image=leave_out,
            external_file_access=False,
        )
        left_out = _left_out(parts)
    except (LookupError, ValueError, AttributeError, TypeError, SyntaxError, ExpatError, RecursionError, OSError):
        # The package is sound, but what is in it is no document: the reader stumbles in one of these ways.
        raise damaged(kind) from None
    html = _with_lettered_lists(_BACK.sub("", read.value))
    return WordDocument(clean(html), (*_pictures(pictures), *left_out))


def _pictures(described: list[str]) -> tuple[str, ...]:
    return tuple(
        f"Picture {number}{f' (“{words[:200]}”)' if words else ''} was left out. Hand it in as an appendix, and say "
        "in the text what it shows."
        for number, words in enumerate(described, 1)
    )


def _left_out(parts: dict[str, bytes]) -> list[str]:
    body = _tree(parts[_main_part(parts)])
    said = []
    if count := _count(_beginning(parts, "word/comments"), "comment"):
        said.append(f"{_many(count, 'comment')} left out. Copy what still matters into the comments here.")
    if changes := sum(1 for _ in body.iter(f"{_W}ins", f"{_W}del", f"{_W}moveFrom", f"{_W}moveTo")):
        said.append(f"{_many(changes, 'tracked change')} taken as accepted. Check that the text says what is meant.")
    if sum(1 for each in body.iter(f"{_W}vanish") if each.get(f"{_W}val") not in ("0", "false")):
        said.append("Hidden text was found and now stands openly in the text. Take out what nobody should read.")
    if any(_words(parts[name]) for name in parts if name.startswith(("word/header", "word/footer"))):
        said.append("The words of headers and footers were left out. The report gets its own.")
    if any(True for _ in body.iter(f"{_W}footnoteReference", f"{_W}endnoteReference")):
        said.append("Footnotes were moved to the end of the text. Put what they say where it belongs.")
    return said


def _with_letters_marked(parts: dict[str, bytes]) -> bytes:
    """Mark paragraphs that Word numbers a), b), c): the reader knows only that they are numbered."""
    lettered = _lettered_lists(_beginning(parts, "word/numbering"))
    if lettered:
        main = _main_part(parts)
        body = _tree(parts[main])
        for properties in list(body.iter(f"{_W}pPr")):
            number = properties.find(f"{_W}numPr/{_W}numId")
            level = properties.find(f"{_W}numPr/{_W}ilvl")
            place = (_value(number), _value(level) or "0")
            if place in lettered:
                run = etree.Element(f"{_W}r")
                etree.SubElement(run, f"{_W}t").text = _LETTERED
                properties.addnext(run)
        parts = {**parts, main: etree.tostring(body)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def _with_lettered_lists(html: str) -> str:
    """Part each list where Word changes from numbers to letters, and say which parts are lettered."""
    if _LETTERED not in html:
        return html
    whole = fragment_fromstring(html, create_parent="div")
    for listing in list(whole.iter("ol")):
        part = listing
        for number, row in enumerate(list(listing)):
            lettered = "".join(row.itertext()).startswith(_LETTERED)
            if number and lettered != (part.get("type") == "a"):
                following = etree.Element("ol")
                part.addnext(following)
                part = following
            if lettered:
                part.set("type", "a")
            if part is not listing:
                part.append(row)
    return tostring(whole, encoding="unicode").replace(_LETTERED, "")


def _lettered_lists(numbering: bytes | None) -> set[tuple[str, str]]:
    """Return each numId and level that counts in letters."""
    if not numbering:
        return set()
    tree = _tree(numbering)
    levels = {
        kind.get(f"{_W}abstractNumId"): [
            level.get(f"{_W}ilvl", "0")
            for level in kind.iter(f"{_W}lvl")
            if _value(level.find(f"{_W}numFmt")) in ("lowerLetter", "upperLetter")
        ]
        for kind in tree.iter(f"{_W}abstractNum")
    }
    return {
        (used.get(f"{_W}numId", ""), level)
        for used in tree.iter(f"{_W}num")
        for level in levels.get(_value(used.find(f"{_W}abstractNumId")), [])
    }


def _main_part(parts: dict[str, bytes]) -> str:
    """Return the name of the part with the text: some programs call it word/document2.xml."""
    for relation in _tree(parts["_rels/.rels"]):
        if str(relation.get("Type", "")).endswith("/officeDocument"):
            return str(relation.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _beginning(parts: dict[str, bytes], name: str) -> bytes | None:
    return next((content for each, content in parts.items() if each.startswith(name) and each.endswith(".xml")), None)


def _tree(xml: bytes) -> Any:
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _value(node: Any) -> str:
    return "" if node is None else str(node.get(f"{_W}val", ""))


def _count(xml: bytes | None, tag: str) -> int:
    return sum(1 for _ in _tree(xml).iter(f"{_W}{tag}")) if xml else 0


def _words(xml: bytes) -> str:
    return "".join(node.text or "" for node in _tree(xml).iter(f"{_W}t")).strip()


def _many(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'} {'was' if count == 1 else 'were'}"
