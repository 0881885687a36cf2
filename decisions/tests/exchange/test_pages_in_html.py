"""Invented pages as a Modern.Gov site sends them: marked labels, empty cells, HTML of Word, hidden numbers."""

from datetime import date

import pytest

from decisions.exchange.importing.moderngov.pages import read_page
from decisions.exchange.importing.moderngov.received_page import open_page
from decisions.exchange.importing.moderngov.record_columns import is_called_restricted
from decisions.exchange.importing.reading import KEPT, OPEN, ReadPage, ReadRecord
from decisions.tests.exchange.accounting import lost_lines
from decisions.tests.exchange.sample_pages import invented

SITE = "https://democracy.seaborough.example/"
PAGES = {
    "decision.html": ("decision", "ieDecisionDetails.aspx?iD=88"),
    "decision_list.html": ("listing", "mgListOfficerDecisions.aspx?XXR=0&FULL=1"),
    "decisions_in_full.html": ("listing", "mgDelegatedDecisions.aspx?V=1&DS=2"),
    "plan_edition.html": ("plan", "mgListPlanItems.aspx?PLANID=5&RP=9"),
    "plan_editions.html": ("plan-editions", "mgListPlans.aspx?RPId=9&RD=0"),
    "chronology.html": ("chronology", "mgIssueHistoryChronology.aspx?IId=77"),
    "issue_decisions.html": ("issue-decisions", "mgDecisionDetails.aspx?IId=77&Opt=1"),
}


def read(name: str, words: dict[str, str] | None = None) -> ReadPage:
    """Read one invented page at its address."""
    return read_page(invented(name).encode(), address=SITE + PAGES[name][1], words=words or {})


def field(record: ReadRecord, key: str) -> tuple[str, str]:
    """Give the text and the handling of a key."""
    return next((one.text, one.handling) for one in record.fields if one.key == key)


@pytest.mark.parametrize("name", PAGES)
def test_page_is_known_by_what_it_says_and_loses_no_line(name):
    page = read(name)
    assert page.page_kind == PAGES[name][0]
    assert read_page(invented(name)).page_kind == PAGES[name][0]
    printed = [line.text for line in _lines(name) if line.text.strip()]
    assert lost_lines("\n".join(printed), page) == []


def _lines(name):
    return open_page(invented(name)).lines


def test_decision_has_its_columns_texts_and_papers():
    record = read("decision.html").records[0]
    assert (record.kind, record.key, record.issue_key, record.meeting_key) == ("decision", "88", "4712", "482")
    assert record.title == "Ferry landing stage & the Pilot's steps"
    assert record.maker == "Cabinet Member: Harbours, Quays and Ferries"
    assert record.wards == ("Quayside", "Harbour & Hill")
    assert (record.decided_on, record.published_on) == (date(2024, 5, 1), date(2024, 5, 2))
    assert field(record, "purpose")[0] == "To mend the landing stage."
    assert field(record, "decision")[0].startswith("1. That £70,000 be spent on the stage;\n\n2. That")
    assert not record.needs_person
    papers = [(link.key, link.title, link.restricted) for link in record.links if link.kind == "file"]
    assert papers == [("7942", "Landing stage", None), ("7943", "Tenders (Exempt Category 3)", True)]


def test_nobody_outside_reads_an_officers_name_a_restricted_title_or_an_unknown_label():
    record = read("decision.html").records[0]
    open_words = " ".join(one.text for one in record.fields if one.handling == OPEN)
    assert "Ann Example" not in open_words
    assert "Tenders" not in open_words
    assert "Spring tides" not in open_words
    assert [one.label for one in record.fields if not one.key] == ["Tide table consulted"]


def test_the_councils_own_word_is_read_as_the_key_that_it_chose():
    page = read("decision.html", {"Tide table consulted": "consulted"})
    assert page.unknown_labels == ()
    assert field(page.records[0], "consulted") == ("Spring tides only.", OPEN)
    kept = read("decision.html", {"tide table CONSULTED:": "keep_inside"})
    assert kept.unknown_labels == ()
    assert field(kept.records[0], "keep_inside") == ("Spring tides only.", KEPT)


def test_the_councils_own_word_replaces_what_the_reader_thought():
    page = read("decision.html", {"Purpose": "keep_inside"})
    assert field(page.records[0], "keep_inside") == ("To mend the landing stage.", KEPT)


def test_list_keeps_empty_cells_in_their_columns_and_says_what_a_row_is():
    records = read("decision_list.html").records
    assert [(record.kind, record.key) for record in records] == [
        ("decision", "901"),
        ("decision", "ai-902"),
        ("decision", "903"),
        ("issue", "77"),
    ]
    assert (records[0].decided_on, records[0].effective_on) == (date(2024, 6, 3), None)
    assert field(records[0], "call_ins")[0] == "Not for call-in"
    assert field(records[0], "listed_as")[0] == "Officer decisions"
    assert field(records[0], "reference")[0] == "901"
    assert records[1].address == SITE + "iedecisiondetails.aspx?aiid=902"
    assert all(record.is_summary for record in records)


def test_list_says_what_it_assumed_and_what_it_could_not_read():
    page = read("decision_list.html")
    assert page.records[0].problems == ()
    assert {problem.code for problem in page.records[2].problems} == {"date_unreadable"}
    assert page.unknown_labels == ("Harbour area",)
    assert {problem.code for problem in page.problems} == {"row_unreadable"}
    assert page.unplaced[-1] == "Nothing more is listed"


def test_row_whose_title_says_exempt_is_closed_and_waits_for_a_person():
    record = read("decision_list.html").records[2]
    assert record.restricted
    assert record.needs_person


def test_notice_of_a_forthcoming_decision_stays_open_whatever_its_report_is():
    row = "Forthcoming decisions\n\n01/05/2024 - Harbour lease (Part 2)\n\nNotice of decision: 01/05/2024\n"
    record = read_page(row).records[0]
    assert (record.kind, record.restricted) == ("issue", False)


CALLED_RESTRICTED = [
    "Harbour lease (Part 2)",
    "Harbour lease (Exempt Category 3)",
    "PART II - Harbour lease",
    "Appendix 1 - Confidential",
    "Confidential Appendix 1",
    "Exempt minutes of 3 June",
    "Appendix B (EXEMPT)",
    "Lease, not for publication",
]
CALLED_OPEN = [
    "Local Plan Part 2 - adoption",
    "Confidential Reporting Code",
    "Exempt accommodation: a strategy",
    "Exclusion of press and public: exempt paragraph 3",
    "Exempt items (if any)",
    "Part-time working",
    "Restricted byways in the harbour",
]


@pytest.mark.parametrize("title", CALLED_RESTRICTED)
def test_title_says_that_a_record_is_not_for_the_public(title):
    assert is_called_restricted(title)


@pytest.mark.parametrize("title", CALLED_OPEN)
def test_words_alone_do_not_make_a_title_restricted(title):
    assert not is_called_restricted(title)


def test_search_for_other_days_is_not_followed_for_ever():
    assert not [address for address in read("decision_list.html").follow if "DR=" in address]


def test_full_texts_of_a_list_are_read_with_numbers_from_links():
    first, second = read("decisions_in_full.html").records
    assert (first.key, first.title, first.meeting_key) == ("911", "Fog horn at the bar", "490")
    assert (first.decided_on, first.published_on) == (date(2024, 6, 3), date(2024, 6, 5))
    assert field(first, "body")[0] == "A new horn is to be bought."
    assert field(first, "matter")[0] == "The horn is old."
    assert (second.key, second.title, second.status_text) == ("ai-912", "Minutes", "Decision Made")


def test_plan_has_its_period_and_its_items_under_their_headings():
    plan, first, second = read("plan_edition.html").records
    assert (plan.kind, plan.key, plan.maker, plan.due_ends_on) == ("plan", "5", "Harbour Cabinet", date(2024, 8, 31))
    assert (first.kind, first.key, first.title) == ("issue", "77", "Dredging of the basin")
    assert (first.due_starts_on, first.due_ends_on) == (date(2024, 6, 1), date(2024, 6, 30))
    assert field(first, "group")[0] == "Key decisions"
    assert field(first, "plan_mark")[0] == "New!"
    assert field(first, "taken_under_urgency")[1] == OPEN
    assert field(first, "restriction")[0] == "Part exempt - view reasons"
    assert (second.status_text, second.due_starts_on, second.due_ends_on) == ("Item Deferred", date(2024, 7, 2), None)
    assert second.maker == "Council"


def test_items_that_have_lost_their_titles_are_still_items():
    item = "Decision maker: Harbour Cabinet\n\nDecision due: June 2024\n\nAnticipated restriction: Open -\n\n"
    plan, first, second = read_page(
        "Forward plan\n\nHarbour plan (01/05/2024 to 31/08/2024, Cabinet)\n\n" + 2 * item
    ).records
    assert (plan.kind, plan.title) == ("plan", "Harbour plan")
    assert (first.maker, second.maker) == ("Harbour Cabinet", "Harbour Cabinet")
    assert first.key != second.key
    assert "shows no title" in first.title


def test_editions_of_a_plan_are_plans_to_read_next():
    page = read("plan_editions.html")
    assert [(record.kind, record.key) for record in page.records[1:]] == [("plan", "5"), ("plan", "6")]
    assert page.records[0].kind == "page"
    assert len(page.follow) == 2


def test_chronology_is_kept_for_officers_under_its_issue():
    record = read("chronology.html").records[0]
    assert (record.kind, record.key, record.is_summary) == ("issue", "77", True)
    assert [(one.text, one.handling) for one in record.fields] == [
        ("01/05/2024 – Notice first published", KEPT),
        ("12/06/2024 – Decision made by Harbour Cabinet", KEPT),
    ]


def test_decisions_of_an_issue_are_joined_to_it():
    issue, first, second = read("issue_decisions.html").records
    assert (issue.key, issue.title) == ("77", "Dredging of the basin")
    assert (first.key, first.issue_key, first.needs_person) == ("930", "77", "")
    assert second.needs_person
    assert second.decided_on == date(2024, 7, 20)


def test_same_row_twice_has_two_keys_and_the_same_page_the_same_keys():
    row = "Officer decisions\n\nTitle Date\nTree order at the quay 26/09/2024\nTree order at the quay 26/09/2024\n"
    assert {problem.code for record in read_page(row).records for problem in record.problems} == {"list_day"}
    keys = [record.key for record in read_page(row).records]
    assert len(set(keys)) == 2
    assert keys == [record.key for record in read_page(row).records]


def test_table_copied_from_a_browser_keeps_its_cells_by_their_tabs():
    head = "Decisions published\n\nTitle\tDate\tEffective from\tCall-ins\tHarbour area\n"
    page = read_page(head + "Plan 2025/26\t14/02/2025\t\tNot for call-in\tNorth\n")
    record = page.records[0]
    assert (record.title, record.decided_on, record.effective_on) == ("Plan 2025/26", date(2025, 2, 14), None)
    assert field(record, "call_ins")[0] == "Not for call-in"
    assert page.unknown_labels == ("Harbour area",)


def test_day_behind_the_figures_of_a_title_is_flagged_and_not_guessed():
    record = read_page("Decisions published\n\nTitle Date Effective from\nPlan 2025/2614/02/202522/02/2025\n").records[
        0
    ]
    assert (record.decided_on, record.effective_on) == (None, date(2025, 2, 22))
    assert "“2025/2614/02/2025” may be" in record.needs_person


def test_saved_page_knows_where_it_stood():
    saved = "<!-- saved from url=(0050)https://x.example/ieDecisionDetails.aspx?ID=7 -->" + invented("decision.html")
    assert read_page(saved).records[0].key == "7"
