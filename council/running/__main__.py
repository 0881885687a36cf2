"""`python -m council.running` serves everything; `python -m council.running manage …` runs a command of manage.py."""

import contextlib
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from council.database.embedded import CannotStart, Server
from council.running.services import services
from council.running.supervisor import Supervisor
from council.running.surroundings import ROOT, Surroundings, make_owner, surroundings

AS_OWNER = (
    "migrate",
    "prepare_database",
    "backup",
    "restore",
    "import_export",
    "createcachetable",
    "sqlflush",
    "dbshell",
)
PEOPLE = (
    "dso author finance legal hr director director2 monitoring proper_officer scrutiny_chair scrutiny_officer "
    "leader portfolio member1 … member8 auditor admin"
)


def say(sentence: str) -> None:
    """Print a line at once, with the time."""
    print(f"{time.strftime('%H:%M:%S')}  {sentence}", flush=True)  # noqa: T201


def main(words: list[str]) -> int:
    """Serve until told to stop, or run one command; return the exit code."""
    data = Path(os.environ.get("DATA_DIR") or ROOT / "var").resolve()
    data.mkdir(parents=True, exist_ok=True)
    server = None if os.environ.get("DATABASE_URL") else Server(data / "postgres")
    try:
        around = surroundings(data, server)
        if words[:1] == ["manage"]:
            return _manage(around, words[1:])
        return _serve(data, server, around)
    except CannotStart as reason:
        say(str(reason))
        return 1


def _serve(data: Path, server: Server | None, around: Surroundings) -> int:
    supervisor = Supervisor(services(around), data, server)
    supervisor.stop_when_told()
    try:
        if server:
            say("Starting PostgreSQL.")
            supervisor.start_database()
            make_owner(data, server)
        if not _prepare(around):
            return 1
        announced = supervisor.stopping
        while not supervisor.stopping:
            for sentence in supervisor.look_after_all():
                say(sentence)
            if not announced and _is_ready(around.office_port) and _is_ready(around.public_port):
                _announce(around)
                announced = True
            time.sleep(0.2)
        say("Stopping.")
    finally:
        supervisor.stop()
    say("Stopped. Everything is kept; bin/run starts it again.")
    return 0


def _prepare(around: Surroundings) -> bool:
    say("Preparing the database.")
    keep = ["--keep-roles"] if around.roles_are_given else []
    steps = [
        ("owner", ["prepare_database", *keep, "--verbosity", "0"]),
        ("office", ["prepare_site"]),
    ]
    for settings, words in steps:
        done = subprocess.run([sys.executable, "manage.py", *words], env=around.of(settings), cwd=ROOT, check=False)
        if done.returncode:
            say(f"manage.py {words[0]} failed. Nothing was started; the reason stands above.")
            return False
    return True


def _manage(around: Surroundings, words: list[str]) -> int:
    settings = "owner" if words[:1] and words[0] in AS_OWNER else "office"
    environment = around.of(os.environ.get("COUNCIL_PROCESS") or settings)
    return subprocess.run([sys.executable, str(ROOT / "manage.py"), *words], env=environment, check=False).returncode


def _is_ready(port: int) -> bool:
    with (
        contextlib.suppress(urllib.error.URLError, OSError),
        urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=5) as answer,
    ):
        return bool(answer.status == 200)
    return False


def _announce(around: Surroundings) -> None:
    say(f"Office site   http://localhost:{around.office_port}/")
    say(f"Public site   http://localhost:{around.public_port}/")
    if os.environ.get("COUNCIL_MODE", "example") == "example":
        say(f"Sign in as    {PEOPLE}")
        say(f"Password      {around.example_password}")
    say(f"Logs          {around.data / 'logs'}")
    say("Ready. Ctrl-C stops everything.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
