"""Forms of the office filled in at random: never a fault, and a refusal always says why."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decisions.tests.journeys.example_pages import example
from decisions.tests.journeys.forms import says_what_is_wrong, sheets

__all__ = ["example"]
pytestmark = pytest.mark.django_db

NUMBERS = st.integers(-(10**20), 10**20).map(str)
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufffd"), max_size=60)
LIKELY = st.sampled_from(["", "on", "yes", "no", "none", "key", "body", "day", "1", "31", "2", "2026", "5pm", "noon", "<b>"])
ANYTHING = st.one_of(LIKELY, NUMBERS, WORDS)


def test_forms_filled_in_at_random(example):
    found = list(sheets())

    @settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def fill_in(data):
        sheet = data.draw(st.sampled_from(found))
        names = sorted(sheet.untouched) + ["more", "carry", "next", "discard", "unknown"]
        chosen = data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=8, unique=True))
        typed = {name: data.draw(ANYTHING, label=name) for name in chosen}
        answer = sheet.send(sheet.spoilt(**typed))
        assert answer.status_code in (200, 302, 409, 422), sheet.path
        if answer.status_code in (409, 422):
            assert says_what_is_wrong(answer), sheet.path

    fill_in()
    assert len(found) > 35
