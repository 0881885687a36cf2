"""The jobs' settings: PostgreSQL is the queue unless BROKER_URL names Valkey (redis://) or RabbitMQ (amqp://)."""

from typing import Any

from kombu import Queue
from psycopg.conninfo import make_conninfo

from council.settings import environment as env

LONGEST_JOB_SECONDS = 600


def job_settings(database: dict[str, Any]) -> dict[str, Any]:
    """Return the CELERY_ settings for the given entry of DATABASES."""
    broker = env.optional("BROKER_URL", "pgmq://")
    settings: dict[str, Any] = {
        "CELERY_BROKER_URL": broker,
        "CELERY_TIMEZONE": "Europe/London",
        "CELERY_TASK_IGNORE_RESULT": True,
        # A worker takes from all in turn: letters and forms do not stand behind a hundred papers, nor an import.
        "CELERY_TASK_QUEUES": [Queue("celery"), Queue("papers"), Queue("moving")],
        # A job that was in hand when its worker died is given out again; each job may therefore run twice.
        "CELERY_TASK_ACKS_LATE": True,
        "CELERY_TASK_REJECT_ON_WORKER_LOST": True,
        "CELERY_TASK_TIME_LIMIT": LONGEST_JOB_SECONDS - 30,
        "CELERY_TASK_SOFT_TIME_LIMIT": LONGEST_JOB_SECONDS - 60,
        # With one, a burst crawls at ten a second on this queue.
        "CELERY_WORKER_PREFETCH_MULTIPLIER": 4,
        "CELERY_WORKER_CONCURRENCY": env.number("WORKER_CONCURRENCY", 2),
        "CELERY_WORKER_HIJACK_ROOT_LOGGER": False,
        "CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP": True,
        "CELERY_BROKER_CONNECTION_MAX_RETRIES": None,
    }
    if broker.startswith("pgmq"):
        # Remote control names queues by the host; names over 47 characters stop the worker at start.
        settings["CELERY_WORKER_ENABLE_REMOTE_CONTROL"] = False
        settings["CELERY_BROKER_TRANSPORT_OPTIONS"] = {
            "conn_string": connection_string(database),
            "init_extension": False,
            "use_notify": True,
            "wait_time_seconds": 0,
            "polling_interval": 0.5,
            "pool_size": 2,
            # Somebody's request waits for this long at most; the row is stored and its message is sent again.
            "pool_timeout": 3,
            "visibility_timeout": LONGEST_JOB_SECONDS,
        }
    else:
        # A request that finds the broker gone goes on at once: its row waits, and the beat sends it again.
        settings["CELERY_BROKER_TRANSPORT_OPTIONS"] = {"max_retries": 1, "interval_start": 0, "interval_step": 0.1}
        if broker.startswith("redis"):
            settings["CELERY_BROKER_TRANSPORT_OPTIONS"]["visibility_timeout"] = LONGEST_JOB_SECONDS
    return settings


def connection_string(database: dict[str, Any]) -> str:
    """Return libpq's connection string for an entry of DATABASES."""
    options = database.get("OPTIONS", {})
    parts = {
        "host": options.get("host") or database.get("HOST"),
        "port": options.get("port") or database.get("PORT"),
        "dbname": database.get("NAME"),
        "user": database.get("USER"),
        "password": database.get("PASSWORD"),
        "sslmode": options.get("sslmode"),
    }
    return make_conninfo("", **{name: str(value) for name, value in parts.items() if value})
