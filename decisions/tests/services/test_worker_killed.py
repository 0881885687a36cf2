"""A real worker on the real queue is killed in the middle of a job; the job is done all the same, and once."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from pgmq.install import get_embedded_install_sql

from council.settings.jobs import connection_string
from decisions.models import Job, ReferenceCounter
from decisions.services import jobs
from decisions.states import Job as State
from decisions.tests.services.queues import queue_at
from decisions.tests.services.slow_work import SLOW

LONGEST = 25


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_leaves_a_job_that_is_done_once(queue):
    job = jobs.request(kind=SLOW.key, key="killed", payload={"slow": True}, by="scheduler", at=timezone.now())
    with worker() as first:
        wait_for(job, State.RUNNING)
        time.sleep(1)
        os.killpg(first.pid, signal.SIGKILL)
        first.wait()
    job.refresh_from_db()
    assert (job.status, counted()) == (State.RUNNING, 0)

    later = timezone.now() + timedelta(minutes=2)
    until = time.monotonic() + LONGEST
    while not jobs.take_back(at=later):
        assert time.monotonic() < until, "The row is still held by a worker that is dead."
        time.sleep(0.5)
    with worker():
        jobs.send_waiting(at=later)
        # A second message for the same job, as a queue may deliver it.
        jobs.send_waiting(at=later)
        wait_for(job, State.DONE)
        time.sleep(2)
    job.refresh_from_db()
    assert (job.attempts, job.result, counted()) == (2, {"counted": 1}, 1)


def counted() -> int:
    """How often the work was done."""
    found = ReferenceCounter.objects.filter(prefix="SLOW").first()
    return found.last if found else 0


def wait_for(job: Job, status: State) -> None:
    """Wait until the job has the status, or say what it has instead."""
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        job.refresh_from_db()
        if job.status == status:
            return
        time.sleep(0.2)
    raise AssertionError(f"The job is still {job.status} after {LONGEST} seconds: {job.error}")


@contextmanager
def worker(settings_module: str = "council.settings.test_office"):
    """A worker of this database in a session of its own."""
    database = connection.settings_dict
    host = database["OPTIONS"].get("host") or database["HOST"]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": settings_module,
        "DATABASE_URL": f"postgres://{database['USER']}:{database['PASSWORD']}@/{database['NAME']}?host={host}",
        "BROKER_URL": "pgmq://",
    }
    command = [sys.executable, "-m", "celery", "-A", "council", "--skip-checks", "worker", "-I", SLOW.do.__module__]
    options = ["--without-gossip", "--without-mingle", "--without-heartbeat", "--concurrency", "1", "-n", "killed@test"]
    running = subprocess.Popen(
        [*command, *options],
        env=environment,
        cwd=settings.BASE_DIR,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        yield running
    except AssertionError as failed:
        os.killpg(running.pid, signal.SIGKILL)
        raise AssertionError(
            f"{failed} The worker's last words: {running.communicate()[0].decode()[-2000:]}"
        ) from failed
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()


@pytest.fixture
def queue():
    """The queue of bin/run, in the test's own database, and this process as one that sends to it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('pgmq.meta') IS NULL")
        if cursor.fetchone()[0]:
            cursor.execute(get_embedded_install_sql())
    address = connection_string(connection.settings_dict)
    with queue_at("pgmq://", conn_string=address, init_extension=False, pool_size=1):
        yield
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA pgmq CASCADE")
