"""Whatever is done to a page, it is read or refused with a reason; error and sign-in pages are refused."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decisions.exchange.importing.moderngov.pages import read_page
from decisions.exchange.importing.moderngov.received_page import open_page
from decisions.exchange.importing.moderngov.vocabulary import page_vocabulary
from decisions.exchange.importing.reading import ReadPage
from decisions.exchange.importing.refusal import PageRefused
from decisions.tests.exchange.accounting import lost_lines
from decisions.tests.exchange.sample_pages import INVENTED, invented

NAMES = sorted(path.name for path in INVENTED.iterdir())
LIST = "Decisions published\n\n03/06/2024 - Fog horn ref: 911    Decision Made\n\nDecision Maker: Harbour Master\n\n"
PLAN = "Plan items\nNo. Item\n\nNEW\n\n1.\n\nDredging New!\n\nDecision maker:  Cabinet\n\nDecision due:  June 2024\n\n"
ROWS = "Officer decisions\n\nTitle Date Effective from Call-ins\nBuoys ref: 101829/07/202107/08/20210\n"
STARTS = [
    "",
    LIST,
    PLAN,
    ROWS,
    "Issue - decisions\n\nTitle\n\n",
    "Outcome: A\nIs Callable In?: No\n",
    "<div id=modgov>",
]
PIECES = st.one_of(
    st.sampled_from([f"{label}: " for label in sorted(page_vocabulary().labels)]),
    st.sampled_from(["\n", "\r\n", "\n\n", "\0", "&amp;#0;", "&nbsp;", "<br>", "<p>", "</p>", "<!--", "]]>", "\ud800"]),
    st.sampled_from(["<table>", "<tr>", "<td>", "</td>", "</table>", "<th>Title</th><th>Date</th>", "<td colspan=9>"]),
    st.sampled_from(["<span class=mgLabel>", "<span class=mgHide>", "</span>", "<h2 class=mgSubTitleTxt>", "</a>"]),
    st.sampled_from(["<a class=mgPlanItemTitle href='mgIssueHistoryHome.aspx?IId=1'>", "<a href='http://[' >"]),
    st.sampled_from(["31/02/2021", "1/1/24 - x", "29/07/202107/08/20210", "Not before ", " by ", "1.", "12", "•", "("]),
    st.sampled_from(["Title Date\n", "Title Ref Notice published Urgent? Status Decision due\n", "ref: 7"]),
    st.text(max_size=20),
)
QUICK = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_or_refused(source: str | bytes, address: str = "https://x.example/a.aspx?ID=1") -> ReadPage | None:
    try:
        page = read_page(source, address=address)
    except PageRefused:
        return None
    for record in page.records:
        assert record.kind
        assert record.key
        assert record.title is not None
    return page


@QUICK
@given(st.sampled_from(STARTS), st.lists(PIECES, max_size=40).map("".join))
def test_any_text_is_read_or_refused(start, pieces):
    read_or_refused(start + pieces)


@QUICK
@given(st.sampled_from(NAMES), st.integers(0, 4000), st.integers(0, 4000), PIECES)
def test_any_cut_and_any_patch_of_a_page_is_read_or_refused(name, first, last, piece):
    page = invented(name)
    read_or_refused(page[:first] + piece + page[last:])


@QUICK
@given(st.sampled_from(NAMES), st.integers(0, 4000), st.binary(max_size=40))
def test_any_bytes_in_a_page_are_read_or_refused(name, place, received):
    page = invented(name).encode()
    read_or_refused(page[:place] + received + page[place:])


@QUICK
@given(st.text(max_size=200), st.text(max_size=80))
def test_any_address_is_borne(text, address):
    read_or_refused("Decision status: Approved\nIs Key decision?: No\n" + text, address)


@QUICK
@given(st.sampled_from(STARTS), st.lists(PIECES, max_size=20).map("".join))
def test_every_line_of_a_mutated_text_is_somewhere(start, pieces):
    page = read_or_refused(start + pieces)
    if page is None:
        return
    printed = "\n".join(line.text for line in open_page(start + pieces).lines)
    assert lost_lines(printed, page) == []


STRANGERS = {
    "error_page": "<html><title>Error</title><body><h1>mgError</h1><p>An error has occurred.</p></body></html>",
    "challenge_page": "<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>",
    "login_page": "<html><body><form><input type=password></form><p>Welcome</p></body></html>",
    "access_denied": "<html><body><h1>403 Forbidden</h1></body></html>",
    "empty": "   \n",
    "binary": b"%PDF-1.7 something",
    "too_large": b"<p>" + b"x" * 12_000_001,
}


@pytest.mark.parametrize("code", STRANGERS)
def test_page_sent_in_place_of_another_is_refused_with_its_reason(code):
    with pytest.raises(PageRefused) as refused:
        read_page(STRANGERS[code], address="https://x.example/ieDecisionDetails.aspx?ID=1")
    assert refused.value.code == code
    assert "issue page" not in refused.value.sentence
    assert refused.value.sentence.endswith(".")


def test_page_at_the_error_address_is_refused_whatever_it_says():
    with pytest.raises(PageRefused) as refused:
        read_page("<p>Sorry.</p>", address="https://x.example/mgError.aspx?X=1")
    assert refused.value.code == "error_page"


def test_page_that_nobody_knows_is_kept_whole_for_officers():
    page = read_page("<h1>Tide tables</h1><p>High water at noon.</p>", address="https://x.example/tides.aspx")
    record = page.records[0]
    assert (record.kind, record.title) == ("page", "Tide tables")
    assert record.unplaced == ("Tide tables", "High water at noon.")
    assert record.fields == ()


def test_long_text_that_mentions_signing_in_is_no_sign_in_page():
    text = "The council meets on the quay.\n" * 300 + "Please sign in at the door.\n"
    assert read_page(text).page_kind == "page"


def test_long_runs_of_spaces_and_brackets_are_read_in_one_go():
    gap = " " * 200_000
    heading = f"03/06/2024 - Fog horn{gap}ref{gap}: (part{gap}\nDecision published: 05/06/2024\n"
    assert read_page("Decisions published\n\n" + heading).records[0].published_on is not None
    plan = f"Plan items\n\n1.\n\nDredging{gap}New\n\nDecision maker: A\nDecision due: June 2024\nLead officer: B\n"
    assert read_page(plan + "(01/05/2024 to 31/08/2024, " * 5_000).page_kind == "plan"
