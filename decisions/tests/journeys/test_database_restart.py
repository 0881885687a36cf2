"""The database goes away in the middle of a request: the page says so, nothing is half written, and then it works."""

import http.cookiejar
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from council.database import roles
from council.database.embedded import Server
from council.running.surroundings import as_role
from decisions.tests.factories.migrated_database import fill

ROOT = settings.BASE_DIR
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "40"}
MATTER = """
from decisions.tests.factories import matters as make
make.small_council()
make.democratic_services()
print(make.submitted(make.at(2026, 11, 2)).ref)
"""


class Browser:
    """Sends requests and keeps the cookies; an answer is its status, its headers and its text."""

    def __init__(self, site):
        self.site = site
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)

    def ask(self, path, **values):
        data = urllib.parse.urlencode(values).encode() if values else None
        try:
            with self.opener.open(self.site + path, data, timeout=60) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.headers, refused.read().decode()

    def hidden(self, page):
        return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))


@pytest.fixture
def installation(django_db_setup, django_db_blocker):
    """An installation of its own with a submitted matter: a server, the office process as its own role."""
    # The server's account has to enter it; the folder of pytest is closed again by whoever else begins to test.
    folder = Path(tempfile.mkdtemp(prefix="council-restart-"))
    folder.chmod(0o755)
    server = Server(folder / "database", FAST)
    running = [server.start()]
    around = surroundings(folder, server)
    with django_db_blocker.unblock():
        fill(server.url())
    told(around, "prepare_database", settings="owner")
    told(around, "collectstatic", "--noinput", "--verbosity", "0", settings="worker")
    ref = told(around, "shell", "--verbosity", "0", "-c", MATTER, settings="worker").split()[-1]
    with served(folder, around) as site:
        yield server, running, site, ref
    server.stop(running[-1])
    shutil.rmtree(folder, ignore_errors=True)


def surroundings(folder, server):
    return {
        "PATH": os.environ["PATH"],
        "COUNCIL_MODE": "example",
        "SECRET_KEY": "only-for-tests-" + "k" * 50,
        "ALLOWED_HOSTS": "127.0.0.1",
        "DATA_DIR": str(folder),
        "DATABASE_WAIT_SECONDS": "1",
        "LOG_LEVEL": "WARNING",
        "OWNER": server.url(),
        "OFFICE_DATABASE_URL": as_role(server.url(), roles.OFFICE, "tests-only"),
        "PUBLIC_DATABASE_URL": as_role(server.url(), roles.PUBLIC, "tests-only"),
    }


def told(around, *words, settings):
    environment = around | {
        "DJANGO_SETTINGS_MODULE": f"council.settings.{settings}",
        "DATABASE_URL": around["OWNER"] if settings == "owner" else around["OFFICE_DATABASE_URL"],
    }
    command = [sys.executable, "manage.py", *words]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def served(folder, around):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = around | {
        "DJANGO_SETTINGS_MODULE": "council.settings.office",
        "DATABASE_URL": around["OFFICE_DATABASE_URL"],
    }
    command = [sys.executable, "-m", "gunicorn", "council.wsgi", "--bind", f"127.0.0.1:{port}", "--no-control-socket"]
    command += ["--worker-class", "gthread", "--threads", "4", "--log-level", "warning"]
    with (folder / "office.log").open("ab") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        until = time.monotonic() + 60
        while socket.socket().connect_ex(("127.0.0.1", port)):
            assert process.poll() is None, (folder / "office.log").read_text()
            assert time.monotonic() < until
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


def count(server, statement):
    with psycopg.connect(server.url()) as connection:
        return connection.execute(statement).fetchone()[0]


def test_a_restart_in_mid_request_is_told_and_the_same_form_works_afterwards(installation):
    server, running, site, ref = installation
    officer = Browser(site)
    login = officer.hidden(officer.ask("/accounts/login/")[2])
    status, _, page = officer.ask(
        "/accounts/login/", **login, login="dso", password="a long example password", next=f"/matters/{ref}/publish/"
    )
    assert status == 200
    form = officer.hidden(page)
    assert {"csrfmiddlewaretoken", "once", "writer"} <= set(form)
    before = count(server, "SELECT count(*) FROM decisions_auditevent")

    answers = []
    with suppress(psycopg.OperationalError), psycopg.connect(server.url()) as other:
        # The request has to wait for this row, so it is in the middle of its work when the server stops.
        other.execute("SELECT 1 FROM decisions_forthcomingdecision WHERE ref = %s FOR UPDATE", [ref])
        sending = threading.Thread(target=lambda: answers.append(officer.ask(f"/matters/{ref}/publish/", **form)))
        sending.start()
        waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
        until = time.monotonic() + 30
        while not count(server, waiting):
            assert time.monotonic() < until, "The request did not come to the row."
            time.sleep(0.05)
        server.stop(running[-1])
    sending.join(60)
    told_so(answers[0])
    told_so(officer.ask(f"/matters/{ref}/publish/", **form))
    told_so(officer.ask(f"/matters/{ref}/"))

    running.append(server.start())
    assert count(server, "SELECT count(*) FROM decisions_auditevent") == before
    assert count(server, "SELECT count(*) FROM publication_edition") == 0
    status, _, page = officer.ask(f"/matters/{ref}/publish/", **form)
    assert status == 200
    assert "Published:" in page
    assert count(server, "SELECT count(*) FROM publication_edition") == 1
    status, _, page = officer.ask(f"/matters/{ref}/publish/", **form)
    assert "sent twice" in page
    assert count(server, "SELECT count(*) FROM publication_edition") == 1


def told_so(answer):
    status, headers, page = answer
    assert status == 503
    assert int(headers["Retry-After"]) > 0
    assert re.search("again", page)
