"""A decision on a phone: the page fits, the buttons are in reach, and a second sign-in carries out what was pressed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, sync_playwright

from decisions.models import Approval
from decisions.tests.factories import approvals

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PASSWORD = "a long example password"


@pytest.fixture(scope="module", autouse=True)
def _rows_from_beside_the_browser() -> Iterator[None]:
    # The browser's loop runs in this thread, and Django takes that for asynchronous code.
    with pytest.MonkeyPatch.context() as changed:
        changed.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture(scope="module")
def browser(_rows_from_beside_the_browser: None) -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found, "There is no Chromium. Install it: apt-get install chromium"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_director_decides_on_a_phone(browser: Browser, live_server: Any, scripts: bool) -> None:
    report = approvals.cleared(approvals.plain_matter())
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=scripts)
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto(f"{live_server.url}/accounts/login/?next=/decide/")
    page.fill("[name=login]", "director")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.click(f"text={report.title}")
    page.wait_for_url(f"**/reports/{report.ref}/decide/")
    if scripts:
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert _violations(page) == []
    bar = page.locator(".approval-bar").bounding_box()
    assert bar["y"] + bar["height"] <= 845, "The buttons are in reach at the top of the page already."
    page.check("[name=own_interest][value=none]")
    page.fill("[name=reasons]", "Help at the first contact lowers what people need later.")
    page.fill("[name=alternatives]", "To go on as before was rejected.")
    page.fill("[name=implementation_officer]", "Deputy Director of Social Work")
    page.fill("[name=implementation_timescale]", "From April 2025")
    page.click(".approval-bar >> text=Approve >> nth=0")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/decide/*/")
    done = Approval.objects.get()
    assert done.record.ref in page.inner_text("main")
    assert done.reasons.startswith("Help at the first contact")
    if scripts:
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert _violations(page) == []
    context.close()


def _violations(page: Page) -> list[str]:
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("rules => axe.run({runOnly: {type: 'tag', values: rules}})", AXE_RULES)
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found["violations"]]
