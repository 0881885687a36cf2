"""Ask for the compliance dashboard as a paper, and keep what the worker made."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from decisions.events import Event
from decisions.models import Job
from decisions.permissions import Action, require
from decisions.publication import filestore
from decisions.queries.compliance.papers import KIND, payload_of
from decisions.queries.compliance.period import Scope
from decisions.rules.london import day_of
from decisions.services import audit, jobs


@transaction.atomic
def ask_for_paper(*, scope: Scope, by: Any, at: datetime) -> Job:
    """Ask for the dashboard of a period as a PDF; asking twice in a minute for the same is one request.

    Raises NotAllowed. The worker makes it with the figures of the moment at which it does.
    """
    require(by, Action.SEE_COMPLIANCE, on=day_of(at))
    whose = scope.department or "all"
    job = jobs.request(
        kind=KIND,
        key=f"{KIND}:{scope.first}:{scope.last}:{whose}:{at:%Y-%m-%dT%H:%M}",
        payload=payload_of(scope),
        by=by,
        at=at,
    )
    detail = {"period": scope.in_words}
    audit.record(by=by, event=Event.COMPLIANCE_PAPER_ASKED, kind="job", ref=str(job.pk), at=at, detail=detail)
    return job


def keep_paper(data: bytes) -> str:
    """Put the bytes of a paper into the officers' store and return their SHA-256; the same bytes are kept once."""
    return filestore.put_in(settings.OFFICE_FILES, data, mode=0o600, folder_mode=0o700)


def read_paper(sha256: str) -> bytes:
    """Return the bytes of a paper. Raises FileNotFoundError where the store no longer has them."""
    return filestore.path_in(settings.OFFICE_FILES, sha256).read_bytes()
