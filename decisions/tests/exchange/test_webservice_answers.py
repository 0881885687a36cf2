"""Every answer of Modern.Gov's web service becomes records; nothing of it is lost, and nothing restricted is open."""

import re
from contextlib import suppress
from datetime import date
from html import unescape
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decisions.exchange.importing.moderngov.pages import read_page
from decisions.exchange.importing.moderngov.webservice import is_answer, read_xml
from decisions.exchange.importing.reading import KEPT, OPEN, ReadPage, ReadRecord
from decisions.exchange.importing.refusal import PageRefused
from decisions.models.moving_in import HistoryKind
from decisions.publication.webservice import OLD_ITEM, OLD_MEETING
from decisions.tests.exchange import webservice_answers as answers
from decisions.tests.exchange.sample_pages import CASES


def by_key(page: ReadPage, kind: str) -> dict[str, ReadRecord]:
    """Return the page's records of a kind by their numbers."""
    return {one.key: one for one in page.records if one.kind == kind}


def texts(record: ReadRecord, handling: str) -> dict[str, str]:
    """Return the texts of a record's fields that have this handling, by key."""
    return {one.key: one.text for one in record.fields if one.handling == handling}


def test_bodies_with_their_state_and_the_next_question():
    page = read_xml(answers.COMMITTEES, address=f"{answers.SERVICE}GetCommittees")
    bodies = by_key(page, "body")
    assert page.page_kind == "GetCommittees"
    assert bodies["144"].title == "Harbour Board & Quays"
    assert bodies["144"].address == f"{answers.SITE}mgCommitteeDetails.aspx?ID=144"
    assert [bodies[key].status_text for key in ("144", "9")] == ["", "Expired"]
    assert page.follow[0] == f"{answers.SERVICE}GetMeetings?lCommitteeId=144&sFromDate=01/01/1990&sToDate=31/12/2099"
    assert page.furniture == ("committeescount: 2",)


def test_rows_of_meetings_keep_status_and_say_what_is_no_date():
    page = read_xml(answers.MEETINGS, address=f"{answers.SERVICE}GetMeetings")
    first, second = by_key(page, "meeting").values()
    assert (first.title, first.decided_on) == ("Harbour Board, 3 July 2025", date(2025, 7, 3))
    assert first.status_text == "Confirmed; Rescheduled from 26 June 2025"
    assert first.is_summary
    assert [link.key for link in first.links] == ["144"]
    assert second.decided_on is None
    line = answers.MEETINGS[: answers.MEETINGS.index("31/02/2025")].count("\n") + 1
    assert [(one.code, one.line) for one in second.problems] == [("date_unreadable", line)]
    assert texts(second, OPEN)["meeting_date"] == "31/02/2025"
    assert page.follow == tuple(f"{answers.SERVICE}GetMeeting?lMeetingId={key}" for key in (4966, 4967))


def test_meetings_by_date_name_their_body():
    meeting = by_key(read_xml(answers.BY_DATE), "meeting")["71"]
    assert (meeting.maker, meeting.decided_on) == ("Tram Panel", date(2026, 1, 5))
    assert meeting.address == "ieListDocuments.aspx?CId=9&MId=71&Ver=4"


def test_meeting_with_items_minutes_decision_papers_and_attendance():
    page = read_xml(answers.MEETING, address=f"{answers.SERVICE}GetMeeting?lMeetingId=4966")
    meeting, item = page.records[0], by_key(page, "agenda-item")["701"]
    assert (meeting.kind, meeting.key, meeting.title) == ("meeting", "4966", "Harbour Board, 3 July 2025")
    assert texts(meeting, OPEN)["place"] == "Net Loft, Quay House"
    assert texts(meeting, OPEN)["heading"] == "PART ONE"
    assert [one.text for one in meeting.fields if one.key == "attendance" and one.handling == OPEN] == [
        "Councillor Sea Example, Chair, Expected, IND, Pier"
    ]
    assert [one.text for one in meeting.fields if one.key == "attendance" and one.handling == KEPT] == [
        "Clerk Example, Secretary, Expected"
    ]
    assert page.unknown_labels == ("Presented By", "tidetable")
    assert (item.title, item.meeting_key, item.maker) == ("Sea wall: the Chair's scheme", "4966", "Harbour Board")
    assert texts(item, OPEN)["agenda_text"] == (
        "To consider the report on the sea wall which the engineers wrote.\n\nSecond paragraph."
    )
    assert texts(item, OPEN)["minutes"] == "The Board agreed."
    assert texts(item, KEPT)["report_author"] == "Invented Officer"
    assert "The harbour master" in texts(item, KEPT).values()


def test_decision_of_an_item_is_a_record_that_its_own_page_completes():
    page = read_xml(answers.MEETING, address=f"{answers.SERVICE}GetMeeting?lMeetingId=4966")
    (decision,) = by_key(page, "decision").values()
    assert (decision.key, decision.is_summary, decision.decided_on) == ("ai-701", True, date(2025, 7, 3))
    assert texts(decision, OPEN) == {"decision": "That the wall be raised.", "item_number": "2."}
    assert [link.key for link in decision.links] == ["60860"]
    assert page.follow == (f"{answers.SITE}ieDecisionDetails.aspx?AIId=701",)


def test_paper_is_restricted_where_mark_and_restriction_disagree():
    item = by_key(read_xml(answers.MEETING), "agenda-item")["701"]
    papers = {link.key: link for link in item.links}
    assert papers["60860"].restricted is False
    assert (papers["60861"].restricted, papers["60861"].restriction) == (True, "Exempt, paragraph 3")
    assert [one.code for one in item.problems] == ["restriction_disagrees"]


@pytest.mark.parametrize("key", ["702", "703", "704"])
def test_restricted_item_has_no_open_word(key):
    page = read_xml(answers.MEETING)
    item = by_key(page, "agenda-item")[key]
    assert item.restricted
    assert not texts(item, OPEN)
    assert texts(item, KEPT)["agenda_text"].endswith("terms")
    link = next(one for one in page.records[0].links if one.key == key)
    assert (link.title, link.restricted) == (f"Item {key}", True)


@pytest.mark.parametrize(
    ("switch", "key"),
    [("isdecisionpublished", "decision"), ("isminutepublished", "minutes")],
    ids=["decision", "minutes"],
)
def test_text_that_is_not_published_yet_is_kept(switch, key):
    source = answers.MEETING.replace(f"<{switch}>True", f"<{switch}>False")
    page = read_xml(source.replace("</isdecision>", "</isdecision><isminutepublished>False</isminutepublished>"))
    item = by_key(page, "agenda-item")["701"]
    assert key in texts(item, KEPT)
    assert key not in texts(item, OPEN)
    assert bool(by_key(page, "decision")) == (key != "decision")


def test_restriction_said_by_the_title_alone_waits_for_a_person():
    items = by_key(read_xml(answers.MEETING), "agenda-item")
    assert "Exempt Category" in items["704"].needs_person or "Exempt" in items["704"].needs_person
    assert not items["702"].needs_person


def test_meeting_that_may_not_be_shown_has_no_open_word():
    page = read_xml(answers.MEETING.replace("<isdisplayallowed>True", "<isdisplayallowed>False", 1))
    assert all(record.restricted for record in page.records)
    assert not any(one.handling == OPEN for record in page.records for one in record.fields)


def test_how_a_member_is_reached_is_kept():
    member = by_key(read_xml(answers.COUNCILLORS), "person")["192"]
    assert (member.title, member.wards) == ("Councillor Sea Example", ("Pier",))
    assert texts(member, OPEN) == {
        "party": "Independent",
        "representing": "Pier",
        "posts": "Leader",
        "terms": "startdate: 05/05/2023, enddate: unspecified",
    }
    kept = "\n".join(one.text for one in member.fields if one.handling == KEPT)
    assert all(word in kept for word in ("Shingle Row", "sea@seaborough.example", "First Monday", "smallpic"))


def test_member_group_takes_the_district_for_the_ward():
    member = by_key(read_xml(answers.MEMBERS), "person")["192"]
    assert member.wards == ("Pier",)
    assert texts(member, OPEN)["political_group"] == "Harbour Independents"


@pytest.mark.parametrize("as_text", [False, True], ids=["elements", "text"])
def test_answer_in_an_envelope_is_the_same_answer(as_text):
    wrapped = read_xml(answers.in_envelope(answers.COMMITTEES, "GetCommittees", as_text=as_text))
    plain = read_xml(answers.COMMITTEES)
    assert [(one.key, one.title) for one in wrapped.records] == [(one.key, one.title) for one in plain.records]


def test_answer_as_the_text_of_a_string_element():
    bare = answers.MEMBERS.replace("&", "&amp;").replace("<", "&lt;")
    page = read_xml(f'{answers.DECLARATION}<string xmlns="http://tempuri.org/">{bare}</string>')
    assert [one.key for one in page.records] == ["192"]


def test_attachment_is_a_document_with_its_file():
    (document,) = read_xml(answers.ATTACHMENT, address=f"{answers.SERVICE}GetAttachment?lAttachmentID=60861").records
    assert (document.kind, document.key, document.restricted) == ("document", "60861", True)
    assert document.links[0].address == f"{answers.SITE}documents/s60861/Prices.pdf"


def test_feed_entries_lead_to_the_pages_they_name():
    (decision,) = read_xml(answers.RSS).records
    (issue,) = read_xml(answers.ATOM).records
    assert (decision.kind, decision.key, decision.published_on) == ("decision", "13567", date(2025, 7, 3))
    assert decision.fields[0].text == "The wall is raised."
    assert (issue.kind, issue.key, issue.is_summary) == ("issue", "88", True)


def test_what_is_cut_off_is_kept_with_its_line():
    at = answers.MEETING.index("Buoy terms")
    page = read_xml(answers.MEETING[:at])
    assert set(by_key(page, "agenda-item")) == {"701", "702"}
    (problem,) = [one for one in page.problems if one.code == "xml_truncated"]
    assert problem.line == answers.MEETING[:at].count("\n") + 1
    assert "agendaitemtitle: Hidden buoys" in page.unplaced


def test_definitions_of_an_answer_are_not_followed(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("not for this page")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE meeting [<!ENTITY l0 "ha"><!ENTITY x SYSTEM "file://{secret}">{laughs}]>'
    source = answers.BY_DATE.replace("<getmeetingsbydate>", f"{doctype}<getmeetingsbydate>", 1)
    page = read_xml(source.replace("Tram Panel", "&x;&l11;"))
    assert "not for this page" not in repr(page)
    assert len(repr(page)) < 5_000
    assert "document_type" in [one.code for one in page.problems]


def test_answer_that_nobody_knows_is_kept_whole():
    page = read_xml(f"{answers.DECLARATION}<parishcouncils><parish id='4'>Shingle</parish></parishcouncils>")
    (record,) = page.records
    assert (record.kind, record.unplaced) == ("page", ("id: 4", "parish: Shingle"))


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (b"", "empty"),
        (b"<?xml version='1.0'?>", "not_xml"),
        (b"<?xml version='1.0'?><a" + b"><a" * 60, "too_deep"),
        (b"\x00" * 40, "binary"),
    ],
    ids=["nothing", "no element", "too deep", "binary"],
)
def test_no_answer_is_refused_with_a_sentence(source, code):
    with pytest.raises(PageRefused) as refused:
        read_xml(source)
    assert refused.value.code == code
    assert refused.value.sentence.endswith(".")


def test_encodings_are_read_as_they_are():
    text = answers.BY_DATE.replace("Tram Panel", "Café Panel")
    for source in (text.encode("utf-16"), b"\xef\xbb\xbf" + text.encode(), text.encode("cp1252")):
        assert by_key(read_xml(source), "meeting")["71"].maker == "Café Panel"


def test_page_of_the_site_is_no_answer():
    xhtml = b'<?xml version="1.0"?><!-- x --><!DOCTYPE html><html><body>Sign in</body></html>'
    assert not is_answer(xhtml)
    assert not is_answer(b"Decision details\nThe wall")
    assert is_answer(answers.MEETING.encode())
    assert is_answer(answers.MEETING.removeprefix(answers.DECLARATION).encode())


def test_any_page_reader_knows_answers_by_their_content():
    assert read_page(answers.MEETING.encode(), address=f"{answers.SERVICE}GetMeeting").page_kind == "GetMeeting"


def test_council_names_an_element_of_its_own():
    page = read_xml(answers.MEETING, words={"TideTable": "financial", "presented by": "contact"})
    assert page.unknown_labels == ()
    assert texts(page.records[0], OPEN)["financial"] == "High water at noon"
    assert texts(by_key(page, "agenda-item")["701"], KEPT)["contact"] == "The harbour master"


@pytest.mark.parametrize("name", sorted(answers.ALL))
def test_every_word_of_an_answer_has_a_place(name):
    source = answers.ALL[name]
    root = ElementTree.fromstring(source)
    wanted = {word for element in root.iter() for word in words_of(f"{element.text or ''} {element.tail or ''}")}
    wanted |= {word for element in root.iter() for value in element.attrib.values() for word in words_of(value)}
    # A label without a text says nothing; the address of a member goes with the link.
    missing = wanted - words_of(everything_of(read_xml(source))) - words_of("Actions version 2.0")
    assert not missing


@pytest.mark.parametrize("path", sorted((CASES / "moderngov").glob("*.xml")), ids=lambda path: path.stem)
def test_every_word_of_a_real_answer_has_a_place(path):
    source = path.read_bytes()
    root = ElementTree.fromstring(source)
    wanted = {word for element in root.iter() for word in words_of(element.text or "")}
    wanted |= {word for element in root.iter() for value in element.attrib.values() for word in words_of(value)}
    page = read_xml(source)
    assert page.records
    assert not page.problems
    assert not wanted - words_of(everything_of(page)) - words_of("Actions Presented By")


def words_of(text: str) -> set[str]:
    """Return the words of a text, of HTML those that are printed."""
    plain = re.sub(r"<[^<>]*>", " ", unescape(unescape(text))).replace("\u00a0", " ")
    return {word.strip(".,;:") for word in plain.split()} - {""}


def everything_of(page: ReadPage) -> str:
    """Return every text that a page was read into."""
    said = [*page.unplaced, *page.furniture]
    for record in page.records:
        said += [record.key, record.title, record.status_text, record.maker, record.address, *record.wards]
        said += [record.decided_on.strftime("%d/%m/%Y") if record.decided_on else "", *record.unplaced]
        said += [text for one in record.fields for text in (one.label, one.text)]
        said += [text for one in record.links for text in (one.key, one.title, one.address, one.restriction)]
    return "\n".join(said)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_broken_answers_raise_nothing_but_refusals(data):
    source = data.draw(st.sampled_from(sorted(answers.ALL.values())))
    at = data.draw(st.integers(0, len(source)))
    until = data.draw(st.integers(at, min(len(source), at + 400)))
    put = data.draw(st.one_of(st.text(max_size=30), st.sampled_from(["<", "&", "]]>", "<![CDATA[", "&nbsp;", "\x00"])))
    with suppress(PageRefused):
        assert read_xml(source[:at] + put + source[until:], address="x").parser_version


def test_public_service_finds_imported_meetings_by_the_labels_they_are_published_with():
    assert (HistoryKind.MEETING.label, HistoryKind.AGENDA_ITEM.label) == (OLD_MEETING, OLD_ITEM)
