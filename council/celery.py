"""The jobs' application: `celery -A council worker` and `celery -A council beat`."""

import os
from typing import Any

from celery import Celery
from celery.signals import beat_init, worker_init

from decisions.schedule import BEAT_SCHEDULE, LOOK_AFTER

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council.settings.worker")

app = Celery("council")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["decisions"])
app.conf.beat_schedule = BEAT_SCHEDULE


@worker_init.connect
def worker_starts(**kwargs: Any) -> None:
    """Do not start a worker whose settings or database role are unsafe."""
    from council.checks import refuse_unsafe_start

    refuse_unsafe_start()


@beat_init.connect
def beat_starts(**kwargs: Any) -> None:
    """Do not start an unsafe beat; send its first task at once, so that /health/ need not wait for a minute."""
    from council.checks import refuse_unsafe_start

    refuse_unsafe_start()
    app.send_task(LOOK_AFTER, expires=55, retry=False)
