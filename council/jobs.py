"""The heartbeat: a job that the beat sends and the worker does, so that one row shows that both live."""

from celery import shared_task
from django.utils import timezone

PART = "jobs"
EVERY_SECONDS = 30
LATE_AFTER_SECONDS = 180


@shared_task(name="council.heartbeat", expires=EVERY_SECONDS)
def heartbeat() -> None:
    """Note in the table of heartbeats that the beat, the queue and the worker do their work."""
    from decisions.models.work import Heartbeat

    Heartbeat.objects.update_or_create(part=PART, defaults={"at": timezone.now()})
