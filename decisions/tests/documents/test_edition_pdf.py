"""The PDF of an edition: accessible, archival, repeatable, closed to the world."""

from __future__ import annotations

import io
import json

import pikepdf
import pytest

from decisions.documents import engine
from decisions.documents.edition import edition_pdf
from decisions.publication.models import Edition
from decisions.tests.factories.matters import decided_and_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    """The notice of a key decision that was decided under general exception."""
    record = decided_and_published()
    return Edition.objects.select_related("record").filter(record__ref=record.matter.ref).latest("number")


@pytest.fixture
def pdf(edition: Edition) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(edition_pdf(edition)))


def test_is_tagged_has_a_language_and_shows_its_title(pdf: pikepdf.Pdf, edition: Edition) -> None:
    assert bool(pdf.Root.MarkInfo.Marked) is True
    assert str(pdf.Root.Lang) == "en-GB"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True
    assert edition.record.title in str(pdf.docinfo["/Title"])


def test_names_both_standards_in_its_metadata(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "3"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"


def test_headings_are_bookmarks_in_order(pdf: pikepdf.Pdf, edition: Edition) -> None:
    with pdf.open_outline() as outline:
        assert edition.record.title in str(outline.root[0].title)
        assert [str(entry.title) for entry in outline.root[0].children][:1] == ["What is to be decided"]


def test_every_font_is_inside(pdf: pikepdf.Pdf) -> None:
    fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
    assert fonts
    for font in fonts:
        assert "/FontFile3" in font.DescendantFonts[0].FontDescriptor or "/FontFile2" in (
            font.DescendantFonts[0].FontDescriptor
        )


def test_carries_the_record_as_data(pdf: pikepdf.Pdf, edition: Edition) -> None:
    (name,) = pdf.attachments
    data = json.loads(pdf.attachments[name].get_file().read_bytes())
    assert data["content"]["title"] == edition.content["title"]


def test_the_same_edition_gives_the_same_bytes(edition: Edition) -> None:
    assert edition_pdf(edition) == edition_pdf(edition)


@pytest.mark.parametrize(
    "reach",
    [
        '<img src="http://127.0.0.1:9/x.png">',
        '<img src="asset:/../../manage.py">',
        '<link rel="stylesheet" href="https://example.org/x.css">',
        '<style>@import url("file:///etc/hostname");</style>',
    ],
)
def test_opens_nothing_but_its_own_files(reach: str) -> None:
    html = f"<html lang=en><head><title>t</title>{reach}</head><body>{reach}</body></html>"
    with pytest.raises(engine.NotPrintable, match="outside its own files"):
        engine.to_pdf(html, identifier=bytes(16), styles=("paper.css",))


def test_attaches_nothing_that_the_text_asks_for() -> None:
    """The library would embed the file; only what the caller attaches is kept."""
    html = '<html lang=en><head><title>t</title><link rel="attachment" href="file:///etc/passwd"></head><p>t</html>'
    data = engine.to_pdf(html, identifier=bytes(16), styles=("paper.css",))
    assert dict(pikepdf.open(io.BytesIO(data)).attachments) == {}


def test_text_that_looks_like_markup_stays_text(edition: Edition) -> None:
    """The body is escaped when the edition is made; a script tag in a title is words on paper."""
    assert "<script" not in edition.body_html


def test_the_crest_is_drawn_and_not_read_out() -> None:
    head = '<html lang="en"><title>Head</title><div class="paper-head"><p>The council</p></div><h1>Head</h1>'
    pdf = pikepdf.open(io.BytesIO(engine.to_pdf(head, identifier=bytes(16), styles=("paper.css",))))
    drawn = b"".join(each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream))
    assert b"0.878431 0.647059 0.14902 RG" in drawn, "The gold edge of the shield."
    tags = {str(each.get("/S")) for each in pdf.objects if isinstance(each, pikepdf.Dictionary)}
    assert "/P" in tags
    assert "/Figure" not in tags
