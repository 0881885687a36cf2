"""Both sites running on the tests' database, a browser, and one clock for all of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from playwright.sync_api import Browser

from decisions.rules.london import LONDON
from decisions.tests.factories import matters as make
from decisions.tests.factories.papers import paper_at_once, paper_of, paper_waits
from decisions.tests.journeys.reader import Reader, chromium
from decisions.tests.journeys.sites import collect_static, running_public_site

__all__ = ["paper_at_once", "paper_of", "paper_waits"]
BEGINS = datetime(2021, 11, 22, 9, tzinfo=LONDON)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium for one module; its loop would else forbid the database, which these tests read beside it."""
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    try:
        with chromium() as running:
            yield running
    finally:
        if before is None:
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def public_static(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Collect the static files of the public site once."""
    folder = tmp_path_factory.mktemp("public-static")
    collect_static(folder)
    return folder / "static"


@pytest.fixture
def clock(settings: Any, tmp_path: Path) -> Iterator[Callable[..., None]]:
    """Set the time of day in London for both sites: clock(2021, 11, 22, 9). A sign-in outlives every jump."""
    settings.SESSION_COOKIE_AGE = 10 * 366 * 24 * 3600
    (tmp_path / "public").mkdir(exist_ok=True)
    with time_machine.travel(BEGINS, tick=True) as traveller:

        def turn(*parts: int) -> None:
            moment = datetime(*parts, tzinfo=LONDON)
            traveller.move_to(moment)
            (tmp_path / "public" / "clock").write_text(str(moment.timestamp()))

        yield turn


@pytest.fixture
def public_site(
    transactional_db: None, clock: Any, settings: Any, tmp_path: Path, public_static: Path
) -> Iterator[Any]:
    """Serve the public site as its own process with its own database role, on what this test publishes."""
    with running_public_site(tmp_path / "public", public_static) as site:
        settings.PUBLIC_FILES = site.files
        settings.PUBLIC_ADDRESS = site.address
        site.turn(BEGINS.timestamp())
        yield site


@pytest.fixture
def people(transactional_db: None, clock: Any) -> None:
    """Enter the council and everybody who signs in."""
    cache.clear()
    make.small_council()
    make.author()
    make.democratic_services()
    make.monitoring_officer()
    make.user("proper", "proper_officer")
    make.user("admin", "administrator")


@pytest.fixture
def reader(browser: Browser, live_server: Any, people: None) -> Iterator[Callable[..., Reader]]:
    """Return a function that opens a browser of its own: reader("dso") signed in, reader(site=…) on another site."""
    opened: list[Reader] = []

    def arrive(username: str = "", *, site: str = "", width: int = 1280, **options: Any) -> Reader:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        context.set_default_timeout(15_000)
        one = Reader(context, site or live_server.url)
        opened.append(one)
        return one.sign_in(username) if username else one

    yield arrive
    complaints = [each for one in opened for each in one.complaints]
    for one in opened:
        one.context.close()
    assert complaints == []
