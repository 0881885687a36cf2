"""What an archive package has of one record: each edition as data and on paper, files, log, description."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date
from typing import Any

from django.conf import settings

from decisions.exchange.archiving.description import Described, described
from decisions.publication import canonical, filestore
from decisions.publication.content import EMPTIED
from decisions.publication.models import Edition, LogEntry, PublishedCouncil, PublishedFile, PublishedRecord
from decisions.queries.retention import kept_record

EDITION_PDF = "edition-pdf"
_FIELDS = ("n", "at", "action", "kind", "ref", "edition", "content_sha256", "previous_hash", "hash")
Paper = Callable[[Edition], bytes]


def folder_of(record: PublishedRecord) -> str:
    """Return where a record lies in the payload."""
    return f"records/{record.kind}/{record.ref}"


def parts_of(
    record: PublishedRecord, *, council: PublishedCouncil | None, paper: Paper, on: date
) -> Iterator[tuple[str, bytes]]:
    """Give the files of a record as (path in its folder, bytes); `paper` makes the PDF of an edition that has none.

    on: the day of packing, for what the time of keeping is by the constitution of that day.
    """
    editions = list(record.editions.select_related("record").prefetch_related("files").order_by("number"))
    entries = list(LogEntry.objects.filter(kind=record.kind, ref=record.ref).order_by("n"))
    emptied = [edition.number for edition in editions if edition.content == EMPTIED]
    kept = [edition for edition in editions if edition.number not in emptied]
    listed: list[dict[str, Any]] = []
    for edition in kept:
        yield f"edition-{edition.number}.json", _json(canonical.document_of(edition))
        yield from _files(edition, paper, listed)
    yield "files.json", _json(listed)
    yield "log.json", _json([_entry(entry) for entry in entries])
    yield "about.json", _json(_about(record, emptied))
    found = Described(
        record=record,
        editions=tuple((edition.number, edition.content_sha256) for edition in editions),
        media_types=tuple(sorted({"application/json", *(each["media_type"] for each in listed)})),
        log=(entries[-1].n, entries[-1].hash) if entries else (0, ""),
        kept_until=_kept_until(record, on),
    )
    yield "metadata.xml", described(found, council=council, site=settings.PUBLIC_ADDRESS)


def _files(edition: Edition, paper: Paper, listed: list[dict[str, Any]]) -> Iterator[tuple[str, bytes]]:
    """Give the files of an edition that no earlier one had, and list each."""
    has_paper = False
    for file in edition.files.all():
        has_paper = has_paper or file.purpose == EDITION_PDF
        path = _path_of(edition, file)
        source = filestore.path_of(file.sha256)
        if any(each["path"] == path for each in listed) or not source.is_file():
            continue
        listed.append(_listed(path, file.name, file.media_type, file.sha256, file.purpose))
        yield path, source.read_bytes()
    if not has_paper:
        data, path = paper(edition), f"edition-{edition.number}.pdf"
        sha256 = hashlib.sha256(data).hexdigest()
        listed.append(_listed(path, path, "application/pdf", sha256, EDITION_PDF) | {"in_the_log": False})
        yield path, data


def _kept_until(record: PublishedRecord, on: date) -> str:
    found = kept_record(record.kind, record.ref, on=on)
    if found is None:
        return ""
    day = found.keeping.record_last_required.isoformat()
    return f"Kept for the public until {day} at least (regulation 21(6), counted from {found.day.isoformat()})"


def _path_of(edition: Edition, file: PublishedFile) -> str:
    if file.purpose == EDITION_PDF:
        return f"edition-{edition.number}.pdf"
    return f"files/{file.sha256[:12]}-{filestore.safe_name(file.name)}"


def _listed(path: str, name: str, media_type: str, sha256: str, purpose: str) -> dict[str, Any]:
    return {
        "path": path,
        "name": name,
        "media_type": media_type,
        "sha256": sha256,
        "purpose": purpose,
        "in_the_log": True,
    }


def _entry(entry: LogEntry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in _FIELDS} | {"at": entry.at.astimezone(UTC).isoformat()}


def _about(record: PublishedRecord, emptied: list[int]) -> dict[str, Any]:
    return {
        "kind": record.kind,
        "ref": record.ref,
        "title": record.title,
        "address": f"{settings.PUBLIC_ADDRESS}{record.path}",
        "status": record.status,
        "matter": record.matter_ref,
        "editions_disposed_of": emptied,
    }


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"
