"""Packs of papers: ask for them, keep them, and give them out to those who may read what is in them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from decisions.models import AgendaPublication, Job
from decisions.models.choices_meetings import PackAudience
from decisions.services import jobs
from decisions.services.job_kinds import AGENDA_PACK


def ask(*, publication: AgendaPublication, by: Any, at: datetime) -> list[Job]:
    """Ask for the packs of a publication, one for each audience, and return their jobs; asked again they are the same.

    A part of publishing an agenda, which asks who may.
    """
    return [
        jobs.request(
            kind=AGENDA_PACK.key,
            key=key_of(publication, audience),
            payload={"publication": publication.pk, "audience": str(audience)},
            by=by,
            at=at,
        )
        for audience in PackAudience
    ]


def key_of(publication: AgendaPublication, audience: str) -> str:
    """Return the key of the job that makes a pack."""
    return f"{AGENDA_PACK.key}:{publication.pk}:{audience}"
