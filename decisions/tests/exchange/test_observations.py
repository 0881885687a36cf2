"""What the text of a page shows to be irregular, without any law."""

import time
from datetime import date

import pytest

from decisions.exchange.importing.moderngov.issue_page import read_issue_page
from decisions.exchange.importing.observations import observe, published_after_due, still_awaiting
from decisions.tests.exchange.sample_pages import case_paths, case_text, invented

SOUND = """Issue details

New lamps for the pier

To agree that the lamps be bought.

Decision type: Key
Reason Key: Expenditure > £500,000;
Decision status: For Determination
Notice of proposed decision first published: 02/01/2025
Decision due: 13 Mar 2025 by Cabinet
"""


def codes(text: str, on: date | None = None) -> list[str]:
    return [observation.code for observation in observe(read_issue_page(text), on)]


def test_sound_page_gives_no_observation():
    assert codes(SOUND, on=date(2025, 3, 13)) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Reason Key: Expenditure > £500,000;\n", "", ["key_without_reason"]),
        ("Expenditure > £500,000", "Consideration by the executive", ["reason_names_no_ground"]),
        ("13 Mar 2025", "March 2025", ["due_is_month_only"]),
        ("13 Mar 2025", "January 2025", ["published_when_due", "due_is_month_only"]),
        ("13 Mar 2025", "Not before 2nd Jan 2025", ["published_when_due"]),
        ("13 Mar 2025", "1 Jan 2025", ["published_after_due"]),
        ("13 Mar 2025", "TBC", ["due_not_shown"]),
        ("02/01/2025", "32/01/2025", ["first_published_not_shown"]),
        ("pier\n", "pier - Key Decision\n", []),
        ("type: Key\n", "type: Non-key\nSLT date: 1 May 2024\n", ["internal_labels_published"]),
        ("Decision due", "Anticipated restriction: Fully exempt\nDecision due", ["restriction_without_explanation"]),
        (
            "Decision due",
            "This decision will be taken under urgency procedures.\nDecision due",
            ["scrutiny_notice_not_shown", "urgency_without_reason"],
        ),
        (
            "Decision due",
            "Reason for urgency:\nThe lamps have failed.\nDecision due",
            ["scrutiny_notice_not_shown", "urgency_without_sentence"],
        ),
        (
            "Decision due",
            "Explanation of anticipated restriction:\nIt is urgent.\nDecision due",
            ["urgency_in_restriction_box", "scrutiny_notice_not_shown"],
        ),
    ],
)
def test_one_change_of_a_sound_page_gives_exactly_these_observations(old, new, expected):
    assert old in SOUND
    assert codes(SOUND.replace(old, new, 1)) == expected


@pytest.mark.parametrize("status", ["Withdrawn", "Item Deferred", "Deleted", "Abandoned"])
def test_matter_that_has_left_the_plan_needs_no_due_date(status):
    assert codes(SOUND.replace("For Determination", status).replace("13 Mar 2025", "TBC")) == []


def test_non_key_decision_needs_neither_first_publication_nor_due_date():
    page = SOUND.replace("type: Key", "type: Non-key").replace("02/01/2025", "").replace("13 Mar 2025", "TBC")
    assert codes(page) == []


def test_key_in_the_title_only_is_seen():
    assert codes(SOUND.replace("pier\n", "pier - Key Decision\n").replace("type: Key", "type: Non-key")) == [
        "key_in_title_only"
    ]


def test_restriction_box_that_repeats_the_urgency_reason_is_seen():
    assert codes(invented("whole.txt")) == ["restriction_repeats_urgency", "scrutiny_notice_not_shown"]


def test_hostile_texts_are_compared_in_no_time():
    reason, explanation = "ab " * 50_000, "ba " * 50_000
    text = f"Reason for urgency:\n{reason}\nExplanation of anticipated restriction:\n{explanation}\nDecision due"
    began = time.perf_counter()
    observe(read_issue_page(SOUND.replace("Decision due", text)))
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize(("change", "seen"), [("The stage", True), ("Nothing of the kind. " * 20, False)])
def test_small_changes_do_not_hide_a_repeated_reason(change, seen):
    before, mark, after = invented("whole.txt").partition("Explanation of anticipated restriction:")
    page = read_issue_page(before + mark + after.replace("The stage", change, 1).replace("Easter", "Lent", 1))
    assert ("restriction_repeats_urgency" in [found.code for found in observe(page)]) is seen


def test_mention_of_the_scrutiny_chair_is_told_apart_from_evidence():
    reason = "Reason for urgency:\nThe chair of the scrutiny committee has been made aware.\nDecision due"
    page = read_issue_page(SOUND.replace("Decision due", reason))
    sentences = {observation.code: observation.sentence for observation in observe(page)}
    assert "mentions the chair" in sentences["scrutiny_notice_not_shown"]


@pytest.mark.parametrize(("on", "seen"), [(date(2025, 3, 13), False), (date(2025, 3, 14), True)])
def test_page_still_awaits_its_decision_only_from_the_day_after(on, seen):
    assert (still_awaiting(read_issue_page(SOUND), on) is not None) is seen


def test_sentences_name_the_days_and_are_whole():
    page = read_issue_page(SOUND.replace("13 Mar 2025", "1 Jan 2025"))
    assert published_after_due(page).sentence == (
        "The notice was first published on 2 January 2025, after the decision was due (1 January 2025)."
    )
    for observation in observe(read_issue_page(invented("compact.txt")), on=date(2025, 1, 1)):
        assert observation.sentence.endswith(".")
        assert observation.mend.endswith(".")


SAMPLES = {
    "000_d6675d3617a792e6": [
        "restriction_repeats_urgency",
        "scrutiny_notice_not_shown",
        "urgency_without_sentence",
        "due_is_month_only",
    ],
    "000_issue_rutland": ["published_after_due"],
    "002_issue_thurrock": ["key_without_reason", "still_awaiting"],
    "004_issue_bury": [
        "scrutiny_notice_not_shown",
        "published_when_due",
        "due_is_month_only",
        "key_without_reason",
    ],
    "005_issue_devon": ["scrutiny_notice_not_shown"],
    "007_issue_durham": [],
    "010_issue_derbyshire": [],
    "011_issue_warwickshire": ["reason_names_no_ground"],
    "012_issue_warwickshire": ["reason_names_no_ground"],
    "013_issue_leeds": [],
    "021_issue_rotherham": ["first_published_not_shown", "key_without_reason"],
    "023_issue_oxfordshire": ["internal_labels_published"],
    "030_issue_sheffield": [],
    "033_issue_nottingham": ["scrutiny_notice_not_shown", "published_when_due"],
}


@pytest.mark.parametrize("path", [p for p in case_paths() if p.stem in SAMPLES], ids=lambda path: path.stem)
def test_sample_page_shows_exactly_these_irregularities(path):
    assert codes(case_text(path)[0], on=date(2025, 1, 1)) == SAMPLES[path.stem]
