"""Drawings made on the server."""

import re
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from council.govuk.drawings import (
    STRIP_STATES,
    Bar,
    Column,
    DotRow,
    Milestone,
    Pair,
    StripDay,
    bar_chart,
    column_chart,
    dot_chart,
    pair_chart,
    strip_of_days,
    timeline,
)
from council.govuk.drawings.scale import marks
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


def dots(rows, **changes):
    words = {"title": "Notice", "description": "Days of notice.", "unit": "clear days", "line": 28} | changes
    return dot_chart(rows, key="n", line_label="28 days", plain="Enough", marked="Less", **words)


def test_each_thing_is_one_dot_and_a_marked_one_has_another_shape():
    html = dots([DotRow("City", [(30, False), (30, False), (5, True)]), DotRow("Roads & parks", [(0, True)])])
    picture = pictures(html)[0]
    assert all(each.find(f"{SVG}title").text for each in pictures(html)), "Paper reads the title of each drawing."
    assert (picture.get("role"), picture.find(f"{SVG}title").text) == ("img", "Notice")
    assert picture.get("aria-labelledby") == picture.find(f"{SVG}title").get("id")
    assert picture.get("aria-describedby") == picture.find(f"{SVG}desc").get("id")
    assert len(picture.findall(f"{SVG}circle")) == 2
    assert len([p for p in picture.findall(f"{SVG}path") if "drawing__mark--odd" in p.get("class")]) == 2
    assert "style=" not in html
    assert "Roads &amp; parks" in html
    key = html[html.index("drawing__key") :]
    assert "Enough" in key
    assert "Less" in key


def test_dots_lie_to_scale_never_on_top_of_each_other_and_inside_the_picture():
    html = dots([DotRow("City", [(28, False)] * 40 + [(56, False)])])
    picture = pictures(html)[0]
    circles = [(float(c.get("cx")), float(c.get("cy"))) for c in picture.findall(f"{SVG}circle")]
    assert len(set(circles)) == 41
    limit = next(p for p in picture.findall(f"{SVG}path") if p.get("class") == "drawing__limit").get("d")
    assert limit.startswith(f"M{circles[0][0]} ")
    wide, high = (float(part) for part in picture.get("viewBox").split()[2:])
    assert all(0 < x < wide and 0 < y < high for x, y in circles)


def test_no_dots_are_no_drawing():
    assert dots([]) == dots([DotRow("City", [])]) == ""


def test_columns_are_as_tall_as_their_counts_and_lead_to_their_lists():
    html = column_chart(
        [Column("Mar", (3, 1), "/list/?a=1&b=2"), Column("Apr", (0, 0)), Column("Within 7 days", (2, 0))],
        key="c",
        title="By month",
        description="Mar: 4.",
        parts=("In time", "Late"),
    )
    picture = pictures(html)[0]
    assert picture.get("role") == "group"
    link = picture.find(f"{SVG}a")
    assert link.get("href") == "/list/?a=1&b=2"
    assert link.get("aria-label") == "Mar: 4 (in time: 3, late: 1)"
    boxes = [r for r in picture.iter(f"{SVG}rect") if "drawing__mark" in r.get("class")]
    heights = [float(r.get("height")) for r in boxes]
    assert heights[0] == pytest.approx(90)
    assert heights[1] == pytest.approx(28)
    assert heights[2] == pytest.approx(60)
    assert "style=" not in html


def test_columns_that_lead_nowhere_are_a_picture():
    html = column_chart([Column("Mar", (3,))], key="c", title="By month", description="Mar: 3.")
    assert pictures(html)[0].get("role") == "img"
    assert "drawing__key" not in html
    assert column_chart([], key="c", title="", description="") == ""


@pytest.mark.parametrize(("most", "last"), [(1, 1), (4, 4), (5, 6), (17, 20), (56, 60), (0, 1), (999, 1000)])
def test_an_axis_ends_on_a_round_number_that_is_not_too_low(most, last):
    found = list(marks(most, 4))
    assert found[0] == 0
    assert found[-1] == last
    assert len({after - before for before, after in pairwise(found)}) == 1


def pounds(value):
    return f"£{value:,}"


def pairs(**changes):
    rows = [Pair("2016/17", Decimal(1192000), Decimal(992000)), Pair("2017/18", Decimal(1192000), None)]
    values = {"key": "money", "title": "Savings", "description": "By year.", "parts": ("Promised", "Reported")}
    return pair_chart(rows, **values, say=pounds, **changes)


def test_a_pair_has_two_bars_as_long_as_their_amounts():
    picture, *key = pictures(pairs())
    filled, hollow, second = picture.findall(f"{SVG}rect")
    assert filled.get("width") == second.get("width")
    assert abs(float(hollow.get("width")) + 2 - float(filled.get("width")) * 992 / 1192) < 0.2
    assert [text.text for text in picture.findall(f"{SVG}text")] == [
        "2016/17",
        "£1,192,000",
        "£992,000",
        "2017/18",
        "£1,192,000",
        "not reported",
    ]
    assert [each.find(f"{SVG}title").text for each in key] == ["Promised", "Reported"]


def test_pairs_are_drawn_on_the_scale_that_is_asked_for():
    (alone, *_), (beside, *_) = pictures(pairs()), pictures(pairs(most=Decimal(2384000)))
    widths = [float(each.find(f"{SVG}rect").get("width")) for each in (alone, beside)]
    assert abs(widths[0] - 2 * widths[1]) < 0.2


def test_an_amount_of_nothing_has_no_bar_and_is_said():
    drawn = pair_chart(
        [Pair("2016/17", Decimal(0), Decimal(0))], key="m", title="t", description="d", parts=("A", "B"), say=pounds
    )
    picture = pictures(drawn)[0]
    assert picture.findall(f"{SVG}rect") == []
    assert [text.text for text in picture.findall(f"{SVG}text")][1:] == ["£0", "£0"]
    assert pair_chart([], key="m", title="t", description="d", parts=("A", "B"), say=pounds) == ""


def test_words_in_a_pair_are_escaped():
    drawn = pair_chart(
        [Pair("<b>1</b>", Decimal(1), None)], key="m", title="<i>", description="d", parts=("A", "B"), say=pounds
    )
    assert "<b>" not in drawn
    assert "<i>" not in drawn
