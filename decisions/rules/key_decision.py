"""Whether a decision is key. Source: regulation 8 of the 2012 Regulations and guidance under section 9Q, LGA 2000."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from decisions.rules.constitution import Constitution
from decisions.rules.finding import Finding, Step
from decisions.rules.london import plural, say_day
from decisions.rules.provisions import provision


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """Why a decision was or was not treated as key; amounts in pounds on the basis that the council states."""

    expenditure: Decimal | int = 0
    savings: Decimal | int = 0
    wards: tuple[str, ...] = ()
    significant_in_wards: bool = False
    extra_limbs: tuple[str, ...] = ()
    executive: bool = True
    implements_key_decision: str = ""
    judged_significant_because: str = ""


def is_key(classification: Classification, *, on: date, constitution: Constitution) -> Finding:
    """Find whether a decision is key under the threshold in force on a day; the answer is true or false.

    Source: regulation 8(1): significant expenditure or savings, or significant effects on communities in two or more
    wards. An amount must exceed the council's figure; a council may ask for one ward but not for more than two.
    """
    rule = constitution.key_threshold(on)
    basis = "a year" if rule.basis == "per_annum" else "over its whole life"
    steps = [
        Step(
            rule.effective_from,
            f"The threshold in force on {say_day(on)} is more than £{rule.expenditure_gt:,} of spending or "
            f"£{rule.savings_gt:,} of savings {basis}, or significant effects in {plural(rule.wards_min, 'ward')} or "
            "more.",
        )
    ]
    if not classification.executive:
        steps.append(Step(None, "It is not a decision of the executive, so it cannot be key.", None, "fact"))
        return _found(False, steps, constitution)
    if classification.implements_key_decision:
        text = f"It carries out key decision {classification.implements_key_decision} and is not key again."
        steps.append(Step(None, text, None, "fact"))
        return _found(False, steps, constitution)
    limbs = [
        (classification.expenditure > rule.expenditure_gt, f"Spending is £{classification.expenditure:,}."),
        (classification.savings > rule.savings_gt, f"Savings are £{classification.savings:,}."),
        (
            classification.significant_in_wards and len(set(classification.wards)) >= rule.wards_min,
            f"Effects are {'' if classification.significant_in_wards else 'not '}significant; "
            f"{plural(len(set(classification.wards)), 'ward')} named.",
        ),
        (bool(set(classification.extra_limbs) & set(rule.extra_limbs)), "One of the council's own further tests."),
        (bool(classification.judged_significant_because.strip()), "It was judged significant for a recorded reason."),
    ]
    for met, text in limbs:
        if met or not text.startswith(("One of", "It was")):
            steps.append(Step(None, text, None, "met" if met else "fact"))
    return _found(any(met for met, _ in limbs), steps, constitution)


def _found(answer: bool, steps: list[Step], constitution: Constitution) -> Finding:
    return Finding(
        answer,
        tuple(steps),
        provision("reg-8"),
        ("the amounts and effects stated are those that are likely when the decision is made.",),
        headline="This is a key decision." if answer else "This is not a key decision.",
        constitution_version=constitution.version,
    )
