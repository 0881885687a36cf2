"""A command that brings records in is killed on the way, three times; what came in is what one go brings in."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection

from decisions.benchmarks.moderngov_site import MadeUpSite
from decisions.models import ImportedRecord, ImportRun
from decisions.tests.factories import imports
from decisions.tests.factories.loopback import Answer, missing, serving

SITE = MadeUpSite(600)
KILLS = (("reading", 30), ("reading", 60), ("applying", 1))


def slow(path: str) -> Answer:
    # Slow enough to be caught in the middle.
    time.sleep(0.02)
    found = SITE.page(path)
    return missing() if found is None else (200, {"Content-Type": found[0]}, found[1].encode())


@pytest.mark.django_db(transaction=True)
def test_killed_three_times_the_result_is_the_same(settings, tmp_path):
    settings.IMPORT_PRIVATE_HOSTS = ["127.0.0.1"]
    with serving(slow) as site:
        system = imports.system(host=site.host)
        imports.bring_in(imports.read(imports.over_site(site.host, named=system)))
        expected = imports.stored()
        ImportedRecord.objects.all().delete()
        ImportRun.objects.all().delete()
        words = ["--site", f"http://{site.host}/", "--pause", "0", "--since", "2014", "--until", "2024", "--bring-in"]
        for half, pages in KILLS:
            kill_at(command(words, tmp_path), half, pages)
            words = ["--continue", ImportRun.objects.get().ref, "--bring-in"]
        assert command(words, tmp_path).wait(120) == 0
    assert ImportRun.objects.get().status == "applied"
    assert imports.stored() == expected


def command(words: list[str], folder) -> subprocess.Popen:
    where = connection.settings_dict
    host = where["HOST"] or where["OPTIONS"].get("host", "")
    url = f"postgres://{where['USER']}:{where['PASSWORD']}@:{where['PORT']}/{where['NAME']}?host={host}"
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DATA_DIR": str(folder),
        "BROKER_URL": "memory://",
        "IMPORT_PRIVATE_HOSTS": "127.0.0.1",
        "DJANGO_SETTINGS_MODULE": "council.settings.office",
        "COUNCIL_MODE": "example",
        "SECRET_KEY": settings.SECRET_KEY,
    }
    program = [sys.executable, str(settings.BASE_DIR / "manage.py"), "import_moderngov", "--skip-checks"]
    return subprocess.Popen([*program, *words], env=environment, stdout=subprocess.DEVNULL)


def kill_at(process: subprocess.Popen, half: str, pages: int) -> None:
    ends = time.monotonic() + 120
    while time.monotonic() < ends and process.poll() is None:
        run = ImportRun.objects.first()
        if run and run.status == half and run.place.get("begun") and run.done_so_far >= pages:
            process.send_signal(signal.SIGKILL)
            process.wait(10)
            return
        time.sleep(0.02)
    process.kill()
    pytest.fail(f"The command could not be killed while it was {half}.")
