"""Meetings, items, bodies and members of Modern.Gov sites: invented pages, and sample pages where they are at hand."""

from datetime import date

import pytest

from decisions.exchange.importing.moderngov.pages import read_page
from decisions.exchange.importing.moderngov.received_page import open_page
from decisions.exchange.importing.reading import KEPT, OPEN
from decisions.exchange.importing.refusal import PageRefused
from decisions.tests.exchange.accounting import lost_lines
from decisions.tests.exchange.sample_pages import CASES, case_text, invented

SITE = "https://sea.example/moderngov/"
MEETING = SITE + "ieListDocuments.aspx?CId=144&MId=9077&Ver=4"
ISSUE = SITE + "ieIssueDetails.aspx?IId=55&PlanId=0&Opt=3"
KINDS = ("minutes", "report", "ge-notice", "su-notice", "urgency-report", "callin", "private", "rules")
PATHS = sorted(path for kind in KINDS for path in CASES.glob(f"[0-9]*_{kind}_*.txt"))


def case(number):
    """Read one sample page by the number in its name; skip where the folder is absent."""
    found = sorted(CASES.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("The folder of cases is not here.")
    text, address = case_text(found[0])
    return read_page(text, address=address if address and address.startswith("http") else "")


def texts(record):
    return {field.key: field.text for field in record.fields}


def test_meeting_becomes_a_record_and_one_for_each_item_and_decision():
    page = read_page(invented("meeting.html"), address=MEETING)
    assert [(record.kind, record.key) for record in page.records] == [
        ("meeting", "9077"),
        ("agenda-item", "31001"),
        ("agenda-item", "31002"),
        ("decision", "ai-31002"),
        ("agenda-item", "31003"),
    ]
    assert {record.decided_on for record in page.records} == {date(2019, 12, 17)}
    assert {record.maker for record in page.records} == {"Cabinet"}


def test_number_alone_on_a_line_of_the_minutes_begins_no_item():
    item = read_page(invented("meeting.html"), address=MEETING).records[2]
    assert item.title == "Quay wall"
    said = texts(item)
    assert said["item_number"] == "207/19"
    assert said["agenda_text"] == "Report of the Harbour Master."
    assert said["decision"] == "RESOLVED: that the wall be mended."
    assert said["minutes"] == "The wall was spoken of.\n\n2\n\nof the steps are gone."
    assert [(link.key, link.restricted) for link in item.links] == [("7942", None), ("7943", True)]


def test_item_that_its_title_calls_private_is_kept_whole_and_for_a_person():
    item = read_page(invented("meeting.html"), address=MEETING).records[4]
    assert (item.key, item.issue_key) == ("31003", "55")
    assert item.restricted
    assert {field.handling for field in item.fields} == {KEPT}
    assert "not for the public" in item.needs_person


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Quay wall pdf icon PDF 38 KB", "Quay wall"),
        ("Quay wallPDF 500 KB", "Quay wall"),
        ("Quay wall PDF 1.5 MB", "Quay wall"),
        ("The pdf of 5 KB", "The pdf of 5 KB"),
    ],
)
def test_size_of_a_file_is_no_part_of_a_title(printed, title):
    text = f"Agenda item\n\n{printed}\n\nMinutes:\n\nNoted.\n"
    page = read_page(text, address=SITE + "mgAi.aspx?ID=5")
    assert page.records[0].title == title
    assert lost_lines(text, page) == []


def test_items_with_letters_are_items_of_their_own():
    text = (
        "Agenda and minutes\n\nCabinet - Tuesday, 1st July, 2025 5.00 pm\n\n3.\n\nWall\n\n3.a\n\nSteps\n\n4\n\nFerry\n"
    )
    assert [record.title for record in read_page(text, address=MEETING).records[1:]] == ["Wall", "Steps", "Ferry"]


def test_clerk_of_a_meeting_is_kept_and_its_place_is_open():
    fields = {field.label: field for field in read_page(invented("meeting.html"), address=MEETING).records[0].fields}
    assert (fields["Venue"].handling, fields["Contact"].handling) == (OPEN, KEPT)


def test_list_of_meetings_is_followed_and_says_what_was_cancelled():
    page = read_page(invented("meetings.html"), address=SITE + "ieListMeetings.aspx?CommitteeId=144&Year=0")
    assert [(record.key, record.decided_on, record.status_text, record.is_summary) for record in page.records] == [
        ("9077", date(2019, 12, 17), "", True),
        ("9078", date(2020, 1, 21), "Cancelled", True),
    ]
    assert page.follow[1] == SITE.removesuffix("moderngov/") + "ieListDocuments.aspx?CId=144&MID=9078&Ver=4"
    assert page.unplaced[-1] == "Meetings of the year."


def test_body_is_read_with_members_and_without_its_clerk_outside():
    page = read_page(invented("body.html"), address=SITE + "mgCommitteeDetails.aspx?ID=144")
    record = page.records[0]
    assert (record.kind, record.key, record.title) == ("body", "144", "Cabinet")
    assert [(link.kind, link.key) for link in record.links] == [("person", "24")]
    assert "Robin" not in " ".join(field.text for field in record.fields if field.handling == OPEN)


def test_member_keeps_home_and_telephone_inside():
    page = read_page(invented("member.html"), address=SITE + "mgUserInfo.aspx?UID=24")
    record = page.records[0]
    assert (record.kind, record.key, record.wards) == ("person", "24", ("Quayside",))
    open_words = " ".join(field.text for field in record.fields if field.handling == OPEN)
    assert "Seaside Party" in open_words
    assert "Street" not in open_words
    assert "01632" not in open_words
    assert page.unknown_labels == ()


def test_meetings_of_an_issue_are_joined_by_its_number_and_a_strange_title_is_for_a_person():
    text = (
        "Issue - meetings\n\nBoats of the harbour\n\nMeeting: 01/02/2020 - Cabinet (Item 7)\n\n"
        "7 Libraries at night pdf icon PDF 1 MB\n\nMinutes:\n\nIt was noted.\n"
    )
    page = read_page(text, address=ISSUE)
    record = page.records[0]
    assert (record.key, record.issue_key, record.title) == ("i55-20200201-7", "55", "Libraries at night")
    assert [problem.code for problem in record.problems] == ["other_title"]
    assert record.needs_person
    assert lost_lines(text, page) == []


@pytest.mark.parametrize("name", ["ieListDocuments.aspx?MId=1", "mgAi.aspx?ID=1", "ieIssueDetails.aspx?IId=1"])
@pytest.mark.parametrize("title", ["Just a moment...", "Sign in", "Server Error in '/' Application."])
def test_pages_that_stand_in_for_a_meeting_are_refused(name, title):
    with pytest.raises(PageRefused):
        read_page(f"<html><title>{title}</title><body><p>{title}</p></body></html>", address=SITE + name)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_sample_pages_lose_no_line(path):
    text, address = case_text(path)
    page = read_page(text, address=address if address and address.startswith("http") else "")
    assert page.records
    assert lost_lines(text, page) == []


def test_check_of_lines_fails_when_one_is_dropped():
    page = read_page("Agenda item\n\nBoats\n\nMinutes:\n\nNoted.\n", address=SITE + "mgAi.aspx?ID=5")
    assert lost_lines("Agenda item\nBoats\nMinutes:\nNoted.\nOne line more", page) == ["One line more"]


@pytest.mark.parametrize(
    ("number", "kinds"),
    [
        ("121", ["agenda-item"]),
        ("130", ["meeting", "agenda-item", "agenda-item"]),
        ("137", ["meeting", "agenda-item", "agenda-item"]),
        ("145", ["decision"]),
        ("147", ["decision"]),
        ("158", ["page"]),
        ("167", ["plan", "issue"]),
        ("172", ["agenda-item"]),
        ("175", ["agenda-item", "agenda-item"]),
        ("187", ["meeting", "agenda-item", "agenda-item", "agenda-item"]),
        ("202", ["page"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_sample_pages_give_their_records(number, kinds):
    assert [record.kind for record in case(number).records] == kinds


def test_sample_facts_of_minutes():
    surrey = case("137").records
    assert [texts(record)["item_number"] for record in surrey[1:]] == ["206/19", "207/19"]
    assert texts(surrey[2])["decision"] == texts(surrey[2])["minutes"]
    southampton = case("130").records
    assert (southampton[0].decided_on, southampton[0].maker) == (date(2013, 4, 23), "Special Meeting, Cabinet")
    assert "CAB 12/13 10493" in texts(southampton[2])["minutes"]
    rotherham = texts(case("125").records[0])
    assert "(in advisory role)" in rotherham["commissioner"]
    assert "£746,000" in rotherham["minutes"]


@pytest.mark.parametrize(
    ("number", "place", "title", "codes"),
    [
        ("126", 0, "23/00078 - Community Equipment Service", []),
        ("134", 0, "Meeting 6249", ["title_missing"]),
        ("135", 1, "Minutes", []),
        ("174", 0, "Executive Decisions - Special Urgency", []),
        ("178", 0, "", ["meeting_missing"]),
        ("183", 0, "Meeting 7413", ["title_missing"]),
    ],
    ids=["port in the address", "no title", "title is a label", "nil report", "no meeting", "pipes"],
)
def test_sample_oddities_of_minutes(number, place, title, codes):
    record = case(number).records[place]
    assert record.title.startswith(title)
    assert [problem.code for problem in record.problems] == codes
    assert bool(record.needs_person) == bool(codes)


def test_sample_page_that_lost_its_heading_is_for_a_person():
    assert "no heading" in case("181").records[0].needs_person


def test_sample_item_without_a_title_has_that_of_the_issue():
    record = case("194").records[0]
    assert record.title.startswith("Notice of Intention to Conduct Business in Private")
    assert "[27]" in texts(record)["agenda_text"]


def test_sample_issue_that_was_used_again_is_for_a_person():
    stale, alike = case("131").records[0], case("121").records[0]
    assert [problem.code for problem in stale.problems] == ["other_title"]
    assert (alike.problems, alike.needs_person) == ((), "")


def test_sample_issue_at_two_meetings_keeps_both_days():
    assert [record.decided_on for record in case("175").records] == [date(2021, 10, 12), date(2021, 9, 22)]


def test_sample_registers_of_other_makes():
    tendring, stroud = case("145").records[0], case("147").records[0]
    assert (tendring.decided_on, tendring.effective_on) == (date(2011, 9, 7), date(2011, 9, 14))
    said = texts(tendring)
    assert (said["call_in"], said["reference"]) == ("Yes", "2092")
    assert said["decision"].count("(b)") == 2
    assert (stroud.decided_on, texts(stroud)["delegation"]) == (date(2017, 3, 16), "Constitution C2.16")
    assert texts(stroud)["decision"].startswith("To use")


def test_register_of_another_make_is_read_by_its_questions():
    text = (
        "File ref: HB7 - Quay lamps.\n\nDate of decision: Thursday, March 16, 2017\n\nService area: Harbours\n\n"
        "What decision was taken?\nDelegation ref: H2.16\nTo buy lamps.\n\n"
        "Reason(s)for decision:\nThe old ones went out.\n\n"
        "Alternative(s) considered (if any):\nCandles.\n"
    )
    page = read_page(text, address="https://sea.example/registers/hb7-quay-lamps")
    record = page.records[0]
    assert (record.kind, record.key, record.decided_on) == ("decision", "registers/hb7-quay-lamps", date(2017, 3, 16))
    assert record.department == "Harbours"
    said = texts(record)
    assert (said["decision"], said["reasons"], said["alternatives"]) == (
        "To buy lamps.",
        "The old ones went out.",
        "Candles.",
    )
    assert lost_lines(text, page) == []


def test_reasons_for_a_restriction_keep_an_empty_explanation():
    text = "Anticipated reasons for restriction\n\nQuay wall\n\nBy paragraph 3.\n\nExplanation of Reasons\n"
    record = read_page(text, address=SITE + "mgReasonsRestricted.aspx?OID=7&OT=I").records[0]
    assert (record.kind, record.key, record.title) == ("page", "reasons-7", "Quay wall")
    assert texts(record) == {"text": "By paragraph 3.", "restriction_explanation": ""}


def test_sample_explanation_that_is_empty_stays_empty():
    for number in ("202", "203"):
        assert texts(case(number).records[0])["restriction_explanation"] == ""


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("meeting.html", "ieListDocuments.aspx?CId=144&MId=9077"),
        ("meetings.html", "ieListMeetings.aspx?CId=144"),
        ("body.html", "mgCommitteeDetails.aspx?ID=144"),
        ("member.html", "mgUserInfo.aspx?UID=24"),
    ],
    ids=["meeting", "meetings", "body", "member"],
)
def test_every_line_that_the_html_prints_is_accounted_for(name, where):
    printed = "\n".join(line.text for line in open_page(invented(name), address=SITE + where).lines)
    assert lost_lines(printed, read_page(invented(name), address=SITE + where)) == []
