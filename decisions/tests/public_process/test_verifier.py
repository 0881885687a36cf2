"""The program that outsiders run: it reads the site over HTTP and names each kind of tampering, as verify_log does."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from decisions.publication import filestore
from decisions.publication.models import Edition, LogEntry, PublishedFile
from decisions.publication.verification import verify_log
from decisions.tests.public_process.conftest import publish_everything

pytestmark = pytest.mark.django_db(transaction=True)
PROGRAM = Path(settings.BASE_DIR) / "static" / "public" / "verify_publication_log.py"
FRESH_HASHES = (
    "UPDATE publication_logentry SET hash = encode(sha256(publication_log_bytes("
    "n, at, action, kind, ref, edition, content_sha256, previous_hash)), 'hex') WHERE n = {n}"
)


@dataclass
class Outsider:
    """Somebody with the program, an address, and the file of what was seen."""

    site: str
    seen: Path

    def check(self, *options: str) -> tuple[int, list[tuple[str, int | None]], str]:
        """Run the program; return its exit code, each fault's code and entry, and all that it said."""
        command = [sys.executable, "-I", str(PROGRAM), self.site, "--seen", str(self.seen), *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        said = done.stdout + done.stderr
        assert "Traceback" not in said, said
        faults = [line.split(": ") for line in done.stdout.splitlines() if line.count(": ") >= 2]
        return done.returncode, [(code, entry_of(where)) for code, where, *_ in faults], said


def entry_of(where: str) -> int | None:
    first = where.split(", ")[0]
    return int(first.removeprefix("entry ")) if first.startswith("entry ") else None


@pytest.fixture
def outsider(live_server: Any, tmp_path: Path) -> Outsider:
    """Publish a record of each kind and let somebody look at it once."""
    publish_everything()
    somebody = Outsider(live_server.url, tmp_path / "seen.json")
    code, faults, said = somebody.check()
    assert (code, faults) == (0, []), said
    return somebody


def tamper(*statements: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for statement in statements:
            cursor.execute(statement)
        cursor.execute("SET session_replication_role = DEFAULT")


def last() -> int:
    return LogEntry.objects.order_by("-n").values_list("n", flat=True)[0]


def test_nothing_is_found_where_nothing_was_done(outsider: Outsider) -> None:
    code, faults, said = outsider.check("--new")
    assert (code, faults) == (0, []), said
    kept = json.loads(outsider.seen.read_text())["heads"]
    assert kept[str(last())] == LogEntry.objects.get(n=last()).hash
