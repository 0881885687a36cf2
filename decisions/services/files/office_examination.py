"""Reads the text of Word files and workbooks, and what in them a person should look at before they are published."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree

from decisions.services.files.caution import FileCaution, many
from decisions.services.files.kinds import KINDS
from decisions.services.files.packages import Package, opened

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_OFF = ("0", "false", "none")
_CHANGES = tuple(f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"))
_TEXTS = ("document", "header", "footer", "footnotes", "endnotes")
_INSPECTOR = "In Word or Excel: File, Info, Check for Issues, Inspect Document, Remove All. Then hand in the new file."


def examine_word(data: bytes) -> tuple[str, list[FileCaution]]:
    """Return the text of the document, its headers and notes (deleted words left out), and the cautions."""
    package = opened(KINDS["docx"], data)
    parts = {name: _tree(package, name) for name in package.names if name.startswith("word/") and name.endswith(".xml")}
    texts = [tree for name, tree in parts.items() if name.removeprefix("word/").startswith(_TEXTS)]
    found = []
    comments = sum(1 for name, tree in parts.items() if "comments" in name for _ in tree.iter(f"{_W}comment"))
    if comments:
        found.append(
            FileCaution(
                "comments",
                f"The Word document holds {many(comments, 'comment')} in the margin.",
                "Delete them (Review, Delete all comments) and hand in the new file.",
            )
        )
    if changes := sum(1 for tree in texts for _ in tree.iter(*_CHANGES)):
        found.append(
            FileCaution(
                "tracked_changes",
                f"The Word document holds {many(changes, 'tracked change')}: deleted words are still in it.",
                "Accept or reject them all (Review, Accept all changes) and hand in the new file.",
            )
        )
    if any(_is_on(each) for tree in texts for each in tree.iter(f"{_W}vanish", f"{_W}webHidden")):
        found.append(
            FileCaution(
                "hidden_text",
                "The Word document holds hidden text, which anybody can show.",
                "Show it (Home, ¶), delete what nobody should read, and hand in the new file.",
            )
        )
    text = "\n".join(line for tree in texts for line in _lines_of_word(tree))
    return text, [*found, *_common(package, "Word document")]


def examine_workbook(data: bytes) -> tuple[str, list[FileCaution]]:
    """Return the text of all sheets, hidden ones too, and the cautions."""
    package = opened(KINDS["xlsx"], data)
    trees = {name: _tree(package, name) for name in package.names if name.startswith("xl/") and name.endswith(".xml")}
    sheets = {name: tree for name, tree in trees.items() if name.startswith("xl/worksheets/")}
    found = []
    book = trees.get("xl/workbook.xml")
    hidden = (
        sum(1 for each in book.iter(f"{_S}sheet") if each.get("state", "visible") != "visible")
        if book is not None
        else 0
    )
    if hidden:
        found.append(_hidden("hidden_sheets", many(hidden, "hidden sheet")))
    rows = sum(1 for tree in sheets.values() for each in tree.iter(f"{_S}row", f"{_S}col") if _hides(each))
    if rows:
        found.append(_hidden("hidden_cells", "hidden rows or columns"))
    if comments := sum(1 for name, tree in trees.items() if "comment" in name.lower() for _ in _remarks(tree)):
        found.append(
            FileCaution(
                "comments",
                f"The workbook holds {many(comments, 'comment')} on its cells.",
                "Delete them (Review, Delete) and hand in the new file.",
            )
        )
    if any(name.startswith("xl/externalLinks/") for name in trees):
        found.append(
            FileCaution(
                "outside_links",
                "The workbook takes figures from other workbooks: it names their folders, and carries copies of cells.",
                "Break the links (Data, Edit Links, Break Link) and hand in the new file.",
            )
        )
    shared = trees.get("xl/sharedStrings.xml")
    texts = [shared] if shared is not None else []
    text = "\n".join(line for tree in [*texts, *sheets.values()] for line in _lines_of_sheet(tree))
    return text, [*found, *_common(package, "workbook")]


def _common(package: Package, what: str) -> list[FileCaution]:
    found = []
    core = _tree(package, "docProps/core.xml") if "docProps/core.xml" in package.names else None
    tags = (f"{_DC}creator", f"{_CP}lastModifiedBy")
    if core is not None and any((each.text or "").strip() for each in core.iter(*tags)):
        found.append(
            FileCaution("names_author", f"The {what}’s properties name who wrote or last saved it.", _INSPECTOR)
        )
    if any("/embeddings/" in name for name in package.names):
        found.append(
            FileCaution(
                "embedded_workbook",
                f"The {what} carries a whole workbook behind a chart or object, with all its sheets.",
                "Paste the chart as a picture, or check every sheet of that workbook. Then hand in the new file.",
            )
        )
    if any(b"attachedTemplate" in package.read(name) for name in package.names if name.endswith("settings.xml.rels")):
        found.append(
            FileCaution(
                "names_template",
                f"The {what} names the template on its writer’s computer, often with the writer’s account name.",
                "If the name should not be public, publish a PDF of it instead.",
            )
        )
    return found


def _hidden(code: str, what: str) -> FileCaution:
    return FileCaution(
        code,
        f"The workbook holds {what}, which anybody can show.",
        "Delete what nobody should read instead of hiding it, and hand in the new file.",
    )


def _tree(package: Package, name: str) -> Any:
    reader = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    tree = etree.fromstring(package.read(name), reader)
    return tree if tree is not None else etree.Element("none")


def _is_on(node: Any) -> bool:
    return str(node.get(f"{_W}val", "1")).lower() not in _OFF


def _hides(node: Any) -> bool:
    return node.get("hidden", "0") not in ("0", "false")


def _remarks(tree: Any) -> Iterable[Any]:
    return (
        each
        for each in tree.iter()
        if isinstance(each.tag, str) and each.tag.endswith(("}comment", "}threadedComment"))
    )


def _lines_of_word(tree: Any) -> Iterable[str]:
    for paragraph in tree.iter(f"{_W}p"):
        words = []
        for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
            words.append(node.text or "" if node.tag == f"{_W}t" else " ")
        if line := "".join(words).strip():
            yield line


def _lines_of_sheet(tree: Any) -> Iterable[str]:
    for node in tree.iter(f"{_S}si", f"{_S}is"):
        if line := "".join(each.text or "" for each in node.iter(f"{_S}t")).strip():
            yield line
    for node in tree.iter(f"{_S}c"):
        value = node.find(f"{_S}v")
        if value is not None and node.get("t", "n") in ("n", "str") and value.text:
            yield value.text
