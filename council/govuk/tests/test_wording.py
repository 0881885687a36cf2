"""How dates, money and counts are written."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template

from council.govuk import wording


def test_dates_are_written_out():
    day = date(2021, 12, 5)
    assert wording.long_date(day) == "5 December 2021"
    assert wording.short_date(day) == "5 Dec 2021"
    assert wording.weekday_date(day) == "Sunday 5 December 2021"


def test_an_instant_is_told_in_london_time_over_midnight_and_clock_change():
    summer = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert wording.long_datetime(summer) == "1 July 2026 at 12:30am"
    assert wording.long_datetime(datetime(2026, 12, 1, 14, 3, tzinfo=UTC)) == "1 December 2026 at 2:03pm"
    assert wording.clock_time(datetime(2026, 12, 1, 9, 0, tzinfo=UTC)) == "9am"
    assert wording.clock_time(datetime(2026, 12, 1, 12, 0, tzinfo=UTC)) == "midday"
    assert wording.clock_time(datetime(2026, 12, 1, 0, 0, tzinfo=UTC)) == "midnight"


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (Decimal("1234.56"), "£1,234.56"),
        (Decimal("1234.00"), "£1,234"),
        ("450000.5", "£450,000.50"),
        (0, "£0"),
        (-5, "−£5"),
    ],
)
def test_money(amount, written):
    assert wording.money(amount) == written


def test_counts_agree_with_their_noun():
    assert [wording.counted(n, "notice") for n in (0, 1, 2)] == ["0 notices", "1 notice", "2 notices"]
    assert wording.counted(1200, "body,bodies") == "1,200 bodies"


def test_filters_write_nothing_for_nothing():
    page = Template(
        '{% load govuk_tags %}{{ day|long_date }}|{{ none|long_date }}|{{ sum|money }}|{{ n|counted:"day" }}'
        '|{{ none|counted:"day" }}'
    )
    written = page.render(Context({"day": date(2021, 12, 15), "none": None, "sum": 12, "n": 0}))
    assert written == "15 December 2021||£12|0 days|"


def test_tags_take_known_colours_only_and_escape_their_text():
    page = Template('{% load govuk_tags %}{% govuk_tag text "green" %}{% govuk_tag text "x onclick" %}')
    written = page.render(Context({"text": "<b>"}))
    assert "govuk-tag--green" in written
    assert "onclick" not in written
    assert written.count("&lt;b&gt;") == 2
