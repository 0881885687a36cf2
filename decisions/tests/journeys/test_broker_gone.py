"""The queue is gone: the officer's work goes through, its jobs wait, and they are done when the queue is back."""

import time
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from council.settings.jobs import job_settings
from decisions.models import Job, Notice
from decisions.publication.models import PublishedFile
from decisions.services import jobs
from decisions.tests.factories import acts
from decisions.tests.factories import matters as make
from decisions.tests.services.queues import queue_at

NOBODY_LISTENS = "amqp://127.0.0.1:1//"


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("paper_at_once")
def test_a_notice_is_published_without_a_queue_and_its_pdf_follows(clock, settings, tmp_path, monkeypatch):
    monkeypatch.setenv("BROKER_URL", NOBODY_LISTENS)
    settings.PUBLIC_FILES = tmp_path / "public"
    options = job_settings(connection.settings_dict)["CELERY_BROKER_TRANSPORT_OPTIONS"]
    with queue_at(NOBODY_LISTENS, **options):
        matter = make.submitted(make.at(2021, 11, 22, 8))
        officer = acts.signed_in(make.democratic_services())
        begun = time.monotonic()
        answer = officer.post(f"/matters/{matter.ref}/publish/", {}, follow=True)
        assert answer.status_code == 200
        # Each job's message once held the officer up for six seconds.
        assert time.monotonic() - begun < 6
        assert "Published:" in answer.content.decode()
        assert Notice.objects.get().edition_number == 1
        waiting = Job.objects.filter(status="waiting")
        assert waiting.filter(kind="edition_pdf").count() == 1
        assert not PublishedFile.objects.exists()
        assert "wait" in officer.get("/jobs/").content.decode().lower()
    jobs.send_waiting(at=timezone.now() + timedelta(minutes=2))
    assert not Job.objects.exclude(status="done").exists()
    assert PublishedFile.objects.get().name.endswith(".pdf")
