"""The papers of an item in GetMeeting, each a link with what the source says about reading it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from decisions.exchange.importing.moderngov.webservice_address import Site
from decisions.exchange.importing.moderngov.webservice_fields import Leaves, closed, is_true
from decisions.exchange.importing.moderngov.webservice_made import Made, unusable
from decisions.exchange.importing.moderngov.webservice_words import words
from decisions.exchange.importing.moderngov.xml_tree import is_called, within
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import KEPT, ReadField, ReadLink, ReadRecord


@dataclass(frozen=True, slots=True)
class Papers:
    """The links of an item, the words beside them, and which are papers of its decision."""

    links: tuple[ReadLink, ...]
    fields: tuple[ReadField, ...]
    of_decision: frozenset[str]
    problems: tuple[Problem, ...]


def papers_of(item: etree._Element, item_leaves: Leaves, own: Mapping[str, str]) -> Papers:
    """Read the papers of an item. One is restricted if its mark, its restriction or its title says so."""
    item_leaves.leave_out("linkeddocuments")
    links: list[ReadLink] = []
    fields: list[ReadField] = []
    problems: list[Problem] = []
    of_decision: set[str] = set()
    for holder in within(item, "linkeddocuments"):
        for paper in holder:
            if not is_called(paper, "linkeddoc"):
                continue
            leaves = Leaves(paper, own)
            key, title, address = leaves.take("attachmentid"), leaves.take("title"), leaves.take("url")
            restriction = leaves.take("restrictionsref")
            said = words().says_restricted(title)
            marked = leaves.look("isrestricted")
            restricted = _is_restricted(marked, restriction, said)
            if restricted and not is_true(marked):
                where = "restriction" if restriction else "title"
                reason = (
                    f"The paper “{title}” is not marked as restricted, but its {where} says that it is. "
                    "It is taken as restricted until you have looked at it."
                )
                line = paper.sourceline
                problems.append(Problem("restriction_disagrees", line, "isrestricted", title[:200], reason))
            if is_true(leaves.look("isdecisionattachment")):
                of_decision.add(key or address)
            links.append(
                ReadLink(
                    kind="page" if is_true(leaves.look("isurl")) else "file",
                    key=key or address,
                    title=title,
                    address=address,
                    restricted=restricted,
                    restriction=restriction or said,
                )
            )
            rest, _ = leaves.fields()
            if rest:
                text = "; ".join(one.text if one.key == "details" else f"{one.label}: {one.text}" for one in rest)
                fields.append(
                    ReadField(label=f"Paper {key}".strip(), key="paper_details", text=text, line=paper.sourceline,
                              handling=KEPT)
                )  # fmt: skip
    return Papers(tuple(links), tuple(fields), frozenset(of_decision), tuple(problems))


def _is_restricted(marked: str, restriction: str, said: str) -> bool | None:
    if is_true(marked) or restriction or said:
        return True
    return False if marked else None


def read_attachment(root: etree._Element, site: Site, own: Mapping[str, str], made: Made) -> None:
    """Read GetAttachment: one document, kept from the public until somebody says that it was public."""
    leaves = Leaves(root, own, made.cut_off)
    key = leaves.take("attachmentid")
    if not key:
        made.keep(root, unusable(root, "document", "attachmentid"))
        return
    title, address, restriction = leaves.take("title"), leaves.take("url"), leaves.take("restrictionsref")
    marked = leaves.look("isrestricted")
    restricted = (
        True if is_true(marked) or restriction or words().says_restricted(title) else (False if marked else None)
    )
    fields, unknown = leaves.fields()
    link = ReadLink(kind="file", key=key, title=title, address=address, restricted=restricted, restriction=restriction)
    made.add(
        ReadRecord(
            kind="document",
            key=key,
            address=site.page("mgConvert2PDF.aspx", ID=key),
            title=title or f"Document {key}",
            fields=closed(fields) if restricted else fields,
            links=(link,),
            restricted=bool(restricted),
            is_summary=True,
        ),
        unknown,
    )
