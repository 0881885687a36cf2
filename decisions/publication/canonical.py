"""The bytes that are hashed, defined once. docs/public-record.md tells an outsider the same in words.

Three things are hashed with SHA-256: an edition and the open text of a report, as canonical JSON, and an entry of the
log, as its fields each with its length in front.
"""

from __future__ import annotations

import hashlib
import json
import struct
from datetime import UTC, datetime, timedelta
from typing import Any

FORMAT = "publication-log-1"
FIRST_PREVIOUS_HASH = "0" * 64
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def microseconds(at: datetime) -> int:
    """Return the instant as whole microseconds since 1970-01-01T00:00Z; an instant without a zone is a ValueError."""
    if at.tzinfo is None:
        raise ValueError("An instant needs its time zone, or its bytes would depend on the machine.")
    return (at - _EPOCH) // timedelta(microseconds=1)


def canonical_json(value: Any) -> bytes:
    """Return the one JSON form of the value: keys sorted, no blanks, UTF-8 without escapes.

    Raises ValueError where a value has more than one form or no place in the database: fractions as floats,
    NUL characters, halves of surrogate pairs, keys that are not text.
    """
    _check(value)
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8")


def _check(value: Any) -> None:
    if isinstance(value, dict):
        for key, part in value.items():
            if not isinstance(key, str):
                raise ValueError(f"The key {key!r} is not text. Every key of published content must be text.")
            _check(key)
            _check(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            _check(part)
    elif isinstance(value, str):
        if "\x00" in value:
            raise ValueError("The text holds a NUL character, which cannot be published. Remove it.")
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            raise ValueError("The text holds half of a character and cannot be published. Type it again.") from error
    elif isinstance(value, float):
        raise ValueError(f"{value!r} is a fraction with more than one written form. Publish it as text.")
    elif value is not None and not isinstance(value, (bool, int)):
        raise ValueError(f"{type(value).__name__} has no place in JSON. Turn it into text first.")


def edition_document(
    *, kind: str, ref: str, number: int, action: str, published_at: datetime, office: str, content: dict[str, Any]
) -> dict[str, Any]:
    """Return what is hashed of an edition: the content with its address, its number, its instant and its office."""
    return {
        "action": action,
        "content": content,
        "kind": kind,
        "number": number,
        "office": office,
        "published_at_microseconds": microseconds(published_at),
        "ref": ref,
    }


def document_of(edition: Any) -> dict[str, Any]:
    """Return what is hashed of a stored edition, which comes with its record."""
    return edition_document(
        kind=edition.record.kind,
        ref=edition.record.ref,
        number=edition.number,
        action=edition.action,
        published_at=edition.published_at,
        office=edition.published_by_office,
        content=edition.content,
    )


def sha256_of_edition(document: dict[str, Any]) -> str:
    """Return the SHA-256 of an edition document as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(document)).hexdigest()


def sha256_of_report(content: dict[str, Any]) -> str:
    """Return the SHA-256 of a report's open text as 64 hexadecimal digits: what a decision maker approves.

    `content` is a ReportContent as JSON. What an edition adds to it, its changes and links, is left out.
    """
    text = {name: value for name, value in content.items() if name not in ("changes", "links")}
    return hashlib.sha256(canonical_json(text)).hexdigest()


def log_bytes(
    *,
    n: int,
    at: datetime,
    action: str,
    kind: str,
    ref: str,
    edition: int,
    content_sha256: str,
    previous_hash: str,
) -> bytes:
    """Return the bytes of a log entry: each field as UTF-8 with its length in four bytes, big end first, before it.

    The database builds the same bytes in `publication_log_bytes`.
    """
    fields = (FORMAT, str(n), str(microseconds(at)), action, kind, ref, str(edition), content_sha256, previous_hash)
    return b"".join(struct.pack(">I", len(raw)) + raw for raw in (field.encode("utf-8") for field in fields))


def log_hash(**fields: Any) -> str:
    """Return the hash of a log entry as 64 hexadecimal digits; the arguments are those of `log_bytes`."""
    return hashlib.sha256(log_bytes(**fields)).hexdigest()
