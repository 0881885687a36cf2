"""A report in a real browser: two writers, the editor, rows without scripts, and the pages as axe sees them."""

import pytest

from decisions.models import Report, ReportSection
from decisions.tests.factories import matters as make
from decisions.tests.factories import reports

pytestmark = pytest.mark.browser
MORNING = make.at(2021, 11, 22, 8)
MINE = "The team begins in April with twelve posts."
THEIRS = "The team begins in May with ten posts."


def begun() -> Report:
    return reports.report_in_draft(MORNING)


def write(someone, words: str, *, scripts: bool) -> None:
    """Type into the words of a question, in the editor or in the plain box."""
    if scripts:
        editor = someone.page.locator(".rich-text__page")
        editor.click()
        someone.page.keyboard.press("Control+A")
        someone.page.keyboard.type(words)
    else:
        someone.page.fill("[name=html]", words)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_second_writer_of_a_question_sees_both_texts(reader, clock, scripts):
    report = begun()
    address = f"/reports/{report.ref}/sections/about/"
    author, dso = reader("author", java_script_enabled=scripts), reader("dso", java_script_enabled=scripts)
    author.open(address)
    dso.open(address)
    write(author, MINE, scripts=scripts)
    if scripts:
        author.page.get_by_text("Saved at").wait_for()
    write(dso, THEIRS, scripts=scripts)
    dso.press("Save")
    assert "is saved." in dso.text()
    author.press("Save")
    assert "Dso saved this question" in author.text()
    both = author.page.get_by_role("table", name="Where the two texts differ").inner_text()
    assert THEIRS in both
    assert MINE in both
    assert ReportSection.objects.get().html == f"<p>{THEIRS}</p>"
    author.press("Save")
    assert ReportSection.objects.get().html == f"<p>{MINE}</p>"


def test_two_writers_of_two_questions_do_not_meet(reader, clock):
    report = begun()
    author, dso = reader("author"), reader("dso")
    author.open(f"/reports/{report.ref}/sections/about/")
    dso.open(f"/reports/{report.ref}/sections/impact/")
    write(author, MINE, scripts=True)
    write(dso, THEIRS, scripts=True)
    dso.press("Save")
    author.press("Save")
    assert "is saved." in author.text()
    assert {row.html for row in ReportSection.objects.all()} == {f"<p>{MINE}</p>", f"<p>{THEIRS}</p>"}


def test_rows_are_written_without_scripts(reader, clock):
    report = begun()
    author = reader("author", java_script_enabled=False)
    author.open(f"/reports/{report.ref}/sections/measures/")
    author.answer(items_0_text="Days waited", items_1_text="People helped")
    author.press("Add another measure")
    author.answer(items_2_text="Visits avoided")
    author.press("Save and go on")
    assert "What is the timetable" in author.text()
    kept = ReportSection.objects.get()
    assert kept.data["items"] == ["Days waited", "People helped", "Visits avoided"]


def test_the_totals_follow_the_typing(reader, clock):
    report = begun()
    author = reader("author")
    author.open(f"/reports/{report.ref}/sections/finance/")
    author.page.fill("[name=rows_0_year]", "2025/26")
    author.page.select_option("[name=rows_0_kind]", "saving")
    author.page.fill("[name=rows_0_amount]", "4,052,041")
    author.page.get_by_text("In all: saving £4,052,041.").first.wait_for()
    assert not ReportSection.objects.exists()


def test_the_pages_have_no_faults(reader, clock):
    report = reports.filled(begun())
    author = reader("author")
    for page in ("", "sections/options/", "sections/consultation/", "check-list/", "versions/3/", "appendices/add/"):
        author.open(f"/reports/{report.ref}/{page}")
        assert author.faults(1280, 390) == [], page
