"""GET /health/: is this process ready, and if not, which part fails?"""

from collections.abc import Callable

import psycopg
import structlog
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from psycopg_pool import PoolTimeout

_log = structlog.get_logger("council.health")
LATE_AFTER_SECONDS = 180
_complete: set[str] = set()


class NotReadyError(Exception):
    """A part is not ready; the message says what is wrong with it."""


def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 where every part is ready, otherwise 503 with a sentence for each part that is not."""
    parts: dict[str, str] = {}
    for name, look in checks().items():
        try:
            look()
            parts[name] = "ready"
        except NotReadyError as reason:
            parts[name] = str(reason)
        except (DatabaseError, InterfaceError, PoolTimeout, psycopg.Error) as reason:
            _log.warning("not ready", part=name, reason=str(reason))
            parts[name] = "The database does not answer."
    ready = all(state == "ready" for state in parts.values())
    body = {"status": "ready" if ready else "not ready", "site": settings.COUNCIL_PROCESS, "parts": parts}
    return JsonResponse(body, status=200 if ready else 503, headers={"Cache-Control": "no-store"})


def checks() -> dict[str, Callable[[], None]]:
    """Return the parts that this process needs, each with the function that raises where it is not ready."""
    if settings.COUNCIL_PROCESS == "public":
        return {"database": database_answers, "tables": public_tables_are_there}
    return {
        "database": database_answers,
        "migrations": migrations_are_applied,
        "queue": queue_takes_jobs,
        "beat": beat_lives,
        "worker": worker_lives,
    }


def database_answers() -> None:
    """Raise where the database does not answer the simplest question."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def migrations_are_applied() -> None:
    """Raise NotReadyError where a migration is missing; asked until it is not, then known until the process ends."""
    if "migrations" in _complete:
        return
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        raise NotReadyError(f"{len(missing)} migrations are not applied. Run manage.py prepare_database.")
    _complete.add("migrations")


def public_tables_are_there() -> None:
    """Raise NotReadyError where a table or column of the public record is missing or may not be read."""
    if "tables" in _complete:
        return
    for model in apps.get_app_config("publication").get_models():
        if not model._meta.db_table.startswith("publication_"):
            continue
        names = ", ".join(connection.ops.quote_name(str(field.column)) for field in model._meta.concrete_fields)
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT {names} FROM {connection.ops.quote_name(model._meta.db_table)} LIMIT 0")  # noqa: S608
        except DatabaseError as reason:
            if connection.connection is None or connection.connection.closed:
                raise
            raise NotReadyError(
                f"The table {model._meta.db_table} is missing, old or not readable. Run manage.py prepare_database."
            ) from reason
    _complete.add("tables")


def queue_takes_jobs() -> None:
    """Raise NotReadyError where the broker does not answer."""
    if str(getattr(settings, "CELERY_BROKER_URL", "")).startswith("pgmq"):
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass('pgmq.meta') IS NOT NULL")
            if not cursor.fetchone()[0]:
                raise NotReadyError("The queue is not installed. Run manage.py prepare_database.")
        return
    from council.celery import app

    try:
        with app.connection_for_write(connect_timeout=3) as broker:
            broker.ensure_connection(max_retries=1, timeout=3)
    except Exception as reason:
        raise NotReadyError("The broker in BROKER_URL does not answer. Jobs wait meanwhile.") from reason


def beat_lives() -> None:
    """Raise NotReadyError where the beat gave no sign of life for three minutes."""
    _lives("beat")


def worker_lives() -> None:
    """Raise NotReadyError where the worker did none of the beat's tasks for three minutes."""
    _lives("worker")


def _lives(part: str) -> None:
    from decisions.models.work import Heartbeat

    last = Heartbeat.objects.filter(part=part).values_list("at", flat=True).first()
    if last is None:
        raise NotReadyError(f"The {part} has not shown yet that it lives. Start it, or wait a minute.")
    age = (timezone.now() - last).total_seconds()
    if age > LATE_AFTER_SECONDS:
        raise NotReadyError(f"The {part} last showed {age:.0f} seconds ago that it lives. Start it again.")
