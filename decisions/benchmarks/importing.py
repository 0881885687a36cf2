"""bench import: records of a made-up Modern.Gov site read over loopback and brought in, beside parsing alone."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from decisions.benchmarks import measuring, scratch
from decisions.exchange.importing.batches import said_by
from decisions.exchange.importing.contribution import PageRead
from decisions.exchange.importing.page_reader import read_received
from decisions.exchange.importing.run import MORE, apply_run, read_run
from decisions.models import ImportedRecord, ImportRun, RunSource, SourceSystem, SystemKind
from decisions.queries import import_visits
from decisions.services import import_run, source_system

GOALS = {"import by parsing": 0.60, "again by parsing": 1.5, "memory": 1.10}
BY = "bench"
_EMPTY = "TRUNCATE decisions_importrun, decisions_sourcepage, decisions_importedrecord CASCADE"
# All of what came in but the numbers of rows, the moments and what follows from them.
_HELD = """
SELECT kind, key, digest, title, status, sha256, address, open_fields::text, links::text, day::text,
    regexp_replace(kept_fields::text, '"read_at": "[^"]*"', '', 'g')
FROM decisions_importedrecord ORDER BY kind, key
"""
# Where each killed process stood: which half of the work, and after which part of its pages.
KILLS = (("reading", 0.4), ("applying", 0.3), ("applying", 0.7))


def add_arguments(parser: ArgumentParser) -> None:
    """Take how many records, and how many of them the run with which its memory is compared has."""
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--few", type=int, default=10_000)
    parser.add_argument("--no-kills", action="store_true", help="leave the killed runs out")


def run(options: dict[str, Any], tell: Callable[[str], None], at: datetime) -> None:
    """Measure in a PostgreSQL of its own and print a table; the figures are kept as JSON in DATA_DIR/bench."""
    records, few = max(options["records"], 500), max(options["few"], 300)
    result: dict[str, Any] = {"records": records, "few": few}
    with scratch.database():
        with _site(few) as address:
            _whole(address, result, "small", tell)
            result["memory few"] = _peak()
        _execute(_EMPTY)
        with _site(records) as address:
            one = _whole(address, result, "first", tell)
            result["memory many"] = _peak()
            tell(f"most memory: {result['memory few'] / 1024:.0f} MB, then {result['memory many'] / 1024:.0f} MB")
            result["held"] = ImportedRecord.objects.count()
            expected = _hash()
            result["parsing"], result["parsing processor"] = _parsing_alone(one, tell)
            if not options["no_kills"]:
                _execute(_EMPTY)
                result["killed"] = _killed(address, tell)
                result["identical"] = _hash() == expected and ImportedRecord.objects.count() == result["held"]
                tell(f"after the kills the result is {'identical' if result['identical'] else 'NOT identical'}")
            second = _whole(address, result, "second", tell)
            result["written again"] = ImportedRecord.objects.filter(run=second).count()
            result["same"] = second.counts["same"]
    kept = Path(settings.DATA_DIR) / "bench" / f"import-{at:%Y%m%dT%H%M%S}.json"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(result, indent=1, default=str), encoding="utf-8")
    for line in table(result):
        tell(line)
    tell(f"\nKept in {kept}")


def table(result: dict[str, Any]) -> list[str]:
    """Return the result as lines of Markdown."""
    held, parsing = result["held"], result["parsing"]
    first, second = result["first"], result["second"]
    memory = result["memory many"] / result["memory few"]
    worked = result["parsing processor"]
    ratio, again = worked / first["bring in processor"], second["bring in processor"] / worked
    lines = [
        f"{held:,} records on {first['pages']:,} pages, read over loopback.",
        "",
        "| what | seconds | of processor | records/s of processor | beside parsing alone | goal |",
        "| --- | --- | --- | --- | --- | --- |",
        f"| parsing the kept pages alone | {parsing:.1f} | {worked:.1f} | {held / worked:,.0f} | 1 | |",
        f"| reading: fetching, keeping, dry run | {_shown(first, 'read', held)} |"
        f" {worked / first['read processor']:.2f} | |",
        f"| bringing in | {_shown(first, 'bring in', held)} | {ratio:.2f} |"
        f" ≥ {GOALS['import by parsing']:.2f}: {_met(ratio >= GOALS['import by parsing'])} |",
        f"| bringing the same in again | {_shown(second, 'bring in', held)} |"
        f" {again:.2f} × the time | ≤ {GOALS['again by parsing']}: {_met(again <= GOALS['again by parsing'])} |",
        "",
        f"Rows written by the second run: {result['written again']}; the same: {result['same']:,}.",
        f"Most memory: {result['memory few'] / 1024:.0f} MB for {result['few']:,} records,"
        f" {result['memory many'] / 1024:.0f} MB for {result['records']:,}, {memory:.2f} ×"
        f" (goal ≤ {GOALS['memory']}: {_met(memory <= GOALS['memory'])}).",
    ]
    if "killed" in result:
        lines.append(
            f"Killed {len(result['killed'])} times ({', '.join(result['killed'])}) and gone on with: the result is"
            f" {'identical' if result['identical'] else 'NOT identical'}."
        )
    return lines


def _shown(seconds: dict[str, Any], half: str, held: int) -> str:
    worked = seconds[f"{half} processor"]
    return f"{seconds[half]:.1f} | {worked:.1f} | {held / worked:,.0f}"


def _met(is_met: bool) -> str:
    return "met" if is_met else "missed"


class _Quiet:
    """Knows the time and tells nobody."""

    def now(self) -> datetime:
        return timezone.now()

    def say(self, done: int, total: int | None = None) -> None:
        return None


def _whole(address: str, result: dict[str, Any], name: str, tell: Callable[[str], None]) -> ImportRun:
    """Read a site and bring it in, in this process, and note how long each half took."""
    at = timezone.now()
    one = import_run.begin(
        by=BY,
        at=at,
        system=_system(address, at),
        how=RunSource.SITE,
        source=address,
        options={"pause": 0, "since": 2014, "until": 2025},
        ask_worker=False,
    )
    seconds: dict[str, Any] = {}
    for half, work in (("read", read_run), ("bring in", apply_run)):
        began, worked = time.perf_counter(), _processor()
        while work(one, _Quiet()).state == MORE:
            pass
        seconds[half], seconds[f"{half} processor"] = time.perf_counter() - began, _processor() - worked
        one = ImportRun.objects.select_related("system").get(pk=one.pk)
        if half == "read":
            one = import_run.bring_in(run=one, by=BY, at=timezone.now(), ask_worker=False)
            seconds["pages"] = one.counts["pages"]
    one = ImportRun.objects.select_related("system").get(pk=one.pk)
    if one.status != "applied":
        raise RuntimeError(f"The run ended as “{one.status}”: {one.error}")
    result[name] = seconds
    tell(f"{name}: {one.counts['new']:,} new, {seconds['read']:.1f} s + {seconds['bring in']:.1f} s")
    return one


def _system(address: str, at: datetime) -> SourceSystem:
    host = address.split("/")[2]
    found = SourceSystem.objects.filter(host=host).first()
    return found or source_system.name_system(by=BY, at=at, kind=SystemKind.MODERNGOV, host=host, name="Made up")


def _parsing_alone(one: ImportRun, tell: Callable[[str], None]) -> tuple[float, float]:
    """Unpack and read every kept page, make its records ready, store nothing; getting the bytes is not timed."""
    place: dict[str, Any] = {}
    spent, worked, records = 0.0, 0.0, 0
    while kept := import_visits.pages_after(one, place):
        began, working = time.perf_counter(), time.process_time()
        for each in kept:
            page = each.page
            data = import_visits.body_of(page)
            for read in read_received(one, data, address=page.address, media_type=page.media_type):
                where = PageRead(
                    address=page.address,
                    page_id=page.pk,
                    read_at=page.read_at,
                    sha256=page.sha256,
                    parser_version=read.parser_version,
                )
                records += len(said_by(read, where, one))
        spent += time.perf_counter() - began
        worked += time.process_time() - working
        place = {"order": kept[-1].order, "id": kept[-1].visit_id}
    tell(f"parsing alone: {records:,} readings, {spent:.1f} s")
    return spent, worked


def _killed(address: str, tell: Callable[[str], None]) -> list[str]:
    """Bring the site in by a command that is killed on the way, each time gone on with; return where it was killed."""
    words = ["import_moderngov", "--site", address, "--pause", "0", "--since", "2014", "--until", "2025", "--bring-in"]
    killed: list[str] = []
    for half, part in KILLS:
        killed.append(_kill_at(_command(words), half, part))
        tell(f"killed: {killed[-1]}")
        words = ["import_moderngov", "--continue", ImportRun.objects.latest("pk").ref, "--bring-in"]
    if _command(words).wait(3600) != 0:
        raise RuntimeError("The command that went on after the kills did not end well.")
    return killed


def _kill_at(process: subprocess.Popen[bytes], half: str, part: float) -> str:
    while process.poll() is None:
        one = ImportRun.objects.order_by("-pk").first()
        if one and one.status == half and one.place.get("begun") and one.total and one.done_so_far >= part * one.total:
            process.send_signal(signal.SIGKILL)
            process.wait(10)
            return f"{half}, page {one.done_so_far:,} of {one.total:,}"
        time.sleep(0.05)
    raise RuntimeError(f"The command ended before it could be killed {half}.")


def _command(words: list[str]) -> subprocess.Popen[bytes]:
    where = connection.settings_dict
    url = f"postgres://{where['USER']}:{where['PASSWORD']}@/{where['NAME']}?host={where['OPTIONS']['host']}"
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "council.settings.office",
        "COUNCIL_MODE": "example",
        "SECRET_KEY": settings.SECRET_KEY,
        "BROKER_URL": "memory://",
        "IMPORT_PRIVATE_HOSTS": "127.0.0.1",
    }
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *words, "--skip-checks"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)


@contextmanager
def _site(records: int) -> Iterator[str]:
    """Serve a made-up site from a process of its own and give its address."""
    command = [sys.executable, "-m", "decisions.benchmarks.moderngov_site", str(records)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=settings.BASE_DIR)
    try:
        port = int((process.stdout.readline() if process.stdout else b"0").strip())
        settings.IMPORT_PRIVATE_HOSTS = ["127.0.0.1"]
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(10)


def _hash() -> str:
    told = hashlib.sha256()
    with connection.cursor() as cursor:
        cursor.execute(_HELD)
        while rows := cursor.fetchmany(2000):
            for row in rows:
                told.update(repr(row).encode())
    return told.hexdigest()


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _processor() -> float:
    """Seconds of processor of this process and of its database; neighbours of the machine disturb them least."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return time.process_time() + measuring.processor_seconds([cursor.fetchone()[0]])


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
