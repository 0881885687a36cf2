"""The review of forthcoming decisions of another system: notice, urgency, restrictions, to the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from decisions.rules.constitution import DEFAULT
from decisions.rules.history_review import review
from decisions.tests.factories.history_facts import CALENDAR, PUBLISHED, URGENT, decision, found, issue, without


def test_records_in_good_order_have_nothing_against_them():
    assert found(issue()) == {"notice_long_enough": "shows"}
    assert found(decision()) == {}


@pytest.mark.parametrize(
    ("due", "code"),
    [(date(2023, 3, 29), "notice_short"), (date(2023, 3, 30), "notice_long_enough")],
    ids=["27 clear days", "28 clear days"],
)
def test_one_day_decides(due: date, code: str):
    assert code in found(issue(due))
    assert len({"notice_short", "notice_long_enough"} & set(found(issue(due)))) == 1


def test_the_sentence_counts_what_is_missing_and_the_finding_shows_the_days():
    short = next(
        each
        for each in review(issue(date(2023, 3, 29)), constitution=DEFAULT, calendar=CALENDAR)
        if each.code == "notice_short"
    )
    assert "27 clear days" in short.sentence
    assert "1 day short of 28" in short.sentence
    assert "lawful from Thursday 30 March 2023" in short.sentence
    assert short.finding.answer == 27
    assert sum(step.counted is True for step in short.finding.steps) == 27


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (date(2023, 3, 2), {"special_urgency_range", "agreement_not_shown"}),
        (date(2023, 3, 6), {"special_urgency_range", "agreement_not_shown"}),
        # 5 clear days if every day counts, 3 if only working days do.
        (date(2023, 3, 7), {"urgency_route_not_clear", "chair_notice_not_shown"}),
        (date(2023, 3, 8), {"urgency_route_not_clear", "chair_notice_not_shown"}),
        (date(2023, 3, 9), {"general_exception_range", "chair_notice_not_shown"}),
        (date(2023, 3, 29), {"general_exception_range", "chair_notice_not_shown"}),
        (date(2023, 3, 30), {"notice_long_enough", "urgency_not_needed"}),
    ],
    ids=lambda value: value.isoformat() if isinstance(value, date) else " ".join(sorted(value)),
)
def test_the_route_that_the_dates_of_an_urgent_decision_leave_open(due: date, expected: set[str]):
    assert set(found(issue(due, texts=URGENT))) == expected


def test_special_urgency_with_time_for_the_general_exception():
    special = issue(date(2023, 3, 9), title="Special urgency: bridge", texts=URGENT)
    assert found(special)["special_urgency_with_time"] == "breaks"
    assert "special_urgency_with_time" not in found(replace(special, due_starts_on=date(2023, 3, 2)))


def test_a_dated_word_with_the_chair_of_scrutiny_is_evidence_enough_not_to_ask():
    told = URGENT | {"reason_for_urgency": "The chair of the Scrutiny Board was told on 28/02/2023."}
    assert "chair_notice_not_shown" not in found(issue(date(2023, 3, 9), texts=told))
    undated = URGENT | {"reason_for_urgency": "The chair of the Scrutiny Board was told."}
    assert "chair_notice_not_shown" in found(issue(date(2023, 3, 9), texts=undated))


def test_a_month_is_judged_by_its_first_and_last_day():
    month = issue(None, due_starts_on=date(2023, 3, 1), due_ends_on=date(2023, 3, 31), texts={"due": "March 2023"})
    assert "due_month_only" in found(month)
    whole = replace(month, first_published_on=date(2023, 1, 3))
    assert found(whole) == {"notice_long_enough": "shows"}
    late = replace(month, first_published_on=date(2023, 3, 20))
    assert found(late)["notice_short"] == "breaks"
    a_period = replace(month, texts=dict(month.texts) | {"due": "1 March 2023 to 31 March 2023"})
    assert "due_month_only" not in found(a_period)


def test_not_before_has_no_end_and_its_first_day_is_counted():
    early = issue(None, due_starts_on=date(2023, 3, 29), texts={"due": "Not before 29 March 2023"})
    assert found(early)["earliest_day_short"] == "breaks"
    assert found(early)["due_has_no_end"] == "breaks"
    assert "earliest_day_short" not in found(replace(early, due_starts_on=date(2023, 3, 30)))
    assert "decided_still_not_before" in found(early)
    assert "decided_still_not_before" not in found(replace(early, status_text="For Determination"))


@pytest.mark.parametrize(
    ("kind", "is_key"), [("breaks", "Key"), ("shows", "Non-key"), ("shows", "")], ids=["key", "not key", "not said"]
)
def test_a_notice_after_the_decision_was_due_is_a_breach_for_a_key_decision_alone(kind: str, is_key: str):
    late = issue(date(2023, 2, 27), decision_type=is_key, texts={"decision_type": is_key})
    assert found(late)["notice_after_due"] == kind
    assert "notice_after_due" not in found(replace(late, due_starts_on=PUBLISHED, due_ends_on=PUBLISHED))


def test_a_decision_that_is_not_key_needs_no_notice():
    plain = issue(date(2023, 3, 3), decision_type="Non-key", texts={"decision_type": "Non-key"})
    assert found(without(plain, "reason_key")) == {}


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"first_published_on": None}, {"notice_date_not_shown"}),
        ({"due_starts_on": None, "due_ends_on": None}, {"due_not_shown"}),
        ({"due_starts_on": None, "due_ends_on": None, "status_text": "Withdrawn"}, set()),
        ({"first_published_on": date(2022, 1, 3)}, {"notice_long_enough", "notice_over_a_year_old"}),
        ({"maker": "Cabinet"}, {"notice_long_enough", "members_not_listed"}),
        ({"status_text": "For Determination"}, {"notice_long_enough", "still_for_determination"}),
        ({"status_text": "For Determination", "seen_on": date(2023, 5, 10)}, {"notice_long_enough"}),
        ({"texts": {"reason_key": ""}}, {"notice_long_enough", "key_without_reason"}),
        ({"texts": {"reason_key": "Consideration by the executive;"}}, {"notice_long_enough", "key_reason_no_ground"}),
        (
            {
                "texts": {"reason_for_urgency": "The grant lapses."},
                "due_starts_on": date(2023, 3, 2),
                "due_ends_on": date(2023, 3, 2),
            },
            {"special_urgency_range", "agreement_not_shown", "urgency_without_statement"},
        ),
        ({"texts": {"internal_step": "Yes"}}, {"notice_long_enough", "internal_steps_published"}),
        ({"texts": {"matter": "20 minutes at SMT."}}, {"notice_long_enough", "internal_steps_published"}),
    ],
    ids=lambda value: ",".join(sorted(value)) if isinstance(value, set) else "",
)
def test_what_a_page_of_a_forthcoming_decision_shows(changes: dict[str, object], codes: set[str]):
    assert set(found(issue(**changes))) == codes


def test_key_in_the_title_only():
    named = issue(title="Bridge - Key Decision", decision_type="", texts={"decision_type": ""})
    assert "key_in_title_only" in found(named)
    assert "key_in_title_only" not in found(issue(title="Bridge - Key Decision"))


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("Waiting until call-in ends would prejudice what the harbour wants.", "urgency_reason_about_call_in"),
        ("It was not listed due to an administrative error.", "urgency_by_oversight"),
        ("The ministry announced its offer on 20 December 2023.", "urgency_date_impossible"),
        ("Terms have to be accepted by 16th January.", "urgency_deadline_passed"),
    ],
    ids=lambda value: value[:20],
)
def test_what_a_reason_for_urgency_gives_away(reason: str, code: str):
    assert code in found(issue(texts=URGENT | {"reason_for_urgency": reason}))
    harmless = "The overview and scrutiny chair knows; the department wrote on 20 January 2023; reply by 16th April."
    assert code not in found(issue(texts=URGENT | {"reason_for_urgency": harmless}))


def test_urgency_without_a_reason_unless_a_form_only_asks():
    assert found(issue(texts={"taken_under_urgency": ""}))["urgency_without_reason"] == "breaks"
    assert "urgency_without_reason" not in found(issue(texts={"taken_under_urgency": "No"}))
    form = {"taken_under_urgency": "", "general_exception": "", "special_urgency": ""}
    assert "urgency_without_reason" not in found(issue(texts=form))


def test_reasons_in_the_wrong_box_both_ways():
    words = "Vans fail and drivers leave, so the matter cannot wait for the notice that the rules ask for."
    both = {"taken_under_urgency": "", "reason_for_urgency": words, "restriction_explanation": words}
    assert "restriction_repeats_urgency" in found(issue(texts=both))
    only = {"restriction_explanation": "It was too urgent for the 28 days, as the seller would not wait."}
    assert "urgency_in_restriction_box" in found(issue(texts=only))
    right = {"restriction_explanation": "The price could be learnt from it."}
    assert not {"restriction_repeats_urgency", "urgency_in_restriction_box"} & set(found(issue(texts=URGENT | right)))


@pytest.mark.parametrize(
    ("restriction", "is_restricted"),
    [
        ("Part exempt  - view reasons", True),
        ("Fully exempt - View reasons", True),
        ("Open  -", False),
        ("Public  -", False),
    ],
    ids=["part", "fully", "open", "public"],
)
def test_a_restriction_without_a_reason_and_a_private_meeting_without_a_notice(restriction: str, is_restricted: bool):
    said = found(issue(maker="Cabinet", texts={"restriction": restriction}))
    assert ("restriction_not_explained" in said) is is_restricted
    assert ("private_notice_not_shown" in said) is is_restricted
    alone = found(issue(maker="Cabinet Member for Roads", texts={"restriction": restriction}))
    assert "private_notice_not_shown" not in alone


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("exempt under paragraph 3 of Part 1 of Schedule 12A", ""),
        ("exempt under paragraph(s) 3 and 5 of Part 1 of Schedule 12A of the Act", ""),
        ("exempt information as defined in Paragraph 14 of Part 4 of Schedule 12A", "exempt_paragraph_not_part_1"),
        ("exempt under paragraph 9 of Schedule 12A", "exempt_paragraph_not_part_1"),
        ("see paragraph 9 of the report", ""),
        ("The report is not for publication under 10.4(3) of the procedure rules.", "exemption_by_local_rule"),
        ("exempt under 10.4(3), paragraph 3 of Part 1 of Schedule 12A", ""),
        ("The contract is exempt under contract rule 12.1.", ""),
    ],
    ids=str,
)
def test_which_paragraph_is_cited(words: str, code: str):
    both = {"exempt_paragraph_not_part_1", "exemption_by_local_rule"}
    assert both & set(found(decision(texts={"decision": f"RESOLVED to agree. {words}"}))) == ({code} if code else set())
