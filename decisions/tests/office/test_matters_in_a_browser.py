"""A matter in a real browser: the panel follows the typing, typing is kept, and everything works without scripts."""

import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, sync_playwright

from decisions.models import FormDraft, ForthcomingDecision
from decisions.services import forthcoming
from decisions.tests.factories import matters as factory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NOW = factory.at(2026, 11, 21, 9)


@pytest.fixture(scope="module", autouse=True)
def _rows_from_beside_the_browser() -> Iterator[None]:
    # The browser's loop runs in this thread, and Django takes that for asynchronous code.
    with pytest.MonkeyPatch.context() as changed:
        changed.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture(scope="module")
def browser(_rows_from_beside_the_browser: None) -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        pytest.skip("There is no Chromium. Install it: apt-get install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@pytest.fixture
def signed_in(browser, live_server):
    """Return signed_in(width=1280, scripts=True) → a page of the author."""
    factory.small_council()
    factory.author()
    contexts = []

    def opened(width: int = 1280, scripts: bool = True) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto(f"{live_server.url}/accounts/login/?next=/matters/")
        page.fill("[name=login]", "author")
        page.fill("[name=password]", "a long example password")
        page.click("main button[type=submit]")
        page.wait_for_url("**/matters/")
        return page

    yield opened
    for context in contexts:
        context.close()


def test_the_panel_follows_the_typing_and_nothing_is_stored(signed_in, live_server):
    matter = factory.drafted(NOW, due_from=None, due_to=None)
    page = signed_in()
    page.goto(f"{live_server.url}/matters/{matter.ref}/when/")
    page.check("[name=due_kind][value=day]")
    page.fill("[name=due_day_day]", "15")
    page.fill("[name=due_day_month]", "12")
    page.fill("[name=due_day_year]", "2021")
    page.wait_for_selector("text=Wednesday 15 December 2021, the planned day, is too early.")
    page.wait_for_selector("text=the 28-day notice is due by Tuesday 16 November 2021")
    assert ForthcomingDecision.objects.get().due_from is None


def test_typing_is_kept_and_comes_back_in_another_window(signed_in, live_server):
    matter = factory.drafted(NOW)
    page = signed_in()
    page.goto(f"{live_server.url}/matters/{matter.ref}/about/")
    page.fill("[name=title]", "A title half typed")
    page.focus("[name=matter]")
    page.wait_for_selector("#saved >> text=Saved at")
    assert FormDraft.objects.get().values["title"] == ["A title half typed"]
    other = signed_in()
    other.goto(f"{live_server.url}/matters/{matter.ref}/about/")
    assert other.input_value("[name=title]") == "A title half typed"
    assert "You have unsaved changes" in other.inner_text("main")
    other.click("text=Discard them")
    other.wait_for_selector("text=What you had typed is forgotten.")
    assert other.input_value("[name=title]") == "Social work reviews: two pilots"


def test_a_sign_in_that_ends_while_typing_loses_nothing(signed_in, live_server):
    matter = factory.drafted(NOW)
    page = signed_in()
    address = f"{live_server.url}/matters/{matter.ref}/about/"
    page.goto(address)
    page.context.clear_cookies(name="office_session")
    page.fill("[name=title]", "Typed after the sign-in had ended")
    page.focus("[name=matter]")
    page.wait_for_selector("text=You have been signed out.")
    page.click("form#section button:has-text('Save and go on')")
    page.wait_for_url("**/accounts/login/**")
    page.fill("[name=login]", "author")
    page.fill("[name=password]", "a long example password")
    page.click("main button[type=submit]")
    page.wait_for_url(address)
    assert page.input_value("[name=title]") == "Typed after the sign-in had ended"
    page.click("form#section button:has-text('Save and go on')")
    page.wait_for_url("**/key/")
    assert ForthcomingDecision.objects.get().title == "Typed after the sign-in had ended"


def test_two_people_in_one_section_see_both_versions(signed_in, live_server):
    matter = factory.drafted(NOW)
    page = signed_in()
    page.goto(f"{live_server.url}/matters/{matter.ref}/about/")
    forthcoming.save(matter=matter, by=factory.democratic_services(), at=NOW, version=1, values={"title": "Theirs"})
    page.fill("[name=title]", "Mine")
    page.click("form#section button:has-text('Save and go on')")
    page.wait_for_selector("text=Where the two versions differ")
    table = page.inner_text("table")
    assert "Theirs" in table
    assert "Mine" in table
    page.click("form#section button:has-text('Save and go on')")
    page.wait_for_url("**/key/")
    assert ForthcomingDecision.objects.get().title == "Mine"


def test_a_draft_is_begun_and_filled_in_without_scripts(signed_in, live_server):
    page = signed_in(scripts=False)
    page.click("text=Begin a forthcoming decision")
    page.fill("[name=title]", "Canal Street bridge")
    page.check("[name=decision_type][value=key]")
    page.click("text=Begin the draft")
    page.click("a:has-text('When')")
    page.check("[name=due_kind][value=month]")
    month = page.locator("[name=due_month] option").nth(3).get_attribute("value")
    page.select_option("[name=due_month]", month)
    page.click("form#section button:has-text('Save and go on')")
    page.fill("[name=documents_0_title]", "Report")
    page.fill("[name=documents_1_title]", "Appendix 1")
    page.click("text=Add another document")
    page.fill("[name=documents_2_title]", "Appendix 2")
    page.click("form#section button:has-text('Save and go on')")
    matter = ForthcomingDecision.objects.get()
    assert [each.title for each in matter.documents.all()] == ["Report", "Appendix 1", "Appendix 2"]
    assert f"{matter.due_from:%Y-%m}" == month


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wrong_on_any_page_and_nothing_is_wider_than_the_screen(signed_in, live_server, width):
    matter = factory.drafted(NOW)
    page = signed_in(width)
    errors = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    root = f"/matters/{matter.ref}/"
    sections = ("about", "key", "maker", "when", "documents", "contact", "consultation", "restriction", "urgency")
    paths = ["/matters/", "/matters/new/", root, f"{root}preview/", f"{root}history/"]
    for path in [*paths, *(f"{root}{section}/" for section in sections)]:
        page.goto(live_server.url + path)
        page.evaluate(AXE_SCRIPT)
        found = page.evaluate("rules => axe.run({runOnly: rules})", AXE_RULES)["violations"]
        assert [(path, each["id"], each["nodes"][0]["html"][:150]) for each in found] == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
    assert errors == []


def test_the_keyboard_alone_begins_a_draft(signed_in, live_server):
    page = signed_in()
    page.goto(f"{live_server.url}/matters/new/")
    page.focus("[name=title]")
    page.keyboard.type("By keyboard")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.focus("main form[data-autosave-url] button")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Fill in its sections in any order.")
    assert ForthcomingDecision.objects.get().title == "By keyboard"
