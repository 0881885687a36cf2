"""A real worker is killed in the middle of a PDF and of a letter; after the restart each is there, once."""

from __future__ import annotations

import os
import signal
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from decisions.models import Job, OutgoingMessage
from decisions.publication.models import LogEntry, PublishedFile
from decisions.services import jobs, messages
from decisions.services.messages import IN_DOUBT_AFTER, message_id
from decisions.states import Job as JobState
from decisions.states import Message
from decisions.tests.factories import matters
from decisions.tests.services import mail_server
from decisions.tests.services.test_worker_killed import LONGEST, queue, wait_for, worker

__all__ = ["queue"]

# Long enough that laying it out takes several seconds.
SENTENCES = "The service visits each household and comes back. " * 8
LONG_MATTER = "\n\n".join(f"{number}. {SENTENCES}" for number in range(220))
WITH_MAIL = "decisions.tests.services.settings_with_mail"


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("queue")
def test_a_worker_killed_in_the_middle_of_a_pdf_leaves_one_pdf(settings, tmp_path, monkeypatch):
    settings.PUBLIC_FILES = tmp_path / "files" / "public"
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    matter = matters.noticed(matter=LONG_MATTER)
    job = Job.objects.get(kind="edition_pdf")
    assert job.payload["ref"] == matter.ref
    with worker() as first:
        wait_for(job, JobState.RUNNING)
        wait_until(lambda: Job.objects.get(pk=job.pk).total == 2, "The PDF was not begun.")
        time.sleep(1)
        os.killpg(first.pid, signal.SIGKILL)
        first.wait()
    job.refresh_from_db()
    assert (job.status, PublishedFile.objects.count()) == (JobState.RUNNING, 0)

    later = timezone.now() + jobs.LOST_AFTER + timedelta(minutes=1)
    assert jobs.take_back(at=later) >= 1
    with worker():
        jobs.send_waiting(at=later)
        # A second message for the same job, as a queue may deliver it.
        jobs.send_waiting(at=later)
        wait_for(job, JobState.DONE)
        time.sleep(1)
    job.refresh_from_db()
    assert job.attempts == 2
    file = PublishedFile.objects.get()
    assert (file.purpose, file.edition.record.ref) == ("edition-pdf", matter.ref)
    assert LogEntry.objects.filter(action="file_added").count() == 1
    assert not list(settings.PUBLIC_FILES.rglob(".new-*"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("queue")
def test_a_worker_killed_in_the_middle_of_a_letter_leaves_one_letter(monkeypatch):
    with mail_server.running() as (post, address):
        monkeypatch.setenv("EMAIL_URL", address)
        post.hangs = True
        at = timezone.now()
        messages.write(key="killed", recipient="dso@council.example", subject="Late", body="Look.", at=at)
        letter = OutgoingMessage.objects.get()
        with worker(WITH_MAIL) as first:
            wait_until(lambda: post.begun, "The letter was not begun.")
            os.killpg(first.pid, signal.SIGKILL)
            first.wait()
        letter.refresh_from_db()
        assert (letter.status, post.taken) == (Message.SENDING, [])

        post.hangs = False
        # What was left in doubt is settled ten minutes later: the mail server had not taken it.
        assert messages.settle_doubts(at=timezone.now() + IN_DOUBT_AFTER + timedelta(minutes=1)) == 1
        OutgoingMessage.objects.filter(pk=letter.pk).update(taken_at=at - timedelta(hours=1))
        with worker(WITH_MAIL):
            messages._ask_to_send()
            messages._ask_to_send()
            wait_until(lambda: OutgoingMessage.objects.get(pk=letter.pk).status == Message.SENT, "It was not sent.")
            time.sleep(1)
    assert post.message_ids() == [message_id("killed")]


def wait_until(is_so, sentence):
    """Wait until something is so, or fail with the sentence."""
    until = time.monotonic() + 2 * LONGEST
    while not is_so():
        assert time.monotonic() < until, sentence
        time.sleep(0.1)
