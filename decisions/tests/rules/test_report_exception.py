"""What a report says of the general exception against the notice that regulation 10 asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from decisions.rules.report_exception import exception_cautions
from decisions.rules.report_text import ReportText, SectionText

ON = date(2025, 1, 7)


def told(text="", **changes):
    legal = SectionText(key="legal", heading="Legal", text=text)
    recommended = SectionText(key="recommended", kind="recommendations")
    return replace(ReportText(sections=(legal, recommended)), **changes)


def found(report, leeds, calendar, on=ON):
    return list(exception_cautions(report, on=on, constitution=leeds, calendar=calendar))


@pytest.mark.parametrize(
    "text",
    [
        "The Scrutiny Chair has been made aware.",
        "The chair of the Adults and Health Scrutiny Board was informed.",
        "We have consulted the scrutiny chair on urgency.",
        "On 7 January 2025 it was urgent. The scrutiny board chair is aware.",
    ],
)
def test_a_chair_who_is_merely_told_is_no_evidence(text, leeds, calendar):
    (caution,) = found(told(text), leeds, calendar)
    assert (caution.code, caution.section, caution.blocking) == ("WARN-GE-NO-EVIDENCE", "legal", False)


@pytest.mark.parametrize(
    "text",
    [
        "The scrutiny chair was informed in writing on 7 January 2025.",
        "The scrutiny chair was told by notice of 07/01/2025.",
        "The scrutiny chair chaired the meeting.",
        "Staff were made aware.",
        "",
    ],
)
def test_a_day_or_no_claim_raises_nothing(text, leeds, calendar):
    assert found(told(text), leeds, calendar) == []


def test_the_route_without_a_notice_is_stopped_and_says_from_when(leeds, calendar):
    for text in ("The scrutiny chair was made aware.", "The scrutiny chair was told on 7 January 2025.", ""):
        (caution,) = found(told(text, planned_route="general_exception", chair_informed_on=ON), leeds, calendar)
        assert (caution.code, caution.blocking) == ("WARN-GE-NO-EVIDENCE", True)
        assert (
            "public on Tuesday 7 January 2025, the decision may be made from Wednesday 15 January 2025" in caution.mend
        )
    assert found(told(planned_route="special_urgency"), leeds, calendar) == []


def test_a_notice_from_a_sunday_counts_from_monday(leeds, calendar):
    report = told(planned_route="general_exception")
    (caution,) = found(report, leeds, calendar, date(2025, 1, 5))
    assert "public on Monday 6 January 2025, the decision may be made from Tuesday 14 January 2025" in caution.mend
    (beyond,) = found(report, leeds, calendar, date(2099, 1, 5))
    assert "the calendar ends too soon" in beyond.mend


def test_a_notice_whose_day_is_not_recorded_is_told(leeds, calendar):
    report = told("The chair was told.", planned_route="general_exception", ge_notice_given=True)
    (caution,) = found(report, leeds, calendar)
    assert (caution.code, caution.blocking) == ("WARN-GE-NO-EVIDENCE", False)
    assert found(replace(report, chair_informed_on=ON), leeds, calendar) == []


@pytest.mark.parametrize(
    ("recommendation", "is_noted"),
    [
        ("Note that the decision is made under the General Exception.", True),
        ("c) To note that it is made in accordance with section 5.2 of the rules.", True),
        ("Note that it is made in accordance with section 5.2 of the procedure rules.", True),
        ("Note section 15.2 of the lease.", False),
        ("Approve the use of the general exception notice given on 7 January 2025.", False),
    ],
)
def test_a_recommendation_that_only_notes_the_rule(recommendation, is_noted, leeds, calendar):
    cautions = found(told(recommendations=("Approve it.", recommendation)), leeds, calendar)
    assert [(each.code, each.section) for each in cautions] == (
        [("WARN-EXCEPTION-NOTED", "recommended")] if is_noted else []
    )
    given = told(recommendations=(recommendation,), ge_notice_given=True)
    assert found(given, leeds, calendar) == []


def test_a_council_without_rule_numbers_goes_by_the_words(plain, calendar):
    report = told(recommendations=("Note the general exception.", "Note section 5.2."))
    assert len(found(report, plain, calendar)) == 1
