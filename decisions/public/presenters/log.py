"""Entries of the publication log as a reader sees them."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from decisions.publication.canonical import FORMAT, microseconds
from decisions.publication.models.edition import Action
from decisions.publication.wording import clock_time, instant, weekday_date

_NAMES = ("n", "at", "action", "kind", "ref", "edition", "content_sha256", "previous_hash", "hash")


def number_of(text: str) -> int | None:
    """Return the number of an entry from an address, None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def council_digest(found: list[tuple[Any, ...]]) -> str:
    """Return the digest of the council's facts that the statement read with the entries."""
    return found[0][-1] if found else ""


def entries(found: list[tuple[Any, ...]], before: int | None, size: int) -> dict[str, Any]:
    """Return a page of the log, grouped by day."""
    shown = [_entry(row) for row in found[:size] if row[0] is not None]
    days = groupby(shown, key=lambda entry: entry["day"])
    return {
        "days": [(day, list(one)) for day, one in days],
        "head": shown[0] if shown and before is None else None,
        "newer": "/log/" if before is not None else "",
        "older": f"/log/?before={shown[-1]['n']}" if len(found) > size else "",
    }


def receipt(row: tuple[Any, ...]) -> dict[str, Any]:
    """Return one entry with the fields that its hash is made of, in their order."""
    entry = _entry(row)
    fields = [
        ("Format", FORMAT),
        ("Number", entry["n"]),
        ("Instant, in microseconds since 1970", microseconds(entry["at"])),
        ("Action", entry["action"]),
        ("Kind", entry["kind"]),
        ("Reference", entry["ref"]),
        ("Edition", entry["edition"]),
        ("SHA-256 of what was published", entry["content_sha256"]),
        ("Hash of the entry before", entry["previous_hash"]),
    ]
    return {"entry": entry, "fields": fields, "previous": entry["n"] - 1}


def _entry(row: tuple[Any, ...]) -> dict[str, Any]:
    entry = dict(zip(_NAMES, row, strict=False))
    base = f"/{entry['kind']}/{entry['ref']}"
    return {
        **entry,
        "day": weekday_date(entry["at"]),
        "time": clock_time(entry["at"]),
        "when": instant(entry["at"]),
        "words": Action(entry["action"]).label,
        "path": f"{base}/editions/{entry['edition']}/",
        "data_path": f"{base}/editions/{entry['edition']}.json",
    }
