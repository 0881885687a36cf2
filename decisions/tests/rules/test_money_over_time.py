"""Money by financial year: promised against reported, totals against sums, amounts and years as papers write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from decisions.rules.delegated_authority import covers
from decisions.rules.money_over_time import (
    COST,
    INVESTMENT,
    PROMISED,
    REPORTED,
    SAVING,
    MoneyLine,
    MoneyPaper,
    compared,
    read_pounds,
    read_year,
    said_of,
    say_difference,
    say_year,
)
from decisions.rules.money_totals import total_finding

CABINET, NOTE, LATER = date(2016, 2, 3), date(2016, 3, 10), date(2016, 9, 1)


def line(kind: str, year: int, amount: str, label: str = "") -> MoneyLine:
    return MoneyLine(kind, year, Decimal(amount), label)


def promised(*lines: MoneyLine, on: date = CABINET) -> MoneyPaper:
    return MoneyPaper(PROMISED, on, lines)


def reported(*lines: MoneyLine, on: date = NOTE) -> MoneyPaper:
    return MoneyPaper(REPORTED, on, lines)


# --- Promised against reported ----------------------------------------------------------------------------------------


def test_promised_and_reported_stand_side_by_side_by_year():
    (saving,) = compared(
        [
            promised(line(SAVING, 2016, "1192000"), line(SAVING, 2017, "1192000")),
            reported(line(SAVING, 2016, "992000")),
        ]
    )
    assert [(each.year, each.promised, each.reported, each.difference) for each in saving.years] == [
        (2016, Decimal(1192000), Decimal(992000), Decimal(-200000)),
        (2017, Decimal(1192000), None, None),
    ]
    assert (saving.promised, saving.reported, saving.difference) == (Decimal(2384000), Decimal(992000), None)
    assert said_of((saving,)) == (
        "Savings: for 2016/17, £1,192,000 was promised and £992,000 was reported, £200,000 less.",
    )


def test_a_sum_over_all_years_is_compared_only_where_every_year_has_both():
    (saving,) = compared([promised(line(SAVING, 2016, "10")), reported(line(SAVING, 2016, "12"))])
    assert saving.difference == Decimal(2)
    assert say_difference(saving.difference) == "£2 more"


def test_amounts_of_one_paper_are_added_up_and_the_newest_paper_counts():
    first = reported(line(SAVING, 2016, "100"), line(SAVING, 2016, "50"), line(COST, 2016, "5"))
    second = reported(line(SAVING, 2016, "120"), on=LATER)
    for papers in ([first, second], [second, first]):
        saving, cost = compared(papers)
        assert (saving.reported, cost.reported) == (Decimal(120), Decimal(5))


def test_a_promise_without_a_report_and_a_report_without_a_promise_say_so():
    kinds = compared([promised(line(SAVING, 2016, "1192000")), reported(line(COST, 2016, "200000"))])
    assert said_of(kinds) == (
        "Savings: £1,192,000 was promised for 2016/17; no report is recorded.",
        "Cost of delay: £200,000 was reported for 2016/17; nothing of the kind was promised for then.",
        "If all of the cost of delay reported for 2016/17 comes about, £992,000 is left of the £1,192,000 of savings "
        "promised for that year.",
    )


def test_a_report_of_nothing_is_a_report():
    (saving,) = compared([promised(line(SAVING, 2016, "100")), reported(line(SAVING, 2016, "0"))])
    assert saving.difference == Decimal(-100)


def test_no_paper_is_no_money():
    assert compared([]) == ()
    assert say_difference(None) == ""
    assert say_difference(Decimal(0)) == "as promised"


# --- Totals -----------------------------------------------------------------------------------------------------------

INVEST_TO_SAVE = (
    line(SAVING, 2025, "3063435", "In-year savings"),
    line(INVESTMENT, 2025, "625131", "staffing"),
    line(INVESTMENT, 2025, "130000", "equipment"),
    line(SAVING, 2026, "4052041", "Home care"),
)


def test_the_slip_of_a_label_that_names_only_some_of_the_costs_is_found():
    """£2,308,304 is £3,063,435 less £625,131 and £130,000: after staffing and equipment, not after staffing alone."""
    found = total_finding(INVEST_TO_SAVE, Decimal(2308304), words="after staffing costs")
    assert found.answer is True
    assert "the savings less the investment of 2025/26" in found.headline
    caution = found.warning("WARN-FIGURE-LABEL")
    assert caution is not None
    assert "after staffing and equipment costs" in caution.text
    assert found.warning("WARN-TOTAL") is None


def test_the_same_slip_is_found_where_the_cost_was_left_out_with_the_label():
    found = total_finding(INVEST_TO_SAVE[:2], Decimal(2308304), words="after staffing costs")
    assert found.answer is False
    assert found.warning("WARN-TOTAL").text == (
        "The paper states a total of £2,308,304, but the sum of the savings less the investment is £2,438,304: "
        "£130,000 more."
    )


def test_a_total_after_some_of_the_costs_says_which_it_leaves_out():
    found = total_finding(INVEST_TO_SAVE[:3], Decimal(2438304))
    assert found.warning("WARN-TOTAL").text == (
        "The paper states a total of £2,438,304, which leaves out equipment (£130,000)."
    )


def test_a_total_of_what_is_spent_and_what_is_gained_is_no_sum_of_money():
    found = total_finding((line(SAVING, 2022, "180000"), line(INVESTMENT, 2021, "600000")), Decimal(780000))
    assert found.answer is False
    assert "adds up what is spent and what is gained" in found.headline
    net = total_finding((line(SAVING, 2022, "180000"), line(INVESTMENT, 2021, "600000")), Decimal(1))
    assert "The savings less the investment: −£420,000." in [each.text for each in net.steps]


def test_a_right_label_is_left_alone():
    found = total_finding(INVEST_TO_SAVE, Decimal(2308304), words="after staffing and equipment costs")
    assert found.answer is True
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("stated", "agrees"),
    [
        ("7115476", True),  # the savings
        ("755131", True),  # the investment
        ("6360345", True),  # savings less investment, all years
        ("4052041", True),  # the savings of 2026/27
        ("7100000", True),  # the savings, rounded
        ("7000000", False),  # one figure only is no rounding
        ("7115000", True),
        ("7115477", False),
    ],
)
def test_a_total_may_be_of_one_kind_or_of_what_is_left_in_all_years_or_in_one(stated: str, agrees: bool):
    assert total_finding(INVEST_TO_SAVE, Decimal(stated)).answer is agrees


def test_a_lost_unit_is_named():
    found = total_finding((line(SAVING, 2016, "1192000"),), Decimal("1192"))
    assert found.answer is False
    assert "was lost" in found.warning("WARN-UNIT").mend
    small = total_finding((line(SAVING, 2016, "1.19"),), None)
    assert small.answer is True
    assert small.warning("WARN-UNIT").text == "£1.19 for 2016/17 is little for a whole year."


def test_a_total_without_amounts_and_no_total():
    assert total_finding((), Decimal(5)).warning("WARN-TOTAL") is not None
    assert total_finding((), None).warnings == ()


# --- As papers write it -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "pounds"),
    [
        ("1,192,000", "1192000"),
        ("£1.192m", "1192000"),
        ("99k", "99000"),
        (" £ 200,000 ", "200000"),
        ("625131.50", "625131.50"),
        ("0", "0"),
        ("1.192", None),  # the unit was lost
        ("1.192,", None),
        ("about 5", None),
        ("-5", None),
        ("", None),
        ("1,19,2", None),
        ("9" * 40, None),
        ("0." + "0" * 30 + "1", None),
    ],
)
def test_amounts_are_read_as_papers_write_them(typed: str, pounds: str | None):
    assert read_pounds(typed) == (None if pounds is None else Decimal(pounds))


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("2016/17", 2016),
        ("2016-17", 2016),
        ("16/17", 2016),
        ("1999/2000", 1999),
        ("2016/2017", 2016),
        ("1999/00", 1999),
        ("2016/18", None),
        ("2016", None),
        ("soon", None),
        ("", None),
    ],
)
def test_years_are_read_as_papers_write_them(typed: str, year: int | None):
    assert read_year(typed) == year


def test_years_are_written_as_councils_write_them():
    assert (say_year(2016), say_year(1999)) == ("2016/17", "1999/00")


# --- Authority --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("used_on", "answer"),
    [
        (date(2016, 2, 2), False),
        (CABINET, True),
        (NOTE, True),
        (date(2017, 3, 31), True),
        (date(2017, 4, 1), False),
    ],
)
def test_authority_covers_what_lies_between_its_first_and_last_day(used_on: date, answer: bool):
    found = covers(given_on=CABINET, ends_on=date(2017, 3, 31), used_on=used_on, used="The decision D-1")
    assert found.answer is answer
    assert found.headline.startswith("The decision D-1")
    assert bool(covers(given_on=CABINET, ends_on=None, used_on=used_on, used="It")) is (used_on >= CABINET)
