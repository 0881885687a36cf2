"""What the reader finds on an issue page, field by field."""

from datetime import date

import pytest

from decisions.exchange.importing.dates import DueKind
from decisions.exchange.importing.moderngov.issue import DecisionType, IssueStatus, Restriction
from decisions.exchange.importing.moderngov.issue_page import read_issue_page
from decisions.tests.exchange.sample_pages import CASES, case_paths, case_text, invented


def codes(remarks):
    return [remark.code for remark in remarks]


def test_whole_page_is_read_field_by_field():
    page = read_issue_page(invented("whole.txt"))
    assert page.title == "Renewal of the Ferry Landing Stage at Marlow Quay"
    assert [paragraph.text for paragraph in page.matter] == [
        "To agree that the landing stage be renewed at a cost of £612,400and that the contract be let for three years.",
        "To note that boats will land at the fish quay meanwhile.",
    ]
    assert (page.decision_type, page.decision_type_raw) == (DecisionType.KEY, "Key")
    assert page.reason_key_raw == "Expenditure > £500,000;"
    assert (page.status, page.status_raw) == (IssueStatus.FOR_DETERMINATION, "For Determination")
    assert (page.wards, page.all_wards) == (("Quayside", "Old Harbour"), False)
    assert page.first_published == date(2025, 1, 7)
    assert page.taken_under_urgency is True
    assert page.reason_for_urgency.count("\n\n") == 1
    assert page.restriction_explanation == page.reason_for_urgency
    assert page.restriction is Restriction.PART_EXEMPT
    assert (page.due.kind, page.due.starts_on, page.due.ends_on) == (DueKind.NOT_BEFORE, date(2025, 2, 3), None)
    assert page.decision_maker == "Director of Harbours"
    assert (page.lead_member, page.lead_director) == ("Cabinet Member for the Waterfront", "Director of Harbours")
    assert page.department == "Harbours and Coast"
    assert (page.contact.name, page.contact.post) == ("Pat Sample", "Quay Engineer")
    assert page.contact.phones == ("01632 960 111",)
    assert page.contact.emails == ("pat.sample@council.example",)
    assert page.consultation_process == "Letters to boat owners\n\nPublic meeting of 4 January 2025"
    assert page.consultees == "Boat owners and the Association of Ferry Operators\n\nHarbour Board"
    assert page.plan_reference == "2025/17"
    assert [(entry.kind, entry.title) for entry in page.linked] == [
        ("documents", "Survey of the piles"),
        ("documents", "Drawings"),
    ]
    assert [(field.label, field.text) for field in page.unknown_labels] == [("Tide tables consulted", "Yes;")]
    assert page.unplaced == ()
    assert codes(page.problems) == []
    assert codes(page.notes) == ["unknown_label"]


def test_page_cut_at_the_top_has_no_title_and_says_so():
    page = read_issue_page(invented("compact.txt"))
    assert page.title == ""
    assert [paragraph.text for paragraph in page.matter] == [
        "To let the yearly contract for mending the Harbour Road sea wall, as set out in the Coast strategy."
    ]
    assert (page.due.kind, page.due.starts_on, page.due.ends_on) == (
        DueKind.MONTH,
        date(2020, 3, 1),
        date(2020, 3, 31),
    )
    assert page.decision_maker == "Cabinet (on the recommendation of the Harbour Board)"
    assert (page.wards, page.all_wards, page.wards_raw) == ((), True, "(All Divisions);")
    assert (page.scrutiny_committee, page.portfolio) == ("Places", "Member for the Coast")
    assert (page.contact.raw, page.contact.name) == ("Email:", "")
    assert [(remark.code, remark.label) for remark in page.problems] == [
        ("title_missing", None),
        ("label_empty", "Reason for urgency"),
    ]
    assert codes(page.notes) == [
        "label_empty",
        "label_empty",
        "contact_without_name",
        "contact_email_missing",
        "due_is_a_month",
    ]


def test_local_labels_and_impossible_values_are_listed_with_line_and_reason():
    page = read_issue_page(invented("local_labels.txt"))
    assert (page.address, page.issue_id) == (
        "https://democracy.seaborough.example/mgIssueHistoryHome.aspx?iid=4711&PlanId=9",
        "4711",
    )
    assert page.restriction is Restriction.OPEN
    assert (page.status, page.status_raw) == (IssueStatus.UNKNOWN, "Shelved for now")
    assert (page.due.kind, page.decision_maker) == (DueKind.UNREADABLE, "Harbour Committee")
    assert page.texts("internal_step") == ("Not applicable.",)
    assert [(entry.heading, entry.title) for entry in page.linked] == [("", "Moorings policy")]
    assert [(remark.line, remark.label, remark.code) for remark in page.problems] == [
        (11, "Decision status", "status_unknown"),
        (17, "Decision due", "date_unreadable"),
    ]
    assert page.problems[1].reason == "There is no such day as “31 February 2025” in the calendar."
    assert codes(page.notes) == ["papers_date_unreadable", "first_published_missing", "list_without_heading"]


def test_marked_html_is_read_by_its_marks_alone():
    page = read_issue_page(invented("marked.html"), address="https://x.example/mgIssueHistoryHome.aspx?IID=12")
    assert page.media_type == "text/html"
    assert page.issue_id == "12"
    assert page.title == "Members' quay & sea wall"
    assert [paragraph.text for paragraph in page.matter] == [
        "To agree that the wall be mended.",
        "Note: the price is £70,000",
        "Second line",
    ]
    assert page.status is IssueStatus.APPROVED_SUBJECT_TO_CALL_IN
    assert page.first_published == date(2023, 4, 14)
    assert page.taken_under_urgency is True
    assert page.reason_for_urgency == "The tide.\n\nContact: the harbour master in an emergency."
    assert (page.due.starts_on, page.decision_maker) == (date(2023, 7, 13), "Cabinet")
    assert (page.contact.name, page.contact.emails) == ("Lee Sample", ("lee.sample@council.example",))
    assert [(entry.kind, entry.title, entry.href) for entry in page.linked] == [
        ("decisions", "13/07/2023 - Sea wall", "ieDecisionDetails.aspx?ID=9"),
        ("documents", "Report on the wall", "documents/s7/Wall.pdf"),
    ]
    assert [(field.label, field.text) for field in page.unknown_labels] == [("Harbour dues", "None")]
    assert page.unplaced == ()


def test_html_without_marks_is_read_like_text():
    page = read_issue_page(invented("unmarked.html"))
    assert page.title == "A new bye-law for the beach"
    assert (page.decision_type, page.status) == (DecisionType.NON_KEY, IssueStatus.WITHDRAWN)
    assert (page.due.kind, page.due.ends_on, page.decision_maker) == (
        DueKind.PERIOD,
        date(2024, 5, 9),
        "Council Leader",
    )
    assert page.department == "Coast"
    assert [(entry.title, entry.href) for entry in page.linked] == [("Draft bye-law", "/a.pdf"), ("Map", "/b.pdf")]


def test_same_source_as_bytes_gives_the_same_reading_and_hash():
    text = invented("whole.txt")
    assert read_issue_page(text.encode()).sha256 == read_issue_page(text).sha256
    assert read_issue_page(text.encode()).fields == read_issue_page(text).fields


KEY, NON_KEY = DecisionType.KEY, DecisionType.NON_KEY
EXPECTED = {
    "000_d6675d3617a792e6": (KEY, "approved", date(2021, 11, 23), "month", date(2021, 12, 1), "Executive Board"),
    "000_issue_rutland": (NON_KEY, "approved", date(2020, 3, 31), "day", date(2020, 3, 17), "Chief Executive"),
    "002_issue_thurrock": (KEY, "for_determination", date(2016, 6, 14), "day", date(2016, 9, 7), "Cabinet"),
    "004_issue_bury": (KEY, "approved", date(2023, 11, 22), "month", date(2023, 11, 1), "Cabinet"),
    "005_issue_devon": (KEY, "deleted", date(2022, 11, 22), None, None, ""),
    "007_issue_durham": (NON_KEY, "approved", None, None, None, ""),
    "013_issue_leeds": (
        KEY,
        "approved",
        date(2023, 3, 3),
        "not_before",
        date(2023, 4, 3),
        "Director of Children and Families",
    ),
    "015_issue_leeds": (KEY, "approved", date(2022, 7, 26), "month", date(2022, 8, 1), "Director of Public Health"),
    "021_issue_rotherham": (KEY, "approved", None, "day", date(2019, 7, 8), "Cabinet"),
    "023_issue_oxfordshire": (
        KEY,
        "approved_subject_to_call_in",
        date(2024, 7, 1),
        "day",
        date(2024, 9, 11),
        "Delegated Decisions by Cabinet Member for Children, Education & Young People’s Services",
    ),
    "030_issue_sheffield": (NON_KEY, "withdrawn", date(2018, 1, 19), None, None, ""),
    "033_issue_nottingham": (
        KEY,
        "for_determination",
        date(2020, 12, 4),
        "not_before",
        date(2020, 12, 4),
        "Leader of the Council",
    ),
    "041_issue_east-sussex": (
        NON_KEY,
        "approved",
        date(2017, 9, 1),
        "day",
        date(2017, 10, 16),
        "Lead Member for Transport and Environment",
    ),
}
AT_HAND = [path for path in case_paths() if path.stem in EXPECTED]


@pytest.mark.parametrize("path", AT_HAND, ids=lambda path: path.stem)
def test_sample_page_gives_exactly_these_fields(path):
    page = read_issue_page(*case_text(path)[:1], address=case_text(path)[1])
    due = page.due
    assert (
        page.decision_type,
        page.status.value,
        page.first_published,
        due.kind.value if due else None,
        due.starts_on if due else None,
        page.decision_maker,
    ) == EXPECTED[path.stem]


@pytest.mark.parametrize("path", case_paths(), ids=lambda path: path.stem)
def test_every_sample_page_is_read_without_unknown_labels_or_stray_lines(path):
    page = read_issue_page(*case_text(path)[:1])
    assert page.unknown_labels == ()
    assert page.unplaced == ()
    assert page.decision_type is not DecisionType.UNKNOWN
    assert page.status is not IssueStatus.UNKNOWN
    assert {remark.code for remark in page.problems} <= {"title_missing"}


def test_no_sample_is_forgotten_where_samples_are_at_hand():
    assert len(AT_HAND) == (len(EXPECTED) if CASES.is_dir() else 0)
