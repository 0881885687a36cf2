"""From the first word of a draft to democratic services with Tab, Enter, the arrows and the space bar alone."""

import pytest

from decisions.models import ForthcomingDecision
from decisions.tests.journeys import drafting

pytestmark = pytest.mark.browser
MOST_TABS = 120


def tab_to(reader, what):
    """Press Tab until the control with this name or text has the focus; each stop on the way must be visible."""
    for _ in range(MOST_TABS):
        reader.page.keyboard.press("Tab")
        found = reader.page.evaluate(
            """() => {
                const e = document.activeElement, box = e.getBoundingClientRect(), look = getComputedStyle(e);
                const marked = look.outlineStyle !== "none" || look.boxShadow !== "none" || e.type === "radio" ||
                    e.type === "checkbox";
                const text = (e.innerText || "").replace(/\\s+/g, " ").trim();
                return {name: e.name || "", value: e.value || "", text, marked, body: e === document.body,
                        seen: box.width > 0 && box.height > 0};
            }"""
        )
        assert found["body"] or (found["marked"] and found["seen"]), found
        if what in (found["name"], found["text"], f"{found['name']}={found['value']}"):
            return
    raise AssertionError(f"Tab never reached {what!r} on {reader.page.url}")


def enter(reader):
    with reader.page.expect_navigation():
        reader.page.keyboard.press("Enter")


def typed(reader, name, text):
    tab_to(reader, name)
    reader.page.keyboard.insert_text(text)


def chosen(reader, name, value):
    """Choose one of several with the arrows, or tick a box with the space bar."""
    tab_to(reader, name)
    page = reader.page
    for _ in range(12):
        if page.evaluate("document.activeElement.value") == value:
            page.keyboard.press("Space")
            assert page.evaluate("document.activeElement.checked")
            return
        page.keyboard.press("Tab" if page.evaluate("document.activeElement.type") == "checkbox" else "ArrowDown")
    raise AssertionError(f"{name} has no choice {value}")


def listed(reader, name, letters):
    tab_to(reader, name)
    reader.page.keyboard.type(letters)


def saved(reader):
    tab_to(reader, "Save and go on")
    enter(reader)


def test_a_draft_is_written_and_submitted_by_keyboard(reader, clock):
    author = reader()
    author.open("/")
    typed(author, "login", "author")
    typed(author, "password", "a long example password")
    author.page.keyboard.press("Enter")
    author.page.wait_for_url(lambda url: "/accounts/" not in url)
    author.page.keyboard.press("Tab")
    assert author.page.locator(":focus").inner_text() == "Skip to main content"
    author.page.keyboard.press("Enter")
    tab_to(author, "New forthcoming decision")
    enter(author)
    typed(author, "title", drafting.TITLE)
    chosen(author, "decision_type", "key")
    chosen(author, "maker_kind", "body")
    tab_to(author, "Begin the draft")
    enter(author)
    ref = ForthcomingDecision.objects.get().ref
    tab_to(author, "About the decision")
    enter(author)
    typed(author, "matter", drafting.MATTER)
    chosen(author, "framework", "within")
    saved(author)
    chosen(author, "key_reasons", "expenditure")
    saved(author)
    listed(author, "maker_body", "Exec")
    saved(author)
    chosen(author, "due_kind", "day")
    for part, number in (("day", "29"), ("month", "12"), ("year", "2021")):
        typed(author, f"due_day_{part}", number)
    author.page.get_by_text("Saved at").wait_for()
    saved(author)
    typed(author, "documents_0_title", drafting.DOCUMENT)
    saved(author)
    typed(author, "contact_name", "Democratic Services")
    typed(author, "contact_email", "democracy@airedale.example")
    listed(author, "department", "Adults")
    chosen(author, "all_wards", "on")
    saved(author)
    saved(author)
    chosen(author, "restriction", "open")
    saved(author)
    saved(author)
    for _ in range(2):
        tab_to(author, "Submit to democratic services")
        enter(author)
    assert f"{ref} is with democratic services now." in author.text()
    assert ForthcomingDecision.objects.get().status == "submitted"
