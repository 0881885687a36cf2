"""The sample report entered question by question on screen, without JavaScript, and shown whole in its preview."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from decisions.exchange.importing.report_answers import Answered
from decisions.exchange.importing.report_word import place
from decisions.exchange.importing.word import word_html
from decisions.models.choices import SectionKind
from decisions.publication import rich_text
from decisions.services.report_template_shapes import DECISION_REPORT
from decisions.tests.exchange import seed_reports
from decisions.tests.factories import reports as make
from decisions.tests.journeys.reader import Reader

pytestmark = pytest.mark.browser
LISTED = (SectionKind.APPENDICES, SectionKind.BACKGROUND)
# The sample asks about its own council's priorities; the invented council asks about its own.
OWN = Counter(["pillars", "Best", "City", "Ambition", "of", "the"])


@pytest.mark.parametrize("path", seed_reports.report_paths(), ids=lambda path: path.stem[:3])
def test_the_sample_report_is_entered_on_screen_and_shown_whole(reader, path):
    make.template_in_use("decision")
    read = place(word_html(seed_reports.word_file(path)).html, DECISION_REPORT.sections)
    author = reader("author", java_script_enabled=False)

    author.open("/reports/new/")
    head = read.particulars
    author.page.get_by_label(DECISION_REPORT.name, exact=True).check()
    author.answer(title=head.title, report_of=head.report_of, report_to=head.report_to)
    author.day("report_date", head.report_date.day, head.report_date.month, head.report_date.year)
    author.press("Begin the report")
    ref = author.page.url.rstrip("/").rpartition("/")[2]

    for section in DECISION_REPORT.sections:
        if section.key in read.sections and section.kind not in LISTED:
            typed(author, ref, section, read.sections[section.key].answered)
    for appendix in read.sections["appendices"].answered.appendices:
        author.open(f"/reports/{ref}/appendices/add/")
        author.answer(number=str(appendix.number), title=appendix.title, kind=appendix.kind, to_follow=True)
        author.press("Save")
    author.open(f"/reports/{ref}/background-papers/")
    author.answer(none=True)
    author.press("Save")

    author.open(f"/reports/{ref}/preview/")
    shown = author.text()
    assert seed_reports.missing(path, shown, seed_reports.BOXES, seed_reports.MARKS, seed_reports.LABELS, OWN) == {}
    numbers = author.page.locator(".report-number").all_inner_texts()
    assert [text.strip() for text in numbers] == [str(number) for number in range(1, 17)]
    assert len(author.page.locator("table.report-table").all()) == 2
    author.open(f"/reports/{ref}/check-list/")
    assert re.search("2,308,304.*after staffing and equipment", author.text())


def typed(author: Reader, ref: str, section, answered: Answered) -> None:
    """Type what stands under a question into its page and save it."""
    given, data = {}, answered.data
    if answered.html and section.kind != SectionKind.RECOMMENDATIONS:
        given["html"] = rich_text.to_marks(answered.html)
    if section.kind == SectionKind.YES_NO:
        given["answer"] = "yes"
    elif section.kind == SectionKind.CHOICE:
        given["chosen"] = list(section.choices)
    elif section.kind == SectionKind.WARDS:
        given |= {"all": True, "members_consulted": "no"}
    elif section.kind == SectionKind.RECOMMENDATIONS:
        given["intro"] = data["intro"]
        for place_of, each in enumerate(data["items"]):
            given |= {f"items_{place_of}_label": each["label"], f"items_{place_of}_text": each["text"]}
    elif section.kind == SectionKind.MEASURES:
        given |= {f"items_{place_of}_text": text for place_of, text in enumerate(data["items"])}
    else:
        for row, cells in enumerate(data.get("rows", ())):
            given |= {f"rows_{row}_{column}": cell for column, cell in enumerate(cells) if cell}
        if data.get("recommended") is not None:
            given["recommended"] = str(data["recommended"])
    if not given:
        return
    author.open(f"/reports/{ref}/sections/{section.key}/")
    more = author.page.locator("main").get_by_role("button", name=re.compile("^Add another"))
    while any(not author.page.locator(f'[name="{name}"]').count() for name in given):
        with author.page.expect_navigation():
            more.first.click()
    author.answer(**given)
    author.press("Save")
    assert author.page.locator(".govuk-error-summary").count() == 0, author.text()
