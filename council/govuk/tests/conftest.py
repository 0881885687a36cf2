"""A browser that is given pages as text and static files from the folder: no server, no database."""

import mimetypes
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from playwright.sync_api import Browser, Page, Route, sync_playwright

SITE = "http://look.example"
STATIC = Path(settings.BASE_DIR) / "static"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'"
)
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium for one module of tests; without one the tests in a browser are left out."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        pytest.skip("There is no Chromium. Install it: apt-get install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@pytest.fixture
def show(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Return show(html, width=1280, answers={}) → page; answers: path → (status, text) for what scripts ask."""
    contexts = []

    def shown(html: str, width: int = 1280, answers: dict[str, Any] | None = None) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 844})
        contexts.append(context)

        def answer(route: Route) -> None:
            path = route.request.url.removeprefix(SITE).partition("?")[0]
            if path in (answers or {}):
                status, text = answers[path](route.request) if callable(answers[path]) else answers[path]
                route.fulfill(status=status, body=text, content_type="application/json")
            elif path.startswith("/static/"):
                file = STATIC / path.removeprefix("/static/")
                route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0])
            else:
                route.fulfill(body=html, content_type="text/html", headers={"Content-Security-Policy": POLICY})

        context.route("**/*", answer)
        page = context.new_page()
        page.console_errors = []
        page.on("console", lambda said: page.console_errors.append(said.text) if said.type == "error" else None)
        page.goto(SITE + "/")
        return page

    yield shown
    for context in contexts:
        context.close()


@pytest.fixture
def violations() -> Callable[[Page], list[str]]:
    """Return a function that names what axe finds wrong on a page."""

    def found(page: Page) -> list[str]:
        page.evaluate(AXE_SCRIPT)
        result = page.evaluate("rules => axe.run({runOnly: rules})", AXE_RULES)
        return [f"{v['id']}: {[n['html'][:120] for n in v['nodes']]}" for v in result["violations"]]

    return found
