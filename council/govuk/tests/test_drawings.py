"""Drawings made on the server."""

import re
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from council.govuk.drawings import STRIP_STATES, Bar, Milestone, StripDay, bar_chart, strip_of_days, timeline
from council.govuk.drawings.timeline import positions

SVG = "{http://www.w3.org/2000/svg}"


def pictures(html):
    return [ElementTree.fromstring(found) for found in re.findall(r"<svg.*?</svg>", str(html), re.S)]


def five_working_days():
    states = ["published", "counted", "counted", "counted", "left_out", "left_out", "left_out", "left_out"]
    states += ["counted", "counted", "first_lawful"]
    return [StripDay(date(2026, 3, 30) + timedelta(n), state, f"day {n}") for n, state in enumerate(states)]


def test_a_strip_has_one_picture_for_each_week_and_one_cell_for_each_day():
    weeks = [p for p in pictures(strip_of_days(five_working_days())) if p.get("role") == "img"]
    assert [len(week.findall(f"{SVG}rect")) for week in weeks] == [7, 4]
    assert weeks[0].find(f"{SVG}title").text == "Week of 30 March 2026"


def test_counted_days_are_numbered_and_left_out_days_are_not():
    html = strip_of_days(five_working_days())
    described = " ".join(p.find(f"{SVG}desc").text for p in pictures(html) if p.get("role") == "img")
    assert "Thursday 2 April 2026: Clear day 3" in described
    assert "Friday 3 April 2026: Left out of the count: day 4" in described
    assert "Tuesday 7 April 2026: Clear day 4" in described
    assert "From 30 March 2026 to 9 April 2026: 5 clear days" in html


def test_a_decision_made_too_early_still_stands_on_a_day_that_counts():
    days = [
        StripDay(date(2021, 11, 23), "published"),
        StripDay(date(2021, 11, 24), "decision_too_early"),
        StripDay(date(2021, 11, 25), "counted"),
    ]
    assert "Thursday 25 November 2021: Clear day 2" in strip_of_days(days)
    left_out = [days[0], StripDay(date(2021, 11, 24), "decision_too_early", counts=False), days[2]]
    assert "Thursday 25 November 2021: Clear day 1" in strip_of_days(left_out)


def test_the_days_in_words_can_be_left_to_the_page():
    assert "<table" in strip_of_days(five_working_days())
    assert "<table" not in strip_of_days(five_working_days(), table=False)


def test_each_state_used_is_in_the_key_once():
    html = str(strip_of_days(five_working_days(), table=False))
    key = html[html.index("drawing__key") :]
    assert key.count("<li>") == 4
    assert STRIP_STATES["left_out"].words in key
    assert STRIP_STATES["decision"].words not in key


def test_an_unknown_state_is_refused():
    with pytest.raises(KeyError):
        strip_of_days([StripDay(date(2026, 1, 1), "maybe")])


@pytest.mark.parametrize("draw", [strip_of_days, timeline, lambda rows: bar_chart(rows, caption="x")])
def test_nothing_is_drawn_from_nothing(draw):
    assert draw([]) == ""


def test_words_are_escaped_and_the_policy_of_the_site_is_kept():
    nasty = '<script>alert("x")</script>'
    html = "".join(
        (
            strip_of_days([StripDay(date(2026, 1, 1), "counted", nasty)], caption=nasty),
            timeline([Milestone(date(2026, 1, 1), nasty, nasty)], caption=nasty),
            bar_chart([Bar(nasty, 3, nasty)], caption=nasty, heading=nasty),
        )
    )
    assert "<script" not in html
    assert not re.search(r"<[^>]*\sstyle=", html)
    assert len(pictures(html)) == 5


def test_a_timeline_is_in_order_and_tells_the_days_between():
    html = str(
        timeline(
            [
                Milestone(date(2021, 12, 15), "Executive Board", state="coming"),
                Milestone(date(2021, 11, 16), "Notice", state="late"),
            ]
        )
    )
    assert html.index("Notice") < html.index("Executive Board")
    assert "29 days later" in html
    assert "(Late)" in html
    assert 'datetime="2021-12-15"' in html


def test_points_of_one_day_stand_apart_and_inside_the_picture():
    places = positions([date(2026, 1, 1), date(2026, 12, 31), date(2026, 12, 31), date(2026, 12, 31)])
    gaps = [after - before for before, after in pairwise(places)]
    assert min(gaps) >= 30
    assert max(places) <= 985


def test_the_longest_bar_fills_its_cell_and_nothing_has_no_bar():
    drawn = pictures(bar_chart([Bar("a", 4), Bar("b", 1), Bar("c", 0)], caption="Routes"))
    assert [float(p.find(f"{SVG}rect").get("width")) for p in drawn] == [100, 25, 0]
