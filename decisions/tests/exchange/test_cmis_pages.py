"""Pages of CMIS sites become records: the invented ones, and the sample pages where they are at hand."""

from datetime import date

import pytest

from decisions.exchange.importing.cmis.pages import is_cmis, read_page
from decisions.exchange.importing.cmis.received import receive
from decisions.exchange.importing.reading import KEPT, OPEN
from decisions.exchange.importing.refusal import PageRefused
from decisions.tests.exchange.accounting import lost_lines
from decisions.tests.exchange.sample_pages import CASES, case_text, invented

DETAILS = "https://sea.example/sea/Decisions/tabid/67/ctl/ViewCMIS_DecisionDetails/mid/391/Id/0F1E2D3C-AB/Default.aspx"
MEETING = "https://sea.example/sea/Meetings/tabid/70/ctl/ViewMeetingPublic/mid/397/Meeting/501/Committee/6/Default.aspx"
CMIS_CASES = sorted(CASES.glob("*_report_*-cmis.txt"))


def read(name, address=""):
    return read_page(invented(name), address=address)


def test_decision_details_are_read_label_by_label():
    page = read("cmis_decision.html", DETAILS)
    record = page.records[0]
    assert (page.page_kind, record.kind, record.key) == ("cmis-decision", "decision", "0f1e2d3c-ab")
    assert record.title == "Mending of the quay wall & steps"
    assert (record.status_text, record.maker, record.department) == ("Implemented", "Cabinet", "Harbours")
    assert (record.due_starts_on, record.due_ends_on) == (date(2023, 1, 11), None)
    assert record.wards == ("Quayside", "Marsh End")
    assert record.decision_type == "Key"
    texts = {field.key: field.text for field in record.fields}
    assert texts["matter"] == "The wall is old.\n\nIt costs £51,188.00."
    assert texts["decision"] == "That the wall be mended."
    assert page.unknown_labels == ("Tide class",)
    assert record.unplaced == ()


def test_officers_and_the_unknown_are_kept_and_documents_say_what_their_titles_say():
    record = read("cmis_decision.html", DETAILS).records[0]
    handling = {field.label: field.handling for field in record.fields}
    assert [handling[label] for label in ("Contact for Background Papers", "Tide class", "Decision History")] == [
        KEPT,
        KEPT,
        KEPT,
    ]
    assert handling["Decision Conclusion"] == OPEN
    assert [(link.title, link.key, link.restricted) for link in record.links] == [
        ("Report on the wall", "czJKcaeAi5tUFL1", None),
        ("Prices (Exempt)", "other", True),
    ]


def test_list_gives_short_records_and_says_that_a_script_turns_its_pages():
    page = read("cmis_list.html", "https://sea.example/sea/Decisions.aspx")
    assert [(record.key, record.title, record.maker, record.is_summary) for record in page.records] == [
        ("0f1e2d3c-0000-4000-8000-000000000001", "Ferry fares", "Member for Water", True),
        ("0f1e2d3c-0000-4000-8000-000000000002", "Lamps", "", True),
    ]
    assert page.records[0].due_starts_on == date(2023, 3, 1)
    assert page.follow[0].startswith("https://sea.example/sea/Decisions/tabid/67/ctl/ViewCMIS_DecisionDetails/")
    assert len(page.follow) == 2
    assert [problem.code for problem in page.problems] == ["further_pages_by_script"]
    assert page.unplaced == ("Page 1 of 22, items 1 to 2 of 214.",)


def test_copied_list_with_tabs_has_no_numbers_and_says_so():
    text = "Title\tDetails\tDecision Maker\tStatus\nFerry fares\tTo set fares.\tCabinet\tImplemented\n"
    record = read_page(text).records[0]
    assert (record.title, record.maker, record.status_text) == ("Ferry fares", "Cabinet", "Implemented")
    assert "number" in record.needs_person


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://sea.example/ctl/MeetingCalendarPublicNoJava/mid/397/Date/2026-06-01/", date(2026, 6, 2)),
        ("https://sea.example/ctl/MeetingCalendarPublicNoJava/mid/397/", None),
    ],
    ids=["year in the address", "no year"],
)
def test_calendar_names_meetings_and_never_guesses_a_year(address, day):
    page = read("cmis_calendar.html", address)
    assert [(record.key, record.title, record.decided_on) for record in page.records] == [
        ("501", "Harbour Panel", day),
        ("502", "Cabinet", day),
    ]
    assert [problem.code for problem in page.problems] == ([] if day else ["year_missing"])
    assert len(page.follow) == 2


def test_members_have_ward_and_party_and_nothing_else_is_open():
    page = read("cmis_members.html")
    record = page.records[0]
    assert (record.kind, record.key, record.title, record.wards) == (
        "person",
        "24",
        "Councillor Pat Example",
        ("Quayside",),
    )
    assert {field.key: field.text for field in record.fields if field.handling == OPEN} == {
        "name": "Councillor Pat Example",
        "ward": "Quayside",
        "party": "Seaside Party",
    }


def test_meeting_leads_to_the_decisions_of_its_items():
    link = DETAILS.replace("https://sea.example", "")
    text = f"<h1>Meeting Details</h1><p>1 <a href='{link}'>Ferry fares</a></p><a href='{MEETING}'>This one</a>"
    page = read_page(f"<html><body>{text}</body></html>", address=MEETING)
    assert [(each.kind, each.key, each.title) for each in page.records[0].links] == [
        ("decision", "0f1e2d3c-ab", "Ferry fares")
    ]
    assert page.follow == (DETAILS,)


def test_decision_names_its_meeting():
    source = invented("cmis_decision.html").replace("<h1>", f"<p><a href='{MEETING}'>Harbour Panel</a></p><h1>")
    assert read_page(source, address=DETAILS).records[0].meeting_key == "501"


@pytest.mark.parametrize(
    ("name", "kind"), [("ViewCMIS_Person", "person"), ("ViewCMIS_CommitteeDetails", "body")], ids=["member", "body"]
)
def test_page_of_a_member_or_a_body_goes_by_its_number_and_keeps_what_has_no_label(name, kind):
    address = f"https://sea.example/sea/X/tabid/63/ctl/{name}/mid/383/id/24/Default.aspx"
    text = "Pat Example\n\nLikes boats.\n\nWard:\n\nQuayside\n\nContact Details:\n\n1 Example Street\n"
    page = read_page(text, address=address)
    record = page.records[0]
    assert (record.kind, record.key, record.title) == (kind, "24", "Pat Example")
    open_words = " ".join(field.text for field in record.fields if field.handling == OPEN)
    assert "Street" not in open_words
    assert "boats" not in open_words
    assert lost_lines(text, page) == []


def test_help_of_the_site_is_furniture():
    text = "Decision Details\n\nThis section allows you to view the general details of a Decision\n\nTitle:\n\nLamps\n"
    page = read_page(text, address=DETAILS)
    assert page.records[0].unplaced == ()
    assert len(page.furniture) == 2


def test_page_of_no_known_kind_is_kept_whole_and_for_a_person():
    text = "Opening hours\n\nThe office opens at nine.\n"
    page = read_page(text, address="https://sea.example/sea/Home.aspx")
    record = page.records[0]
    assert (record.kind, record.key, record.fields[0].handling) == ("page", "sea/Home.aspx", KEPT)
    assert record.needs_person
    assert lost_lines(text, page) == []


@pytest.mark.parametrize("address", [DETAILS, MEETING], ids=["decision", "meeting"])
def test_sign_in_page_at_the_address_of_a_record_is_refused(address):
    with pytest.raises(PageRefused) as refused:
        read_page("<html><title>Sign in</title><body><form><input type=password></form></body></html>", address=address)
    assert refused.value.code == "login_page"


def test_cmis_is_told_from_other_systems_by_words_first():
    assert is_cmis(invented("cmis_decision.html"))
    assert is_cmis(b"copied text", "https://sea.cmis.uk.com/sea/Decisions.aspx")
    assert not is_cmis(invented("meeting.html"), "https://sea.example/ieListDocuments.aspx?MId=1")


@pytest.mark.parametrize("path", CMIS_CASES, ids=lambda path: path.stem)
def test_sample_decisions_lose_no_line(path):
    text, address = case_text(path)
    page = read_page(text, address=address or "")
    assert page.page_kind == "cmis-decision"
    assert lost_lines(text, page) == []


def test_sample_decisions_have_their_facts():
    if not CMIS_CASES:
        pytest.skip("The folder of cases is not here.")
    first, second = (_read_case(path).records[0] for path in CMIS_CASES)
    assert (first.key, first.status_text) == ("08bc6e3b-63fb-4f67-9993-881f1abba8eb", "Decision Proposed")
    assert (first.due_starts_on, first.due_ends_on) == (date(2017, 7, 11), None)
    assert first.maker == "Meeting of the City Council"
    empty = [field.label for field in first.fields if not field.text]
    assert {"Reg 10", "Reg 11", "Decision Outcome"} <= set(empty)
    assert (second.key, second.due_starts_on) == ("2ba936a7-b609-426f-aec8-52295f5ed726", date(2023, 1, 11))


def test_sample_meeting_as_the_server_gives_it():
    if not (CASES / "moderngov").is_dir():
        pytest.skip("The folder of cases is not here.")
    source = (CASES / "moderngov" / "lgsf_cmis_meeting_summary.html").read_bytes()
    record = read_page(source, address=MEETING).records[0]
    assert (record.key, record.decided_on, record.status_text) == ("501", date(2026, 8, 3), "Scheduled")
    assert [link.key for link in record.links] == ["czJKcaeAi5tUFL1DTL2UE4sOqCLHzE2A"]
    assert record.unplaced == ()


def _read_case(path):
    text, address = case_text(path)
    return read_page(text, address=address or "")


@pytest.mark.parametrize("name", ["cmis_decision.html", "cmis_list.html", "cmis_calendar.html", "cmis_members.html"])
def test_every_line_that_the_html_prints_is_accounted_for(name):
    page = receive(invented(name), DETAILS)
    printed = "\n".join(line.text for line in page.lines)
    assert lost_lines(printed, read(name, DETAILS if "decision" in name else "")) == []
