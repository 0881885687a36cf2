"""A PostgreSQL of its own for a measurement that writes: nothing of the configured database is touched."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from celery import current_app
from django.core.management import call_command
from django.db import connection

from council.database.embedded import SUPERUSER, Server

_SETTINGS = {
    "shared_buffers": "512MB",
    "work_mem": "64MB",
    "max_wal_size": "4GB",
    "max_connections": "20",
    # A statement that writes has one core; the read beside it is measured on one core too.
    "max_parallel_workers_per_gather": "0",
}


@contextmanager
def database() -> Iterator[None]:
    """Start an empty, migrated PostgreSQL in a temporary folder and let Django speak with it until the block ends."""
    folder = Path(tempfile.mkdtemp(prefix="council-bench-"))
    folder.chmod(0o755)
    server = Server(folder, _SETTINGS)
    process = server.start()
    before, broker = dict(connection.settings_dict), current_app.conf.broker_url
    # The queue lives in the configured database, and nothing is to be sent from here.
    current_app.conf.broker_url = "memory://"
    try:
        connection.close()
        connection.settings_dict.update(
            NAME="postgres",
            USER=SUPERUSER,
            PASSWORD=server.password,
            HOST="",
            PORT="",
            OPTIONS={"host": str(server.socket_folder)},
        )
        call_command("migrate", verbosity=0)
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)
        current_app.conf.broker_url = broker
        server.stop(process)
        shutil.rmtree(folder, ignore_errors=True)
