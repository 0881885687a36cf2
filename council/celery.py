"""The jobs' application: `celery -A council worker` and `celery -A council beat`."""

import os
from importlib.util import find_spec
from typing import Any

from celery import Celery
from celery.signals import beat_init, worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council.settings.worker")

app = Celery("council")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["council"], related_name="jobs")
app.autodiscover_tasks(["decisions"])

app.conf.beat_schedule = {"heartbeat": {"task": "council.heartbeat", "schedule": 30.0}}
if find_spec("decisions.schedule"):
    from decisions.schedule import BEAT_SCHEDULE

    app.conf.beat_schedule |= BEAT_SCHEDULE


@worker_init.connect
def worker_starts(**kwargs: Any) -> None:
    """Do not start a worker whose settings or database role are unsafe."""
    from council.checks import refuse_unsafe_start

    refuse_unsafe_start()


@beat_init.connect
def beat_starts(**kwargs: Any) -> None:
    """Do not start an unsafe beat; send the first heartbeat at once, so that /health/ need not wait for the second."""
    from council.checks import refuse_unsafe_start

    refuse_unsafe_start()
    app.send_task("council.heartbeat", expires=30, retry=False)
