"""Entries of the publication log as a reader sees them, and as data."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from decisions.publication.canonical import FORMAT, microseconds
from decisions.publication.log_queries import ENTRY_NAMES
from decisions.publication.log_reading import DailyHead, LogPart
from decisions.publication.models.edition import Action
from decisions.publication.wording import clock_time, instant, weekday_date

ENTRIES, PUBLISHED = "publication-log-entries-1", "publication-log-published-1"
DAYS = 31
_LONGEST_REFERENCE = 60


def number_of(text: str) -> int | None:
    """Return the number of an entry from an address, None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def reference_of(text: str) -> str:
    """Return the reference or the number that a reader looks for, "" where the text can be neither."""
    text = text.strip()
    return text if len(text) <= _LONGEST_REFERENCE and text.replace("-", "").isalnum() and text.isascii() else ""


def day_before_which(text: str, today: date) -> date:
    """Return the day before which days are listed: the one of the address, else tomorrow."""
    return day_of_address(text) or today + timedelta(days=1)


def day_of_address(text: str) -> date | None:
    """Return the day of an address, None where there is no such day or no calendar holds the next."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if date(1900, 1, 1) <= day < date(9999, 12, 31) else None


def council_digest(found: list[tuple[Any, ...]]) -> str:
    """Return the digest of the council's facts that the statement read with the entries."""
    return found[0][-1] if found else ""


def entries(found: list[tuple[Any, ...]], before: int | None, size: int) -> dict[str, Any]:
    """Return a page of the log, grouped by day."""
    shown = listed(found[:size])
    return {
        "days": by_day(shown),
        "head": shown[0] if shown and before is None else None,
        "newer": "/log/" if before is not None else "",
        "older": f"/log/?before={shown[-1]['n']}" if len(found) > size else "",
    }


def listed(found: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """Return the entries among the rows of a statement; an empty log gives one row without one."""
    return [_entry(row) for row in found if row[0] is not None]


def by_day(shown: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return entries that follow one another in parts of one day each."""
    return [(day, list(one)) for day, one in groupby(shown, key=lambda entry: entry["day"])]


def days(heads: list[DailyHead], size: int) -> dict[str, Any]:
    """Return the heads of days, the newest first, and where older ones are."""
    return {
        "heads": [_head(head) for head in heads],
        "older": f"/log/days/?before={heads[-1].day.isoformat()}" if len(heads) == size else "",
    }


def stretch(found: LogPart) -> dict[str, Any]:
    """Return entries as data, with the number of the last one that there is and where the next ones are."""
    return {
        "format": ENTRIES,
        "ends_with": found.head.n,
        "next": f"/log/entries.json?after={found.entries[-1].n}" if found.has_more else None,
        "entries": [{**asdict(entry), "at": entry.at.isoformat()} for entry in found.entries],
    }


def _head(head: DailyHead) -> dict[str, Any]:
    return {
        "path": f"/log/days/{head.day.isoformat()}/",
        "day": weekday_date(head.day),
        "n": head.n,
        "hash": head.hash,
        "entries": head.entries,
    }


def receipt(found: dict[str, Any]) -> dict[str, Any]:
    """Return one entry with what it is about and the fields that its hash is made of, in their order."""
    entry = _entry(tuple(found[name] for name in ENTRY_NAMES))
    fields = [
        (_("Format"), FORMAT),
        (_("Number"), entry["n"]),
        (_("Instant, in microseconds since 1970"), microseconds(entry["at"])),
        (_("Action"), entry["action"]),
        (_("Kind"), entry["kind"]),
        (_("Reference"), entry["ref"]),
        (_("Edition"), entry["edition"]),
        (_("SHA-256 of what was published"), entry["content_sha256"]),
        (_("Hash of the entry before"), entry["previous_hash"]),
    ]
    is_edition = entry["action"] != Action.FILE_ADDED
    return {
        "entry": entry,
        "fields": fields,
        "previous": entry["n"] - 1,
        "next": entry["n"] + 1 if found["next_hash"] else None,
        "title": found["title"] or entry["ref"],
        "office": found["office"] if is_edition else "",
        "is_there": found["is_there"],
        "is_edition": is_edition,
        "changes": found["changes"] if is_edition else (),
        "newest": found["newest"],
        "file_name": found["file_name"],
        "file_size": found["file_size"],
    }


def _entry(row: tuple[Any, ...]) -> dict[str, Any]:
    entry = dict(zip(ENTRY_NAMES, row, strict=False))
    base = f"/{entry['kind']}/{entry['ref']}"
    return {
        **entry,
        "day": weekday_date(entry["at"]),
        "time": clock_time(entry["at"]),
        "when": instant(entry["at"]),
        "words": _(Action(entry["action"]).label) if entry["action"] in Action else entry["action"],
        "record_path": f"{base}/",
        "path": f"{base}/editions/{entry['edition']}/",
        "data_path": f"{base}/editions/{entry['edition']}.json",
    }
