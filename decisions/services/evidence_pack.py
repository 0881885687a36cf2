"""Ask for the evidence pack of a decision, and keep what the worker made."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from decisions.events import Event
from decisions.models import DecisionRecord, Job
from decisions.permissions import Action, require
from decisions.publication import filestore
from decisions.rules.london import day_of
from decisions.services import audit, jobs

KIND = "evidence_pack"


@transaction.atomic
def ask_for_evidence_pack(*, record: DecisionRecord, by: Any, at: datetime) -> Job:
    """Ask for everything that proves a decision lawful, as one ZIP file; asking twice in a minute is one request.

    Raises NotAllowed. The worker makes it; the job's row shows how far it is.
    """
    require(by, Action.SEE_AUDIT, record, on=day_of(at))
    job = jobs.request(
        kind=KIND, key=f"{KIND}:{record.ref}:{at:%Y-%m-%dT%H:%M}", payload={"ref": record.ref}, by=by, at=at
    )
    audit.record(
        by=by,
        event=Event.EVIDENCE_PACK_ASKED,
        kind="matter",
        ref=record.matter.ref,
        at=at,
        detail={"record": record.ref},
    )
    return job


def keep_pack(data: bytes) -> str:
    """Put the bytes of a pack into the officers' store and return their SHA-256; the same bytes are kept once."""
    return filestore.put_in(settings.OFFICE_FILES, data, mode=0o600, folder_mode=0o700)


def read_pack(sha256: str) -> bytes:
    """Return the bytes of a pack. Raises FileNotFoundError where the store no longer has them."""
    return filestore.path_in(settings.OFFICE_FILES, sha256).read_bytes()
