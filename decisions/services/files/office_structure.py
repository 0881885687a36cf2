"""Looks into Word and Excel files before they are kept: no macros, nothing active, nothing fetched from elsewhere."""

from __future__ import annotations

import re

from lxml import etree

from decisions.refusals import NotAccepted
from decisions.services.files.kinds import KINDS, PACKAGE_BEGINS, WORD, Kind
from decisions.services.files.packages import Package, damaged, opened, require_no_package_within

_MAIN = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
_MACRO_TYPES = ("macroenabled", "vbaproject", "macrosheet", "ms-office.vba")
_MACRO_PARTS = re.compile(r"(^|/)(vbaproject|vbadata|vbaprojectsignature)|(^|/)macrosheets/", re.IGNORECASE)
_ACTIVE_PARTS = re.compile(r"(^|/)activex/|\.(exe|dll|js|vbs|bat|cmd|scr|ps1|hta|jar|lnk)$", re.IGNORECASE)
_EMBEDDED = ("word/embeddings/", "xl/embeddings/")
_FIELD = re.compile(rb"<w:instrText[^>]*>\s*(DDEAUTO|DDE)\b|w:instr=\"\s*(DDEAUTO|DDE)\b", re.IGNORECASE)
_DECLARATION = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# Links are followed only when somebody presses them; links between workbooks are never fetched without asking.
_HARMLESS = ("/hyperlink", "/externallinkpath", "/externallinklongpath", "/xlpathmissing")
_OWN_COMPUTER = re.compile(r"(file:/{0,3})?[a-z]:/|file:///[^/]|(?![a-z]+:|//)")


def require_sound_office_file(kind: Kind, data: bytes) -> None:
    """Raise NotAccepted: damaged, a bomb, another kind, macros, active parts, outside templates, embedded programs."""
    package = opened(kind, data)
    _look_into(package)
    require_no_package_within(package, allowed=_EMBEDDED)
    for name, part in package.parts():
        if name.lower().startswith(_EMBEDDED):
            _require_plain_embedding(kind, name, part)


def _look_into(package: Package) -> None:
    kind = package.kind
    types = package.read("[Content_Types].xml")
    if not types:
        raise _not_office(kind)
    listed = {str(node.get("ContentType", "")) for node in _tree(kind, types).iter() if isinstance(node.tag, str)}
    if any(word in each.lower() for each in listed for word in _MACRO_TYPES) or _any(_MACRO_PARTS, package.names):
        raise NotAccepted(
            f"The {kind.label} holds macros, which run programs on the computer of whoever opens it. Save it without "
            "macros (Save as, DOCX or XLSX) or as PDF, and choose the new file."
        )
    wanted = _MAIN["docx" if kind.media_type == WORD else "xlsx"]
    if wanted not in listed:
        raise _not_office(kind)
    if _any(_ACTIVE_PARTS, package.names):
        raise _active(kind)
    for name, part in package.parts():
        if name.endswith((".xml", ".rels", ".vml")):
            _require_plain_xml(kind, part)
        if name.endswith(".rels"):
            _require_nothing_fetched(kind, part)


def _require_plain_xml(kind: Kind, part: bytes) -> None:
    if part.startswith((b"\xff\xfe", b"\xfe\xff")):
        part = part.decode("utf-16", "replace").encode()
    if _DECLARATION.search(part[:65536]):
        raise damaged(kind)
    if _FIELD.search(part):
        raise _active(kind)


def _require_nothing_fetched(kind: Kind, part: bytes) -> None:
    for relation in _tree(kind, part).iter(_RELATION):
        if relation.get("TargetMode", "").lower() != "external":
            continue
        what, target = relation.get("Type", "").lower(), relation.get("Target", "")
        if what.endswith(_HARMLESS):
            continue
        # A template on the writer's own drive is only a name; one on another computer is fetched when the file opens.
        if what.endswith("/attachedtemplate") and _OWN_COMPUTER.match(target.strip().lower().replace("\\", "/")):
            continue
        template = what.endswith("/attachedtemplate")
        raise NotAccepted(
            f"The {kind.label} fetches {'its template' if template else 'a part of itself'} from another computer when "
            "it is opened, which can bring in macros or tell others who reads it. Break the link (File, Options, "
            "Add-ins, Templates; or File, Info, Edit Links to Files), or save it as PDF, and choose the new file."
        )


def _require_plain_embedding(kind: Kind, name: str, part: bytes) -> None:
    """Charts carry a workbook of their own; that one is looked into as well, and holds no third."""
    extension = name.rpartition(".")[2].lower()
    if extension in _MAIN and part.startswith(PACKAGE_BEGINS):
        within = opened(KINDS[extension], part)
        _look_into(within)
        require_no_package_within(within)
        return
    raise NotAccepted(
        f"The {kind.label} holds an embedded file of another program, which cannot be checked. Take it out, hand it in "
        "on its own if it is needed, and choose the new file."
    )


def _tree(kind: Kind, xml: bytes) -> etree._Element:
    reader = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(xml, reader)
    except (etree.XMLSyntaxError, ValueError):
        raise damaged(kind) from None


def _any(pattern: re.Pattern[str], names: list[str]) -> bool:
    return any(pattern.search(name) for name in names)


def _not_office(kind: Kind) -> NotAccepted:
    return NotAccepted(
        f"The name says that this is a {kind.label}, but its content is something else. Open it in the program that "
        "made it, save it again under the right kind, and choose the new file."
    )


def _active(kind: Kind) -> NotAccepted:
    return NotAccepted(
        f"The {kind.label} holds parts that act by themselves (ActiveX, programs or automatic links). Save it as PDF "
        "and choose that file."
    )
