"""Every page of the office with the example council on it: axe, three widths, the console, one heading."""

import pytest

from decisions.tests.journeys.example_pages import db
from decisions.tests.journeys.reader import chromium
from decisions.tests.journeys.shown import faults_of
from decisions.tests.journeys.walk import NO_PAGE, office_names, pages

__all__ = ["db"]
pytestmark = pytest.mark.browser


def test_no_page_has_a_fault_and_none_is_wider_than_the_screen(db):
    seen = list(pages())
    assert {each.name for each in seen} == set(office_names()) - NO_PAGE
    with chromium() as browser:
        assert faults_of(browser, seen) == {}
