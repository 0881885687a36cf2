"""Every form of the office sent empty: its errors shown, linked, readable, and nothing wider than the screen."""

import re

import pytest

from decisions.tests.journeys.example_pages import db
from decisions.tests.journeys.reader import chromium
from decisions.tests.journeys.shown import faults_of
from decisions.tests.journeys.walk import pages_with_errors

__all__ = ["db"]
pytestmark = pytest.mark.browser
_LINK = re.compile(r'class="govuk-error-summary__list".*?</ul>', re.DOTALL)


def test_no_page_has_a_fault_when_it_shows_errors(db):
    seen = list(pages_with_errors())
    assert len(seen) > 20
    for page in seen:
        html = page.answer.content.decode()
        for target in re.findall(r'href="#([^"]+)"', "".join(_LINK.findall(html))):
            assert f'id="{target}"' in html, (page.path, target)
    with chromium() as browser:
        assert faults_of(browser, seen) == {}
