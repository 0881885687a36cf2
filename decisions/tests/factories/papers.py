"""Paper in journeys: it waits, as it would for a worker, until the journey wants to read it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone

from decisions.models import Job
from decisions.services import jobs
from decisions.services.job_kinds import AGENDA_PACK, EDITION_PDF
from decisions.states import Job as JobState

PAPER = (EDITION_PDF.key, AGENDA_PACK.key)


@pytest.fixture(autouse=True)
def paper_waits(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let papers of editions and packs wait after their commit, but not in a test that uses `paper_at_once`."""
    if "paper_at_once" in request.fixturenames:
        return
    send = jobs._send

    def send_unless_paper(job_id: int, kind: str) -> None:
        if kind not in PAPER:
            send(job_id, kind)

    monkeypatch.setattr(jobs, "_send", send_unless_paper)


@pytest.fixture
def paper_at_once() -> None:
    """Have paper laid out in the moment of its commit."""


@pytest.fixture
def paper_of() -> Callable[[str], Job]:
    """Return a function that lays out the paper of a record's newest edition: paper_of("D12")."""

    def lay_out(ref: str) -> Job:
        newest = Job.objects.filter(kind=EDITION_PDF.key, payload__ref=ref, status=JobState.WAITING).latest("pk")
        done = jobs.run(newest.pk, at=timezone.now(), clock=timezone.now)
        assert done.status == JobState.DONE, done.error
        return done

    return lay_out
