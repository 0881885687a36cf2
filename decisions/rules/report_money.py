"""Figures of a report that do not agree: a figure said to be after some costs that is after others too, wrong sums.

Arithmetic only: nothing here says which of the figures is the right one. An amount that cannot be placed is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from decisions.rules.money import AMOUNT, Amount, amount, amounts, say_pounds, sentences
from decisions.rules.report_text import ReportCaution, ReportText
from decisions.rules.report_totals import total_cautions

MOST_COSTS_TOGETHER = 3
MOST_VALUES = 40
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
_SMALL_WORDS = frozenset(("a", "all", "an", "and", "any", "for", "in", "of", "on", "our", "the", "these", "this", "to"))
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
    """Yield texts and, for a table, each row as one passage, so that what stands in a row belongs together."""
    yield report.key_of("summary"), report.summary
    yield from ((report.key_of("recommendations"), each) for each in report.recommendations)
    for section in report.sections:
        yield section.key, section.text
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
    # A rounded figure (£2m) would agree with almost anything, so only figures that are written out are compared.
    known = [each for each in every if each.value not in (figure.value, 0) and not each.slack]
    near = sorted(known, key=lambda each: (each.place != figure.place, each.section != figure.section))
    values = list(dict.fromkeys(each.value for each in near))[:MOST_VALUES]
    costs: dict[Decimal, str] = {}
    named: set[Decimal] = set()
    for each in near:
        label = _cost_label(each)
        if label and each.value in values:
            costs[each.value] = costs.get(each.value) or _cost_name(label)
            if claim.stems & _stems(label):
                named.add(each.value)
    starts = [value for value in values if value > figure.value]
    if not named or figure.slack:
        return None
    if any(_agrees(start - figure.value, subset) for start in starts for subset in _subsets(named)):
        return None
    for size in range(2, MOST_COSTS_TOGETHER + 1):
        for start in starts:
            for subset in combinations([each for each in costs if each != start], size):
                if named & set(subset) and _agrees(start - figure.value, subset):
                    return _label_caution(claim, start, subset, costs, named)
    together = [each for each in known if each.place == figure.place]
    if any(each.value in named for each in together) and any(
        each.value > figure.value and each.value not in costs for each in together
    ):
        return _no_subtraction(claim, named)
    return None


def _label_caution(
    claim: _Claim, start: Decimal, subset: tuple[Decimal, ...], costs: dict[Decimal, str], named: set[Decimal]
) -> ReportCaution:
    ordered = sorted(subset, key=lambda each: (each not in named, -each))
    less = _listed([say_pounds(each) for each in ordered])
    named_words = _bare(claim.what)
    names = [named_words, *(costs[each] or "other" for each in ordered if each not in named)]
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
        first, answer = amount(found["first"]), amount(found["answer"])
        rest = [each for said in re.findall(AMOUNT, found["rest"], re.IGNORECASE) if (each := amount(said))]
        if not first or not answer:
            continue
        result = first[0] - sum((value for value, _ in rest), Decimal(0))
        if abs(result - answer[0]) > first[1] + answer[1] + sum((slack for _, slack in rest), Decimal(0)):
            yield ReportCaution(
                code="WARN-SUBTRACTION",
                text=f"{found['first'].strip()} less {_listed([say_pounds(value) for value, _ in rest])} is "
                f"{say_pounds(result)}, not {found['answer'].strip()}.",
                mend="Correct the figure that is wrong.",
                section=section,
            )


def _totals(section: str, sentence: str) -> Iterator[ReportCaution]:
    for found in _TOTAL.finditer(sentence):
        total = amount(found["total"])
        parts = [each for each in amounts([(section, sentence[: found.start()])]) if total and each.value < total[0]]
        if total is None or not 2 <= len(parts) <= MOST_VALUES or _other_totals(sentence[: found.start()]):
            continue
        result = sum((each.value for each in parts), Decimal(0))
        slack = total[1] + sum((each.slack for each in parts), Decimal(0))
        # Far from the sum it is another total; near it, it is this one gone wrong.
        if slack < abs(result - total[0]) <= NEAR_MISS * total[0]:
            yield ReportCaution(
                code="WARN-TOTAL",
                text=f"{_listed([each.said for each in parts])} come to {say_pounds(result)}, not {found['total']}.",
                mend="Correct the total or the figures that make it up.",
                section=section,
            )


def _other_totals(text: str) -> bool:
    return bool(re.search(r"\btotal|\bof which\b|\bincluding\b|\bcompared\b|\bfrom\b.*\bto\b", text, re.IGNORECASE))


def _agrees(gap: Decimal, subset: Iterable[Decimal]) -> bool:
    return gap == sum(subset, Decimal(0))


def _subsets(values: set[Decimal]) -> Iterator[tuple[Decimal, ...]]:
    for size in range(1, min(len(values), MOST_COSTS_TOGETHER) + 1):
        yield from combinations(sorted(values), size)


def _cost_label(each: Amount) -> str:
    """Return the words that call an amount a cost, those after it before those before it; nothing where none do."""
    for text in (each.after, each.before):
        names_it = re.search(rf"{_COST}\s*(?:of|at|:|\()$", text, re.IGNORECASE)
        if _IS_COST.search(text) and (names_it or not _AFTER.search(text)):
            return text
    return ""


def _cost_name(label: str) -> str:
    """Return what a cost is for, in one or two words; nothing where its label does not say."""
    found = _NAMED.search(label)
    return _bare(found.group()) if found else ""


def _bare(text: str) -> str:
    kept = [
        each for each in re.findall(r"[A-Za-z][A-Za-z'’-]*", text) if each.lower() not in _SMALL_WORDS | _COST_WORDS
    ]
    return " ".join(kept).lower()


def _stems(text: str) -> frozenset[str]:
    return frozenset(re.sub(r"(?:ings?|es|s)$", "", each) for each in _bare(text).split() if len(each) > 3)


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
