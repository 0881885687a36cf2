"""What a record's page says about itself to machines: Dublin Core, and schema.org as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from decisions.publication.content import RecordKind
from decisions.publication.models import PublishedRecord

_TYPES = {
    RecordKind.MEETING: "Event",
    RecordKind.REPORT: "Report",
    RecordKind.BODY: "GovernmentOrganization",
    RecordKind.PERSON: "Person",
    RecordKind.POST: "GovernmentOrganization",
}
_EVENT_STATUS = {
    "Cancelled": "https://schema.org/EventCancelled",
    "Rescheduled": "https://schema.org/EventRescheduled",
}
_PUBLISHER = {"@type": "GovernmentOrganization", "@id": "/#council"}


def head_of(record: PublishedRecord, told: Mapping[str, Any]) -> SafeString:
    """Return the meta elements and the block of JSON-LD of a record's page; `told` is its current content."""
    names = {
        "DC.title": record.title,
        "DC.identifier": record.ref,
        "DC.type": _type(record),
        "DCTERMS.issued": record.first_published_at.isoformat(),
        "DCTERMS.modified": record.last_published_at.isoformat(),
        "description": _description(record),
    }
    metas = format_html_join("", '<meta name="{}" content="{}">', ((k, v) for k, v in names.items() if v))
    return format_html("{}{}", metas, json_ld(_said(record, told)))


def json_ld(value: Mapping[str, Any]) -> SafeString:
    """Return a block of JSON-LD, which no browser runs. No text in it can end the block."""
    text = json.dumps({"@context": "https://schema.org", **value}, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return mark_safe(f'<script type="application/ld+json">{safe}</script>')  # noqa: S308 - escaped above


def _type(record: PublishedRecord) -> str:
    return _TYPES.get(RecordKind(record.kind), "CreativeWork")


def _description(record: PublishedRecord) -> str:
    return ", ".join(part for part in (record.label, record.status, record.maker, record.department) if part)


def _said(record: PublishedRecord, told: Mapping[str, Any]) -> dict[str, Any]:
    kind = _type(record)
    said: dict[str, Any] = {"@type": kind, "@id": record.path, "url": record.path, "name": record.title}
    said["identifier"] = record.ref
    if kind == "Event" and record.starts_at:
        said |= {
            "startDate": record.starts_at.isoformat(),
            "location": {"@type": "Place", "name": told.get("place") or "", "address": told.get("place") or ""},
            "eventStatus": _EVENT_STATUS.get(record.status, "https://schema.org/EventScheduled"),
            "organizer": {"@type": "GovernmentOrganization", "name": record.maker, "parentOrganization": _PUBLISHER},
        }
    elif kind in ("CreativeWork", "Report"):
        said |= {
            "datePublished": record.first_published_at.isoformat(),
            "dateModified": record.last_published_at.isoformat(),
            "publisher": _PUBLISHER,
            "isAccessibleForFree": True,
        }
        if record.wards:
            said["spatialCoverage"] = list(record.wards)
    return said
