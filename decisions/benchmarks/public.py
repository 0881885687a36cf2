"""bench public: pages of the public site beside a bare Django view, with very many published records."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import urllib.request
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from django.conf import settings
from psycopg import sql

from decisions.benchmarks import load, measuring
from decisions.benchmarks.measuring import Server, Slice, Target
from decisions.publication.listings import PAGE_SIZE

DEEP = 10_000
# (target, measure, least that is wanted)
GOALS = {
    "record page": ("requests", 0.30),
    "not modified (304)": ("requests", 0.45),
    "not modified, kept": ("requests", 0.9),
    "record page, kept": ("requests", 0.58),
    "list, first page": ("requests", 0.15),
    "list, deep page": ("requests", 0.15),
}


def add_arguments(parser: ArgumentParser) -> None:
    """Take how many records, rounds, seconds and connections."""
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--connections", type=int, default=16)


def run(options: dict[str, Any], tell: Callable[[str], None], at: datetime) -> None:
    """Measure and print a Markdown table; the slices are kept as JSON under DATA_DIR/bench.

    The records stand in a database of their own beside the configured one; it is made once and kept for the next run.
    """
    records = min(max(options["records"], 1000), 5_000_000)
    rounds = min(max(options["rounds"], 3), 50)
    seconds = min(max(options["seconds"], 1), 20)
    connections = min(max(options["connections"], 1), 64)
    name = f"{settings.DATABASES['default']['NAME']}_bench_{records}"
    environment = environment_of(name)
    prepare(name, records, environment, tell)
    with psycopg.connect(**connection_to(name), autocommit=True) as database:
        paths, deep = _paths(database)
        backend = database.info.backend_pid
    database_processes = postmaster(backend)
    bare = Server("bare", "decisions.benchmarks.bare:make()", {})
    public = Server("public", "decisions.benchmarks.public_site:application", environment, ("--preload",))
    keeping = Server("keeping", "decisions.benchmarks.public_site:keeping", environment, ("--preload",))
    with bare, public, keeping:
        etag = _etag(public.url(paths[0]))
        anchor = Target("bare", bare, ["/"])
        targets = [
            Target("record page", public, paths),
            Target("not modified (304)", public, paths, ("If-None-Match", etag), 304),
            Target("not modified, kept", keeping, paths[:1], ("If-None-Match", etag), 304),
            Target("record page, kept", keeping, paths[:1]),
            Target("list, first page", public, ["/decisions/"]),
            Target("list, deep page", public, [deep]),
            Target("home page", public, ["/"]),
        ]
        for target in (anchor, *targets):
            measuring.measure(target, seconds=1, connections=connections, database=[])
        slices = measuring.rounds(
            anchor, targets, count=rounds, seconds=seconds, connections=connections, database=database_processes
        )
        kilobytes = {server.name: measuring.memory(server.processes) for server in (bare, public)}
    result = {
        "records": records,
        "rounds": rounds,
        "seconds": seconds,
        "connections": connections,
        "memory_kb": kilobytes,
        "ratios": {one.name: measuring.ratios(slices["bare"], slices[one.name]) for one in (anchor, *targets)},
    }
    kept = measuring.keep(Path(settings.DATA_DIR) / "bench", "public", at, result, slices)
    for line in table(result):
        tell(line)
    tell(f"\nKept in {kept}")


def table(result: dict[str, Any]) -> list[str]:
    """Return the result as lines of Markdown."""
    lines = [
        f"{result['records']:,} records, {result['rounds']} rounds of {result['seconds']} s,"
        f" {result['connections']} connections. Ratios to bare, pairwise: median (least to greatest).",
        "",
        "| page | requests/s | ratio by requests | ratio by processor | µs a request | p50 / p99 ms | faults | goal |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, one in result["ratios"].items():
        measure, least = GOALS.get(name, ("", 0.0))
        goal = f"≥ {least:.2f}: {'met' if one[measure][0] >= least else 'missed'}" if measure else ""
        lines.append(
            f"| {name} | {one['requests_per_second']:,.0f} | {_shown(one['requests'])} | {_shown(one['processor'])}"
            f" | {one['microseconds']:,.0f} | {one['p50_ms']:.1f} / {one['p99_ms']:.1f} | {one['faults']} | {goal} |"
        )
    bare, public = result["memory_kb"]["bare"], result["memory_kb"]["public"]
    lines.append(
        f"\nMemory (PSS, master and 2 workers): bare {bare / 1024:.0f} MB, public {public / 1024:.0f} MB,"
        f" ratio {public / bare:.2f} (goal ≤ 1.25)."
    )
    return lines


def _shown(spread: list[float]) -> str:
    return f"{spread[0]:.2f} ({spread[1]:.2f} to {spread[2]:.2f})"


def connection_to(name: str) -> dict[str, Any]:
    """Return how to reach a database beside the configured one."""
    default = settings.DATABASES["default"]
    host = default.get("HOST") or default.get("OPTIONS", {}).get("host") or ""
    wanted = {
        "dbname": name,
        "user": default.get("USER"),
        "password": default.get("PASSWORD"),
        "host": host,
        "port": default.get("PORT"),
    }
    return {key: value for key, value in wanted.items() if value}


def environment_of(name: str) -> dict[str, str]:
    """Return the environment of a public process that reads this database."""
    where = connection_to(name)
    account = quote(str(where.get("user", "")), safe="")
    if password := where.get("password"):
        account += ":" + quote(str(password), safe="")
    host = str(where.get("host", ""))
    # A server may be reached by a socket in a folder, which stands in the query of its address.
    is_folder = host.startswith("/")
    server = "" if is_folder else quote(host, safe="") + (f":{where['port']}" if where.get("port") else "")
    folder = f"?host={quote(host)}" if is_folder else ""
    return {
        "DATABASE_URL": f"postgres://{account}@{server}/{name}{folder}",
        "DATA_DIR": str(Path(settings.DATA_DIR) / "bench" / "site"),
        "SECRET_KEY": settings.SECRET_KEY,
        "ALLOWED_HOSTS": "127.0.0.1",
        "COUNCIL_MODE": "example",
        "DJANGO_SETTINGS_MODULE": "council.settings.public",
        "LOG_LEVEL": "ERROR",
    }


def prepare(name: str, records: int, environment: dict[str, str], tell: Callable[[str], None]) -> None:
    """Make the database with its records unless it is there."""
    default = settings.DATABASES["default"]["NAME"]
    with psycopg.connect(**connection_to(default), autocommit=True) as database:
        if not database.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            database.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    _manage({**environment, "DJANGO_SETTINGS_MODULE": "council.settings.test_public"}, "migrate", "publication")
    _manage(environment, "collectstatic", "--noinput")
    with psycopg.connect(**connection_to(name)) as database:
        found = database.execute("SELECT count(*) FROM publication_publishedrecord").fetchone()
        if not found or found[0] == 0:
            tell(f"Writing {records:,} records into {name}.")
            load.write(database, records, tell)
            database.autocommit = True
            database.execute("VACUUM (ANALYZE)")
        elif found[0] != records:
            raise RuntimeError(f"{name} has {found[0]:,} records, not {records:,}. Drop that database and run again.")


def _manage(environment: dict[str, str], *words: str) -> None:
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *words, "--skip-checks", "-v", "0"]
    subprocess.run(command, env={**os.environ, **environment}, check=True, timeout=600)


def _paths(database: psycopg.Connection[Any]) -> tuple[list[str], str]:
    last = database.execute("SELECT max(id) FROM publication_publishedrecord").fetchone()
    chosen = random.Random(1)  # noqa: S311 - the same pages in each run
    ids = [chosen.randrange(1, (last or (1,))[0] + 1) for _ in range(20_000)]
    refs = database.execute(
        "SELECT ref FROM publication_publishedrecord WHERE id = ANY(%s) AND kind = 'decisions'", [ids]
    ).fetchall()
    total = database.execute("SELECT total FROM publication_publishedlist WHERE kind = 'decisions'").fetchone()
    depth = min(DEEP, (total or (0,))[0] // PAGE_SIZE - 1)
    place = database.execute(
        "SELECT next_day, id FROM publication_publishedrecord WHERE kind = 'decisions'"
        " ORDER BY next_day DESC, id DESC OFFSET %s LIMIT 1",
        [depth * PAGE_SIZE - 1],
    ).fetchone()
    day, number = place or ("", 0)
    return [f"/decisions/{ref}/" for (ref,) in refs], f"/decisions/?after={day}_{number}&page={depth + 1}"


def _etag(url: str) -> str:
    with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 - loopback
        return str(answer.headers["ETag"])


def postmaster(backend: int) -> list[int]:
    """Return the server's first process, which owns all others; nothing where the server is on another machine."""
    status = Path(f"/proc/{backend}/status")
    if not status.exists() or "postgres" not in status.read_text():
        return []
    found = re.search(r"^PPid:\s+(\d+)", status.read_text(), re.MULTILINE)
    return [int(found[1])] if found else []


__all__ = [
    "GOALS",
    "Slice",
    "add_arguments",
    "connection_to",
    "environment_of",
    "postmaster",
    "prepare",
    "run",
    "table",
]
