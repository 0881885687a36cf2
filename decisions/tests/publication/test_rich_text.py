"""Rich text as people paste it: what stays, what becomes something else, what never gets in."""

import re

import pytest

from decisions.publication import rich_text
from decisions.publication.templatetags.rich_text import plain_words, safe_block
from decisions.tests.publication.rich_text_samples import (
    EXCEL,
    EXCEL_CLEAN,
    GOOGLE,
    GOOGLE_CLEAN,
    WORD,
    WORD_CLEAN,
)


def listed(marker, text, level=1):
    return (
        f"<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level{level} lfo1'>"
        f"<span style='mso-list:Ignore'>{marker}<span>&nbsp; </span></span>{text}</p>"
    )


@pytest.mark.parametrize(
    ("pasted", "clean"),
    [(WORD, WORD_CLEAN), (GOOGLE, GOOGLE_CLEAN), (EXCEL, EXCEL_CLEAN)],
    ids=["Word", "Google Docs", "Excel"],
)
def test_a_paste_keeps_its_headings_lists_and_tables(pasted, clean):
    assert rich_text.clean(pasted) == clean
    assert rich_text.clean(clean) == clean


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("bare text", "<p>bare text</p>"),
        ("one<div>two</div>three", "<p>one</p><p>two</p><p>three</p>"),
        ("<p>a<br><br>b<br>c<br></p>", "<p>a</p><p>b<br>c</p>"),
        ("<h1>A</h1><h2>B</h2><h3>C</h3><h4>D</h4><h5>E</h5><h6>F</h6>",
         "<h3>A</h3><h3>B</h3><h3>C</h3><h4>D</h4><h4>E</h4><h4>F</h4>"),
        ("<h2><b>Bold <i>head</i></b></h2>", "<h3>Bold <em>head</em></h3>"),
        ("<p><b>a</b> <b>b</b> <i> c </i>d</p>", "<p><strong>a b</strong> <em>c</em> d</p>"),
        ("<p><i>a<b>b</i>c</b></p>", "<p><em>a</em><strong><em>b</em>c</strong></p>"),
        ("<p>x<sup>2</sup> H<sub>2</sub>O</p>", "<p>x<sup>2</sup> H<sub>2</sub>O</p>"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ol><li>a</ol><ol start=2><li>b</ol><ol><li>c</ol>", "<ol><li>a</li><li>b</li></ol><ol><li>c</li></ol>"),
        ("<ol type=a start=3><li>c</ol>", '<ol start="3" type="a"><li>c</li></ol>'),
        ("<ul><li><p>a</p><p>b</p><ul><li>c</ul></ul>", "<ul><li><p>a</p><p>b</p><ul><li>c</li></ul></li></ul>"),
        ("<p>• one</p><p>• two</p><p>three</p>", "<ul><li>one</li><li>two</li></ul><p>three</p>"),
        ("<table><tr><th>Y<th>C<tr><td>1<td>2</table>",
         '<table><thead><tr><th scope="col">Y</th><th scope="col">C</th></tr></thead>'
         "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>"),
        ("<table><tr><th>Y<td>1<tr><th scope=row>Z<td rowspan=2>2</table>",
         '<table><tbody><tr><th scope="row">Y</th><td>1</td></tr><tr><th scope="row">Z</th><td rowspan="2">2</td></tr>'
         "</tbody></table>"),
        ("<table><caption>Costs <p>2027</p></caption><tr><td>1</table>",
         "<table><caption>Costs<br>2027</caption><tbody><tr><td>1</td></tr></tbody></table>"),
        ("<blockquote>words</blockquote>", "<blockquote><p>words</p></blockquote>"),
        ("<a href='http://plan.example/?a=1&b=2'>plan</a>",
         '<p><a href="https://plan.example/?a=1&amp;b=2">plan</a></p>'),
        ("<a href='mailto:office@council.example'>us</a>", '<p><a href="mailto:office@council.example">us</a></p>'),
        ("", ""),
        ("<p> &nbsp; </p><ul><li></ul>", ""),
    ],
)  # fmt: skip
def test_each_thing_has_one_form(given, clean):
    assert rich_text.clean(given) == clean


@pytest.mark.parametrize(
    ("lines", "clean"),
    [
        (listed("1.", "a") + listed("2.", "b"), "<ol><li>a</li><li>b</li></ol>"),
        (listed("4)", "a"), '<ol start="4"><li>a</li></ol>'),
        (listed("(i)", "a") + listed("(ii)", "b"), '<ol type="i"><li>a</li><li>b</li></ol>'),
        (listed("h.", "a") + listed("i.", "b"), '<ol start="8" type="a"><li>a</li><li>b</li></ol>'),
        (listed("1.", "a") + listed("(a)", "b", 2) + listed("2.", "c"),
         '<ol><li>a<ol type="a"><li>b</li></ol></li><li>c</li></ol>'),
        (listed("2.1", "a"), "<p>2.1 a</p>"),
        (listed("·", "a", 3), "<ul><li>a</li></ul>"),
        (listed("·", ""), ""),
        ("<p class=MsoListParagraph>a</p>", "<p>a</p>"),
        ("<h1 style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>3. </span>Costs</h1>", "<h3>3. Costs</h3>"),
    ],
)  # fmt: skip
def test_words_numbers_become_lists_and_none_is_lost(lines, clean):
    assert rich_text.clean(lines) == clean


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<p onclick='alert(1)'>words</p>",
        "<a href='javascript:alert(1)'>words</a>",
        "<a href='java\nscript:alert(1)'>words</a>",
        "<a href='data:text/html,x'>words</a>",
        "<a href='//evil.example'>words</a>",
        "<svg onload=alert(1)><style><img src=x onerror=alert(1)></style></svg>",
        "<p style='background:url(//evil.example)'>words</p>",
        "<iframe src='//evil.example'></iframe>",
        "<form action='//evil.example'><input name=a><button>words</button></form>",
        "<img src=x onerror=alert(1)>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<table><td colspan='2\"><script>alert(1)</script>'>words",
        "<!--<img src='--><img src=x onerror=alert(1)>'",
    ],
)
def test_nothing_that_acts_gets_in(attack):
    for html in (rich_text.clean(attack), rich_text.from_marks(attack), safe_block(attack)):
        assert "<script" not in html
        assert "<img" not in html
        assert not re.search(r"<(svg|iframe|form|style|input|button|math)|<[^>]*\s(href|style|on\w+)=", html)


def test_depth_and_characters_that_no_page_holds_are_no_matter():
    deep = "<ul><li>" * 3000 + "words" + "<b>" * 3000 + "more"
    assert rich_text.plain(rich_text.clean(deep)).split()[-1] == "wordsmore"
    assert rich_text.clean(rich_text.clean(deep)) == rich_text.clean(deep)
    assert rich_text.clean("a\x00b\x08\ud800c") == "<p>ab?c</p>"


def test_blocks_come_in_order_with_their_kind():
    html = rich_text.clean("<h2>a</h2>b<ul><li>c</ul><table><tr><td>d</table><blockquote>e</blockquote><h4>f</h4>")
    found = rich_text.blocks(html)
    assert [block.kind for block in found] == ["h3", "p", "list", "table", "quote", "h4"]
    assert "".join(block.html for block in found) == html
    assert found[1] == rich_text.Block("p", "<p>b</p>")


def test_the_words_can_be_read_without_tags():
    assert rich_text.plain(WORD_CLEAN) == (
        "What is this report about?\n\nResurfacing of Canal Street costs £250,000 in 2027.\n\n- Safer crossings\n"
        "  - near the school\n- Less noise\n\nRecommendations\n\n(a) approve the scheme\n(b) note the cost\n\n"
        "Option | Cost\nDo nothing\n\nCarbon: CO2, 10 m2"
    )
    assert plain_words("<p>A &amp; B</p>") == "A & B"


@pytest.mark.parametrize(
    "html", ["", "<p></p>", "<p>&nbsp;</p>", "<table><tr><td></td></tr></table>", "<script>x</script>"]
)
def test_nothing_to_read_is_empty(html):
    assert rich_text.is_empty(html)


@pytest.mark.parametrize("html", ["x", "<ul><li>-</li></ul>", "<table><tr><td>0</td></tr></table>"])
def test_one_character_is_something_to_read(html):
    assert not rich_text.is_empty(html)


def test_marks_make_headings_lists_and_tables():
    typed = (
        "## Options\r\n\r\nDo **nothing**, or *resurface*:\r\n- now\r\n  - one lane\r\n- later\r\n\r\n"
        "1. first\n2. second\n\n"
        "(a) approve\n(b) note\n\n| Year | Cost |\n|---|---|\n| 2027 | £2\\|3 |\n\n> Their words\n\n"
        "See [the plan](https://plan.example/) for 2*3 and 5 * 3\nnext line"
    )
    html = rich_text.from_marks(typed)
    assert html == (
        "<h3>Options</h3><p>Do <strong>nothing</strong>, or <em>resurface</em>:</p><ul>"
        "<li>now<ul><li>one lane</li></ul>"
        '</li><li>later</li></ul><ol><li>first</li><li>second</li></ol><ol type="a"><li>approve</li><li>note</li></ol>'
        '<table><thead><tr><th scope="col">Year</th><th scope="col">Cost</th></tr></thead><tbody><tr><td>2027</td>'
        "<td>£2|3</td></tr></tbody></table><blockquote><p>Their words</p></blockquote>"
        '<p>See <a href="https://plan.example/">the plan</a> for 2*3 and 5 * 3<br>next line</p>'
    )
    assert "<" not in rich_text.to_marks(html)
    assert rich_text.from_marks(rich_text.to_marks(html)) == html


def test_what_marks_cannot_hold_stays_as_html():
    html = '<p>a</p><table><tbody><tr><td colspan="2">b</td></tr></tbody></table>'
    assert rich_text.to_marks(html) == 'a\n\n<table><tbody><tr><td colspan="2">b</td></tr></tbody></table>'
    assert rich_text.from_marks(rich_text.to_marks(html)) == html


@pytest.mark.parametrize(
    "words", ["- no bullet", "1. no number", "# no heading", "| no row |", "<p> no tag", "*no*", "> no"]
)
def test_words_that_look_like_marks_stay_words(words):
    html = rich_text.clean(f"<p>{words.replace('<', '&lt;')}</p>")
    assert rich_text.from_marks(rich_text.to_marks(html)) == html
    assert rich_text.plain(html) == words


def test_a_page_prints_clean_blocks_and_lets_a_table_be_scrolled():
    printed = safe_block("<p>a<script>b</script></p><table><tr><td>c</table>")
    assert printed == (
        '<p>a</p><div class="council-rich-text__table" role="region" aria-label="Table" tabindex="0">'
        "<table><tbody><tr><td>c</td></tr></tbody></table></div>"
    )
    assert hasattr(printed, "__html__")
    assert safe_block(None) == ""
