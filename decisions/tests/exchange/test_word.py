"""A Word report becomes clean rich text, and what is left out is told."""

import pytest

from decisions.exchange.importing.word import word_html
from decisions.refusals import NotAccepted
from decisions.tests.factories.word import MAIN, REL, docx

REPORT = [
    ("h1", "What is this report about?"),
    ("p", "The council buys salt for £120 & more."),
    ("h2", "Costs"),
    ("bullet", "one"),
    ("bullet", "two"),
    ("number", "first"),
    ("letter", "note the report"),
    ("letter", "agree to buy"),
    ("table", [["Year", "Cost"], ["2025", "£120,000"]]),
]


def test_headings_lists_and_tables_stay():
    html = word_html(docx(REPORT)).html
    assert html.startswith("<h3>What is this report about?</h3><p>The council buys salt for £120 &amp; more.</p>")
    assert "<h4>Costs</h4><ul><li>one</li><li>two</li></ul>" in html
    assert "<ol><li>first</li></ol>" in html
    assert '<ol type="a"><li>note the report</li><li>agree to buy</li></ol>' in html
    assert "Year</th>" in html
    assert "£120,000</td>" in html


def test_lists_within_lists_stay():
    parts = [("letter", "buy salt"), ("bullet", "white", 1), ("letter", "note"), ("number", "one"), ("letter", "a", 1)]
    html = word_html(docx(parts)).html
    assert '<ol type="a"><li>buy salt<ul><li>white</li></ul></li><li>note</li>' in html
    assert '<li>one<ol type="a"><li>a</li></ol></li>' in html


def test_footnotes_come_at_the_end():
    note = f'<w:footnotes xmlns:w="{MAIN}"><w:footnote w:id="2"><w:p><w:r><w:t>So it is.</w:t></w:r></w:p></w:footnote>'
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{REL}/footnotes" Target="footnotes.xml"/></Relationships>'
    )
    body = f'<w:document xmlns:w="{MAIN}"><w:body><w:p><w:r><w:t>Text</w:t></w:r>'
    body += '<w:r><w:footnoteReference w:id="2"/></w:r></w:p></w:body></w:document>'
    more = {
        "word/document.xml": body.encode(),
        "word/footnotes.xml": f"{note}</w:footnotes>".encode(),
        "word/_rels/document.xml.rels": relation.encode(),
    }
    read = word_html(docx([], more=more))
    assert read.html == "<p>Text<sup>[1]</sup></p><ol><li>So it is.</li></ol>"
    assert "Footnotes" in read.messages[0]


def test_nothing_is_said_where_nothing_is_left_out():
    assert word_html(docx(REPORT)).messages == ()


@pytest.mark.parametrize(
    ("part", "said", "html"),
    [
        (("image", "A map of the roads"), "“A map of the roads”) was left out", ""),
        (("comment", "The text.", "Is this so?"), "1 comment was left out", "<p>The text.</p>"),
        (("tracked", "Old ", "new", "gone"), "2 tracked changes were taken as accepted", "<p>Old new</p>"),
        (("hidden", "Not for all"), "Hidden text was found", "<p>Not for all</p>"),
    ],
)
def test_what_cannot_be_taken_over_is_told(part, said, html):
    read = word_html(docx([part]))
    assert said in read.messages[0]
    assert len(read.messages) == 1
    assert read.html == html


def test_headers_are_told():
    header = (
        b'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>Draft</w:t></w:r>'
        b"</w:p></w:hdr>"
    )
    (said,) = word_html(docx(REPORT, more={"word/header1.xml": header})).messages
    assert "headers and footers" in said


def test_links_of_dangerous_kinds_become_words():
    html = word_html(docx([("link", "press", "javascript:alert(1)"), ("link", "law", "https://law.example/a")])).html
    assert "javascript" not in html
    assert "press" in html
    assert '<a href="https://law.example/a">law</a>' in html


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (docx([], macros=True), "macros"),
        (docx([], template="https://far.example/t.dotm"), "template"),
        (b"%PDF-1.7", "something else"),
        (b"", "empty"),
        (docx([])[:-30], "damaged"),
        (docx([], more={"_rels/.rels": b"<none/>", "word/document.xml": b"<none/>"}), "damaged"),
    ],
)
def test_what_is_no_plain_word_file_is_refused(data, word):
    with pytest.raises(NotAccepted, match=word):
        word_html(data)
