"""What the tests of the rules share: the calendar and constitutions. They use no database."""

from __future__ import annotations

import pytest

from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import DEFAULT, Constitution, profile


@pytest.fixture(scope="session")
def calendar() -> WorkingCalendar:
    return WorkingCalendar.england_and_wales()


@pytest.fixture(scope="session")
def leeds() -> Constitution:
    return profile("leeds")


@pytest.fixture(scope="session")
def plain() -> Constitution:
    return DEFAULT
