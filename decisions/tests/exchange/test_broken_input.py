"""Whatever stands in for a page: it is read as far as it goes or refused with a reason. Nothing else happens."""

import time
import tracemalloc
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decisions.exchange.importing.cmis.pages import read_page as read_cmis
from decisions.exchange.importing.moderngov.pages import read_page
from decisions.exchange.importing.reading import ReadPage
from decisions.exchange.importing.refusal import PageRefused
from decisions.tests.exchange import broken_pages as broken
from decisions.tests.exchange.sample_pages import invented

ADDRESS = "https://sea.example/ieDecisionDetails.aspx?ID=13567"
SERVICE = "https://sea.example/mgWebService.asmx/GetCommittees"
PAGES = (
    "meeting.html",
    "member.html",
    "body.html",
    "meetings.html",
    "marked.html",
    "cmis_decision.html",
    "cmis_list.html",
)
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def texts(page, key):
    return [field.text for record in page.records for field in record.fields if field.key == key]


def decision(text="<p>That the wall be mended.</p>", title="Quay wall"):
    return broken.DECISION.format(title=title, text=text)


@pytest.mark.parametrize("reader", [read_page, read_cmis], ids=["Modern.Gov", "CMIS"])
@pytest.mark.parametrize("what", broken.REFUSED)
def test_what_is_no_page_is_refused_with_a_sentence_and_soon(what, reader):
    source, code = broken.REFUSED[what]
    began = time.perf_counter()
    with pytest.raises(PageRefused) as refused:
        reader(source, address=ADDRESS)
    assert refused.value.code == code
    assert refused.value.sentence.endswith(".")
    assert time.perf_counter() - began < 5


def test_word_html_becomes_paragraphs_without_its_wraps():
    page = read_page(decision(broken.WORD), address=ADDRESS)
    assert texts(page, "decision") == [
        "That the quay wall be mended at a cost of £51,188.00\n\n1. That the steps be left."
    ]


def test_entities_escaped_twice_are_decoded_and_marks_stay_words():
    page = read_page(decision(title="Members&amp;#39; quay &amp;amp; &amp;lt;b&amp;gt;wall"), address=ADDRESS)
    assert page.records[0].title == "Members' quay & <b>wall"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "nonsense"])
def test_pound_sign_survives_whatever_the_page_says_of_its_encoding(encoding, declared):
    head = f"<html><head><meta charset='{declared}'></head>"
    source = decision("<p>It costs £5.</p>").replace("<html>", head)
    received = (b"\xff\xfe" if encoding == "utf-16-le" else b"") + source.encode(encoding)
    page = read_page(received, address=ADDRESS, media_type=f"text/html; charset={declared}")
    assert texts(page, "decision") == ["It costs £5."]


def test_nul_never_reaches_a_record():
    page = read_page(decision(title="Quay\0wall\x0b").encode(), address=ADDRESS + "\0")
    assert page.records[0].title.startswith("Quay")
    assert "\0" not in repr(page.records)
    assert page.records[0].decided_on == date(2015, 10, 19)


@pytest.mark.parametrize("source", [broken.BILLION_LAUGHS, broken.QUADRATIC], ids=["nested", "long"])
@pytest.mark.parametrize("address", [SERVICE, ADDRESS], ids=["answer", "page"])
def test_entities_that_multiply_are_not_multiplied(source, address):
    began = time.perf_counter()
    tracemalloc.start()
    with suppress(PageRefused):
        assert len(repr(read_page(source.encode(), address=address))) < 5_000_000
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 80_000_000
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize("address", [SERVICE, ADDRESS], ids=["answer", "page"])
def test_nothing_outside_is_fetched_for_an_entity(address):
    said = ""
    with suppress(PageRefused):
        said = repr(read_page(broken.OUTSIDE.encode(), address=address))
    assert "root:" not in said


@pytest.mark.parametrize("cut", range(40, 260, 20))
def test_answer_that_breaks_off_is_read_as_far_as_it_goes(cut):
    whole = (
        "<?xml version='1.0' encoding='utf-8'?><committees><committeescount>2</committeescount>"
        "<committee><committeeid>7</committeeid><committeetitle>Harbour Panel</committeetitle></committee>"
        "<committee><committeeid>8</committeeid><committeetitle>Cabinet</committeetitle></committee></committees>"
    )
    received = whole[:cut].encode()
    try:
        page = read_page(received, address=SERVICE)
    except PageRefused as refused:
        page = None
        code = refused.code
    if page is None:
        assert code
    elif "</committee><" not in whole[:cut]:
        assert not [record for record in page.records if record.key == "8"]
    else:
        assert [record.title for record in page.records if record.key == "7"] == ["Harbour Panel"]


@pytest.mark.parametrize("filling", [" ", "\t", "A:", "- ", "1.", "(Item ", "&nbsp;", "PDF 1 "], ids=repr)
@pytest.mark.parametrize(
    "head",
    [
        "Agenda item\n\nX",
        "Issue - meetings\n\nMeeting: 01/02/2020 - X",
        "Agenda and minutes\n\nX",
        "Meeting Details\n\nDate/Time: 1",
    ],
)
def test_long_lines_do_not_slow_the_reader(head, filling):
    text = head + filling * 60_000 + "y\n"
    began = time.perf_counter()
    for reader in (read_page, read_cmis):
        with suppress(PageRefused):
            assert reader(text, address="https://sea.example/ieListDocuments.aspx?MId=1").records
    assert time.perf_counter() - began < 8


def test_hostile_addresses_do_no_harm():
    for address in ("https://[", "http://x/\0", "x" * 100_000, "https://x/?" + "a=1&" * 50_000, "//"):
        assert isinstance(read_page(decision(), address=address), ReadPage)


@QUICK
@given(st.sampled_from(PAGES), st.data())
def test_any_mutation_of_a_page_is_read_or_refused(name, data):
    received = bytearray(invented(name).encode())
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, max(len(received) - 1, 0)))
        length = data.draw(st.integers(0, 200))
        received[start : start + length] = data.draw(
            st.one_of(
                st.binary(max_size=40), st.sampled_from([b"<div>", b"</td>", b"<a href='?MId=x'>", b"&#0;", b"207."])
            )
        )
    address = data.draw(
        st.sampled_from(["", ADDRESS, SERVICE, ADDRESS.replace("ieDecisionDetails", "ieListDocuments")])
    )
    for reader in (read_page, read_cmis):
        with suppress(PageRefused):
            page = reader(bytes(received), address=address)
            assert all(record.kind and record.key for record in page.records)


@QUICK
@given(
    st.text(max_size=300),
    st.sampled_from(["", ADDRESS, SERVICE]),
    st.dictionaries(st.text(max_size=9), st.text(max_size=9)),
)
def test_any_text_with_any_words_of_a_council_is_read_or_refused(text, address, words):
    for reader in (read_page, read_cmis):
        with suppress(PageRefused):
            assert reader(text, address=address, words=words).parser_version
