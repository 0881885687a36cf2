"""Figures that do not agree: labels, subtractions and totals, and no alarm about ordinary text."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from decisions.rules.money import amounts, say_pounds, sentences
from decisions.rules.report_money import money_cautions
from decisions.rules.report_text import ReportText, SectionText

CASES = Path(os.environ.get("CASES_DIR", Path(__file__).parents[4] / "shared" / "cases"))
EXAMPLES = settings(max_examples=100, deadline=None, database=None)
POUNDS = st.integers(1_001, 999_983)


def texts(*given_texts):
    return ReportText(sections=tuple(SectionText(key=f"s{at}", text=text) for at, text in enumerate(given_texts)))


def table(*rows):
    section = SectionText(key="costs", heading="Costs", kind="finance", rows=tuple(tuple(each) for each in rows))
    return ReportText(sections=(section,))


def said(report):
    return [(each.code, each.text) for each in money_cautions(report)]


@pytest.mark.parametrize(
    ("text", "value", "slack"),
    [
        ("£625,131", "625131", "0"),
        ("£ 1,250.50 a year", "1250.50", "0"),
        ("£99k", "99000", "500"),
        ("£1.192m", "1192000", "500"),
        ("£2 million", "2000000", "500000"),
        ("£3bn", "3000000000", "500000000"),
        ("£5,000 more", "5000", "0"),
        ("£4 kettles", "4", "0"),
    ],
)
def test_an_amount_is_read_with_its_precision(text, value, slack):
    (found,) = amounts([("a", text)])
    assert (found.value, found.slack) == (Decimal(value), Decimal(slack))


def test_a_text_without_an_amount_has_none():
    assert list(amounts([("a", "12 posts in 2025/26")])) == []


def test_an_amount_keeps_the_words_of_its_own_clause():
    one, other = amounts([("a", "We had none. Staff cost £5,000 a year and £30 of fees; later more.")])
    assert (one.before, one.after, one.section) == ("Staff cost", "a year and", "a")
    assert (other.before, other.after) == ("a year and", "of fees")


# The figures of the early intervention report of January 2025; the words around them are ours.
SAVING = (
    ("Option", "Cost", "Net saving"),
    ("1", "None", "None"),
    (
        "2",
        "£625,131 (staffing cost)\n£130,000 equipment costs",
        "£4,052,041 a year\n£3,063,435 this year\n£2,308,304 {}",
    ),
)


def saving(label):
    return table(*[tuple(cell.format(label) for cell in row) for row in SAVING])


@pytest.mark.parametrize(
    "label",
    ["– after staffing costs", "(net of staffing costs)", "once less the staffing cost", "after deducting staff costs"],
)
def test_a_figure_that_is_after_more_than_its_label_says(label):
    ((code, text),) = said(saving(label))
    assert code == "WARN-FIGURE-LABEL"
    assert text.startswith("£2,308,304 is £3,063,435 less £625,131 and £130,000, so it is after ")
    assert "and equipment costs; its label says staff" in text
    assert text.endswith(" only.")
    (found,) = money_cautions(saving(label))
    assert (found.section, found.blocking) == ("costs", False)
    assert "£2,438,304" in found.mend


@pytest.mark.parametrize(
    "label",
    [
        "after staffing and equipment costs",
        "after all costs",
        "next year",
        "after consultation",
        "after April 2025",
        "",
    ],
)
def test_a_label_that_is_right_or_claims_nothing_is_left_alone(label):
    assert said(saving(label)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Staff cost £20,000 and kit costs £5,000, saving £90,000 or £65,000 after staff costs.", "staff and kit"),
        ("It saves £90,000 (£65,000 after legal fees): legal fees £20,000, survey fees £5,000.", "legal and survey"),
        (
            "It saves £90,000 and has costs of £5,000. Staff cost £20,000. £65,000 is left after staff costs.",
            "staff and other",
        ),
    ],
)
def test_the_label_is_checked_in_sentences_too(text, names):
    ((code, found),) = said(texts(text))
    assert code == "WARN-FIGURE-LABEL"
    assert found.startswith(f"£65,000 is £90,000 less £20,000 and £5,000, so it is after {names} costs")


def test_the_figure_after_staffing_alone_is_left_alone():
    rows = [tuple(cell.replace("£2,308,304 {}", "£2,438,304 after staffing costs") for cell in row) for row in SAVING]
    assert said(table(*rows)) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Staffing costs are £20,000, the saving is £90,000 and £71,000 is left after staffing costs.", True),
        ("Staffing costs are £20,000, the saving is £90,000 and £70,000 is left after staffing costs.", False),
        ("The saving is £90,000, or £71,000 after staffing costs of £20,000.", True),
        ("The saving is £90,000, or £70,000 after staffing costs (£20,000).", False),
        ("Staff costs £20,000 and kit costs £5,000, saving £90,000 or £71,000 after staff costs.", True),
        ("Staff costs are £20,000; £90,000 is saved.\nThe year brings £71,000 after staff costs.", False),
        ("We had £71,000 after staffing costs of £20,000.", False),
        ("The saving is £90,000, or £0.07m after staffing costs of £20,000.", False),
    ],
)
def test_a_stated_difference_that_no_subtraction_gives(text, wrong):
    found = said(texts(text))
    assert [code for code, _ in found] == (["WARN-SUBTRACTION"] if wrong else [])
    assert all("no amount of the report less £20,000 gives it" in each for _, each in found)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("£90,000 less £20,000 is £71,000.", "£90,000 less £20,000 is £70,000, not £71,000."),
        (
            "£90,000 less £20,000 and £5,000 leaves a net saving of £66,000",
            "£90,000 less £20,000 and £5,000 is £65,000",
        ),
        ("£90,000 minus £20,000 is £70,000.", ""),
        ("£1.2m less £0.3m gives £0.9m.", ""),
        ("£90,000 - £100,000 is the range.", ""),
        ("It costs less than £90,000 and £20,000 is set aside.", ""),
    ],
)
def test_a_subtraction_that_is_written_out(text, wanted):
    found = [each for _, each in said(texts(text))]
    assert bool(found) is bool(wanted)
    assert all(each.startswith(wanted) for each in found)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("£625,131 for posts and £130,000 for equipment, a total of £755,131.", False),
        ("£625,131 for posts and £130,000 for equipment, a total of £775,131.", True),
        ("It will cost £400k and £300k, totalling £0.7m.", False),
        ("A grant of £10,000 and £20,000 was had; the fund has a total of £9,000,000.", False),
        ("The cost rose from £90,000 to £95,000, in total £180,000.", False),
    ],
)
def test_a_total_in_a_sentence(text, wrong):
    assert [code for code, _ in said(texts(text))] == (["WARN-TOTAL"] if wrong else [])


def test_a_total_row_that_is_not_the_sum_of_its_column():
    report = table(
        ("Cost", "2025/26", "2026/27"), ("Staff", "£600", "£650"), ("Kit", "£100", "£50"), ("Total", "£700", "£750")
    )
    ((code, text),) = said(report)
    assert code == "WARN-TOTAL"
    assert text == "In the table under “Costs”, “Total” under “2026/27” is 750, but the rows above it come to 700."


@pytest.mark.parametrize(
    "rows",
    [
        (("Cost", "£"), ("Staff", "600"), ("Kit", "(100)"), ("Total", "500")),
        (("Cost", "£"), ("Staff", "600"), ("Less grant", "100"), ("Total", "500")),
        (("Cost", "£m"), ("Staff", "1.2"), ("Kit", "2.4"), ("Rent", "0.3"), ("Total", "4.0")),
        (("Cost", "Rate %"), ("Staff", "60"), ("Kit", "30"), ("Total", "45")),
        (("Cost", "£"), ("A", "1"), ("B", "2"), ("Sub-total", "3"), ("C", "4"), ("D", "5"), ("Total", "12")),
        (("Cost", "£"), ("Staff", "about 600"), ("Kit", "100"), ("Total", "900")),
        (("Cost", "£"), ("Staff", "600"), ("Total", "900")),
        (("Cost", "£"), ("Total schools", "5"), ("Staff", "600")),
        (("Cost", "£"), ("Staff", ""), ("Kit", "100"), ("Total", "900")),
        (("Cost", "", "£"), ("Staff", "about", "600"), ("Kit", "", "100"), ("Total", "", "700")),
        (("Cost", "£", "Total"), ("Staff", "600", "900"), ("Kit", "100", "100")),
        (("Cost", "2025", "2026", "Total"), ("Staff", "6", "7"), ("Kit", "some", "100", "900"), ("Post", "1", "2", "")),
        (("Cost", "£"), ("Staff", "600.10"), ("Kit", "100.05"), ("Total", "700.15")),
        (("Cost",),),
        (),
    ],
)
def test_tables_that_add_up_or_cannot_be_added(rows):
    assert said(table(*rows)) == []


def test_pence_are_exact_and_a_row_may_be_short():
    ((_, text),) = said(table(("Cost", "£"), ("Staff", "600.10"), ("Kit", "100.05"), ("Note",), ("Total", "700.16")))
    assert "“Total” under “£” is 700.16, but the rows above it come to 700.15." in text
    ((_, text),) = said(table(("Cost",), ("Staff", "600"), ("Kit", "100"), ("Total", "750")))
    assert "“Total” is 750" in text


def test_a_total_column_beside_its_years():
    heads = ("", "2025/26", "2026/27", "Total")
    assert said(table(heads, ("Staff", "10,000", "20,000", "30,000"), ("Kit", "5,000", "", "5,000"))) == []
    ((code, text),) = said(table(heads, ("Staff", "10,000", "20,000", "30,000"), ("Kit", "5,000", "1,000", "5,000")))
    assert code == "WARN-TOTAL"
    assert "the total of “Kit” is 5,000, but its years come to 6,000" in text


@EXAMPLES
@given(POUNDS, POUNDS, st.integers(2_000_003, 9_999_991))
def test_the_missing_cost_is_found_whatever_the_amounts(staffing, equipment, gross):
    assume(len({staffing, equipment, gross, gross - staffing - equipment}) == 4)
    net = gross - staffing - equipment
    row = (
        "2",
        f"£{staffing:,} staffing costs\n£{equipment:,} equipment costs",
        f"£{gross:,} saved\n£{{:,}} after staffing costs",
    )
    head = ("Option", "Cost", "Saving")
    wrong = table(head, ("1", "", ""), (row[0], row[1], row[2].format(net)))
    right = table(head, ("1", "", ""), (row[0], row[1], row[2].format(gross - staffing)))
    assert [code for code, _ in said(wrong)] == ["WARN-FIGURE-LABEL"]
    assert said(right) == []


@EXAMPLES
@given(st.lists(POUNDS, min_size=2, max_size=12), st.integers(-(10**6), 10**6))
def test_a_total_is_wrong_exactly_when_it_differs_beyond_rounding(values, error):
    rows = [(f"Row {at}", f"£{value:,}") for at, value in enumerate(values)]
    total = sum(values) + error
    assume(total > 0)
    found = said(table(("Cost", "Amount"), *rows, ("Total", f"£{total:,}")))
    assert bool(found) is (abs(error) > (len(values) + 1) / 2)


@EXAMPLES
@given(st.lists(st.text(max_size=60), max_size=8), st.lists(POUNDS, max_size=8))
def test_any_text_and_table_can_be_read(parts, values):
    text = " £".join([*parts, *map(str, values)])
    rows = tuple((part, f"£{value}") for part, value in zip(parts, values, strict=False))
    report = ReportText(summary=text, sections=(SectionText(key="a", text=text, rows=rows),))
    for each in money_cautions(report):
        assert each.text.endswith(".")
        assert each.mend.endswith(".")
        assert not each.blocking


@EXAMPLES
@given(POUNDS, POUNDS, POUNDS)
def test_figures_in_ordinary_sentences_raise_nothing(one, two, three):
    text = f"We spent £{one:,} last year. After consultation £{two:,} was agreed, and £{three:,} is held for repairs."
    assert said(texts(text)) == []


def test_words_of_money():
    assert say_pounds(Decimal("1234.5")) == "£1,234.50"
    assert say_pounds(Decimal(625131)) == "£625,131"
    assert list(sentences("It is £1.50. More?\nYes")) == ["It is £1.50", "More", "Yes"]


def _rows(text):
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in text.splitlines() if "\t" in line)


@pytest.mark.parametrize("path", sorted(CASES.glob("*report*.txt")), ids=lambda path: path.stem)
def test_reports_of_councils_raise_no_false_alarm(path):
    text = path.read_text(encoding="utf-8", errors="replace")
    assert said(ReportText(sections=(SectionText(key="all", text=text), SectionText(key="t", rows=_rows(text))))) == []
