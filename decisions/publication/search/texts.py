"""Which words of an edition the search reads: what it says about its matter, not what every page of its kind says."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

# Texts of documents beyond this length are cut: some 80 pages of print.
LONGEST_DOCUMENT = 200_000
LONGEST_PAGE = 200_000
# Keys of values, and words that stand on every page of a kind, which would make every record a match.
_LEFT_OUT = frozenset(
    {
        "kind",
        "body_kind",
        "notice_kind",
        "record_kind",
        "key",
        "file_sha256",
        "approved_text_sha256",
        "finding",
        "lawful",
        "changes",
        "displays",
        "copies_address",
        "other_documents_statement",
        "request_procedure",
        "how_to_make_representations",
        "key_statement",
        "regime",
        "email",
        "telephone",
        "webcast_url",
        "webcast_at",
        "template",
        "host",
        "system",
        "page_sha256",
        "record_type",
    }
)
# The marks of rich text; anything else in pointed brackets is somebody's words.
_TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|br|caption|code|del|div|em|h[1-6]|i|ins|li|ol|p|s|section|span|strong|sub|sup|table|tbody"
    r"|td|tfoot|th|thead|tr|u|ul)(?:\s[^<>]*)?/?>"
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d(T[\d:.+-]+)?")
_SPACES = re.compile(r"\s+")


def page_text(content: dict[str, Any]) -> str:
    """Return what an edition's content says, part by part, one to a line; HTML without its marks."""
    lines = []
    for text in _texts({key: value for key, value in content.items() if key != "title"}):
        bare = _TAG.sub(" ", text) if "<" in text else text
        line = _SPACES.sub(" ", html.unescape(bare) if bare != text else text).strip()
        if line and not _DAY.fullmatch(line):
            lines.append(line)
    return "\n".join(dict.fromkeys(lines))[:LONGEST_PAGE]


def document_text(text: str) -> str:
    """Return the text of a document as the search keeps it: what a database can hold, without runs of spaces."""
    clean = text.replace("\x00", " ").encode(errors="ignore").decode()
    return _SPACES.sub(" ", clean).strip()[:LONGEST_DOCUMENT]


def document_hashes(content: Any) -> set[str]:
    """Return the hashes of the files that an edition's content names."""
    if isinstance(content, dict):
        own = {content["file_sha256"]} if content.get("file_sha256") else set()
        return own.union(*(document_hashes(value) for value in content.values()))
    if isinstance(content, list):
        return set().union(*(document_hashes(value) for value in content))
    return set()


def _texts(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, str):
        if name not in _LEFT_OUT:
            yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in _LEFT_OUT:
                yield from _texts(part, key)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part, name)
