"""Which law an officer's decision is recorded under: three questions, four answers.

Source: regulations 8 and 13(4) of the 2012 Regulations; regulation 7 of the 2014 Regulations.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from decisions.rules.finding import Caution, Finding, Step
from decisions.rules.provisions import provision
from decisions.rules.recording import OpennessLimb, openness_limb


class Regime(StrEnum):
    """The law that governs notice and record of an officer's decision."""

    EXECUTIVE_KEY = "executive_key"
    EXECUTIVE_NON_KEY = "executive_non_key"
    OPENNESS = "openness"
    ADMINISTRATIVE = "administrative"

    @property
    def label(self) -> str:
        """Return the regime as it stands in a sentence."""
        return {
            "executive_key": "key decision of the executive",
            "executive_non_key": "executive decision that is not key",
            "openness": "decision of an officer for the council or a committee, to be recorded",
            "administrative": "administrative decision",
        }[self.value]

    @property
    def needs_statutory_record(self) -> bool:
        """Say whether a statute asks for a written record of the decision."""
        return self is not Regime.ADMINISTRATIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimeAnswers:
    """The answers to the three questions; None where a question is still open.

    is_executive                    1. is a function of the executive exercised?
    is_key                          2. if so, is the decision key (see `key_decision.is_key`)?
    specific_authorisation          3. if not: did the council or a committee authorise this very decision?
    grants_permission               … or, under a general authorisation, does it grant a permission or licence,
    affects_rights                  … affect the rights of an individual,
    material_contract_or_spending   … or award a contract or spend money that materially affects the council's finances?
    """

    is_executive: bool | None = None
    is_key: bool | None = None
    specific_authorisation: bool | None = None
    grants_permission: bool | None = None
    affects_rights: bool | None = None
    material_contract_or_spending: bool | None = None


_FIRST = "Say whether a function of the executive is exercised."
_SECOND = "Say whether the decision is key."
_THIRD = {
    "specific_authorisation": "Say whether the council or a committee authorised this very decision.",
    "grants_permission": "Say whether it grants a permission or licence.",
    "affects_rights": "Say whether it affects the rights of an individual.",
    "material_contract_or_spending": "Say whether it awards a contract or spends money that materially affects the "
    "council's finances.",
}
_LIMB = {
    OpennessLimb.SPECIFIC: "The council or a committee authorised this very decision.",
    OpennessLimb.PERMISSION: "It grants a permission or licence under a general authorisation.",
    OpennessLimb.RIGHTS: "It affects the rights of an individual under a general authorisation.",
    OpennessLimb.CONTRACT: "It awards a contract or spends money that materially affects the council's finances.",
}
_KEY_AND_NOT_EXECUTIVE = Caution(
    "WARN-KEY-NOT-EXECUTIVE",
    "The decision is called key, but only a decision of the executive can be key (regulation 8).",
    "Check whose function it is, or take the mark away.",
)


def regime(answers: RegimeAnswers) -> Finding:
    """Find which law an officer's decision is recorded under; the answer is a `Regime`, None while a question is open.

    The steps say why; steps of the kind "missing" are the questions still open. An executive decision is recorded
    whether it is key or not: a council may not confine recording to key decisions.
    Source: regulations 8 and 13(4), 2012; regulation 7(1) to (3), 2014.
    """
    if answers.is_executive is None:
        return _open((_FIRST,), (), "reg-13")
    if answers.is_executive:
        return _executive(answers.is_key)
    found = _not_executive(answers)
    return replace(found, warnings=(_KEY_AND_NOT_EXECUTIVE,)) if answers.is_key else found


def _executive(is_key: bool | None) -> Finding:
    first = Step(None, "A function of the executive is exercised.", None, "fact")
    if is_key is None:
        return _open((_SECOND,), (first,), "reg-8")
    record = Step(
        None, "The officer records it in writing as soon as reasonably practicable (regulation 13(4)).", None, "met"
    )
    if is_key:
        notice = Step(
            None,
            "It is key, so it needs 28 clear days' notice, the general exception or special urgency first.",
            None,
            "fact",
        )
        return _settled(Regime.EXECUTIVE_KEY, (first, notice, record), "reg-8", "This is a key decision.")
    plain = Step(None, "It is not key, so no notice has to be given before.", None, "fact")
    headline = "This is an executive decision that is not key; it is recorded under regulation 13(4)."
    return _settled(Regime.EXECUTIVE_NON_KEY, (first, plain, record), "reg-13", headline)


def _not_executive(answers: RegimeAnswers) -> Finding:
    first = Step(None, "A function of the council or of a committee is exercised.", None, "fact")
    given = {name: getattr(answers, name) for name in _THIRD}
    limb: OpennessLimb = openness_limb(**{name: bool(answer) for name, answer in given.items()}).answer
    if limb:
        why = Step(None, f"{_LIMB[limb]} It is recorded under regulation {limb.value}, 2014.", None, "met")
        headline = f"This decision is recorded under regulation {limb.value} of the 2014 Regulations."
        return _settled(Regime.OPENNESS, (first, why), "olgb-7", headline)
    missing = tuple(text for name, text in _THIRD.items() if given[name] is None)
    if missing:
        return _open(missing, (first,), "olgb-7")
    why_not = Step(
        None,
        "Nobody authorised this very decision, and it grants no permission or licence, affects no individual's rights "
        "and does not materially affect the council's finances.",
        None,
        "fact",
    )
    no_record = Step(None, "So regulation 7(2), 2014 asks for no record; the service keeps its own.", None, "fact")
    headline = "This is an administrative decision; no statute asks for a record of it."
    return _settled(Regime.ADMINISTRATIVE, (first, why_not, no_record), "olgb-7", headline)


def _settled(answer: Regime, steps: tuple[Step, ...], key: str, headline: str) -> Finding:
    return Finding(answer, steps, provision(key), ("the questions were answered truly.",), headline=headline)


def _open(missing: tuple[str, ...], known: tuple[Step, ...], key: str) -> Finding:
    steps = (*known, *(Step(None, text, None, "missing") for text in missing))
    return Finding(None, steps, provision(key), headline="Which law applies is not settled yet.")
