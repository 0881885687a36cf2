"""The rich text in a browser: paste, buttons, keys, and nothing lost with or without JavaScript."""

import json

import pytest

from council.govuk.tests.conftest import browser, violations
from decisions.publication import rich_text
from decisions.tests.office.rich_text_page import Section, opened, section_page
from decisions.tests.publication.rich_text_samples import EXCEL, GOOGLE, WORD

__all__ = ["browser", "opened", "violations"]
pytestmark = pytest.mark.browser
AREA = "[role=textbox]"
REPORT = (
    "<h3>Options</h3><p>Do <strong>nothing</strong>: H<sub>2</sub>O</p><ul><li>One<ul><li>Under one</li></ul></li></ul>"
    '<ol start="3" type="a"><li>Third</li></ol><table><caption>Costs</caption><thead><tr><th scope="col">Year</th>'
    '<th scope="col">Cost</th></tr></thead><tbody><tr><td colspan="2">None</td></tr></tbody></table>'
    '<p>See <a href="https://plan.example/">the plan</a></p>'
)


def sent(page):
    """Return the clean HTML that the server would make of what the form sends."""
    return rich_text.from_marks(page.eval_on_selector("[name=reasons]", "box => box.value"))


def paste(page, html):
    page.focus(AREA)
    page.evaluate(
        """([selector, html]) => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            const pasted = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
            document.querySelector(selector).dispatchEvent(pasted);
        }""",
        [AREA, html],
    )


@pytest.fixture
def editor(opened):
    def with_text(initial="", width=1280, data=None, answers=None):
        answers = {"/autosave/": (200, "{}"), **(answers or {})}
        return opened(section_page(data, {"reasons": initial}), width, answers)

    return with_text


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("data", [None, {"reasons": ""}], ids=["first view", "with errors"])
def test_nothing_is_wrong_and_nothing_is_wider_than_the_screen(editor, violations, width, data):
    page = editor(REPORT, width, data)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.console_errors == []


def test_what_is_not_touched_is_sent_as_it_was(editor):
    assert sent(editor(REPORT)) == REPORT


def test_what_is_changed_keeps_all_the_rest(editor):
    page = editor(REPORT)
    page.click(f"{AREA} p >> nth=-1", position={"x": 5, "y": 5})
    page.keyboard.press("End")
    page.keyboard.type(" again")
    assert sent(page) == REPORT.replace("the plan</a>", "the plan</a> again")
    assert page.console_errors == []


@pytest.mark.parametrize("sample", [WORD, GOOGLE, EXCEL], ids=["Word", "Google Docs", "Excel"])
def test_a_paste_keeps_headings_lists_and_tables(editor, sample):
    page = editor()
    paste(page, sample)
    assert sent(page) == rich_text.clean(sample)
    assert page.console_errors == []


@pytest.mark.parametrize(
    "marks",
    ["1. 2. 1. 2.", "(h) (i) (j)", "(i) (ii) (iii)", "4) 5)", "2.1 2.2", "· 1. ·", "A. B."],
    ids=lambda marks: marks,
)
def test_the_numbers_of_a_paste_stay(editor, marks):
    lines = "".join(
        f"<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>"
        f"<span style='mso-list:Ignore'>{mark}&nbsp; </span>line</p>"
        for mark in marks.split()
    )
    page = editor()
    paste(page, lines)
    assert sent(page) == rich_text.clean(lines)


def test_a_picture_that_is_left_out_is_told(editor):
    page = editor()
    paste(page, "<p>Before <img src='file:///c:/plan.png'> after</p>")
    assert page.inner_text(".rich-text__said") == "One picture was left out: hand pictures in as an appendix."


def test_the_buttons_work_from_the_keyboard(editor):
    page = editor()
    page.focus("#id_title")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Undo"
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") == "Heading"
    page.keyboard.press("Enter")
    page.keyboard.type("Options")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+b")
    page.keyboard.type("Must")
    page.keyboard.press("Control+b")
    page.keyboard.press("Enter")
    page.click("text=Bullets")
    page.keyboard.type("One")
    assert sent(page) == "<h3>Options</h3><p><strong>Must</strong></p><ul><li>One</li></ul>"
    page.click("button:text-is('Undo')")
    assert "One" not in sent(page)
    page.click("button:text-is('Redo')")
    assert "One" in sent(page)


def test_numbers_become_letters_and_back(editor):
    page = editor("<p>One</p>")
    page.click(AREA)
    page.click("text=Letters")
    assert sent(page) == '<ol type="a"><li>One</li></ol>'
    page.click("text=Numbers")
    assert sent(page) == "<ol><li>One</li></ol>"
    page.click("text=Numbers")
    assert sent(page) == "<p>One</p>"


def test_a_table_is_made_and_changed(editor):
    page = editor()
    page.click("text=Insert table")
    page.keyboard.type("Year")
    for undone in ("Remove row", "Remove column"):
        # What follows within half a second counts as one step for undoing.
        page.wait_for_timeout(600)
        page.click(f"text={undone}")
        page.click("text=Undo")
    page.click("text=Add column")
    page.click("text=Add row")
    page.click("text=Caption")
    page.fill("label:text('Caption of the table') ~ input", "Costs")
    page.keyboard.press("Enter")
    html = sent(page)
    assert "<caption>Costs</caption>" in html
    assert '<th scope="col">Year</th>' in html
    assert html.count("<tr>") == 4
    assert html.count("<td>") == 15
    page.click("text=Remove table")
    assert sent(page) == ""


def test_a_link_is_made_and_taken_away(editor):
    page = editor("<p>plan</p>")
    page.click(AREA)
    page.keyboard.press("Control+a")
    page.click("button:text-is('Link')")
    page.fill("label:text('Address of the link') ~ input", "https://plan.example/")
    page.click("text=Use")
    assert sent(page) == '<p><a href="https://plan.example/">plan</a></p>'
    page.click("button:text-is('Link')")
    page.fill("label:text('Address of the link') ~ input", "")
    page.click("text=Use")
    assert sent(page) == "<p>plan</p>"


def test_what_is_typed_is_saved_and_comes_back(editor):
    received = []

    def save(request):
        received.append(json.loads(request.post_data)["fields"])
        return 500, "broken"

    page = editor("<p>Before</p>", answers={"/autosave/": save})
    page.click(AREA)
    page.keyboard.press("End")
    page.keyboard.type(" and after")
    page.focus("#id_title")
    page.wait_for_selector("text=This could not be saved just now (answer 500).")
    assert received[0] == {"reasons": "<p>Before and after</p>"}
    page.reload()
    page.wait_for_selector("text=It has been put back into the form.")
    page.wait_for_selector(f"{AREA} >> text=Before and after")


def test_nothing_is_saved_where_nothing_was_typed(editor):
    asked = []
    page = editor(REPORT, answers={"/autosave/": lambda request: asked.append(request) or (200, "{}")})
    page.click(AREA)
    page.focus("#id_title")
    page.wait_for_timeout(700)
    assert asked == []


def test_the_message_leads_to_the_editor(editor):
    page = editor(data={"reasons": ""})
    page.click("text=Fill in “Reasons for the decision”. >> visible=true")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "textbox"
    page.click("label:text('Reasons for the decision')")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "textbox"


@pytest.mark.parametrize("width", [1280, 390])
def test_where_the_editor_cannot_be_loaded_the_box_holds_marks(opened, violations, width):
    page = opened(section_page(None, {"reasons": REPORT}), width, with_editor=False)
    assert page.input_value("textarea").startswith(
        "## Options\n\nDo **nothing**: H<sub>2</sub>O\n\n- One\n  - Under one"
    )
    assert sent(page) == REPORT
    assert page.is_visible("text=How to format")
    assert violations(page) == []


def test_without_javascript_what_is_typed_with_marks_is_kept(browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_content(section_page(None, {"reasons": REPORT}))
    typed = page.input_value("textarea")
    assert rich_text.from_marks(typed) == REPORT
    page.fill("textarea", typed + "\n\n| A | B |\n|---|---|\n| 1 | 2 |")
    form = Section({"reasons": page.input_value("textarea")})
    assert form.is_valid()
    assert form.cleaned_data["reasons"].startswith(REPORT)
    assert form.cleaned_data["reasons"].endswith("<tbody><tr><td>1</td><td>2</td></tr></tbody></table>")
    context.close()
