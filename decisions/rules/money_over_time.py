"""Money over time: amounts by financial year, promised in one paper and reported in later ones. Arithmetic only.

Several papers may state the same kind of money for the same year: the newest of each form counts. Within a paper the
amounts of a kind and year are added up. Nothing here says which paper is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from decisions.rules.money import AMOUNT, amounts, say_pounds
from decisions.rules.words import gettext_noop

PROMISED, REPORTED = "promised", "reported"
SAVING, INCOME, INVESTMENT, COST = "saving", "income", "investment", "cost"
KINDS = {
    SAVING: gettext_noop("Savings"),
    INCOME: gettext_noop("Income"),
    INVESTMENT: gettext_noop("Investment"),
    COST: gettext_noop("Cost of delay"),
}
GAINS, SPENDING = (SAVING, INCOME), (INVESTMENT, COST)
_YEAR = re.compile(r"(?:(?P<first>(?:19|20|21)\d\d)|(?P<short>\d\d))\s*[/–-]\s*(?P<second>(?:19|20|21)?\d\d)")
_TOO_MUCH = Decimal(10) ** 15
_WHOLE_AMOUNT = re.compile(AMOUNT, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """One amount of a financial year, named by the year in which it begins: 2016 is 2016/17. `amount` in pounds."""

    kind: str
    year: int
    amount: Decimal
    label: str = ""


@dataclass(frozen=True, slots=True)
class MoneyPaper:
    """What one paper states: promised or reported, its day, its amounts."""

    form: str
    stated_on: date
    lines: tuple[MoneyLine, ...]


@dataclass(frozen=True, slots=True)
class ComparedYear:
    """What was promised and what was reported of a kind of money in a year, in pounds; None where no paper says."""

    year: int
    promised: Decimal | None
    reported: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """Return reported less promised, or None while one of them is not known."""
        return None if self.promised is None or self.reported is None else self.reported - self.promised


@dataclass(frozen=True, slots=True)
class ComparedKind:
    """A kind of money, year by year in order, with what both columns come to."""

    kind: str
    years: tuple[ComparedYear, ...]

    @property
    def promised(self) -> Decimal | None:
        """Return what was promised in all years together."""
        return _total(each.promised for each in self.years)

    @property
    def reported(self) -> Decimal | None:
        """Return what was reported in all years together."""
        return _total(each.reported for each in self.years)

    @property
    def known_of_both(self) -> tuple[ComparedYear, ...]:
        """Return the years for which something was promised and something reported."""
        return tuple(each for each in self.years if each.difference is not None)

    @property
    def difference(self) -> Decimal | None:
        """Return reported less promised over all years; None unless every year has both, which alone is a fair sum."""
        return _total(each.difference for each in self.years) if self.known_of_both == self.years else None


def compared(papers: Iterable[MoneyPaper]) -> tuple[ComparedKind, ...]:
    """Return each kind of money by year, what was promised against what was reported; a paper later in the list wins.

    papers: in any order; of two papers of one form and day the later one given counts.
    """
    counted: dict[tuple[str, str, int], Decimal] = {}
    for paper in sorted(papers, key=lambda each: each.stated_on):
        sums: dict[tuple[str, str, int], Decimal] = {}
        for line in paper.lines:
            key = (line.kind, paper.form, line.year)
            sums[key] = sums.get(key, Decimal(0)) + line.amount
        counted |= sums
    return tuple(
        ComparedKind(
            kind,
            tuple(
                ComparedYear(year, counted.get((kind, PROMISED, year)), counted.get((kind, REPORTED, year)))
                for year in sorted({year for of, _, year in counted if of == kind})
            ),
        )
        for kind in KINDS
        if any(of == kind for of, _, _ in counted)
    )


def said_of(kinds: tuple[ComparedKind, ...]) -> tuple[str, ...]:
    """Say in whole sentences how what was reported compares with what was promised."""
    found = {each.kind: each for each in kinds}
    said = [_said_of_kind(each) for each in kinds]
    if SAVING in found and COST in found:
        said += _left_after_delay(found[SAVING], found[COST])
    return tuple(said)


def say_year(year: int) -> str:
    """Return a financial year as it is written: "2016/17"."""
    return f"{year}/{(year + 1) % 100:02d}"


def say_years(years: Iterable[int]) -> str:
    """Return financial years in a sentence: "2016/17 and 2017/18"."""
    named = [say_year(year) for year in years]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"


def say_difference(difference: Decimal | None) -> str:
    """Return a difference as people say it: "£200,000 less", "as promised"; nothing where there is none to say."""
    if difference is None:
        return ""
    if not difference:
        return "as promised"
    return f"{say_pounds(abs(difference))} {'more' if difference > 0 else 'less'}"


def read_year(text: str) -> int | None:
    """Read a financial year such as 2016/17, 2016-17 or 16/17; None where the text names no such year."""
    found = _YEAR.fullmatch(text.strip())
    if not found:
        return None
    first = int(found["first"] or f"20{found['short']}")
    return first if (first + 1) % 100 == int(found["second"][-2:]) else None


def read_pounds(text: str) -> Decimal | None:
    """Read an amount as papers write it: 1,192,000, £1.192m, 99k; None where it is none, or more than can be meant.

    Without a unit at most two places may follow the point: "1.192" has lost its unit.
    """
    said = f"£{text.strip().lstrip('£').strip()}"
    if not _WHOLE_AMOUNT.fullmatch(said):
        return None
    (found,) = amounts([("", said)])
    if found.value >= _TOO_MUCH:
        return None
    return found.value.quantize(Decimal("0.01")) if found.value == round(found.value, 2) else None


def _said_of_kind(each: ComparedKind) -> str:
    name, both = KINDS[each.kind], each.known_of_both
    if not both and each.reported is None:
        years = say_years(one.year for one in each.years)
        return f"{name}: {say_pounds(each.promised or Decimal(0))} was promised for {years}; no report is recorded."
    if not both:
        reported = [one for one in each.years if one.reported is not None]
        return (
            f"{name}: {say_pounds(each.reported or Decimal(0))} was reported for "
            f"{say_years(one.year for one in reported)}; nothing of the kind was promised for then."
        )
    promised = sum((one.promised or Decimal(0) for one in both), Decimal(0))
    reported_sum = sum((one.reported or Decimal(0) for one in both), Decimal(0))
    difference = say_difference(reported_sum - promised)
    return (
        f"{name}: for {say_years(one.year for one in both)}, {say_pounds(promised)} was promised and "
        f"{say_pounds(reported_sum)} was reported, {difference}."
    )


def _left_after_delay(saving: ComparedKind, cost: ComparedKind) -> Iterable[str]:
    """Say what is left of a promised saving where only a cost of delay is reported of its year."""
    delays = {one.year: one.reported for one in cost.years if one.reported}
    for one in saving.years:
        delay = delays.get(one.year)
        if one.promised and one.reported is None and delay:
            left = one.promised - delay
            yield (
                f"If all of the cost of delay reported for {say_year(one.year)} comes about, "
                f"{say_pounds(max(left, Decimal(0)))} is left of the {say_pounds(one.promised)} of savings promised "
                "for that year."
            )


def _total(values: Iterable[Decimal | None]) -> Decimal | None:
    known = [each for each in values if each is not None]
    return sum(known, Decimal(0)) if known else None
