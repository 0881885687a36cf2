"""Asking a server on loopback as often as it answers: with wrk where it is installed, else from Python."""

from __future__ import annotations

import http.client
import json
import random
import re
import statistics
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

_SCRIPT = """
local paths = {}
for line in io.lines("%(paths)s") do paths[#paths + 1] = line end
local n = 0
function setup(thread) n = n + 1; thread:set("seed", n * 7919 + os.time()) end
function init(args) math.randomseed(seed) end
function request() return wrk.format("GET", paths[math.random(#paths)], %(headers)s) end
"""
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


@dataclass(frozen=True)
class Answer:
    """What the server gave: `faults` are answers with another status, and lost connections."""

    requests: int
    seconds: float
    p50_ms: float
    p99_ms: float
    faults: int


def with_wrk(
    url: str,
    paths: Sequence[str],
    header: tuple[str, str] | None,
    status: int,
    seconds: float,
    connections: int,
    folder: Path,
) -> Answer:
    """Ask with wrk; raise RuntimeError where it fails. wrk itself counts a status of 400 and above as a fault."""
    listed = folder / "paths"
    listed.write_text("\n".join(paths), encoding="ascii")
    headers = "{[" + json.dumps(header[0]) + "]=" + json.dumps(header[1]) + "}" if header else "nil"
    script = folder / "ask.lua"
    script.write_text(_SCRIPT % {"paths": listed, "headers": headers}, encoding="ascii")
    # Counting each answer in Lua would slow wrk down: one answer is checked here instead.
    faults = 0 if _status(url, paths[0], header) == status else 1
    ran = subprocess.run(
        ["wrk", "-t2", f"-c{connections}", f"-d{max(1, round(seconds))}s", "--latency", "-s", str(script), url + "/"],
        capture_output=True,
        text=True,
        check=False,
        timeout=seconds * 3 + 30,
    )
    found = re.search(r"(\d+) requests in ([\d.]+)(us|ms|s|m)", ran.stdout)
    if ran.returncode or not found:
        raise RuntimeError(f"wrk did not measure: {ran.stdout[-300:]} {ran.stderr[-300:]}")
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", ran.stdout)
    lost = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", ran.stdout)
    faults += int(bad[1]) if bad else 0
    faults += sum(int(one) for one in lost.groups()) if lost else 0
    return Answer(
        int(found[1]),
        float(found[2]) * _UNITS[found[3]] / 1000,
        _percentile(ran.stdout, "50%"),
        _percentile(ran.stdout, "99%"),
        faults,
    )


def _percentile(text: str, which: str) -> float:
    found = re.search(rf"{which}\s+([\d.]+)(us|ms|s|m)\b", text)
    return float(found[1]) * _UNITS[found[2]] if found else 0.0


def _status(url: str, path: str, header: tuple[str, str] | None) -> int:
    host = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)
    host.request("GET", path, headers=dict([header]) if header else {})
    answer = host.getresponse()
    answer.read()
    host.close()
    return answer.status


def with_python(
    url: str, paths: Sequence[str], header: tuple[str, str] | None, status: int, seconds: float, connections: int
) -> Answer:
    """Ask from threads of this process; slower than wrk, so only the processor time for a request is exact."""
    times: list[float] = []
    faults: list[int] = []
    ends = time.monotonic() + seconds
    headers = dict([header]) if header else {}

    def ask(seed: int) -> None:
        chosen = random.Random(seed)  # noqa: S311 - which page, not a secret
        host = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)
        while (begun := time.monotonic()) < ends:
            try:
                host.request("GET", chosen.choice(paths), headers=headers)
                answer = host.getresponse()
                answer.read()
                if answer.status != status:
                    faults.append(answer.status)
            except OSError:
                faults.append(0)
                host.close()
            times.append(time.monotonic() - begun)
        host.close()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(connections)]
    started = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = time.monotonic() - started
    cuts = statistics.quantiles(times, n=100) if len(times) > 1 else [0.0] * 99
    return Answer(len(times), spent, cuts[49] * 1000, cuts[98] * 1000, len(faults))
