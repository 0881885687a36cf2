"""Real pages, where they are at hand: of what kind they are, and the facts on which readers stumble."""

import re
from datetime import date

import pytest

from decisions.exchange.importing.moderngov.pages import read_page
from decisions.exchange.importing.moderngov.vocabulary import folded, page_vocabulary
from decisions.exchange.importing.reading import KEPT, OPEN, ReadPage, ReadRecord
from decisions.tests.exchange.accounting import lost_lines
from decisions.tests.exchange.sample_pages import CASES

KINDS = ("issue", "decision", "decision-short", "decision-aggregator", "listing", "plan", "plan-rules")
PATHS = sorted(path for kind in KINDS for path in CASES.glob(f"*_{kind}_*.txt"))
MARKED = sorted(CASES.glob("moderngov/lgsf_modgov_*.html"))
PAGE_KINDS = {
    "issue": "issue",
    "decision": "decision",
    "decision-short": "issue-decisions",
    "decision-aggregator": "retold-decision",
    "listing": "listing",
    "plan": "plan",
    "plan-rules": "plan-editions",
}


def read_case(number: str) -> ReadPage:
    """Read the case whose file name begins with the number; skip where the cases are absent."""
    path = next(CASES.glob(f"{number}_*"), None)
    if path is None:
        pytest.skip("The cases are not here.")
    return read_page(path.read_bytes())


def text(record: ReadRecord, key: str) -> str:
    """Give the texts of a key, joined."""
    return " | ".join(field.text for field in record.fields if field.key == key)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_page_is_of_its_kind_and_loses_no_line(path):
    page = read_page(path.read_bytes())
    assert page.page_kind == PAGE_KINDS[path.stem.split("_")[1]]
    assert page.records
    assert lost_lines(path.read_text(encoding="utf-8"), page) == []
    assert page.unknown_labels == ()
    assert all(record.key and record.title for record in page.records)
    assert len({(record.kind, record.key) for record in page.records}) == len(page.records)


@pytest.mark.parametrize("path", [*PATHS, *MARKED], ids=lambda path: path.stem)
def test_nobodys_name_and_no_unplaced_line_is_open(path):
    for record in read_page(path.read_bytes()).records:
        for field in record.fields:
            if field.handling == OPEN:
                assert field.key not in ("contact", "lead_director", "report_author", "members_involved", "documents")
                assert field.key != ""
            else:
                assert field.handling == KEPT


def test_every_label_met_in_the_cases_is_known():
    index = CASES / "INDEX.md"
    if not index.exists():
        pytest.skip("The cases are not here.")
    listed = index.read_text(encoding="utf-8").partition("## Vocabulary")[2].partition("### Decision status values")[0]
    labels = re.findall(r"^- (.+?) - [0-9]+ \(", listed, re.MULTILINE)
    known = {label for kind in ("decision", "plan", "retold") for label in page_vocabulary(kind).labels}
    known |= page_vocabulary().urgency_sentences
    assert len(labels) > 60
    assert [label for label in labels if folded(label) not in known] == []


DAYS = [
    ("000", 0, "first_published_on", date(2020, 3, 31)),
    ("000", 0, "due_starts_on", date(2020, 3, 17)),
    ("004", 0, "due_starts_on", date(2023, 11, 1)),
    ("004", 0, "due_ends_on", date(2023, 11, 30)),
    ("013", 0, "due_starts_on", date(2023, 4, 3)),
    ("013", 0, "due_ends_on", None),
    ("015", 0, "due_ends_on", date(2022, 8, 31)),
    ("033", 0, "due_ends_on", None),
    ("043", 0, "effective_on", date(2025, 1, 22)),
    ("054", 0, "effective_on", date(2019, 10, 26)),
    ("055", 0, "effective_on", None),
    ("066", 0, "decided_on", None),
    ("066", 0, "published_on", date(2015, 7, 27)),
    ("079", 1, "decided_on", date(2011, 12, 7)),
    ("084", 0, "decided_on", date(2025, 12, 8)),
    ("086", 0, "first_published_on", date(2015, 4, 24)),
    ("086", 0, "due_starts_on", date(2015, 6, 1)),
    ("086", 0, "due_ends_on", None),
    ("094", 0, "effective_on", date(2020, 2, 12)),
    ("094", 1, "effective_on", date(2020, 2, 22)),
    ("095", 2, "decided_on", date(2021, 4, 26)),
    ("095", 2, "published_on", None),
    ("096", 1, "decided_on", date(2018, 12, 7)),
    ("096", 1, "published_on", date(2019, 1, 9)),
    ("097", 0, "effective_on", date(2021, 8, 7)),
    ("097", 0, "decided_on", None),
    ("098", 0, "effective_on", date(2017, 2, 14)),
    ("099", 0, "published_on", date(2019, 7, 8)),
    ("099", 0, "effective_on", date(2019, 6, 25)),
    ("104", 0, "published_on", date(2022, 7, 28)),
    ("107", 3, "decided_on", date(2024, 9, 13)),
    ("109", 0, "first_published_on", date(2017, 9, 1)),
    ("112", 0, "due_ends_on", date(2021, 6, 30)),
    ("112", 1, "due_starts_on", date(2021, 2, 16)),
    ("113", 1, "due_starts_on", date(2018, 2, 5)),
    ("113", 3, "first_published_on", None),
    ("116", 1, "due_ends_on", date(2022, 10, 27)),
    ("167", 0, "due_ends_on", date(2024, 6, 30)),
    ("167", 1, "first_published_on", date(2024, 2, 20)),
    ("167", 1, "due_ends_on", date(2024, 3, 12)),
]


@pytest.mark.parametrize(("number", "place", "column", "day"), DAYS, ids=lambda value: str(value))
def test_days_are_as_printed(number, place, column, day):
    assert getattr(read_case(number).records[place], column) == day


COLUMNS = [
    ("005", 0, "status_text", "Deleted"),
    ("013", 0, "decision_type", "Key Decision"),
    ("030", 0, "status_text", "Withdrawn"),
    ("050", 0, "key", "902"),
    ("051", 0, "key", "ai-12541"),
    ("054", 0, "maker", "Executive Councillor: Adult Care, Health and Children's Services"),
    ("056", 0, "status_text", "Decision Made"),
    ("057", 0, "wards", ("All Wards",)),
    ("058", 0, "maker", ""),
    ("066", 0, "status_text", "For Determination"),
    ("070", 0, "status_text", "Approved"),
    ("075", 0, "maker", "Cabinet"),
    ("084", 0, "key", "retold-181799"),
    ("094", 0, "key", "50565"),
    ("095", 2, "status_text", ""),
    ("096", 0, "status_text", "For Determination"),
    ("096", 1, "wards", ("Cheadle & Gatley", "Cheadle Hulme North")),
    ("103", 0, "status_text", "Recommendations Approved (subject to call-in)"),
    ("112", 0, "key", "482"),
    ("112", 0, "maker", "Cabinet"),
    ("112", 1, "maker", "Leader of the Council"),
    ("112", 3, "status_text", ""),
]


@pytest.mark.parametrize(("number", "place", "column", "value"), COLUMNS, ids=lambda value: str(value)[:40])
def test_columns_are_as_printed(number, place, column, value):
    assert getattr(read_case(number).records[place], column) == value


TEXTS = [
    ("023", 0, "reason_no_public_access", "None"),
    ("024", 0, "restriction", "Public"),
    ("050", 0, "conflict_of_interest", "None"),
    ("057", 0, "recommend_to_council", "No;"),
    ("063", 0, "decision", "2.1.1"),
    ("066", 0, "reference", "D42585"),
    ("075", 0, "called_in", "5.4 (b), (c), (e), (g) and (i)"),
    ("076", 0, "body", "Paragraph 14 of Part 4 of Schedule 12A"),
    ("080", 1, "decision", "\n\n48/2008"),
    ("097", 0, "call_ins", "0"),
    ("098", 0, "call_ins", "Not for call-in"),
    ("098", 0, "listed_as", "Officer delegated decisions"),
    ("101", 0, "call_in_and_urgency", "Rule 14"),
    ("104", 0, "decision", "£51,188.00"),
    ("109", 0, "restriction_explanation", "28 day notice"),
    ("112", 1, "group", "Urgent Decision - immediate implementation 16 February 2021"),
    ("112", 3, "group", "Not before 17 March 2021"),
    ("112", 1, "due", "16 Feb 2021; Urgent Decision"),
    ("114", 1, "group", "semi-urgent"),
]


@pytest.mark.parametrize(("number", "place", "key", "words"), TEXTS, ids=lambda value: str(value)[:40])
def test_texts_stand_under_their_keys(number, place, key, words):
    assert words in text(read_case(number).records[place], key)


def test_urgency_reason_in_the_wrong_box_stays_there():
    first, second = read_case("109").records
    assert text(first, "reason_for_urgency") == ""
    assert "taken_under_urgency" not in {field.key for field in first.fields}
    assert "taken_under_urgency" in {field.key for field in second.fields}


def test_rows_run_together_are_split_from_the_right_and_flagged_where_they_can_be_read_in_two_ways():
    for record in read_case("097").records:
        assert record.key.startswith("row-")
        assert "may be" in record.needs_person
        assert "row_ambiguous" in {problem.code for problem in record.problems}
        assert text(record, "row").endswith("07/08/20210")
    assert {record.title[:12] for record in read_case("097").records} >= {"Investing in", "School Meals"}


def test_two_entries_that_differ_by_a_letter_stay_two():
    first, second = read_case("090").records
    assert first.title == second.title
    assert first.key != second.key


def test_row_cut_short_is_named_with_its_line():
    problems = [problem for problem in read_case("086").problems if problem.code == "row_unreadable"]
    assert [problem.line for problem in problems] == [18]


def test_year_cut_short_is_not_guessed():
    codes = {problem.code for problem in read_case("113").records[3].problems}
    assert "date_cut_short" in codes


def test_page_without_a_title_says_so_and_is_named_by_its_number():
    record = read_case("055").records[0]
    assert record.title == "Decision 4959 (the page shows no title)"
    assert "title_missing" in {problem.code for problem in record.problems}


def test_title_that_says_part_two_keeps_every_word_inside():
    record = read_case("072").records[0]
    assert record.restricted
    assert record.needs_person


def test_page_of_a_republisher_waits_for_a_person():
    assert "re-publisher" in read_case("084").records[0].needs_person


def test_real_list_in_html_gives_numbers_links_and_both_kinds():
    path = CASES / "moderngov/lgsf_modgov_decisions_list.html"
    if not path.exists():
        pytest.skip("The cases are not here.")
    page = read_page(path.read_bytes(), address="https://x.example/mgDelegatedDecisions.aspx?DS=2&V=0")
    assert [(record.kind, record.key) for record in page.records] == [
        ("decision", "13567"),
        ("decision", "13149"),
        ("issue", "6535"),
    ]
    assert "ref" not in page.records[1].title
    assert page.records[0].effective_on == date(2025, 4, 1)
    assert page.follow[0] == "https://x.example/ieDecisionDetails.aspx?ID=13567"


def test_real_decision_in_html_gives_issue_meeting_and_paper():
    path = CASES / "moderngov/lgsf_modgov_decision_detail.html"
    if not path.exists():
        pytest.skip("The cases are not here.")
    record = read_page(path.read_bytes(), address="https://x.example/(S(1abc))/ieDecisionDetails.aspx?Id=88").records[0]
    assert (record.key, record.issue_key, record.meeting_key) == ("88", "6535", "4832")
    assert record.address == "https://x.example/ieDecisionDetails.aspx?Id=88"
    assert [(link.key, link.title) for link in record.links if link.kind == "file"] == [("7942", "polc2 - 23.09.2015")]
