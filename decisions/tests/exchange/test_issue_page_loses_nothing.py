"""Nothing in a source may be dropped: every line that is not blank ends up in exactly one place, with its words."""

from collections import Counter
from html import unescape

import pytest
from lxml.html import document_fromstring

from decisions.exchange.importing.moderngov.issue import IssuePage
from decisions.exchange.importing.moderngov.issue_page import read_issue_page
from decisions.tests.exchange.sample_pages import INVENTED, case_paths, case_text, invented, numbered_lines

TEXTS = sorted(path.name for path in INVENTED.glob("*.txt"))


def words_by_line(page: IssuePage) -> dict[int, str]:
    """Give, for every line number, all the words of the one place that claims it."""
    claimed: dict[int, str] = dict.fromkeys(page.title_lines, page.title)
    for paragraph in page.matter:
        claimed |= dict.fromkeys(paragraph.lines, paragraph.text)
    for field in (*page.fields, *page.unknown_labels):
        claimed |= dict.fromkeys(field.lines, f"{field.label}: {field.text}")
    claimed |= {line.number: line.text for line in (*page.furniture, *page.unplaced)}
    return claimed | {entry.line: entry.title for entry in page.linked if not entry.heading}


def squeezed(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def assert_nothing_lost(page: IssuePage, source: dict[int, str]) -> None:
    assert list(page.accounted_lines()) == list(source)
    claimed = words_by_line(page)
    for number, text in source.items():
        assert squeezed(text) in squeezed(claimed[number])


@pytest.mark.parametrize("name", TEXTS)
def test_invented_text_is_accounted_for_line_by_line(name):
    assert_nothing_lost(read_issue_page(invented(name), "text/plain"), numbered_lines(invented(name)))


@pytest.mark.parametrize("path", case_paths(), ids=lambda path: path.stem)
def test_sample_text_is_accounted_for_line_by_line(path):
    text, address = case_text(path)
    assert_nothing_lost(read_issue_page(text, "text/plain", address), numbered_lines(text))


@pytest.mark.parametrize("name", ["marked.html", "unmarked.html"])
def test_html_is_accounted_for_line_by_line(name):
    page = read_issue_page(invented(name), "text/html")
    assert_nothing_lost(page, {line.number: line.text for line in page.lines})


def test_all_words_printed_by_the_html_page_are_among_its_lines():
    printed = "\n".join(line.text for line in read_issue_page(invented("marked.html")).lines)
    expected = (
        "Council home",
        "Issue details",
        "Members' quay & sea wall",
        "ref: 4712",
        "Get e-mail updates",
        "To agree that the wall be mended.",
        "Note: the price is £70,000",
        "Second line",
        "The tide.",
        "Harbour dues: None",
        "PDF 119 KB",
        "Seaborough Council",
    )
    assert [words for words in expected if words not in printed] == []
    assert "var label" not in printed
    assert "printed nowhere" not in printed


@pytest.mark.parametrize("name", ["marked.html", "unmarked.html"])
def test_every_letter_that_the_html_prints_is_in_its_lines(name):
    root = document_fromstring(invented(name))
    for silent in root.xpath("//head | //script | //comment()"):
        silent.drop_tree()
    printed = unescape(root.text_content())
    assert Counter(squeezed(printed)) == Counter(
        squeezed("".join(line.text for line in read_issue_page(invented(name)).lines))
    )


def test_the_check_fails_when_a_line_is_dropped():
    page = read_issue_page(invented("whole.txt"))
    with pytest.raises(AssertionError):
        assert_nothing_lost(page, numbered_lines(invented("whole.txt") + "\nOne line more"))


def test_the_original_is_kept_whole():
    assert read_issue_page(invented("whole.txt")).original == invented("whole.txt")
