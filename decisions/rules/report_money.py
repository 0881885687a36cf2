"""Figures of a report that do not agree: a figure said to be after some costs that is after others too, wrong sums.

Arithmetic only: nothing here says which of the figures is the right one. An amount that cannot be placed is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from decisions.rules.money import AMOUNT, Amount, amounts, say_pounds, sentences
from decisions.rules.report_text import ReportCaution, ReportText
from decisions.rules.report_totals import total_cautions

MOST_COSTS_TOGETHER = 3
MOST_COSTS = 12
MOST_AMOUNTS = 60
NEAR_MISS = Decimal("0.25")

_COST = r"(?:costs?|fees?|charges?|expenses?|expenditure|salaries|spend|spending|investment)"
_AFTER = re.compile(
    rf"\b(?:after|net of|less|following|excluding)\s+(?:deduct\w+\s+|the\s+|all\s+|of\s+|paying\s+)*"
    rf"(?P<what>(?:[A-Za-z][\w'’/&-]*,?\s+){{1,5}}?{_COST})\b",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"((?:[A-Za-z][A-Za-z'’-]*\s+){{1,2}}){_COST}\b", re.IGNORECASE)
_LESS = re.compile(
    rf"(?P<first>{AMOUNT})\s*(?:less|minus|−)\s*(?P<rest>{AMOUNT}(?:(?:\s*,\s*|\s+and\s+|\s*,?\s*(?:less|minus|−)\s*)"
    rf"{AMOUNT})*)\s*(?:,\s*)?(?:is|=|gives|giving|leaves|leaving|equals|which is|makes)\s+(?:an?\s+|the\s+)?"
    rf"(?:[a-z]+\s+){{0,4}}(?P<answer>{AMOUNT})",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    rf"(?:\ba total of|\bin total|\btotalling|\btotal:?|\baltogether)\s+(?:cost\s+of\s+)?(?P<total>{AMOUNT})",
    re.IGNORECASE,
)
_IS_COST = re.compile(rf"\b{_COST}\b(?!\s+(?:avoidance|saving|reduction|neutral))", re.IGNORECASE)
_ENDS_AS_COST = re.compile(rf"{_COST}\s*(?:of|at|:|\()$", re.IGNORECASE)
_SMALL_WORDS = frozenset(
    ("a", "all", "an", "and", "any", "are", "be", "for", "had", "has", "have", "in", "is", "of", "on", "our", "the")
).union(("these", "this", "to", "will", "with"))
_COST_WORDS = frozenset(
    ("additional", "annual", "charge", "cost", "costs", "estimated", "expenditure", "expenses", "extra", "fee", "fees")
).union(("investment", "new", "other", "project", "related", "revenue", "salaries", "spend", "spending", "total"))


def money_cautions(report: ReportText) -> tuple[ReportCaution, ...]:
    """Return a warning for every figure of a report that its own figures contradict; none of them blocks.

    Codes: WARN-FIGURE-LABEL, WARN-SUBTRACTION, WARN-TOTAL.
    """
    passages = list(_passages(report))
    found = [*_labels(list(amounts(passages)))]
    for section, text in passages:
        for sentence in sentences(text):
            found += _differences(section, sentence)
            found += _totals(section, sentence)
    for each in report.sections:
        found += total_cautions(each)
    return tuple({(each.code, each.text): each for each in reversed(found)}.values())[::-1]


@dataclass(frozen=True, slots=True)
class _Claim:
    figure: Amount
    what: str
    stems: frozenset[str]


def _passages(report: ReportText) -> Iterator[tuple[str, str]]:
    """Yield every paragraph, and every row of a table, as one passage: what stands in one belongs together."""
    yield report.key_of("summary"), report.summary
    yield from ((report.key_of("recommendations"), each) for each in report.recommendations)
    for section in report.sections:
        yield from ((section.key, paragraph) for paragraph in section.text.splitlines())
        yield from ((section.key, "\n".join(row)) for row in section.rows)


def _labels(every: list[Amount]) -> Iterator[ReportCaution]:
    for claim in _claims(every):
        found = _check(claim, every)
        if found:
            yield found


def _claims(every: Iterable[Amount]) -> Iterator[_Claim]:
    for each in every:
        found = _AFTER.search(each.after)
        stems = _stems(found["what"]) if found else frozenset()
        if found and stems:
            yield _Claim(each, " ".join(found["what"].split()), stems)


def _check(claim: _Claim, every: list[Amount]) -> ReportCaution | None:
    figure = claim.figure
    near = _near(figure, every)
    costs = _costs(near)
    named = {value for value, label in costs.items() if claim.stems & _stems(label)}
    starts = [value for value in dict.fromkeys(each.value for each in near) if value > figure.value]
    if not named or figure.slack:
        return None
    if any(_agrees(start - figure.value, subset) for start in starts for subset in _subsets(named, 1)):
        return None
    for subset in _subsets(costs, 2):
        for start in starts:
            if named.intersection(subset) and start not in subset and _agrees(start - figure.value, subset):
                return _label_caution(claim, start, subset, costs)
    together = [each.value for each in near if each.place == figure.place]
    if named.intersection(together) and any(each in starts and each not in costs for each in together):
        return _no_subtraction(claim, named)
    return None


def _near(figure: Amount, every: list[Amount]) -> list[Amount]:
    """Return the amounts that a figure is compared with: those in its row or paragraph first, then the nearest.

    A rounded amount (£2m) would agree with almost anything, so only amounts that are written out are compared.
    """
    at = every.index(figure)
    known = [
        (each.place != figure.place, abs(position - at), each)
        for position, each in enumerate(every)
        if each.value not in (figure.value, 0) and not each.slack
    ]
    return [each for *_, each in sorted(known, key=lambda found: found[:2])][:MOST_AMOUNTS]


def _costs(near: list[Amount]) -> dict[Decimal, str]:
    """Return the amounts that are called costs, each with all the words that call it so."""
    found: dict[Decimal, str] = {}
    for each in near:
        label = _cost_label(each)
        if label and (each.value in found or len(found) < MOST_COSTS):
            found[each.value] = f"{found.get(each.value, '')}; {label}".removeprefix("; ")
    return found


def _label_caution(
    claim: _Claim, start: Decimal, subset: tuple[Decimal, ...], costs: dict[Decimal, str]
) -> ReportCaution:
    named = {each for each in subset if claim.stems & _stems(costs[each])}
    ordered = sorted(subset, key=lambda each: (each not in named, -each))
    less = _listed([say_pounds(each) for each in ordered])
    named_words = _bare(claim.what)
    names = [named_words, *(_cost_name(costs[each]) or "other" for each in ordered if each not in named)]
    return ReportCaution(
        code="WARN-FIGURE-LABEL",
        text=f"{claim.figure.said} is {say_pounds(start)} less {less}, so it is after {_listed(names)} costs; its "
        f"label says {named_words} only.",
        mend=f"Say “after {_listed(names)} costs”, or give the figure after {named_words} costs alone: "
        f"{say_pounds(start - sum((each for each in ordered if each in named), Decimal(0)))}.",
        section=claim.figure.section,
    )


def _no_subtraction(claim: _Claim, named: set[Decimal]) -> ReportCaution:
    costs = _listed([say_pounds(each) for each in sorted(named, reverse=True)])
    return ReportCaution(
        code="WARN-SUBTRACTION",
        text=f"{claim.figure.said} is called a figure after {claim.what}, but no amount of the report less {costs} "
        "gives it.",
        mend="Check the figure, or show the sum that leads to it.",
        section=claim.figure.section,
    )


def _differences(section: str, sentence: str) -> Iterator[ReportCaution]:
    for found in _LESS.finditer(sentence):
        first, *rest, answer = amounts([(section, found.group())])
        result = first.value - sum((each.value for each in rest), Decimal(0))
        if abs(result - answer.value) > sum((each.slack for each in (first, answer, *rest)), Decimal(0)):
            yield ReportCaution(
                code="WARN-SUBTRACTION",
                text=f"{first.said} less {_listed([each.said for each in rest])} is {say_pounds(result)}, not "
                f"{answer.said}.",
                mend="Correct the figure that is wrong.",
                section=section,
            )


def _totals(section: str, sentence: str) -> Iterator[ReportCaution]:
    for found in _TOTAL.finditer(sentence):
        (total,) = amounts([(section, found["total"])])
        before = sentence[: found.start()]
        parts = [each for each in amounts([(section, before)]) if each.value < total.value]
        if not 2 <= len(parts) <= MOST_AMOUNTS or _other_totals(before):
            continue
        result = sum((each.value for each in parts), Decimal(0))
        slack = total.slack + sum((each.slack for each in parts), Decimal(0))
        # Far from the sum it is another total; near it, it is this one gone wrong.
        if slack < abs(result - total.value) <= NEAR_MISS * total.value:
            yield ReportCaution(
                code="WARN-TOTAL",
                text=f"{_listed([each.said for each in parts])} come to {say_pounds(result)}, not {total.said}.",
                mend="Correct the total or the figures that make it up.",
                section=section,
            )


def _other_totals(text: str) -> bool:
    return bool(re.search(r"\btotal|\bof which\b|\bincluding\b|\bcompared\b|\bfrom\b.*\bto\b", text, re.IGNORECASE))


def _agrees(gap: Decimal, subset: Iterable[Decimal]) -> bool:
    return gap == sum(subset, Decimal(0))


def _subsets(values: Iterable[Decimal], smallest: int) -> Iterator[tuple[Decimal, ...]]:
    ordered = sorted(values, reverse=True)
    for size in range(smallest, MOST_COSTS_TOGETHER + 1):
        yield from combinations(ordered, size)


def _cost_label(each: Amount) -> str:
    """Return the words that call an amount a cost, those after it before those before it; nothing where none do."""
    # "£5,000 and equipment costs £300": what begins anew and ends with a cost is said of the next amount.
    of_next = re.search(rf"^(?:,|and\b|plus\b|with\b).*{_COST}\s*(?:of|at|are|is|:|\()?$", each.after, re.IGNORECASE)
    if not of_next and _IS_COST.search(each.after) and not _AFTER.search(each.after):
        return each.after
    before = _AFTER.sub("", each.before)
    return each.before if _IS_COST.search(before) or _ENDS_AS_COST.search(each.before) else ""


def _cost_name(label: str) -> str:
    """Return what a cost is for, in one or two words; nothing where its label does not say."""
    names = (_bare(found.group()) for found in _NAMED.finditer(label))
    return next((name for name in names if name), "")


def _bare(text: str) -> str:
    kept = [
        each for each in re.findall(r"[A-Za-z][A-Za-z'’-]*", text) if each.lower() not in _SMALL_WORDS | _COST_WORDS
    ]
    return " ".join(kept).lower()


def _stems(text: str) -> frozenset[str]:
    return frozenset(re.sub(r"(?:ings?|es|s)$", "", each) for each in _bare(text).split() if len(each) > 3)


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
