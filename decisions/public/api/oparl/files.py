"""Files: what can be fetched under the hash of its bytes."""

from __future__ import annotations

from typing import Any

from decisions.public.api.oparl.words import PAPERS, Addresses, thing
from decisions.publication.content import RecordKind
from decisions.publication.harvest_contents import HeldFile
from decisions.publication.models import PublishedFile


def file(one: HeldFile, at: Addresses, *, alone: bool = False) -> dict[str, Any]:
    """Return a published file; `alone` adds where it belongs, which inside another object is known."""
    address = at.site + PublishedFile(sha256=one.sha256, name=one.name).path
    belongs: dict[str, Any] = {}
    if alone:
        to = at.record(one.kind, one.ref)
        belongs = {
            "paper": [to] if one.kind in PAPERS else None,
            "meeting": [to] if one.kind == RecordKind.MEETING else None,
        }
    return thing(
        "File",
        at.of("file", one.id),
        created=one.added_at,
        modified=one.added_at,
        name=one.name.rpartition(".")[0] or one.name,
        fileName=one.name,
        mimeType=one.media_type,
        date=one.added_at.date().isoformat(),
        size=one.size,
        accessUrl=address,
        downloadUrl=address,
        decisions_sha256=one.sha256,
        decisions_purpose=one.purpose,
        **belongs,
    )
