"""What a reader may have looked for at an address that leads nowhere."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db import DatabaseError

from decisions.publication import addresses, search
from decisions.publication.content import RecordKind

MOST = 5
_REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{2,59}")
_WORDS = re.compile(r"[^\W\d_]{3,}")
# Parts of addresses that name no matter.
_NO_WORDS = {"editions", "changes", "html", "aspx", "json", "pdf", "index", *(kind.value for kind in RecordKind)}


@dataclass(frozen=True, slots=True)
class Lost:
    """What the address says: the list, the reference, and words to search for; "" for what it does not say."""

    kind: str
    ref: str
    words: str


def read(path: str) -> Lost:
    """Read an address that leads nowhere."""
    parts = [part for part in path[:400].split("/") if part]
    kind = parts[0] if parts and parts[0] in set(RecordKind) else ""
    last = re.sub(r"\.(json|pdf|html?|aspx)$", "", parts[1] if kind and len(parts) > 1 else parts[-1] if parts else "")
    ref = last.upper() if _REF.fullmatch(last) and any(letter.isdigit() for letter in last) else ""
    words = [word for word in _WORDS.findall(" ".join(parts)) if word.casefold() not in _NO_WORDS]
    return Lost(kind, ref, ref or " ".join(words[:8]))


def found(asked_for: Lost) -> list[tuple[str, str]]:
    """Return address and title of the records that are near; nothing where the database does not answer."""
    try:
        if asked_for.ref:
            return addresses.near(asked_for.kind or RecordKind.DECISION, asked_for.ref, MOST)
        if asked_for.words:
            hits = search.search(search.read({"q": asked_for.words})).hits[:MOST]
            return [(hit.path, f"{hit.title} ({hit.ref})") for hit in hits]
    except DatabaseError:
        return []
    return []
