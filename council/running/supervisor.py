"""Keeps the processes running until it is told to stop: one that dies, for any reason, is started again."""

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path

from council.database.embedded import CannotStart, Server
from council.running.services import Service, dies_with_parent
from council.running.surroundings import ROOT

LONGEST_PAUSE_SECONDS = 10.0
STEADY_SECONDS = 20.0
LARGEST_LOG_BYTES = 20_000_000


class Kept:
    """One service: its running process, and when it may be started again."""

    def __init__(self, service: Service, logs: Path) -> None:
        self.service = service
        self.log = logs / f"{service.name}.log"
        self.process: subprocess.Popen[bytes] | None = None
        self.started = 0.0
        self.pause = 0.0
        self.not_before = 0.0

    def start(self) -> None:
        """Start the process in a session of its own, its words going to its log."""
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*dies_with_parent(), *self.service.command],
                env=self.service.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                cwd=ROOT,
            )
        self.started = time.monotonic()

    def look_after(self) -> str:
        """Start the process again where it is gone; return a sentence if it has just been found dead."""
        now, said = time.monotonic(), ""
        if self.process and self.process.poll() is not None:
            said = f"{self.service.name} ended with {self.process.returncode} and is started again; see {self.log}"
            self._end_children()
            self.pause = min(LONGEST_PAUSE_SECONDS, self.pause * 2 + 0.5) if now - self.started < STEADY_SECONDS else 0
            self.not_before, self.process = now + self.pause, None
        if self.process is None and now >= self.not_before:
            self.start()
        return said

    def ask_to_stop(self) -> None:
        """Ask the process to finish what it has in hand and to end."""
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def wait_stopped(self) -> None:
        """Wait for the end; after the service's time its whole session is killed."""
        if not self.process:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.1, self.service.seconds_to_stop))
        self._end_children()
        self.process.wait()

    def _end_children(self) -> None:
        """Kill what is left of the process's session: an orphaned worker would hold the port."""
        if self.process:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)


class Supervisor:
    """PostgreSQL, where it is the embedded one, and the services."""

    def __init__(self, services: list[Service], data: Path, server: Server | None = None) -> None:
        (data / "logs").mkdir(parents=True, exist_ok=True)
        (data / "run").mkdir(parents=True, exist_ok=True)
        self.kept = [Kept(service, data / "logs") for service in services]
        self.server = server
        self.postgres: subprocess.Popen[bytes] | None = None
        self.stopping = False

    def start_database(self) -> None:
        """Start the embedded PostgreSQL, if there is one."""
        if self.server:
            self.postgres = self.server.start()

    def stop_when_told(self) -> None:
        """Let Ctrl-C and SIGTERM end the watch."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._told)

    def look_after_all(self) -> list[str]:
        """Start whatever is gone again; return a sentence for each."""
        said = []
        if self.server and self.postgres and self.postgres.poll() is not None:
            said.append("PostgreSQL ended and is started again.")
            try:
                self.start_database()
            except CannotStart as reason:
                said.append(str(reason))
        return said + [sentence for kept in self.kept if (sentence := kept.look_after())]

    def stop(self) -> None:
        """Stop the services together, then PostgreSQL."""
        self.stopping = True
        for kept in self.kept:
            kept.ask_to_stop()
        for kept in self.kept:
            kept.wait_stopped()
        if self.server and self.postgres:
            self.server.stop(self.postgres)

    def _told(self, number: int, frame: object) -> None:
        self.stopping = True
