"""The public site as a process of its own: its settings, its database role, its static files, its port."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection

from council.database import roles
from council.database.grants import apply_grants
from council.settings.jobs import connection_string

PASSWORD = "tests-only"
SECONDS_TO_START = 60


@dataclass(frozen=True)
class PublicSite:
    """A running public site: its address, the folder that it serves files from, and its clock."""

    address: str
    data: Path
    clock: Path

    @property
    def files(self) -> Path:
        """Return the folder of published files."""
        return self.data / "files" / "public"

    def turn(self, moment: float) -> None:
        """Set its clock to a moment in seconds since 1970."""
        self.clock.write_text(str(moment))


def grant_public_role() -> str:
    """Make the public site's role with its grants, and return its address of the tests' database."""
    entry = connection.settings_dict
    with psycopg.connect(connection_string(entry), autocommit=True) as owner:
        owner.execute("SELECT pg_advisory_lock(20220101)")
        if not owner.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [roles.PUBLIC]).fetchone():
            roles.ensure_role(owner, roles.PUBLIC, PASSWORD)
        if not owner.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [roles.OFFICE]).fetchone():
            roles.ensure_role(owner, roles.OFFICE, PASSWORD)
    apply_grants()
    host = entry.get("OPTIONS", {}).get("host") or entry["HOST"]
    return f"postgres://{roles.PUBLIC}:{PASSWORD}@/{entry['NAME']}?host={host}"


def collect_static(folder: Path) -> None:
    """Collect the static files as the public site serves them."""
    done = subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"],
        cwd=settings.BASE_DIR,
        env={**surroundings(folder, "postgres://nobody@/none"), "STATIC_ROOT": str(folder / "static")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def surroundings(data: Path, database: str) -> dict[str, str]:
    """Return the environment of the public process."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/tmp"),
        "DJANGO_SETTINGS_MODULE": "council.settings.public",
        "COUNCIL_MODE": "example",
        "SECRET_KEY": "only-for-tests-of-the-public-site-" + "p" * 50,
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "DATABASE_URL": database,
        "DATA_DIR": str(data),
        "JOURNEY_CLOCK": str(data / "clock"),
        "LOG_LEVEL": "WARNING",
    }


@contextmanager
def running_public_site(data: Path, static: Path) -> Iterator[PublicSite]:
    """Serve the public site on the tests' database until the block ends."""
    data.mkdir(parents=True, exist_ok=True)
    (data / "clock").write_text("")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    around = {**surroundings(data, grant_public_role()), "STATIC_ROOT": str(static), "PUBLIC_ADDRESS": address}
    command = [sys.executable, "-m", "gunicorn", "decisions.tests.journeys.public_wsgi:application"]
    command += ["--bind", f"127.0.0.1:{port}", "--workers", "1", "--no-control-socket", "--log-level", "warning"]
    with (data / "log").open("ab") as log:
        process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=around, stdout=log, stderr=log)
    try:
        _wait(process, address, data / "log")
        yield PublicSite(address, data, data / "clock")
    finally:
        process.terminate()
        process.wait(30)


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        assert process.poll() is None, f"The public site did not start: {log.read_text()[-2000:]}"
        try:
            with urllib.request.urlopen(f"{address}/health/", timeout=5) as answer:
                assert answer.status == 200
                return
        except urllib.error.HTTPError as refused:
            raise AssertionError(refused.read().decode()) from refused
        except OSError:
            # Refused until gunicorn listens.
            time.sleep(0.05)
    raise AssertionError(f"The public site did not answer: {log.read_text()[-2000:]}")
