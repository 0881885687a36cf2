"""The embedded server: starts, stops, comes back after kill -9, and bears long and odd folders."""

import os
import signal
import stat

import psycopg
import pytest

from council.database.embedded import CannotStart, Server

FAST = {"fsync": "off", "max_connections": "10"}


@pytest.fixture
def server(tmp_path):
    folder = tmp_path / "a folder with blanks" / ("long" * 25)
    folder.mkdir(parents=True)
    for parent in [folder, *folder.parents]:
        # pytest's folders are private; the server steps down from root and has to pass through.
        if parent.owner() == tmp_path.owner() and parent != parent.parent and len(parent.parts) > 2:
            parent.chmod(0o755)
    return Server(folder, FAST)


def test_rows_survive_a_kill_and_a_clean_stop(server):
    first = server.start()
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (n int)")
        connection.execute("INSERT INTO kept VALUES (7)")
    os.kill(first.pid, signal.SIGKILL)
    # The dead server stays a zombie until it is waited for, which is what a careless pid 1 leaves for ever.
    second = server.start()
    try:
        with psycopg.connect(server.url()) as connection:
            assert connection.execute("SELECT n FROM kept").fetchone() == (7,)
    finally:
        server.stop(second)
        first.wait()
    assert not server.is_ready()
    assert not server.socket_folder.exists()


def test_a_second_start_is_refused_with_a_sentence(server):
    running = server.start()
    try:
        with pytest.raises(CannotStart, match="already runs"):
            server.start()
    finally:
        server.stop(running)


def test_the_socket_path_is_short_and_private(server):
    assert len(str(server.socket_folder)) + len("/.s.PGSQL.5432") < 107
    running = server.start()
    try:
        assert stat.S_IMODE(server.socket_folder.stat().st_mode) == 0o700
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(host=str(server.socket_folder), user="postgres", dbname="postgres", password="wrong")
    finally:
        server.stop(running)


def test_the_password_file_is_for_this_account_only(server):
    assert server.password == server.password
    assert stat.S_IMODE((server.folder / "superuser-password").stat().st_mode) == 0o600


def test_without_any_postgresql_a_sentence_says_what_to_do(monkeypatch, tmp_path):
    from council.database import embedded

    monkeypatch.delenv("PG_BIN", raising=False)
    monkeypatch.setattr(embedded.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(embedded, "DEBIAN", tmp_path)
    with pytest.raises(CannotStart, match="DATABASE_URL"):
        embedded.binaries()
