"""Whatever is pasted: no word is lost, nothing unsafe is left, and cleaning twice changes nothing."""

import re
from collections import Counter
from html import escape
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from decisions.publication import rich_text

SOME = settings(max_examples=80, deadline=None)
ALLOWED = set(rich_text.TAGS)
SOUP = (
    *(
        f"<{end}{tag}>"
        for tag in ("p", "table", "td", "ul", "li", "b", "div", "h2", "style", "script")
        for end in ("", "/")
    ),
    *(
        f"<{tag}>"
        for tag in ("tr", "ol", "a", "br", "svg", "textarea", "select", "option", "math", "blockquote", "thead")
    ),
    *("<caption>", "<!--", "-->", "<![if", "<xml>", "•", "· ", "1.", "&nbsp;", "\x00", "&#0;"),
    *(
        "<a\thref='javascript:x'>",
        "<img\tsrc=x\tonerror=y>",
        "<iframe>",
        "<form>",
        "<p class=MsoListParagraph>",
        "<pre>",
    ),
)
MARKS = (
    *("**", "*", "\n", "\n\n", "- ", "  - ", "1. ", "(a) ", "## ", "> ", "|", "| a | b |\n|---|---|\n", "\\", "["),
    *("](https://a.example)", "<sub>", "</sub>", "<table>", "<p>"),
)
# Words of the sample begin with "w", so that no bullet or number of a list can be taken for one.
words = st.from_regex(r"w[a-zé0-9&<]{2,6}", fullmatch=True)
texts = st.lists(words, min_size=1, max_size=4).map(" ".join)
inline_tags = st.sampled_from(
    [
        "b",
        "strong",
        "i",
        "em",
        "u",
        "span",
        "font",
        "sub",
        "sup",
        "s",
        "o:p",
        "code",
        "span style='font-weight:700'",
        "span style='mso-fareast-language:EN-GB'",
        "a href='https://a.example/x'",
    ]
)
block_tags = st.sampled_from(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "section",
        "p class=MsoNormal",
        "center",
        "p class=MsoListParagraph style='mso-list:l0 level2 lfo1'",
        "p class=MsoHeading2",
        "article",
    ]
)
# Characters that no page holds are left out of the text, and would join what stands on both sides of them.
others = st.text(st.characters(exclude_characters="w", exclude_categories=("Cc", "Cs")), max_size=5)
markers = st.sampled_from(["·", "1.", "(b)", "iv.", "2.1", "o", ""])


def closed(tag, inside):
    return f"<{tag}>{inside}</{tag.split()[0]}>"


leaves = texts.map(escape)
inlines = st.recursive(
    leaves, lambda inner: st.builds(closed, inline_tags, st.lists(inner, max_size=3).map(" ".join)), max_leaves=6
)
word_lines = st.builds(
    lambda mark, text, level: (
        f"<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level{level} lfo1'><![if !supportLists]>"
        f"<span style='mso-list:Ignore'>{mark}<span>&nbsp;&nbsp; </span></span><![endif]>{text}</p>"
    ),
    markers,
    inlines,
    st.integers(1, 4),
)


def holders(inner):
    inside = st.lists(inner, min_size=1, max_size=3).map("".join)
    rows = st.lists(st.lists(st.tuples(st.sampled_from(["td", "th", "td colspan=2"]), inside), min_size=1, max_size=3))
    listed = st.lists(inside, max_size=4)
    return st.one_of(
        st.builds(closed, block_tags.filter(lambda tag: not tag.startswith("p")), inside),
        st.builds(
            lambda tag, lines: closed(tag, "".join(f"<li>{line}" for line in lines)),
            st.sampled_from(["ul", "ol", "ol start=4", "ol type=a"]),
            listed,
        ),
        rows.map(
            lambda table: "<table>" + "".join(
                "<tr>" + "".join(closed(tag, text) for tag, text in row) + "</tr>" for row in table
            ) + "</table>"
        ),
    )  # fmt: skip


paragraphs = st.builds(closed, block_tags, st.lists(inlines, max_size=3).map("<br>".join))
documents = st.lists(
    st.recursive(st.one_of(paragraphs, word_lines, inlines), holders, max_leaves=12), max_size=5
).map("\n".join)  # fmt: skip
soups = st.lists(
    st.one_of(
        st.sampled_from(SOUP),
        texts,
        st.text(max_size=6),
    ),
    max_size=25,
).map("".join)


class _Words(HTMLParser):
    """Reads the words as a browser would show them: block elements part words, inline elements do not."""

    inline = {
        "b", "strong", "i", "em", "u", "span", "font", "sub", "sup", "s", "o:p", "code", "a",
    }  # fmt: skip

    def __init__(self, html):
        super().__init__()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.text += "" if tag in self.inline else " "

    def handle_endtag(self, tag):
        self.text += "" if tag in self.inline else " "

    def handle_data(self, data):
        self.text += data


def sample_words(text):
    return re.findall(r"\bw[^\s|]*", text)


@SOME
@given(documents)
def test_no_word_is_lost_and_the_order_stays(html):
    wanted = sample_words(_Words(html).text)
    assert sample_words(rich_text.plain(html)) == wanted
    assert sample_words(_Words(rich_text.clean(html)).text) == wanted


@SOME
@given(st.one_of(documents, soups))
def test_cleaning_twice_changes_nothing(html):
    once = rich_text.clean(html)
    assert rich_text.clean(once) == once
    assert "".join(block.html for block in rich_text.blocks(html)) == once


@SOME
@given(soups)
def test_only_allowed_tags_are_left(html):
    found = re.findall(r"<(/?)([a-z0-9]+)((?:\s[^<>]*)?)>", rich_text.clean(html))
    assert rich_text.clean(html).count("<") == len(found)
    assert {tag for _end, tag, _attributes in found} <= ALLOWED
    for _end, _tag, attributes in found:
        assert re.fullmatch(
            r'(?: (?:href="(?:https|mailto):[^"]*"|start="\d+"|type="[aAiI]"|(?:col|row)span="\d+"|scope="[a-z]+"))*',
            attributes,
        )


@SOME
@given(documents)
def test_opening_and_closing_tags_balance(html):
    found = re.findall(r"<(/?)([a-z0-9]+)", rich_text.clean(html))
    opened = Counter(tag for end, tag in found if not end and tag != "br")
    assert opened == Counter(tag for end, tag in found if end)


@SOME
@given(st.one_of(documents, soups))
def test_marks_hold_everything(html):
    clean = rich_text.clean(html)
    assert rich_text.from_marks(rich_text.to_marks(clean)) == clean


def begins_as_html(text):
    """Say whether a piece begins with a tag: what follows it is read as HTML, where "<" is no word."""
    return bool(re.search(r"<(?:table|p)>", text))


def marked_words(text):
    return re.findall(r"w[a-zé0-9]+", re.sub(r"</?sub>", "", text))


@SOME
@given(
    st.lists(
        st.one_of(
            st.sampled_from(MARKS),
            texts,
            others,
        ),
        max_size=15,
    ).map("".join)
)
def test_typed_marks_keep_their_words_and_come_back(text):
    html = rich_text.from_marks(text)
    assert rich_text.clean(html) == html
    assert rich_text.from_marks(rich_text.to_marks(html)) == html
    if not begins_as_html(text):
        assert marked_words(rich_text.plain(html)) == marked_words(text)
