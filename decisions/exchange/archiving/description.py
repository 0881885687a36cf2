"""What a record is, in Dublin Core terms and those of the e-Government Metadata Standard 3.1, as XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from decisions.publication.content import RecordKind
from decisions.publication.models import PublishedCouncil, PublishedRecord
from decisions.rules.london import day_of

DC, DCTERMS, EGMS = (
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/dc/terms/",
    "http://purl.oclc.org/NET/e-GMS_v3_1",
)
_RULES = (
    "the Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012"
)
# The power or duty under which the record was made public.
MANDATES = {
    RecordKind.FORTHCOMING: f"Regulation 9 of {_RULES}",
    RecordKind.URGENCY: f"Regulations 10, 11 and 19 of {_RULES}",
    RecordKind.PRIVATE_MEETING: f"Regulation 5 of {_RULES}",
    RecordKind.DECISION: f"Regulations 12 to 14 of {_RULES}",
    RecordKind.REPORT: f"Regulations 7, 14 and 15 of {_RULES}",
    RecordKind.CALL_IN: "Section 9F(2)(a) and (4) of the Local Government Act 2000",
    RecordKind.MEETING: f"Regulations 6 to 8 of {_RULES}; Part VA of the Local Government Act 1972",
}
TYPES = {
    RecordKind.FORTHCOMING: "Forthcoming decision",
    RecordKind.URGENCY: "Notice of urgency",
    RecordKind.PRIVATE_MEETING: "Notice of a private meeting",
    RecordKind.DECISION: "Record of decision",
    RecordKind.REPORT: "Report",
    RecordKind.CALL_IN: "Call-in of a decision",
    RecordKind.MEETING: "Meeting",
    RecordKind.WORK_PROGRAMME: "Work programme",
    RecordKind.PLAN: "Forward plan",
    RecordKind.BODY: "Body",
    RecordKind.PERSON: "Member",
    RecordKind.POST: "Post",
    RecordKind.HISTORY: "Record of another system",
}
_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Described:
    """What the description is made of: the record, its editions' numbers and hashes, its last log entry."""

    record: PublishedRecord
    editions: tuple[tuple[int, str], ...]
    media_types: tuple[str, ...]
    log: tuple[int, str]
    kept_until: str


def described(found: Described, *, council: PublishedCouncil | None, site: str) -> bytes:
    """Return the description as XML. Every value is one that the public page shows."""
    lines = "".join(_line(*each) for each in _elements(found, council=council, site=site))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<metadata xmlns:dc="{DC}" xmlns:dcterms="{DCTERMS}" xmlns:egms="{EGMS}"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n{lines}</metadata>\n'
    ).encode()


def _line(name: str, text: Any, more: dict[str, str]) -> str:
    clean = _clean(text)
    marks = "".join(f" {key}={quoteattr(said)}" for key, said in more.items())
    return f"  <{name}{marks}>{escape(clean)}</{name}>\n" if clean else ""


def _elements(
    found: Described, *, council: PublishedCouncil | None, site: str
) -> Iterator[tuple[str, str, dict[str, str]]]:
    record, name = found.record, council.name if council else ""
    kind = RecordKind(record.kind)
    day = {"xsi:type": "dcterms:W3CDTF"}
    yield "dc:title", record.title, {}
    yield "dc:creator", record.maker or record.department or name, {}
    yield "dc:publisher", name, {}
    yield "dc:identifier", f"{site}{record.path}", {"xsi:type": "dcterms:URI"}
    yield "dc:identifier", record.ref, {}
    yield "dc:subject", "Local government decisions", {}
    yield "dc:subject", record.department, {}
    yield "dc:type", TYPES[kind], {}
    yield "dcterms:issued", _moment(record.first_published_at), day
    yield "dcterms:modified", _moment(record.last_published_at), day
    yield "dcterms:dateAccepted", record.decided_on.isoformat() if record.decided_on else "", day
    for ward in record.wards:
        yield "dcterms:spatial", ward, {}
    yield "dc:language", "eng", {"xsi:type": "dcterms:ISO639-2"}
    for media_type in found.media_types:
        yield "dc:format", media_type, {"xsi:type": "dcterms:IMT"}
    if record.follows_ref:
        yield "dcterms:isPartOf", record.follows_ref, {}
    if record.matter_ref != record.ref:
        yield "dcterms:isPartOf", record.matter_ref, {}
    yield "dc:rights", council.data_licence if council else "", {}
    yield "dcterms:license", council.data_licence_url if council else "", {"xsi:type": "dcterms:URI"}
    yield "egms:accessibility", "PDF/A-3a and PDF/UA-1; the same text as data", {}
    yield "egms:status", f"Withdrawn: {record.withdrawn_reason}" if record.withdrawn_at else record.status, {}
    yield "egms:mandate", MANDATES.get(kind, ""), {}
    yield "egms:disposal", found.kept_until, {}
    for number, sha256 in found.editions:
        yield "egms:digitalSignature", f"Edition {number}: SHA-256 {sha256}", {}
    if found.log[0]:
        yield "egms:digitalSignature", f"Publication log, entry {found.log[0]}: {found.log[1]}", {}


def _moment(at: datetime) -> str:
    return day_of(at).isoformat()


def _clean(text: Any) -> str:
    return " ".join(_UNSAYABLE.sub("", str(text or "")).split())
