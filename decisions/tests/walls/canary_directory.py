"""Where the name of a member may stand in public: in the directory, and in entries about it in lists of everything."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from decisions.publication.content import RecordKind

KINDS = (RecordKind.BODY, RecordKind.PERSON, RecordKind.POST)
_KIND = "|".join(str(kind) for kind in KINDS)
# Pages, feeds and data of the directory itself: lists, entries, editions, papers.
_OWN_PAGES = re.compile(
    rf"/(?:feeds/|api/v1/)?(?:{_KIND})\b"
    r"|/api/oparl/v1\.1/(?:body/\d+/)?(?:person|organization|membership)\b"
    r"|/mgWebService\.asmx/Get(?:CouncillorsByWard|MemberGroup)\b"
    rf"|/files/[0-9a-f]{{64}}/[\w-]+-edition-\d+\.pdf$"
)
# Pages where entries of every kind stand among one another; each entry that holds the name has to be of the directory.
_MIXED = re.compile(
    r"/search/|/sitemap-\d+\.xml|/log/(?!\d+/)|/feeds/(?:log|everything|search)\.atom"
    r"|/api/v1/(?:log|records|search)\b|/api/oparl/v1\.1/(?:body/\d+/)?file\b"
)
_ENTRY_PAGE = re.compile(r"/log/\d+/$")
_BEGINS = re.compile(r"(?=<(?:tr|li|entry|url)\b)")


def said_outside(page: Mapping[str, Any], name: str, refs: frozenset[str]) -> list[str]:
    """Return each piece of a public page that holds a name and is no entry of the directory.

    name: in small letters. refs: references of the directory, by which a file of it is known too.
    """
    address, text = page["address"], page["text"].lower()
    if _OWN_PAGES.match(address) and (not address.startswith("/files/") or any(ref in address for ref in refs)):
        return []
    # What the reader's own address says comes back in links, fields and titles.
    for ref in refs:
        if ref in address:
            text = text.replace(ref, "")
    headers = page["headers"].lower()
    if name in address:
        asked = rf'(?:\b|%3f|%26)q(?:=|%3d){name}\b|value="{name}"|“{name}”|<title>{name} – '
        text, headers = re.sub(asked, "", text), re.sub(asked, "", headers)
    pieces = [headers, *_pieces(address, text)]
    return [piece for piece in pieces if name in piece and not _of_the_directory(address, piece, refs)]


def _pieces(address: str, text: str) -> Iterator[str]:
    if not _MIXED.match(address):
        yield text
    elif text.lstrip().startswith("{"):
        yield from (json.dumps(each) for each in _entries(json.loads(text)))
    else:
        yield from _BEGINS.split(text)


def _entries(value: Any) -> Iterator[Any]:
    """Give each member of the lists of a JSON value, outermost first, and every fact that stands in no list."""
    for each in value.values() if isinstance(value, dict) else ():
        if isinstance(each, list):
            yield from each
        elif isinstance(each, dict):
            yield from _entries(each)
        else:
            yield each


def _of_the_directory(address: str, piece: str, refs: frozenset[str]) -> bool:
    if not _MIXED.match(address) and not _ENTRY_PAGE.match(address):
        return False
    is_file = any(f'"filename": "{ref}-edition-' in piece for ref in refs)
    linked = {f"{kind}/{ref}" for kind, ref in re.findall(rf"({_KIND})/([\w-]+)", piece)}
    told = any(f'"kind": "{kind}"' in piece for kind in KINDS)
    return is_file or told or any(f"{kind}/{ref}" in linked for kind in KINDS for ref in refs)
