"""The jobs' application: `celery -A council.celery worker` and `celery -A council.celery beat`."""

import os
from importlib.util import find_spec

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council.settings.worker")

app = Celery("council")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["decisions"])

if find_spec("decisions.schedule"):
    from decisions.schedule import BEAT_SCHEDULE

    app.conf.beat_schedule = BEAT_SCHEDULE
