"""Reports among the public records: columns, page, differences, family, what follows a decision."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from decisions.publication import store
from decisions.publication.content import (
    BlockContent,
    Link,
    RecordKind,
    ReportContent,
    ResolutionContent,
    SectionContent,
    as_json,
)
from decisions.publication.from_json import content_of
from decisions.publication.models import PublishedList, PublishedRecord
from decisions.publication.rerender import render_again
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT, decision, forthcoming
from decisions.tests.publication.report_contents import briefing_note, report

pytestmark = pytest.mark.django_db


def _published(content: Any, ref: str, kind: RecordKind = RecordKind.REPORT, days: int = 0) -> PublishedRecord:
    at = PUBLISHED_AT + timedelta(days=days)
    store.publish(kind=kind, ref=ref, content=content, at=at, office=OFFICE)
    return PublishedRecord.objects.get(kind=kind, ref=ref)


def _html(content: ReportContent) -> str:
    return _published(content, "R-2025-0001").editions.get().body_html


def test_a_report_comes_back_from_json_as_it_went() -> None:
    assert content_of(kind=RecordKind.REPORT, action="published", data=as_json(report())) == report()


def test_a_report_fills_the_columns_of_its_list() -> None:
    record = _published(report(), "R-2025-0001")
    assert (record.matter_ref, record.label, record.maker) == (
        "FD-2025-0001",
        "Report for a decision",
        "Head of Commissioning",
    )
    assert record.next_day == report().report_date
    assert PublishedList.objects.get(kind="reports").total == 1
    assert "Report for a decision, 7 January 2025" in record.card_html


def test_notice_decision_and_report_of_a_matter_are_one_family() -> None:
    _published(forthcoming(), "FD-2025-0001", RecordKind.FORTHCOMING)
    _published(replace(decision(), links=(), matter_ref="FD-2025-0001"), "D-2025-0001", RecordKind.DECISION)
    record = _published(report(), "R-2025-0001")
    assert "/forthcoming/FD-2025-0001/" in record.surround_html
    assert "/decisions/D-2025-0001/" in record.surround_html
    other = PublishedRecord.objects.get(ref="D-2025-0001")
    assert "/reports/R-2025-0001/" in other.surround_html


def test_a_briefing_note_stands_under_the_decision_that_it_follows_and_both_pages_say_so() -> None:
    earlier = _published(replace(decision(), links=()), "D-2025-0001", RecordKind.DECISION)
    link = Link(kind=RecordKind.DECISION, ref="D-2025-0001", label="The decision that it follows")
    note = _published(briefing_note(links=(link,)), "R-2025-0002", days=3)
    assert note.matter_ref == "R-2025-0002"
    assert "/decisions/D-2025-0001/" in note.surround_html
    version = earlier.version
    earlier.refresh_from_db()
    assert "/reports/R-2025-0002/" in earlier.surround_html
    assert earlier.version > version


def test_every_paragraph_has_its_number_and_an_address() -> None:
    html = _html(report())
    assert re.findall(r'id="paragraph-([\w-]+)"', html) == ["1", "2", "3"]
    assert '<span class="report-number">1</span> The service has grown' in html


def test_headings_leave_out_no_level() -> None:
    sections = (
        SectionContent(key="a", question="A", kind="rich", blocks=(BlockContent(html="<h4>Low</h4>"),)),
        SectionContent(key="b", question="B", kind="rich", level=3, blocks=(BlockContent(html="<h3>Own</h3>"),)),
        SectionContent(key="c", question="C", kind="rich", level=4),
    )
    levels = [int(each) for each in re.findall(r"<h([1-6])", _html(report(sections=sections, appendices=())))]
    assert levels == [1, 2, 3, 3, 4, 4, 2]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_captions_heads_and_figures_on_the_right() -> None:
    html = _html(report())
    assert "<caption>Money by financial year</caption>" in html
    assert '<th scope="col" class="report-figures">Amount</th>' in html
    assert '<th scope="row">2025/26</th>' in html
    assert "<caption>Places by year</caption>" in html


def test_a_withheld_part_says_by_which_paragraph_and_why() -> None:
    html = _html(report())
    assert "This part is withheld from the public." in html
    assert "paragraph 3 of Schedule 12A" in html


def test_no_background_papers_is_an_answer() -> None:
    html = _html(report())
    assert re.search(r"Background papers</h2>\s*<p>None</p>", re.sub(r"\s+", " ", html))


def test_an_appendix_has_its_size_and_a_withheld_one_no_link() -> None:
    html = _html(report())
    assert f"/files/{'a' * 64}/e.pdf" in html
    assert "48 KB" in html
    assert "To be looked at again on 7 January 2026." in html
    assert html.count('href="/files/') == 1


def test_what_the_rich_text_does_not_allow_never_reaches_the_page() -> None:
    block = BlockContent(html='<p onclick="x()">Fine<script>bad()</script><img src=x onerror=y></p>', number="1")
    html = _html(report(sections=(SectionContent(key="a", question="<b>A</b>", kind="rich", blocks=(block,)),)))
    assert "<script" not in html
    assert "onclick" not in html
    assert "onerror" not in html
    assert "&lt;b&gt;A" in html


def test_a_new_edition_says_which_sections_changed() -> None:
    _published(report(), "R-2025-0001")
    sections = tuple(
        replace(each, blocks=(BlockContent(html="<p>Other words.</p>", number="1"),)) if each.key == "about" else each
        for each in report().sections
    )
    record = _published(report(sections=sections), "R-2025-0001", days=1)
    changes = record.editions.get(number=2).changes
    assert [each["label"] for each in changes] == ["What is this report about?"]
    assert changes[0]["after"] == "Other words."
    assert "Two sites are full." in changes[0]["before"]


def test_the_same_report_published_again_makes_no_new_edition() -> None:
    _published(report(), "R-2025-0001")
    assert _published(report(), "R-2025-0001", days=1).edition == 1


def test_rendering_again_gives_the_same_pages() -> None:
    _published(report(), "R-2025-0001")
    assert render_again(at=PUBLISHED_AT) == 0


def test_a_list_without_letters_has_bullets_and_a_lettered_one_has_none() -> None:
    measures = SectionContent(
        key="measures",
        question="How is success measured?",
        kind="measures",
        items=(ResolutionContent(label="", text="Fewer crashes"), ResolutionContent(label="", text="More walking")),
    )
    lettered = replace(measures, key="wanted", kind="recommendations", items=(ResolutionContent(label="a", text="Go"),))
    page = _html(replace(report(), sections=(measures, lettered)))
    assert re.search(r"<ul>\s*<li>Fewer crashes</li>\s*<li>More walking</li>\s*</ul>", page)
    assert page.count('<ul class="report-lettered"') == 1
