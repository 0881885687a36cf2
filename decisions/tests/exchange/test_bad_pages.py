"""What is not an issue page is refused with a sentence; whatever else comes in is read. Nothing else is raised."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decisions.exchange.importing.moderngov.issue_page import read_issue_page
from decisions.exchange.importing.moderngov.vocabulary import issue_vocabulary
from decisions.exchange.importing.observations import observe
from decisions.exchange.importing.refusal import PageRefused
from decisions.exchange.importing.source import LARGEST_SOURCE
from decisions.tests.exchange.sample_pages import CASES, invented

DECISION_PAGE = "Decision details\nX\nDecision Maker: Cabinet\nIs Key decision?: Yes\nDate of decision: 01/02/2024\n"
PLAN_ENTRY = "Sea wall\nDecision maker: Cabinet\nDecision due: 1 May 2024\nDecision status: For Determination\n"
LIST_PAGE = "Decision type: Key\nDecision due: 1 May 2024 by Cabinet\n" * 3


@pytest.mark.parametrize(
    ("source", "media_type", "code"),
    [
        ("", None, "empty"),
        (" \n\u00a0\n", "text/plain", "empty"),
        ("<html></html>", "text/html", "not_an_issue_page"),
        (b"\0\0\0\0", None, "binary"),
        (b"%PDF-1.7 ...", None, "binary"),
        (b"PK\x03\x04rest", "text/plain", "binary"),
        ("x", "application/pdf", "not_a_page"),
        ("Tide tables for Seaborough", None, "not_an_issue_page"),
        ("<html><title>Sign in</title><body><input type='password'></body></html>", None, "login_page"),
        ("<div>Members only<form><input type=PassWord></form></div>", "text/html", "login_page"),
        ("<html><head><title>Just a moment...</title></head><body>x</body></html>", None, "challenge_page"),
        ("<html><title>Runtime Error</title><body>Server Error in '/' Application.</body></html>", None, "error_page"),
        ("<html><title>Object moved</title><body>Object moved to <a href='/mgError.aspx'>here</a>", None, "error_page"),
        ("<html><title>403 Forbidden</title><body>Access denied</body></html>", None, "access_denied"),
        (DECISION_PAGE, None, "decision_page"),
        (LIST_PAGE, None, "list_page"),
        (PLAN_ENTRY, None, "list_page"),
        ("<div>" * 3000 + "Decision type: Key", None, "too_deep"),
        ("x" * (LARGEST_SOURCE + 1), None, "too_large"),
    ],
)
def test_what_is_no_issue_page_is_refused_with_a_sentence(source, media_type, code):
    with pytest.raises(PageRefused) as refused:
        read_issue_page(source, media_type)
    assert refused.value.code == code
    assert refused.value.sentence.endswith(".")


@pytest.mark.parametrize("path", sorted(CASES.glob("*_decision_*.txt")), ids=lambda path: path.stem)
def test_sample_decision_pages_are_refused(path):
    with pytest.raises(PageRefused):
        read_issue_page(path.read_text(encoding="utf-8"), "text/plain")


def test_matter_about_signing_in_is_no_sign_in_page():
    page = read_issue_page(invented("compact.txt").replace("sea wall", "log in and sign in service"))
    assert "sign in service" in page.matter_text


def test_nul_and_control_characters_are_replaced_and_reported():
    page = read_issue_page(invented("whole.txt").replace("Ferry", "Fer\0ry\x1b").encode(), "text/plain")
    assert page.title == "Renewal of the Fer\ufffdry\ufffd Landing Stage at Marlow Quay"
    assert "\0" not in repr(page)
    assert "characters_replaced" in [note.code for note in page.notes]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_pound_sign_survives_every_usual_encoding(encoding):
    page = read_issue_page(invented("whole.txt").replace("•", "*").encode(encoding))
    assert "£612,400" in page.matter_text
    assert ("encoding_assumed" in [note.code for note in page.notes]) == (encoding == "cp1252")


def test_wrongly_saved_letters_are_reported_and_not_repaired():
    page = read_issue_page(invented("whole.txt").replace("£", "Â£"))
    assert "Â£612,400" in page.matter_text
    assert "encoding_doubtful" in [note.code for note in page.notes]


def test_title_of_100_kb_is_kept_whole_and_reported_quickly():
    title = "Renewal 🌊 " * 10_000
    began = time.perf_counter()
    page = read_issue_page(f"Issue details\n\n{title}\n\nMatter.\n\nDecision type: Key\n")
    assert page.title == title.strip()
    assert [problem.code for problem in page.problems] == ["title_too_long"]
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize("colons", ["A:" * 200_000, "0 1 " * 200_000])
def test_long_hostile_lines_do_not_slow_the_reader(colons):
    began = time.perf_counter()
    read_issue_page("Decision type: Key\n\n" + colons + "\nContact: " + "0(" * 100_000 + "a@" * 50_000)
    assert time.perf_counter() - began < 5


def test_script_tags_are_words_in_text_and_silent_in_html():
    text = read_issue_page(invented("whole.txt").replace("Ferry", "<script>alert(1)</script>"), "text/plain")
    assert "<script>alert(1)</script>" in text.title
    html = read_issue_page(invented("marked.html").replace("Everybody", "<script>alert(1)</script>All"))
    assert html.consultation_process == "All."


def test_html_outside_entities_and_files_are_not_fetched():
    hostile = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>Decision type: Key</p><p>&a;</p>'
    assert "root:" not in repr(read_issue_page(hostile, "text/html"))


def test_truncated_html_is_read_as_far_as_it_goes():
    page = read_issue_page(invented("marked.html").partition("Wards affected")[0])
    assert page.status_raw == "Recommendations Approved (subject to call-in)"


def test_label_printed_twice_keeps_both_and_says_so():
    page = read_issue_page(invented("compact.txt") + "Decision due: 9 April 2020 by Leader\nReason for urgency: A.\n")
    assert page.due_raw.startswith("March 2020")
    assert page.texts("due")[1] == "9 April 2020 by Leader"
    assert [(problem.code, problem.label) for problem in page.problems] == [
        ("title_missing", None),
        ("label_repeated", "Decision due"),
    ]
    assert page.reason_for_urgency == "A."


def test_label_doubled_by_the_site_is_taken_off_the_text():
    page = read_issue_page("Decision type: Key\nReason for urgency: Reason for urgency: The tide.\n")
    assert page.reason_for_urgency == "The tide."


LABELS = sorted(issue_vocabulary().labels)
PIECES = st.one_of(
    st.sampled_from([f"{label}: " for label in LABELS]),
    st.sampled_from(["\n", "\r\n", "\n\n", "\0", "&amp;#0;", "&nbsp;", "<br>", "<p>", "</p>", "<!--", "]]>", "\ud800"]),
    st.sampled_from(
        ["31/02/2021", "Not before ", "between ", " by ", "May 2024", "•", "(", "Email:", "SOURCE: http://["]
    ),
    st.sampled_from(["<span class=mgLabel>", "</span>", "<div id=modgov>", "<h2 class=mgSubTitleTxt>", "<a href='x'>"]),
    st.text(max_size=20),
)
QUICK = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_or_refused(source: str | bytes, media_type: str | None) -> None:
    try:
        page = read_issue_page(source, media_type, address="https://x.example/a.aspx?IId=1")
    except PageRefused:
        return
    assert list(page.accounted_lines()) == [line.number for line in page.lines]
    observe(page)


@QUICK
@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from([None, "text/plain", "text/html"]))
def test_any_text_is_read_or_refused(pieces, media_type):
    read_or_refused("Decision type: Key\n" + pieces, media_type)


@QUICK
@given(st.binary(max_size=300), st.sampled_from([None, "text/plain", "text/html; charset=nonsense", "text/html"]))
def test_any_bytes_are_read_or_refused(received, media_type):
    read_or_refused(b"Decision type: Key\n" + received, media_type)


@QUICK
@given(st.text(max_size=200), st.text(max_size=60))
def test_any_text_alone_and_any_address_is_read_or_refused(text, address):
    with pytest.raises(PageRefused):
        read_issue_page(text, None, address)
    assert read_issue_page("Decision type: Key", None, address).decision_type_raw == "Key"


@QUICK
@given(st.integers(0, 3000), st.integers(0, 3000), st.sampled_from(["whole.txt", "marked.html", "unmarked.html"]))
def test_any_cut_of_a_page_is_read_or_refused(start, length, name):
    read_or_refused(invented(name)[start : start + length], None)
