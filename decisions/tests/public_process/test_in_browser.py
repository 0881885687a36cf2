"""Every kind of page in a real browser: axe, no sideways scrolling, no error, by keyboard, without JavaScript."""

import mimetypes
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Route, sync_playwright

SITE = "http://public.example"
STATIC = Path(settings.BASE_DIR) / "static"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = {
    "home": "/",
    "forthcoming": "/forthcoming/",
    "filtered": "/decisions/?department=Housing",
    "nothing fits": "/decisions/?department=Parks",
    "call-in": "/call-in/",
    "all call-ins": "/call-in/all/",
    "story of a call-in": "/call-in/D-2021-0001/",
    "report to council": "/urgency/U-2022-0001/",
    "matter": "/forthcoming/FD-2021-0001/",
    "old edition": "/forthcoming/FD-2021-0001/editions/1/",
    "withdrawn": "/forthcoming/FD-2021-0002/",
    "urgency notice": "/urgency/FD-2021-0001-GE/",
    "private-meeting notice": "/private-meetings/FD-2021-0001-PM5/",
    "decision": "/decisions/D-2021-0001/",
    "unlawful decision": "/decisions/D-2021-0002/",
    "meetings": "/meetings/",
    "meetings of a month": "/meetings/?month=2021-12",
    "meetings of no month": "/meetings/?month=2030-01&maker=Housing+Board",
    "called meeting": "/meetings/MT-2021-0002/",
    "meeting with its agenda": "/meetings/MT-2021-0003/",
    "meeting with its minutes": "/meetings/MT-2021-0001/",
    "edition with a supplement": "/meetings/MT-2021-0001/editions/2/",
    "draft minutes": "/meetings/MT-2021-0001/editions/4/",
    "cancelled meeting": "/meetings/MT-2021-0004/",
    "rescheduled meeting": "/meetings/MT-2021-0005/",
    "work programmes": "/work-programmes/",
    "work programme": "/work-programmes/WP-2021-0001/",
    "log": "/log/",
    "log entry": "/log/3/",
    "accessibility": "/accessibility/",
    "not found": "/decisions/D-9/",
    "PDF not ready": "/decisions/D-2021-0001.pdf",
}

pytestmark = pytest.mark.browser


@pytest.fixture
def answers(client: Client, published: Any) -> dict[str, Any]:
    """Ask for every page before the browser starts: the browser's loop would forbid the database."""
    with time_machine.travel(datetime(2021, 12, 20, 9, tzinfo=UTC), tick=False):
        return {path: client.get(path) for path in PAGES.values()}


@pytest.fixture
def contexts(answers: dict[str, Any]) -> Iterator[Any]:
    """Return a function that opens a context of a width, which is served `answers` and the static files."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found, "There is no Chromium. Install it: apt-get install chromium"

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(SITE)
        if path in answers:
            page = answers[path]
            headers = {"Content-Security-Policy": page["Content-Security-Policy"]}
            route.fulfill(status=page.status_code, body=page.content, content_type="text/html", headers=headers)
        else:
            file = STATIC / path.removeprefix("/static/")
            route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0])

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])

        def opened(width: int, **options: Any) -> BrowserContext:
            context = browser.new_context(viewport={"width": width, "height": 844}, **options)
            context.route("**/*", answer)
            return context

        yield opened
        browser.close()


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_every_page_is_accessible_and_fits(contexts: Any, width: int) -> None:
    page = contexts(width).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    faults: dict[str, Any] = {}
    for name, path in PAGES.items():
        page.goto(SITE + path)
        for details in page.locator("details").all():
            details.evaluate("one => { one.open = true }")
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        page.evaluate(AXE_SCRIPT)
        found = page.evaluate("rules => axe.run({runOnly: {type: 'tag', values: rules}})", RULES)
        violations = [(one["id"], one["nodes"][0]["html"][:120]) for one in found["violations"]]
        if violations or overflow > 0 or page.locator("h1").count() != 1:
            faults[name] = (violations, overflow)
    assert faults == {}
    assert [text for text in said if "404" not in text and "inline style" not in text] == []


def test_a_matter_is_found_and_read_by_keyboard_alone_without_scripts(contexts: Any) -> None:
    page = contexts(1280, java_script_enabled=False).new_page()
    page.goto(SITE + "/")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text().startswith("Repairs and maintenance of council homes")
    page.keyboard.press("Enter")
    page.wait_for_url("**/forthcoming/FD-2021-0001/")
    summary = page.locator("summary", has_text="How this was worked out").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.get_by_text("is the first day with 28 clear").is_visible()
