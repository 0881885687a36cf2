"""/health/ says ready only where every part is, and otherwise which part fails."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from council import health
from decisions.models.work import Heartbeat
from decisions.services import heartbeat
from decisions.tests.services.queues import queue_at

pytestmark = pytest.mark.django_db


def both_live():
    for part in (heartbeat.BEAT, heartbeat.WORKER):
        heartbeat.beats(part, at=timezone.now())


@pytest.fixture(autouse=True)
def nothing_is_known(settings):
    settings.CELERY_BROKER_URL = "memory://"
    health._complete.clear()
    with queue_at("memory://"):
        yield
    health._complete.clear()


def test_ready_once_every_part_is(client):
    both_live()
    answer = client.get("/health/")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ready",
        "site": "office",
        "parts": {"database": "ready", "migrations": "ready", "queue": "ready", "beat": "ready", "worker": "ready"},
    }


def test_without_a_sign_of_life_beat_and_worker_are_not_ready(client):
    answer = client.get("/health/")
    assert answer.status_code == 503
    assert "has not shown yet" in answer.json()["parts"]["beat"]
    assert "has not shown yet" in answer.json()["parts"]["worker"]


def test_a_dead_worker_is_told_from_a_living_beat(client):
    both_live()
    Heartbeat.objects.filter(part="worker").update(
        at=timezone.now() - timedelta(seconds=health.LATE_AFTER_SECONDS + 20)
    )
    answer = client.get("/health/")
    assert answer.status_code == 503
    assert answer.json()["parts"]["beat"] == "ready"
    assert "Start it again" in answer.json()["parts"]["worker"]


def test_a_missing_queue_is_named(client, settings):
    settings.CELERY_BROKER_URL = "pgmq://"
    both_live()
    assert "queue is not installed" in client.get("/health/").json()["parts"]["queue"]


def test_a_lost_database_is_named_without_its_secrets(client, monkeypatch):
    def breaks():
        raise OperationalError("password authentication failed for user council_office")

    monkeypatch.setattr(health, "database_answers", breaks)
    answer = client.get("/health/")
    assert answer.status_code == 503
    assert answer.json()["parts"]["database"] == "The database does not answer."


def test_a_missing_migration_is_named(client, monkeypatch):
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda self, targets: ["one", "two"])
    assert client.get("/health/").json()["parts"]["migrations"].startswith("2 migrations are not applied")


def test_the_public_site_asks_for_the_tables_it_reads(client, settings):
    settings.COUNCIL_PROCESS = "public"
    assert client.get("/health/").json()["parts"] == {"database": "ready", "tables": "ready"}
