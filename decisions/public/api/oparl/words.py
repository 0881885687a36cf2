"""What every object of OParl has: its address, its type, when it was made and changed, and whether it was withdrawn."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from decisions.publication.content import RecordKind
from decisions.publication.harvest import Summary

SCHEMA = "https://schema.oparl.org/1.1/"
PATH = "/api/oparl/v1.1"
OURS = "decisions:"
ORGANIZATIONS = (RecordKind.BODY, RecordKind.POST)
PAPERS = (
    RecordKind.FORTHCOMING,
    RecordKind.DECISION,
    RecordKind.URGENCY,
    RecordKind.PRIVATE_MEETING,
    RecordKind.REPORT,
    RecordKind.CALL_IN,
    RecordKind.PLAN,
    RecordKind.WORK_PROGRAMME,
    RecordKind.HISTORY,
)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where each object is, on a site with this address."""

    site: str

    @property
    def system(self) -> str:
        """Return where a client begins."""
        return f"{self.site}{PATH}/"

    @property
    def body(self) -> str:
        """Return the address of the council."""
        return self.of("body", 1)

    def of(self, *parts: object) -> str:
        """Return the address of an object from its type and what tells it from others."""
        return "/".join((self.site + PATH, *(quote(str(part), safe="") for part in parts)))

    def page(self, kind: str, ref: str) -> str:
        """Return the page of a record for people."""
        return f"{self.site}/{kind}/{ref}/"

    def record(self, kind: str, ref: str) -> str | None:
        """Return the address of the object that a record is here; None for one that OParl has no type for."""
        if kind in PAPERS:
            return self.of("paper", kind, ref)
        if kind in ORGANIZATIONS:
            return self.of("organization", kind, ref)
        names = {RecordKind.MEETING: "meeting", RecordKind.PERSON: "person"}
        return self.of(names[RecordKind(kind)], ref) if kind in set(names) else None

    def membership(self, person: str, body: str, office: str, starts_on: str) -> str:
        """Return the address of a membership: the same from the member's page and from the body's."""
        digest = hashlib.sha256(f"{body}\n{office}\n{starts_on}".encode()).hexdigest()[:12]
        return self.of("membership", person, digest)


def thing(type_name: str, address: str, *, created: datetime, modified: datetime, **more: Any) -> dict[str, Any]:
    """Return an object; what is None, empty text or an empty list is left out, as OParl wants."""
    kept = {name.replace("decisions_", OURS): value for name, value in more.items() if value not in (None, "", [], {})}
    return {"id": address, "type": SCHEMA + type_name, "created": _utc(created), "modified": _utc(modified), **kept}


def of_record(type_name: str, address: str, one: Summary, **more: Any) -> dict[str, Any]:
    """Return the object of a record, or what OParl keeps of a withdrawn one."""
    if one.withdrawn_at:
        more = {"deleted": True}
    return thing(type_name, address, created=one.first_published_at, modified=one.changed_at, **more)


def _utc(at: datetime) -> str:
    return at.isoformat()
