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

from decisions.tests.public_process import accessibility_results

SITE = "http://public.example"
STATIC = Path(settings.BASE_DIR) / "static"
THEME = "/theme/0b4a6f.css"
WIDTHS = [1280, 390, 320]
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
    "days of the log": "/log/days/",
    "how to check the record": "/log/verifier/",
    "all lists": "/lists/",
    "sorted and filtered by day": "/decisions/?from=2021-01-01&until=2021-12-31&sort=published",
    "differences": "/forthcoming/FD-2021-0001/editions/2/changes/",
    "differences of a withdrawal": "/forthcoming/FD-2021-0002/editions/2/changes/",
    "near references": "/decisions/FD-2021-0001/",
    "who decides": "/bodies/",
    "body": "/bodies/executive-board-b1/",
    "members": "/people/",
    "web service": "/mgWebService.asmx",
    "member": "/people/councillor-a-example-m1/",
    "posts": "/posts/",
    "post": "/posts/director-of-housing-place-p1/",
    "plans": "/plans/",
    "plan": "/plans/FP-2021-0001/",
    "search": "/search/",
    "results of a search": "/search/?q=repairs",
    "search without a result": "/search/?q=zzzzqqqq",
    "alerts": "/subscribe/",
    "alert about a list": "/subscribe/?to=/decisions/%3Fdepartment%3DHousing",
    "confirming alerts": "/subscribe/confirm/7d4f2c5e-0c39-4a55-9a43-8b9c2a6f0f11/",
    "stopping alerts": "/subscribe/leave/7d4f2c5e-0c39-4a55-9a43-8b9c2a6f0f11/",
    "the API": "/api/v1/docs",
    "accessibility": "/accessibility/",
    "another format": "/another-format/?about=/decisions/D-2021-0001/",
    "not found": "/decisions/D-9/",
    "PDF not ready": "/decisions/D-2021-0001.pdf",
}

pytestmark = pytest.mark.browser


@pytest.fixture
def answers(client: Client, published: Any) -> dict[str, Any]:
    """Ask for every page before the browser starts: the browser's loop would forbid the database."""
    with time_machine.travel(datetime(2021, 12, 20, 9, tzinfo=UTC), tick=False):
        return {path: client.get(path) for path in [*PAGES.values(), THEME]}


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
            route.fulfill(
                status=page.status_code, body=page.content, content_type=page["Content-Type"], headers=headers
            )
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


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_accessible_and_fits(contexts: Any, width: int) -> None:
    page = contexts(width).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    faults: dict[str, Any] = {}
    broken: dict[str, list[str]] = {}
    for name, path in PAGES.items():
        page.goto(SITE + path)
        for details in page.locator("details").all():
            details.evaluate("one => { one.open = true }")
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        page.evaluate(AXE_SCRIPT)
        found = page.evaluate("rules => axe.run({runOnly: {type: 'tag', values: rules}})", RULES)
        broken[name] = [one["id"] for one in found["violations"]]
        violations = [(one["id"], one["nodes"][0]["html"][:120]) for one in found["violations"]]
        if violations or overflow > 0 or page.locator("h1").count() != 1:
            faults[name] = (violations, overflow)
    accessibility_results.note(width, broken, axe=found["testEngine"]["version"], widths=WIDTHS)
    assert faults == {}
    assert [text for text in said if "404" not in text and "inline style" not in text] == []


def test_text_of_double_size_fits_on_every_page(contexts: Any) -> None:
    page = contexts(1280).new_page()
    faults = {}
    for name, path in PAGES.items():
        page.goto(SITE + path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if overflow > 0:
            faults[name] = overflow
    assert faults == {}


def test_a_matter_is_found_and_read_by_keyboard_alone_without_scripts(contexts: Any) -> None:
    page = contexts(1280, java_script_enabled=False).new_page()
    page.goto(SITE + "/")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to main content"
    page.keyboard.press("Enter")
    reached = []
    while len(reached) < 12 and not (reached and reached[-1].startswith("Repairs and maintenance of council homes")):
        page.keyboard.press("Tab")
        reached.append(page.locator(":focus").evaluate("one => one.labels?.[0]?.innerText || one.innerText"))
    assert reached[:4] == ["Search everything that was published", "Search", "Your ward", "A topic"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/forthcoming/FD-2021-0001/")
    summary = page.locator("summary", has_text="How this was worked out").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.get_by_text("is the first day with 28 clear").is_visible()


def test_the_entries_at_the_top_stand_in_one_line(contexts: Any) -> None:
    page = contexts(1280).new_page()
    page.goto(SITE + "/")
    tops = {one.bounding_box()["y"] for one in page.locator("#navigation > li").all()}
    assert len(tops) == 1
    assert page.locator("#navigation > li").count() == 7


def test_on_paper_a_record_is_whole_and_nothing_else(contexts: Any) -> None:
    page = contexts(800).new_page()
    page.emulate_media(media="print")
    page.goto(SITE + "/decisions/D-2021-0001/")
    for shown in ("h1", "#matter", "#editions", "#receipt", "#since"):
        assert page.locator(shown).is_visible(), shown
    for hidden in (".govuk-service-navigation", ".public-aside", ".public-footer", ".govuk-breadcrumbs"):
        assert not page.locator(hidden).is_visible(), hidden
    page.goto(SITE + "/decisions/?from=2021-01-01&until=2021-12-31&sort=published")
    assert page.locator(".council-cards__card").first.is_visible()
    assert not page.locator(".council-filters").is_visible()


def test_what_can_be_done_stands_beside_the_text_or_above_it_on_a_phone(contexts: Any) -> None:
    for width, is_beside in ((1280, True), (390, False)):
        page = contexts(width).new_page()
        page.goto(SITE + "/decisions/D-2021-0002/")
        side, text = (page.locator(f".public-record__{part}").bounding_box() for part in ("side", "main"))
        assert (side["x"] > text["x"] + text["width"]) is is_beside
        assert is_beside or side["y"] + side["height"] <= text["y"]
