"""A real worker is killed in the middle of a scan; the file is checked all the same, and once."""

from __future__ import annotations

import os
import signal
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from decisions.models import AuditEvent, Job
from decisions.services import jobs
from decisions.services.files import keeping
from decisions.states import Job as JobState
from decisions.states import Scan
from decisions.tests.factories import matters
from decisions.tests.factories.word import docx
from decisions.tests.services.files import clamd
from decisions.tests.services.test_worker_killed import LONGEST, queue, wait_for, worker

__all__ = ["queue"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("queue")
def test_a_worker_killed_in_the_middle_of_a_scan_leaves_a_file_that_is_checked_once(settings, tmp_path, monkeypatch):
    settings.OFFICE_FILES = tmp_path / "files" / "office"
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    with clamd.running() as (scanning, address):
        monkeypatch.setenv("VIRUS_SCANNER", address)
        scanning.thinks = True
        at, data = timezone.now(), docx([("p", "Salt")])
        file = keeping.keep_file(by=matters.author(), at=at, name="Appendix 1.docx", data=data)
        job = Job.objects.get(kind="examine_file")
        with worker() as first:
            wait_until(lambda: scanning.scanned, "The scan did not begin.")
            os.killpg(first.pid, signal.SIGKILL)
            first.wait()
        file.refresh_from_db()
        assert (file.status, events()) == (Scan.WAITING, 0)

        scanning.thinks = False
        later = timezone.now() + timedelta(minutes=2)
        wait_until(lambda: jobs.take_back(at=later), "The row is still held by a worker that is dead.")
        with worker():
            jobs.send_waiting(at=later)
            # A second message for the same job, as a queue may deliver it.
            jobs.send_waiting(at=later)
            wait_for(job, JobState.DONE)
            time.sleep(1)
    file.refresh_from_db()
    job.refresh_from_db()
    assert (file.status, file.text, job.attempts, events()) == (Scan.CLEAN, "Salt", 2, 1)
    assert scanning.scanned == [len(data)] * 2


def events() -> int:
    """How often a check was told."""
    return AuditEvent.objects.filter(event="file_checked").count()


def wait_until(is_so, sentence):
    """Wait until something is so, or fail with the sentence."""
    until = time.monotonic() + LONGEST
    while not is_so():
        assert time.monotonic() < until, sentence
        time.sleep(0.2)
