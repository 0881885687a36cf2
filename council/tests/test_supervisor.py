"""The supervisor starts again what dies, takes its children with it, and stops all when told."""

import os
import signal
import subprocess
import sys
import time

import pytest

from council.running import kept, surroundings
from council.running.services import Service
from council.running.supervisor import Supervisor

PARENT_WITH_CHILD = "import subprocess, sys, time; subprocess.Popen(['sleep', '600']); time.sleep(600)"


def until(true, seconds=10):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def children(pid):
    done = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(word) for word in done.stdout.split()]


@pytest.fixture
def supervisor(tmp_path):
    service = Service("sleeper", (sys.executable, "-c", PARENT_WITH_CHILD), dict(os.environ), seconds_to_stop=1)
    supervisor = Supervisor([service], tmp_path)
    yield supervisor
    supervisor.stop()


def test_a_killed_process_is_started_again_and_leaves_no_orphan(supervisor):
    supervisor.look_after_all()
    first = supervisor.kept[0].process
    until(lambda: children(first.pid))
    orphan = children(first.pid)[0]
    os.kill(first.pid, signal.SIGKILL)
    said = []
    until(lambda: said.extend(supervisor.look_after_all()) or said)
    assert "sleeper ended with -9 and is started again" in said[0]
    until(lambda: not alive(orphan))
    until(lambda: supervisor.look_after_all() == [] and supervisor.kept[0].process)
    assert supervisor.kept[0].process.pid != first.pid


def test_one_that_dies_at_once_is_given_growing_pauses(tmp_path):
    supervisor = Supervisor(
        [Service("hasty", (sys.executable, "-c", "raise SystemExit(3)"), dict(os.environ))], tmp_path
    )
    pauses = []
    for _ in range(3):
        supervisor.kept[0].not_before = 0
        until(lambda: supervisor.look_after_all())
        pauses.append(supervisor.kept[0].pause)
    supervisor.stop()
    assert pauses == sorted(pauses)
    assert pauses[0] > 0
    assert pauses[-1] > pauses[0]


def test_stopping_takes_the_whole_family(supervisor):
    supervisor.look_after_all()
    parent = supervisor.kept[0].process.pid
    until(lambda: children(parent))
    family = [parent, *children(parent)]
    supervisor.stop()
    until(lambda: not any(alive(pid) for pid in family), seconds=2)


def test_secrets_are_made_once_and_private(tmp_path):
    first = kept.kept_secret(tmp_path, "key")
    assert kept.kept_secret(tmp_path, "key") == first
    assert len(first) >= 40
    assert (tmp_path / "secrets" / "key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "secrets").stat().st_mode & 0o777 == 0o700


def test_each_process_is_told_its_own_role_only(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://owner:owners-word@db.test:5432/record?sslmode=require")
    monkeypatch.setenv("BROKER_URL", "redis://broker")
    monkeypatch.setenv("SECRET_KEY", "x" * 60)
    around = surroundings.surroundings(tmp_path, None)
    public = around.of("public")
    assert public["DATABASE_URL"].startswith("postgres://council_public:")
    assert public["DATABASE_URL"].endswith("@db.test:5432/record?sslmode=require")
    for telling in ("owners-word", "council_office", "redis://broker", "x" * 60):
        assert telling not in str(public.values())
    assert "owners-word" not in str(around.of("office").values())
    owner = around.of("owner")
    assert owner["DATABASE_URL"] == "postgres://owner:owners-word@db.test:5432/record?sslmode=require"
    assert owner["PUBLIC_DATABASE_URL"] == public["DATABASE_URL"]


def test_addresses_that_are_given_are_used(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://owner:a@db.test/record")
    monkeypatch.setenv("OFFICE_DATABASE_URL", "postgres://council_office:b@db.test/record")
    monkeypatch.setenv("PUBLIC_DATABASE_URL", "postgres://council_public:c@db.test/record")
    around = surroundings.surroundings(tmp_path, None)
    assert around.roles_are_given
    assert around.of("public")["DATABASE_URL"] == "postgres://council_public:c@db.test/record"
