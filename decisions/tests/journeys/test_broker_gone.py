"""The queue is gone: the officer's work goes through, its jobs wait, and they are done when the queue is back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from decisions.models import Job, Notice
from decisions.publication.models import PublishedFile
from decisions.services import jobs
from decisions.tests.factories import acts
from decisions.tests.factories import matters as make
from decisions.tests.services.queues import queue_at

NOBODY_LISTENS = "amqp://127.0.0.1:1//"


@pytest.mark.django_db(transaction=True)
def test_a_notice_is_published_without_a_queue_and_its_pdf_follows(clock, settings, tmp_path):
    settings.PUBLIC_FILES = tmp_path / "public"
    with queue_at(NOBODY_LISTENS):
        matter = make.submitted(make.at(2021, 11, 22, 8))
        officer = acts.signed_in(make.democratic_services())
        answer = officer.post(f"/matters/{matter.ref}/publish/", {}, follow=True)
        assert answer.status_code == 200
        assert "Published:" in answer.content.decode()
        assert Notice.objects.get().edition_number == 1
        waiting = Job.objects.filter(status="waiting")
        assert waiting.filter(kind="edition_pdf").count() == 1
        assert not PublishedFile.objects.exists()
        assert "wait" in officer.get("/jobs/").content.decode().lower()
    jobs.send_waiting(at=timezone.now() + timedelta(minutes=2))
    assert not Job.objects.exclude(status="done").exists()
    assert PublishedFile.objects.get().name.endswith(".pdf")
