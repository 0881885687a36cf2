"""/health/ says ready only where every part is, and otherwise which part fails."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from council import health
from council.jobs import LATE_AFTER_SECONDS, PART, heartbeat
from decisions.models.work import Heartbeat

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_is_known(settings):
    settings.CELERY_BROKER_URL = "memory://"
    health._complete.clear()
    yield
    health._complete.clear()


def test_ready_once_every_part_is(client):
    heartbeat()
    answer = client.get("/health/")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ready",
        "site": "office",
        "parts": {"database": "ready", "migrations": "ready", "queue": "ready", "jobs": "ready"},
    }


def test_without_a_heartbeat_the_jobs_are_not_ready(client):
    answer = client.get("/health/")
    assert answer.status_code == 503
    assert "No job has been done yet" in answer.json()["parts"]["jobs"]


def test_an_old_heartbeat_names_its_age(client):
    Heartbeat.objects.create(part=PART, at=timezone.now() - timedelta(seconds=LATE_AFTER_SECONDS + 20))
    answer = client.get("/health/")
    assert answer.status_code == 503
    assert "Start the worker and the beat" in answer.json()["parts"]["jobs"]


def test_a_missing_queue_is_named(client, settings):
    settings.CELERY_BROKER_URL = "pgmq://"
    heartbeat()
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
