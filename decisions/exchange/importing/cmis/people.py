"""CMIS lists of members: a block for each person, with ward and party."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import html

from decisions.exchange.importing.cmis.received import Received, number_after
from decisions.exchange.importing.kept_whole import key_of, texts
from decisions.exchange.importing.moderngov.address import absolute
from decisions.exchange.importing.reading import KEPT, OPEN, ReadField, ReadPage, ReadRecord

_BLOCK = "PE_People_PersonBlock"
_WARD = re.compile(r"(?:Ward|Division)\s*:\s*(\S.{0,190})", re.IGNORECASE)
_LOGO = re.compile(r"\s*\(logo\)\s*", re.IGNORECASE)


def is_people(page: Received) -> bool:
    """Tell a list of members by its blocks."""
    return next(_blocks(page), None) is not None


def read_people(page: Received, version: str) -> ReadPage:
    """Read each block as a member: name, ward and party are open, whatever else it says is kept."""
    records = []
    used: set[str] = set()
    for block in _blocks(page):
        lines = [line for line in (" ".join(text.split()) for text in block.itertext()) if line]
        link = next((each.get("href") or "" for each in block.iter("a") if "/id/" in (each.get("href") or "")), "")
        used |= set(lines)
        records.append(_person(block, lines, link, page))
    return ReadPage(
        page_kind="cmis-members",
        parser_version=version,
        title="Members",
        records=tuple(records),
        unplaced=tuple(text for text in texts(page.printed) if text not in used and not _made_of(text, used)),
        furniture=page.furniture,
        notes=page.source.notes,
    )


def _person(block: html.HtmlElement, lines: list[str], link: str, page: Received) -> ReadRecord:
    named = block.xpath(".//div[contains(concat(' ', @class, ' '), ' NameLink ')]")
    name = " ".join(named[0].text_content().split()) if named else lines[0] if lines else ""
    ward = _WARD.search(" ".join(lines))
    ward_name = next((line for before, line in pairwise(lines) if before.lower() == "ward:"), "")
    ward_name = ward_name or (ward[1].strip() if ward else "")
    logos = [image.get("title") or image.get("alt") or "" for image in block.iter("img")]
    party = _LOGO.sub("", next((logo for logo in reversed(logos) if "logo" in logo.lower()), "")).strip()
    fields = [
        ReadField(label="Name", key="name", text=name, handling=OPEN),
        ReadField(label="Ward", key="ward", text=ward_name, handling=OPEN),
        ReadField(label="Party", key="party", text=party, handling=OPEN),
        ReadField(label="The block as printed", key="row", text="\n\n".join(lines), handling=KEPT),
    ]
    key = number_after(link, "id")
    return ReadRecord(
        kind="person",
        key=key or key_of("", name),
        address=absolute(page.address, link) if link else page.address,
        title=name,
        wards=(ward_name,) if ward_name else (),
        fields=tuple(each for each in fields if each.text),
        needs_person=""
        if key
        else "The block names no number, so the member may be mixed up with another of that name.",
        is_summary=True,
    )


def _blocks(page: Received) -> Iterator[html.HtmlElement]:
    if page.root is not None:
        yield from (each for each in page.root.iter("div") if _BLOCK in (each.get("class") or "").split())


def _made_of(text: str, used: set[str]) -> bool:
    """Whether a line is put together of words that the blocks have already given."""
    left = text
    for words in sorted(used, key=len, reverse=True):
        left = left.replace(words, " ")
    return not left.strip()
