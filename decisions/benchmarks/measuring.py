"""Measuring servers side by side on loopback: requests, processor time from /proc, memory; ratios pair by pair."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from decisions.benchmarks import asking

TICKS = os.sysconf("SC_CLK_TCK")
START_SECONDS = 40


@dataclass
class Server:
    """A gunicorn of two sync workers on a free port of loopback; use it in a `with` statement."""

    name: str
    application: str
    environment: dict[str, str]
    words: tuple[str, ...] = ()
    port: int = 0
    _running: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def __enter__(self) -> Server:
        """Start it and wait for its first answer; raise RuntimeError where none comes."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "gunicorn", "-w", "2", "-b", f"127.0.0.1:{self.port}", "--log-level", "error"]
        self._running = subprocess.Popen(
            [*command, *self.words, self.application], env={**os.environ, **self.environment}
        )
        ends = time.monotonic() + START_SECONDS
        while time.monotonic() < ends and self._running.poll() is None:
            try:
                with urllib.request.urlopen(self.url("/"), timeout=5):  # noqa: S310 - loopback
                    return self
            except OSError:
                time.sleep(0.1)
        self.__exit__()
        raise RuntimeError(f"The server “{self.name}” did not answer within {START_SECONDS} seconds.")

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        if self._running and self._running.poll() is None:
            self._running.send_signal(signal.SIGTERM)
            try:
                self._running.wait(10)
            except subprocess.TimeoutExpired:
                self._running.kill()

    def url(self, path: str) -> str:
        """Return the address of the path on this server."""
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def processes(self) -> list[int]:
        """The master and its workers."""
        if self._running is None:
            return []
        return [self._running.pid, *children(self._running.pid)]


def children(process: int) -> list[int]:
    """Return the processes that this one started."""
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        found += [int(one) for one in task.read_text().split()]
    return found


def processor_seconds(processes: Iterable[int]) -> float:
    """Return the user and system time of these processes so far, in seconds."""
    total = 0
    for one in processes:
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        except FileNotFoundError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def memory(processes: Iterable[int]) -> int:
    """Return the proportional set size of these processes together, in kilobytes."""
    total = 0
    for one in processes:
        for line in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total


@dataclass(frozen=True)
class Target:
    """What is asked of which server: one of the paths at random, with a header where one is given."""

    name: str
    server: Server
    paths: Sequence[str]
    header: tuple[str, str] | None = None
    status: int = 200


@dataclass(frozen=True)
class Slice:
    """What one slice of time gave."""

    requests_per_second: float
    p50_ms: float
    p99_ms: float
    microseconds: float  # of processor, server and database together, for one request
    faults: int


def measure(target: Target, *, seconds: float, connections: int, database: Sequence[int]) -> Slice:
    """Ask for some seconds and return what it gave; `database` are the processes whose time counts too."""
    processes = [*target.server.processes, *(one for parent in database for one in (parent, *children(parent)))]
    before = processor_seconds(processes)
    url = target.server.url("")
    with tempfile.TemporaryDirectory() as folder:
        if shutil.which("wrk"):
            answer = asking.with_wrk(
                url, target.paths, target.header, target.status, seconds, connections, Path(folder)
            )
        else:
            answer = asking.with_python(url, target.paths, target.header, target.status, seconds, connections)
    spent = processor_seconds(processes) - before
    count = max(answer.requests, 1)
    return Slice(answer.requests / answer.seconds, answer.p50_ms, answer.p99_ms, spent / count * 1e6, answer.faults)


def rounds(
    anchor: Target, targets: Sequence[Target], *, count: int, seconds: float, connections: int, database: Sequence[int]
) -> dict[str, list[Slice]]:
    """Measure anchor and targets in turn, every other round backwards, so that no one has the quiet minutes."""
    found: dict[str, list[Slice]] = {one.name: [] for one in (anchor, *targets)}
    for number in range(count):
        order = [anchor, *targets]
        for target in order if number % 2 == 0 else reversed(order):
            found[target.name].append(measure(target, seconds=seconds, connections=connections, database=database))
            time.sleep(0.1)
    return found


def ratios(anchor: Sequence[Slice], target: Sequence[Slice]) -> dict[str, Any]:
    """Return the pairwise ratios of a target to the anchor of the same round: median, least, greatest."""
    by_requests = [b.requests_per_second / a.requests_per_second for a, b in zip(anchor, target, strict=True)]
    by_processor = [a.microseconds / b.microseconds for a, b in zip(anchor, target, strict=True) if b.microseconds]
    return {
        "requests": _spread(by_requests),
        "processor": _spread(by_processor),
        "requests_per_second": statistics.median(one.requests_per_second for one in target),
        "microseconds": statistics.median(one.microseconds for one in target),
        "p50_ms": statistics.median(one.p50_ms for one in target),
        "p99_ms": statistics.median(one.p99_ms for one in target),
        "faults": sum(one.faults for one in target),
    }


def _spread(values: Sequence[float]) -> list[float]:
    return [statistics.median(values), min(values), max(values)] if values else [0.0, 0.0, 0.0]


def keep(folder: Path, name: str, at: datetime, result: dict[str, Any], slices: dict[str, list[Slice]]) -> Path:
    """Write a result with its slices as JSON under the folder and return the file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{at:%Y%m%dT%H%M%S}.json"
    whole = {**result, "at": at.isoformat(), "slices": {one: [asdict(s) for s in many] for one, many in slices.items()}}
    path.write_text(json.dumps(whole, indent=1), encoding="utf-8")
    return path
