"""A member calls a decision in on a phone: begins, asks three others, who sign on theirs, and lodges the request."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, sync_playwright

from decisions.models import CallInRequest
from decisions.tests.factories import call_ins as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PASSWORD = "a long example password"
Clock = Callable[..., None]


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


def _phone(browser: Browser, address: str, username: str, *, scripts: bool) -> Page:
    """A phone on which somebody has signed in and sees their own page of today."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=scripts)
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(f"{address}/accounts/login/?next=/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(f"{address}/")
    return page


@pytest.mark.parametrize("scripts", [True, False])
def test_a_member_begins_three_others_sign_and_the_request_is_lodged(
    browser: Browser, live_server: Any, clock: Clock, scripts: bool
) -> None:
    record = make.published()
    make.members(4)
    clock(2021, 12, 20, 9)
    lead = _phone(browser, live_server.url, "member0", scripts=scripts)
    lead.click(f"text={record.matter.title} >> nth=0")
    _fits(lead, scripts)
    lead.click("text=Call this decision in")
    _fits(lead, scripts)
    lead.check("[name=about][value=single]")
    lead.check("[name=labels][value='(b)']")
    lead.fill("[name=reasons]", "The report names no other way of helping earlier.")
    lead.click("text=Begin the request and sign it")
    _fits(lead, scripts)
    for number in (1, 2, 3):
        lead.check(f"[name=people][value='{make.member(number).pk}']")
    lead.click("main button:has-text('Ask them to sign')")
    request = CallInRequest.objects.get()
    lead.wait_for_url(f"**/call-in/requests/{request.ref}/")
    for number in (1, 2, 3):
        _signs(_phone(browser, live_server.url, f"member{number}", scripts=scripts), request, scripts)
    lead.reload()
    _fits(lead, scripts)
    assert "2 political groups: 4 signed, from 2 groups. That is enough." in lead.inner_text("main")
    lead.click("text=Lodge the request")
    _fits(lead, scripts)
    lead.click("main button:has-text('Lodge the request')")
    lead.wait_for_url(f"**/call-in/requests/{request.ref}/")
    assert "It is lodged and waits for the proper officer’s ruling" in lead.inner_text("main")
    assert make.fresh(request).status == "lodged"
    assert request.signatures.filter(status="signed").count() == 4
    assert make.standing(record) == {"(a)": "waiting", "(b)": "called_in"}


def _signs(page: Page, request: CallInRequest, scripts: bool) -> None:
    """Somebody opens what they are asked from their page of today, reads it and signs."""
    page.click(f"#to_sign ~ ul >> text={request.record.matter.title}")
    _fits(page, scripts)
    sign = page.locator("main a.govuk-button:has-text('Sign')").first
    if scripts:  # Without scripts the navigation is not folded away.
        assert sign.bounding_box()["y"] < 844, "The button to sign is in reach without scrolling."
    sign.click()
    _fits(page, scripts)
    page.click("main button:has-text('Sign the request')")
    page.wait_for_url(f"**/call-in/requests/{request.ref}/")
    assert "You have signed the request." in page.inner_text("body")
    page.context.close()


def _fits(page: Page, scripts: bool) -> None:
    """No page is wider than the phone, and none has a fault of accessibility."""
    page.wait_for_load_state()
    if not scripts:
        return
    assert page.evaluate("document.documentElement.scrollWidth") <= 390, page.url
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("rules => axe.run({runOnly: {type: 'tag', values: rules}})", AXE_RULES)
    assert [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found["violations"]] == [], page.url
