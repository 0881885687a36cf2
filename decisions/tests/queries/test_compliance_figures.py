"""Figures against worlds that were counted by hand: no database, only arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

import pytest

from decisions.queries.compliance.call_ins import call_ins_figure
from decisions.queries.compliance.deadlines import deadlines_figure
from decisions.queries.compliance.facts import Asked, Became, Decided, Window
from decisions.queries.compliance.notice import notice_figure
from decisions.queries.compliance.period import parts_of, scope_of
from decisions.queries.compliance.publishing import publishing_figure, working_days_after
from decisions.queries.compliance.table import Cell, Figure, Line, Row, share, slug, spread
from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import Period
from decisions.rules.london import LONDON

CALENDAR = WorkingCalendar.england_and_wales()
NEEDED = Period(28)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def decided(ref: str, on: date, notice_from: date | None = None, **changes) -> Decided:
    made = Decided(
        ref=ref,
        title=f"Matter {ref}",
        department="City Development",
        decided_on=on,
        published_on=on,
        maker="An officer",
        is_key=True,
        route="ordinary",
        notice_from=notice_from,
        late_reason="",
    )
    return replace(made, **changes)


# 1 March + 29 = 30 March: exactly 28 clear days; 29 March: 27.
WORLD = (
    decided("A", date(2026, 3, 30), date(2026, 3, 1)),
    decided("B", date(2026, 3, 29), date(2026, 3, 1), route="general_exception"),
    decided("C", date(2026, 4, 20), date(2026, 3, 1), department="Resources"),
    decided("D", date(2026, 4, 21), None, department="Resources", route="unlawful"),
    decided("E", date(2026, 4, 22), None, route="not_key", is_key=False),
)


def notice(facts: Iterable[Decided] = WORLD) -> Figure:
    return notice_figure(facts, first_to_last=YEAR, needed=NEEDED, calendar=CALENDAR)


def rows(figure: Figure, table: int = 0) -> dict[str, list[int | str]]:
    return {
        row.label: [cell.count if isinstance(cell, Cell) else cell for cell in row.cells]
        for row in figure.tables[table].rows
    }


def test_notice_is_counted_in_clear_days_and_a_decision_that_is_not_key_is_left_out():
    figure = notice()
    assert {line.ref: line.number for line in figure.lines} == {"A": 28, "B": 27, "C": 49, "D": 0}
    assert figure.answer == "2 of 4 key decisions (50%) had been public for 28 clear days."
    assert "the longest 49, and the middle one 27" in figure.sentences[0]
    assert figure.sentences[1] == ("Those with less: 1 without a lawful route, 1 by general exception.")
    assert figure.attention


def test_notice_by_directorate_and_month():
    assert rows(notice()) == {
        "City Development": [2, 1, 1, "27", "27", "28"],
        "Resources": [2, 1, 1, "0", "0", "49"],
        "All": [4, 2, 2, "0", "27", "49"],
    }
    by_month = rows(notice(), 1)
    assert len(by_month) == 13
    assert by_month["March 2026"] == [2, 1, 1, "27", "27", "28"]
    assert by_month["May 2026"] == [0, 0, 0, "–", "–", "–"]


def test_a_lawful_year_needs_no_attention_and_an_empty_one_has_words():
    assert not notice(WORLD[:3]).attention
    empty = notice(())
    assert empty.charts == () == empty.tables
    assert "no notice to count" in empty.empty


@pytest.mark.parametrize(
    ("made", "public", "days"),
    [
        (date(2026, 4, 1), date(2026, 4, 1), 0),
        (date(2026, 4, 1), date(2026, 4, 2), 1),
        (date(2026, 4, 2), date(2026, 4, 7), 1),  # over Easter
        (date(2026, 4, 3), date(2026, 4, 7), 1),  # made on Good Friday
        (date(2026, 3, 27), date(2026, 3, 28), 1),  # public on a Saturday: as on the Monday
        (date(2026, 3, 27), date(2026, 3, 30), 1),
        (date(2026, 3, 27), date(2026, 3, 31), 2),
    ],
)
def test_days_to_publication_are_working_days(made: date, public: date, days: int):
    assert working_days_after(made, public, CALENDAR) == days


def publishing() -> Figure:
    facts = (
        decided("A", date(2026, 3, 2)),
        decided("B", date(2026, 3, 2), published_on=date(2026, 3, 4)),
        decided("C", date(2026, 3, 2), published_on=date(2026, 3, 5), maker="A body, such as the executive"),
        decided("D", date(2026, 3, 2), published_on=date(2026, 3, 30), late_reason="Lost.", department="Resources"),
        decided("E", date(2026, 3, 2), published_on=None),
        decided("F", date(2026, 4, 29), published_on=None),
    )
    return publishing_figure(facts, on=date(2026, 4, 30), wanted=2, calendar=CALENDAR)


def test_records_are_in_time_late_or_not_public_yet():
    figure = publishing()
    assert rows(figure) == {
        "City Development": [5, 2, 1, 2, "0", "2", "41"],
        "Resources": [1, 0, 1, 0, "20", "20", "20"],
        "All": [6, 2, 2, 2, "0", "2", "41"],
    }
    assert rows(figure, 1)["A body, such as the executive"][:3] == [1, 0, 1]
    assert figure.answer == "2 of 6 records (33%) were published within 2 working days of the decision."
    assert figure.sentences == (
        "2 records came late, 1 of them without a reason; the last 20 working days after the decision.",
        "2 records not published yet, 1 of them late.",
    )
    assert figure.attention


def test_the_columns_of_lateness_hold_each_published_record_once():
    columns = publishing().charts[1].columns
    assert [(label, sum(counts)) for label, counts, _ in columns if sum(counts)] == [
        ("0", 1),
        ("2", 1),
        ("3", 1),
        ("11+", 1),
    ]


def windows() -> Figure:
    opened = datetime(2026, 3, 2, 9, tzinfo=LONDON)
    shuts = datetime(2026, 3, 9, 17, tzinfo=LONDON)
    found = [
        Window(1, "D-1", "Bridge", "City Development", opened, shuts, is_open=False),
        Window(2, "D-2", "School", "Children", opened, shuts, is_open=True),
        Window(3, "D-3", "Road", "City Development", opened, shuts, is_open=False),
    ]
    asked = [
        Asked(1, "C-1", date(2026, 3, 5), "heard", "valid"),
        Asked(1, "C-2", date(2026, 3, 5), "invalid", "grounds_missing"),
        Asked(2, "C-3", date(2026, 3, 6), "lodged", ""),
        Asked(9, "C-9", date(2026, 3, 6), "lodged", ""),
    ]
    became = [
        Became(1, "(a)", "referred_back", date(2026, 3, 20)),
        Became(1, "(b)", "released", date(2026, 3, 20)),
        Became(1, "(a)", "confirmed", date(2026, 4, 1)),
    ]
    return call_ins_figure(found, asked, became)


def test_call_ins_are_counted_from_the_windows_of_the_period():
    figure = windows()
    assert figure.answer == "2 of 3 decisions open to call-in were called in (67%)."
    assert rows(figure) == {"Children": [1, 1, 1, 0], "City Development": [2, 1, 2, 3], "All": [3, 2, 3, 3]}
    assert rows(figure, 1) == {"Waiting for a ruling": [1], "Valid": [1], "Not valid": [1], "Withdrawn": [0]}
    assert rows(figure, 2) == {
        "Released": [1],
        "Referred back to the decision maker": [1],
        "Confirmed on reconsideration": [1],
    }


def test_deadlines_are_sorted_out_by_when_they_fall():
    on = date(2026, 3, 10)
    lines = tuple(
        Line("record", f"D-{left}", "Matter", "Children", on, number=left, marked=left < 0, what="It is due")
        for left in (-3, -1, 0, 7, 8, 30, 31)
    )
    figure = deadlines_figure(lines, on=on)
    assert rows(figure) == {"Passed": [2], "Within 7 days": [2], "Within 30 days": [2], "Later": [1]}
    assert figure.answer == "2 deadlines have passed; 2 of the 7 open deadlines fall within 7 days."
    assert deadlines_figure((), on=on).answer == "Nothing is due."


@pytest.mark.parametrize("figure", [notice(), publishing(), windows()], ids=lambda figure: figure.key)
def test_every_number_has_a_list_of_its_own_and_parts_add_up_to_their_whole(figure: Figure):
    keys = [cell.key for cell in figure.cells()]
    assert len(keys) == len(set(keys)), "Two numbers share an address."
    for table in figure.tables:
        groups = [row for row in table.rows if not row.is_total]
        for total in (row for row in table.rows if row.is_total):
            for place, cell in enumerate(total.cells):
                if isinstance(cell, Cell):
                    assert sorted(_refs(cell)) == sorted(ref for row in groups for ref in _refs(row.cells[place]))


def _refs(cell: Cell | str) -> list[tuple[str, str]]:
    assert isinstance(cell, Cell)
    return [(line.ref, line.words) for line in cell.lines]


@pytest.mark.parametrize("figure", [notice(), publishing(), windows()], ids=lambda figure: figure.key)
def test_columns_lead_to_lists_of_their_own_length(figure: Figure):
    cells = {cell.key: cell for cell in figure.cells()}
    for chart in figure.charts:
        for _, counts, key in getattr(chart, "columns", ()):
            assert cells[key].count == sum(counts), key
            assert cells[key].label


def test_periods():
    on = date(2026, 11, 22)
    assert scope_of("year", on=on).first == date(2025, 11, 23)
    assert scope_of("quarter", on=on).first == date(2026, 8, 23)
    assert scope_of("month", on=date(2026, 3, 31)).first == date(2026, 3, 1)
    assert scope_of("council-year", on=on).first == date(2026, 5, 1)
    assert scope_of("council-year", on=date(2026, 4, 30)).first == date(2025, 5, 1)
    last = scope_of("last-council-year", on=on)
    assert (last.first, last.last) == (date(2025, 5, 1), date(2026, 4, 30))
    assert scope_of("nonsense", on=on) == scope_of("year", on=on)
    assert scope_of("year", on=date(2028, 2, 29)).first == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("first", "last", "number", "name"),
    [
        (date(2026, 3, 15), date(2026, 3, 20), 1, "March 2026"),
        (date(2025, 11, 23), date(2026, 11, 22), 13, "November 2025"),
        (date(2024, 2, 1), date(2026, 3, 31), 9, "Quarter 1 of 2024"),
        (date(2016, 1, 1), date(2026, 12, 31), 11, "2016"),
    ],
)
def test_a_period_is_cut_so_that_a_chart_can_show_it(first: date, last: date, number: int, name: str):
    parts = parts_of(first, last)
    assert (len(parts), parts[0].name) == (number, name)
    assert (parts[0].first, parts[-1].last) == (first, last)
    assert all(before.last < after.first for before, after in pairwise(parts))


def test_small_words():
    assert (share(1, 300), share(299, 300), share(300, 300), share(0, 5), share(0, 0)) == (
        "1%",
        "99%",
        "100%",
        "0%",
        "0%",
    )
    assert slug("Adults & Health: 2") == "adults-health-2"
    assert spread([]) == ("–", "–", "–")
    assert Row("x", ()).is_total is False
