"""Whether a total that a paper states agrees with its amounts, and whether its words say what was added up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from decisions.rules.finding import Caution, Finding, Step
from decisions.rules.money import say_pounds
from decisions.rules.money_over_time import GAINS, KINDS, SPENDING, MoneyLine, say_year
from decisions.rules.report_money import money_cautions
from decisions.rules.report_text import ReportText, SectionText

MOST_LEFT_OUT = 3
MOST_SPENDING = 8
# A total written to two figures or more (£2.3m) may stand for what rounds to it; £2,000,000 has to be exact.
_FIGURES = 2
_SMALLEST_ROUNDING = 1000


@dataclass(frozen=True, slots=True)
class _Sum:
    """What some amounts come to, and which these are: "the savings less the investment of 2025/26"."""

    value: Decimal
    named: str
    left_out: tuple[MoneyLine, ...] = ()


def total_finding(lines: tuple[MoneyLine, ...], stated: Decimal | None, *, words: str = "") -> Finding:
    """Say whether the total that a paper states is a sum of its amounts; False with a warning where it is none.

    A total may honestly be the sum of one kind, of all gains, of all spending, or gains less spending, over all years
    or in one. words: what the paper says of the total, to find a label that names only some of what was taken off.
    Warnings: WARN-TOTAL, WARN-UNIT, and those of `report_money`. An amount of less than £100 has lost its unit.
    """
    sums = list(_sums(lines))
    steps = tuple(Step(None, f"{each.named[0].upper()}{each.named[1:]}: {_say(each.value)}.") for each in sums)
    warnings = [*_small(lines), *_label_cautions(lines, stated, words)]
    if stated is None:
        return Finding(True, steps, headline="The paper states no total.", warnings=tuple(warnings))
    if agreed := next((each for each in sums if _agrees(each.value, stated)), None):
        rounded = "" if agreed.value == stated else f", rounded from {say_pounds(agreed.value)}"
        said = f"The total of {say_pounds(stated)} agrees: it is {agreed.named}{rounded}."
        return Finding(True, steps, headline=said, warnings=tuple(warnings))
    caution = _caution(lines, stated, sums)
    return Finding(False, steps, headline=caution.text, warnings=(caution, *warnings))


def _sums(lines: tuple[MoneyLine, ...]) -> Iterator[_Sum]:
    years = sorted({line.year for line in lines})
    yield from _sums_of(lines, "")
    if len(years) > 1:
        for year in years:
            yield from _sums_of(tuple(line for line in lines if line.year == year), f" of {say_year(year)}")


def _sums_of(lines: tuple[MoneyLine, ...], when: str) -> Iterator[_Sum]:
    kinds = [kind for kind in KINDS if any(line.kind == kind for line in lines)]
    if len(kinds) > 1:
        gains, spending = ([kind for kind in side if kind in kinds] for side in (GAINS, SPENDING))
        if gains and spending:
            left = _of(lines, gains) - _of(lines, spending)
            yield _Sum(left, f"{_named(gains)} less {_named(spending)}{when}")
        for side in (gains, spending):
            if len(side) > 1:
                yield _Sum(_of(lines, side), f"{_named(side)}{when}")
    for kind in kinds:
        yield _Sum(_of(lines, [kind]), f"{_named([kind])}{when}")


def _partial(lines: tuple[MoneyLine, ...]) -> Iterator[_Sum]:
    """Yield gains less some of the spending, for all years and each: what a total is that leaves something out."""
    years: list[int | None] = [None, *sorted({line.year for line in lines})]
    for year in years:
        within = tuple(line for line in lines if year in (None, line.year))
        spending = [line for line in within if line.kind in SPENDING][:MOST_SPENDING]
        net = _of(within, GAINS) - _of(within, SPENDING)
        for size in range(1, min(MOST_LEFT_OUT, len(spending)) + 1):
            for left_out in combinations(spending, size):
                yield _Sum(net + sum((each.amount for each in left_out), Decimal(0)), "", left_out)


def _of(lines: tuple[MoneyLine, ...], kinds: list[str] | tuple[str, ...]) -> Decimal:
    return sum((line.amount for line in lines if line.kind in kinds), Decimal(0))


def _named(kinds: list[str]) -> str:
    return " and ".join(f"the {KINDS[kind][0].lower()}{KINDS[kind][1:]}" for kind in kinds)


def _agrees(value: Decimal, stated: Decimal) -> bool:
    if value == stated:
        return True
    figures = str(int(stated)).rstrip("0")
    place = Decimal(10) ** (len(str(int(stated))) - len(figures))
    if stated != int(stated) or place < _SMALLEST_ROUNDING or len(figures) < _FIGURES:
        return False
    return abs(value - stated) <= place / 2


def _caution(lines: tuple[MoneyLine, ...], stated: Decimal, sums: list[_Sum]) -> Caution:
    said = say_pounds(stated)
    if not sums:
        return Caution("WARN-TOTAL", f"The paper states a total of {said}, and no amounts.", "Enter the amounts.")
    for each in sums:
        if stated and each.value in (stated * 1000, stated * 1_000_000):
            return Caution(
                "WARN-UNIT",
                f"The paper states a total of {said}, but the sum of {each.named} is {say_pounds(each.value)}.",
                "It looks as if “k” or “m” was lost. Enter the total as the paper means it and say so in the note.",
            )
    if part := next((each for each in _partial(lines) if each.value == stated), None):
        out = " and ".join(
            f"{line.label or KINDS[line.kind].lower()} ({say_pounds(line.amount)})" for line in part.left_out
        )
        text = f"The paper states a total of {said}, which leaves out {out}."
        return Caution("WARN-TOTAL", text, "Say in the note what the total leaves out.")
    if stated == sum((line.amount for line in lines), Decimal(0)):
        text = f"The paper states a total of {said}, which adds up what is spent and what is gained."
        return Caution("WARN-TOTAL", text, "Say in the note what the total means.")
    nearest = min(sums, key=lambda each: abs(each.value - stated))
    gap = nearest.value - stated
    return Caution(
        "WARN-TOTAL",
        f"The paper states a total of {said}, but the sum of {nearest.named} is {_say(nearest.value)}: "
        f"{say_pounds(abs(gap))} {'more' if gap > 0 else 'less'}.",
        "Check whether an amount is missing or mistyped. If the paper itself is wrong, say so in the note.",
    )


def _say(value: Decimal) -> str:
    return f"−{say_pounds(-value)}" if value < 0 else say_pounds(value)


def _small(lines: tuple[MoneyLine, ...]) -> Iterator[Caution]:
    for line in lines:
        if 0 < line.amount < 100:
            yield Caution(
                "WARN-UNIT",
                f"{say_pounds(line.amount)} for {say_year(line.year)} is little for a whole year.",
                "If the paper means thousands or millions, enter it with k or m.",
            )


def _label_cautions(lines: tuple[MoneyLine, ...], stated: Decimal | None, words: str) -> Iterator[Caution]:
    """Yield what the rules for reports find in the words of the total, read beside the amounts."""
    if stated is None or not words.strip():
        return
    rows = [(f"{say_pounds(stated)} – {' '.join(words.split())}",)]
    rows += [(f"{say_pounds(line.amount)} for {_purpose(line)}",) for line in lines]
    section = SectionText(key="money", heading="Amounts", kind="finance", rows=tuple(rows))
    for each in money_cautions(ReportText(sections=(section,))):
        if each.code == "WARN-FIGURE-LABEL":
            yield Caution(each.code, each.text, each.mend)


def _purpose(line: MoneyLine) -> str:
    if line.kind not in SPENDING:
        return line.label or KINDS[line.kind].lower()
    return f"{line.label} costs" if line.label else "costs"
