"""What runs when. Times of day are London's, so that both changes of the clock keep them."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Any

from celery.schedules import crontab
from celery.signals import before_task_publish

LOOK_AFTER = "decisions.look_after_jobs"

BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    "look after jobs": {"task": LOOK_AFTER, "schedule": 60.0},
    "empty the letterbox": {"task": "decisions.empty_letterbox", "schedule": 20.0},
    "tell readers": {"task": "decisions.ask_for_alerts", "schedule": 60.0},
    "send mail": {"task": "decisions.send_mail", "schedule": 60.0},
    "check notice periods": {"task": "decisions.ask_for_sweep", "schedule": crontab(minute="0")},
    "look after what is withheld": {"task": "decisions.ask_for_withheld_watch", "schedule": crontab(minute="23")},
    "remind of clearances": {"task": "decisions.ask_for_clearance_reminders", "schedule": crontab(hour=7, minute=0)},
    "run the clock of call-in": {"task": "decisions.ask_for_call_in_clock", "schedule": crontab(minute="*")},
    "remind of call-ins": {"task": "decisions.ask_for_call_in_reminders", "schedule": crontab(hour=7, minute=5)},
    "remind of what follows from meetings": {
        "task": "decisions.ask_for_follow_up_reminders",
        "schedule": crontab(hour=7, minute=10),
    },
    "publish who decides": {"task": "decisions.ask_for_what_the_day_brings", "schedule": crontab(hour=0, minute=2)},
    "look after members' requests": {"task": "decisions.ask_for_paper_requests", "schedule": crontab(minute="41")},
    "look after reports on urgency": {
        "task": "decisions.ask_for_urgency_alarm",
        "schedule": crontab(hour=6, minute=40),
    },
    "count the words of the search": {
        "task": "decisions.ask_for_search_words",
        "schedule": crontab(hour="2", minute="40"),
    },
    "forget finished jobs": {"task": "decisions.ask_for_tidying", "schedule": crontab(hour="3", minute="17")},
}


@before_task_publish.connect(sender=LOOK_AFTER)
def beat_lives(**kwargs: Any) -> None:
    """Note the beat's life from its own process: only the beat sends this task, worker or no worker."""
    from django.db import Error, connection

    from decisions.services import heartbeat

    try:
        heartbeat.beats(heartbeat.BEAT, at=datetime.now(UTC))
    except Error as lost:
        logging.getLogger("decisions.jobs").warning("The beat could not note that it lives: %s", lost)
        connection.close()
