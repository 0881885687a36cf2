"""A real worker is killed in the middle of the digests; after the restart every reader has one letter, and one only.

How it fails when broken: a letter that is not one transaction with how far its address was told comes twice or never.
"""

from __future__ import annotations

import os
import signal
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from decisions.models import Job, OutgoingMessage, Subscription
from decisions.publication import alerts
from decisions.services import jobs
from decisions.services.job_kinds import ALERT_DIGEST
from decisions.states import Job as JobState
from decisions.states import Subscription as State
from decisions.tests.services.test_paper_and_mail_killed import wait_until
from decisions.tests.services.test_subscription import public_files, publish
from decisions.tests.services.test_worker_killed import queue, wait_for, worker

__all__ = ["public_files", "queue"]
READERS = 400


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("queue")
def test_a_worker_killed_in_the_middle_of_the_digests_writes_each_letter_once(tmp_path: Any, monkeypatch: Any) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    at = timezone.now()
    Subscription.objects.bulk_create(
        Subscription(
            email=f"reader-{number}@example.org",
            subject="list",
            query="/forthcoming/?ward=Alder",
            label="Forthcoming decisions: ward Alder",
            status=State.ACTIVE,
            asked_at=at,
            confirmed_at=at,
        )
        for number in range(READERS)
    )
    publish()
    end = alerts.log_end()
    job = jobs.request(kind=ALERT_DIGEST.key, key="killed", payload={"up_to": end}, by="scheduler", at=at)
    with worker() as first:
        wait_until(lambda: OutgoingMessage.objects.count() >= 20, "No letter was written.")
        os.killpg(first.pid, signal.SIGKILL)
        first.wait()
    assert 20 <= OutgoingMessage.objects.count() < READERS, "The worker was killed too late to show anything."

    later = timezone.now() + jobs.LOST_AFTER + timedelta(minutes=1)
    publish("FD-2")
    assert jobs.take_back(at=later) >= 1
    with worker():
        jobs.send_waiting(at=later)
        jobs.send_waiting(at=later)
        wait_for(job, JobState.DONE)
    assert Job.objects.get(pk=job.pk).attempts == 2
    letters = list(OutgoingMessage.objects.values_list("recipient", flat=True))
    assert len(letters) == len(set(letters)) == READERS
    assert not OutgoingMessage.objects.filter(body__contains="FD-2").exists(), (
        "The digest ends where the day's log ended."
    )
    assert set(Subscription.objects.values_list("sent_up_to", flat=True)) == {end}
