"""When readers are told: within a minute of a publication, or from seven in the morning in London, once a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from decisions import tasks
from decisions.models import Job, OutgoingMessage
from decisions.services.job_kinds import ALERT_DIGEST, ALERTS
from decisions.tests.services.test_subscription import active, public_files, publish

__all__ = ["public_files"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(django_capture_on_commit_callbacks: Any) -> Callable[[datetime], None]:
    """Let the beat ask at a moment, and the worker do what it was asked for."""

    def at(moment: datetime) -> None:
        with time_machine.travel(moment, tick=False), django_capture_on_commit_callbacks(execute=True):
            tasks.ask_for_alerts()

    return at


def count(kind: str) -> int:
    return Job.objects.filter(kind=kind).count()


def test_nothing_is_asked_for_while_there_is_nothing_to_tell(ask):
    active(cadence="at_once")
    ask(datetime(2026, 5, 5, 0, 30, tzinfo=UTC))
    assert count(ALERTS.key) == 0
    publish()
    for minute in (31, 32):
        ask(datetime(2026, 5, 5, 0, minute, tzinfo=UTC))
    assert count(ALERTS.key) == 1
    assert OutgoingMessage.objects.filter(key__startswith="reader:news:").count() == 1


@pytest.mark.parametrize(
    ("moment", "digests"),
    [
        (datetime(2026, 7, 5, 5, 59, tzinfo=UTC), 0),  # 6.59 in London, summer
        (datetime(2026, 7, 5, 6, 0, tzinfo=UTC), 1),
        (datetime(2026, 12, 5, 6, 59, tzinfo=UTC), 0),
        (datetime(2026, 12, 5, 7, 0, tzinfo=UTC), 1),
        (datetime(2026, 12, 5, 23, 59, tzinfo=UTC), 1),  # a morning that was slept through
    ],
)
def test_the_digest_comes_once_from_seven_in_the_morning_in_london(ask, moment, digests):
    active(cadence="daily")
    publish()
    ask(moment)
    publish("FD-2")
    ask(moment)
    assert count(ALERT_DIGEST.key) == digests
    assert OutgoingMessage.objects.filter(key__startswith="reader:news:").count() == digests
