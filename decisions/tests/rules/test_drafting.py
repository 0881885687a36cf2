"""Warnings about the words of a notice: each raised by what it is about, and not by a good draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from decisions.rules.drafting import Draft, cautions

ON = date(2024, 6, 20)
URGENCY = "The review ended on 17 November, after the deadline for publication, and the next meeting is in February."
GOOD = Draft(
    title="Replacement of the boilers at Northfield School",
    reasons=(("urgency", URGENCY), ("restriction", "Appendix 2 holds the prices of three bidders.")),
    body="Executive Board",
    members=("Councillor A",),
    due_from=date(2024, 7, 24),
    due_to=date(2024, 7, 24),
    first_published=date(2024, 6, 20),
    due_dates=(date(2024, 7, 24),),
    documents=(("Report", "attached"),),
    no_background_papers=True,
    has_report=True,
    wards="Northfield; Southfield",
)


def codes(draft, plain, calendar, on=ON):
    return [each.code for each in cautions(draft, on=on, constitution=plain, calendar=calendar)]


def test_a_good_draft_raises_nothing(plain, calendar):
    assert codes(GOOD, plain, calendar) == []


RAISED = [
    ("WARN-SAME-REASON", {"reasons": (("urgency", URGENCY), ("restriction", URGENCY.upper()))}),
    ("WARN-SAME-REASON", {"reasons": (("urgency", f"{URGENCY} So it is urgent."), ("restriction", URGENCY))}),
    ("WARN-CALL-IN-IN-URGENCY", {"reasons": (("urgency", "Delay by call-in would seriously prejudice the council."),)}),
    ("WARN-GENERIC-TITLE", {"title": "Purchase of Property"}),
    ("WARN-GENERIC-TITLE", {"title": "New opportunities"}),
    ("WARN-MEMBERS-MISSING", {"members": ()}),
    ("WARN-NAME-MISSING", {"body": "", "individual_title": "Director of Housing"}),
    ("WARN-OPEN-ENDED", {"due_to": None}),
    ("WARN-TO-FOLLOW", {"documents": (("Equality assessment", "To follow"),)}),
    ("WARN-BACKGROUND-PAPERS", {"no_background_papers": False}),
    ("WARN-EXEMPT-CALLED-CONFIDENTIAL", {"classification": "exempt", "documents": (("Appendix 2", "Confidential"),)}),
    ("WARN-CITATION", {"reasons": (("restriction", "Exempt under 10.4(3) of Schedule 12A(3)."),)}),
    (
        "WARN-BOILERPLATE",
        {"public_interest": "It is in the interest of all.", "earlier_reasons": ("It is in the interest of all!",)},
    ),
    ("WARN-WARDS-TEXT", {"wards": "Ward members have been briefed " * 6}),
    ("WARN-GE-NO-EVIDENCE", {"route": "general_exception"}),
    ("WARN-ROLLED", {"first_published": date(2023, 6, 19)}),
    ("WARN-ROLLED", {"due_dates": tuple(date(2024, each, 1) for each in range(1, 6))}),
    ("WARN-GE-AVOIDABLE", {"route": "general_exception", "chair_informed": True, "known_since": date(2024, 6, 1)}),
    ("WARN-SU-AVOIDABLE", {"route": "special_urgency", "known_since": date(2024, 7, 1)}),
]


@pytest.mark.parametrize(("code", "change"), RAISED, ids=[f"{at} {each[0]}" for at, each in enumerate(RAISED)])
def test_each_defect_raises_its_warning_alone_with_a_mend(code, change, plain, calendar):
    found = cautions(replace(GOOD, **change), on=ON, constitution=plain, calendar=calendar)
    assert [each.code for each in found] == [code]
    assert all(each.text.endswith(".") and each.mend.endswith(".") for each in found)


def test_the_restriction_box_that_repeats_the_urgency_reason_is_told_what_to_ask(plain, calendar):
    (found,) = cautions(
        replace(GOOD, reasons=(("urgency", URGENCY), ("restriction", URGENCY))),
        on=ON,
        constitution=plain,
        calendar=calendar,
    )
    assert "“urgency” and “restriction” say the same" in found.text
    assert "Under restriction say what is withheld" in found.mend


def test_a_matter_known_too_late_for_notice_is_not_avoidable(plain, calendar):
    late = replace(GOOD, route="general_exception", chair_informed=True, known_since=date(2024, 7, 20))
    assert codes(late, plain, calendar) == []
    assert codes(replace(late, due_to=date(2031, 7, 24), due_from=date(2031, 7, 24)), plain, calendar)


def test_a_matter_rolled_within_a_year_and_three_times_is_left_alone(plain, calendar):
    dates = tuple(date(2024, each, 1) for each in range(1, 5))
    assert codes(replace(GOOD, due_dates=dates, first_published=date(2023, 6, 20)), plain, calendar) == []
