"""What is said of a withheld document, and the clock of a request: vectors H1, H2 and L1 of the law's table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import product

import pytest

from decisions.rules.access import (
    inspection_as_stated,
    inspection_request_by,
    member_inspection_by,
    member_may_inspect,
    scrutiny_as_stated,
    scrutiny_copies_by,
)
from decisions.rules.counting import Unit
from decisions.rules.london import LONDON

ANSWERS = (True, False, None)


@pytest.mark.parametrize(
    ("unit", "received", "due"),
    [
        (Unit.CALENDAR, datetime(2024, 12, 18, 10), date(2024, 12, 28)),
        (Unit.WORKING, datetime(2024, 12, 18, 10), date(2025, 1, 6)),
        (Unit.CALENDAR, datetime(2026, 3, 31, 10), date(2026, 4, 10)),
        (Unit.WORKING, datetime(2026, 3, 31, 10), date(2026, 4, 16)),
    ],
)
def test_copies_are_due_on_the_tenth_clear_day(plain, calendar, unit, received, due):
    periods = replace(plain.periods, scrutiny_docs=replace(plain.periods.scrutiny_docs, unit=unit))
    found = scrutiny_copies_by(received.replace(tzinfo=LONDON), replace(plain, periods=periods), calendar)
    assert found.answer == due


def test_good_friday_brings_no_relief():
    found = member_inspection_by(datetime(2026, 4, 2, 15, 30))
    assert found.answer == datetime(2026, 4, 3, 15, 30, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("received", "concluded", "due"),
    [
        (datetime(2026, 4, 2, 16), datetime(2026, 4, 2, 15, 30), datetime(2026, 4, 3, 16)),
        (datetime(2026, 4, 10, 9), datetime(2026, 4, 2, 15, 30), datetime(2026, 4, 11, 9)),
        (datetime(2026, 4, 10, 9), None, datetime(2026, 4, 11, 9)),
        # The night on which the clocks go forward has an hour less by the clock and none less by the law.
        (datetime(2026, 3, 28, 15), datetime(2026, 3, 2, 15), datetime(2026, 3, 29, 16)),
    ],
)
def test_a_request_to_inspect_is_answered_within_24_hours(received, concluded, due):
    assert inspection_request_by(received, concluded).answer == due.replace(tzinfo=LONDON)


@pytest.mark.parametrize("terms", ANSWERS)
@pytest.mark.parametrize("adviser", ANSWERS)
@pytest.mark.parametrize("confidential", [True, False])
def test_what_is_not_said_is_not_open_and_nothing_is_opened_that_the_rule_closes(terms, adviser, confidential):
    for paragraphs in ((), *((n,) for n in range(1, 8)), *product(range(1, 8), repeat=2)):
        found = inspection_as_stated(
            paragraphs, contract_terms=terms, political_adviser=adviser, confidential=confidential
        )
        said = terms is False and adviser is False and bool(paragraphs)
        rule = member_may_inspect(
            paragraphs,
            contract_terms=bool(terms),
            political_adviser=bool(adviser),
            confidential=confidential,
        )
        assert found.answer is (said and rule.answer), (paragraphs, terms, adviser, confidential)
        assert found.provision.cite()
        assert found.steps[0].text


def test_scrutiny_waits_for_what_nobody_has_said_of_an_adviser():
    assert not scrutiny_as_stated(relevant_to_scrutiny=True, political_adviser=None).answer
    assert not scrutiny_as_stated(relevant_to_scrutiny=True, political_adviser=True).answer
    assert not scrutiny_as_stated(relevant_to_scrutiny=False, political_adviser=False).answer
    assert scrutiny_as_stated(relevant_to_scrutiny=True, political_adviser=False).answer
