"""The processes of one installation: what each is called, how it starts and as whom."""

import os
import shutil
import sys
from dataclasses import dataclass, field

from council.running.surroundings import Surroundings


@dataclass(frozen=True)
class Service:
    """A process that is kept running."""

    name: str
    command: tuple[str, ...]
    environment: dict[str, str] = field(repr=False)
    seconds_to_stop: int = 20


def services(around: Surroundings) -> list[Service]:
    """Return office, public, worker and beat, in the order in which they start."""
    celery = (sys.executable, "-m", "celery", "-A", "council")
    return [
        Service("office", _site(around, around.office_port, "gthread", "--threads", "4"), around.of("office")),
        # Sync workers: the public pages wait for one statement, and threads only add switches. Loaded before the
        # workers part, they share most of their memory.
        Service("public", _site(around, around.public_port, "sync", "--preload"), around.of("public")),
        Service(
            "worker",
            (
                *(*celery, "worker", "-n", "worker@council", "--loglevel", "INFO"),
                # The queue on PostgreSQL carries no talk between workers.
                *("--without-gossip", "--without-mingle", "--without-heartbeat"),
            ),
            around.of("worker"),
        ),
        Service(
            "beat",
            (*celery, "beat", "--schedule", str(around.data / "run" / "beat"), "--pidfile", "", "--loglevel", "INFO"),
            around.of("worker"),
        ),
    ]


def dies_with_parent() -> list[str]:
    """Return the words that make the kernel stop a process whose supervisor was killed."""
    return ["setpriv", "--pdeathsig", "TERM", "--"] if shutil.which("setpriv") else []


def _site(around: Surroundings, port: int, kind: str, *more: str) -> tuple[str, ...]:
    return (
        *(sys.executable, "-m", "gunicorn", "council.wsgi", "--bind", f"{around.host}:{port}"),
        *("--workers", "2", "--worker-class", kind, *more),
        *("--graceful-timeout", "10", "--timeout", "60", "--max-requests", "20000", "--max-requests-jitter", "2000"),
        "--no-control-socket",
        # Workers touch a file to show that they live; on a slow disk that would look like a hang.
        *("--worker-tmp-dir", "/dev/shm" if os.access("/dev/shm", os.W_OK) else "/tmp"),
    )
