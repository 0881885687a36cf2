"""The PDF of a report: tagged, headings in order, heads of tables, bookmarks, contents only where it is long."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf
import pypdfium2
import pytest

from decisions.documents.edition import edition_pdf
from decisions.publication import store
from decisions.publication.content import RecordKind, ReportContent
from decisions.publication.models import Edition
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT
from decisions.tests.publication.report_contents import briefing_note, long_report, report

pytestmark = pytest.mark.django_db


def _pdf(content: ReportContent) -> bytes:
    edition = store.publish(kind=RecordKind.REPORT, ref="R-2025-0001", content=content, at=PUBLISHED_AT, office=OFFICE)
    return edition_pdf(Edition.objects.select_related("record").get(pk=edition.pk))


def _tags(pdf: pikepdf.Pdf) -> list[str]:
    """List the tags of the document in reading order."""

    def walk(node: Any) -> Iterator[str]:
        if isinstance(node, pikepdf.Array):
            for each in node:
                yield from walk(each)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield str(node.S).lstrip("/")
            if "/K" in node:
                yield from walk(node.K)

    return list(walk(pdf.Root.StructTreeRoot.K))


def _texts(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def test_a_report_is_tagged_with_headings_in_order_and_heads_of_tables() -> None:
    pdf = pikepdf.open(io.BytesIO(_pdf(report())))
    assert bool(pdf.Root.MarkInfo.Marked) is True
    assert str(pdf.Root.Lang) == "en-GB"
    tags = _tags(pdf)
    levels = [int(tag[1]) for tag in tags if len(tag) == 2 and tag[0] == "H" and tag[1].isdigit()]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert tags.count("TH") >= 10
    assert "Caption" in tags


def test_bookmarks_are_the_questions() -> None:
    pdf = pikepdf.open(io.BytesIO(_pdf(report())))
    with pdf.open_outline() as outline:
        titles = [str(each.title) for each in outline.root[0].children]
    assert titles[0] == "Will the decision be open for call in?"
    assert "Recommendations" in titles
    assert "Background papers" in titles


def test_a_short_report_has_no_contents_and_a_long_one_has_them_with_page_numbers() -> None:
    short = _texts(_pdf(report()))
    assert len(short) <= 4
    assert "Contents" not in short[0]


def test_a_long_report_has_contents_and_repeats_the_heads_of_its_tables() -> None:
    pages = _texts(_pdf(long_report()))
    assert len(pages) > 4
    assert "Contents" in pages[0]
    assert sum("Ready by" in page for page in pages) >= 3
    assert f"Page 2 of {len(pages)}" in pages[1]


def test_paragraph_numbers_stand_before_their_words() -> None:
    text = " ".join(" ".join(_texts(_pdf(report()))).split())
    assert "1 The service has grown by a third" in text


def test_the_same_report_gives_the_same_bytes() -> None:
    assert _pdf(briefing_note()) == _pdf(briefing_note())
