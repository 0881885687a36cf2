"""Whole months across the ends of years and in leap years."""

from datetime import date

import pytest

from decisions.rules.months import first_of, last_of, months_from


@pytest.mark.parametrize(
    ("day", "later", "first", "last"),
    [
        (date(2021, 12, 15), 0, date(2021, 12, 1), date(2021, 12, 31)),
        (date(2021, 12, 1), 1, date(2022, 1, 1), date(2022, 1, 31)),
        (date(2023, 11, 30), 3, date(2024, 2, 1), date(2024, 2, 29)),
        (date(2024, 1, 31), 13, date(2025, 2, 1), date(2025, 2, 28)),
        (date(2024, 1, 31), -1, date(2023, 12, 1), date(2023, 12, 31)),
    ],
)
def test_months_begin_and_end(day: date, later: int, first: date, last: date) -> None:
    assert (first_of(day, later=later), last_of(day, later=later)) == (first, last)


def test_a_period_counts_both_its_months() -> None:
    assert months_from(date(2021, 12, 1), date(2022, 3, 31)) == 4
    assert months_from(date(2021, 12, 1), date(2021, 12, 31)) == 1
