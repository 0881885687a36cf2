"""Read what was answered resolution by resolution, and write it down: the same for scrutiny, council and reconsidering.

A part of those acts: it asks nobody's permission and leaves no event.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from decisions.models import CallInOutcome, DecisionRecord
from decisions.models.choices import CallInOutcomeKind
from decisions.queries.call_in_hearing import first_day_after
from decisions.refusals import NotComplete
from decisions.rules.call_in_hearing import Option, answers_missing, name_of, needs_opinion, option_named
from decisions.rules.call_in_request import Outcome
from decisions.rules.constitution import Constitution
from decisions.services.standing import move


@dataclass(frozen=True)
class Answer:
    """One resolution with what was answered about it."""

    label: str
    option: Option
    reasons: str
    words: str
    opinion: str

    @property
    def kind(self) -> CallInOutcomeKind:
        """Return the outcome as it is stored."""
        return CallInOutcomeKind(self.option.outcome.value)


def read(
    labels: list[str],
    given: Mapping[str, Mapping[str, str]],
    *,
    offered: Iterable[Option],
    constitution: Constitution,
    needs_reasons: bool = True,
    opinions: Mapping[str, str] | None = None,
) -> list[Answer]:
    """Return an answer for each label. Raises NotComplete, naming each gap as "outcome:(a)", "reasons:(a)" and so on.

    Every resolution has exactly one answer (P15). `opinions` are the monitoring officer's, given before.
    """
    choices = tuple(offered)
    chosen = {label: option_named(str(values.get("outcome", "")), choices) for label, values in given.items()}
    said = {label: option.outcome if option else Outcome.PENDING for label, option in chosen.items()}
    found = answers_missing(labels, said)
    missing = {f"outcome:{label}": _gap(label, labels) for label in found.answer}
    answers = []
    for label in labels:
        option = chosen.get(label)
        if option is None:
            continue
        values = given[label]
        opinion = values.get("framework_opinion", "").strip() or (opinions or {}).get(label, "")
        words = values.get("words", "").strip() or option.said
        answer = Answer(label, option, values.get("reasons", "").strip(), words, opinion)
        missing |= _gaps(answer, constitution, needs_reasons=needs_reasons)
        answers.append(answer)
    if missing:
        raise NotComplete("An answer is needed for every resolution that was called in.", missing)
    return answers


def write(record: DecisionRecord, answers: list[Answer], *, decided_at: datetime, **facts: Any) -> list[CallInOutcome]:
    """Write the outcomes, never changed afterwards; `facts` are decided_by, recorded_by and what they are of."""
    return CallInOutcome.objects.bulk_create(
        CallInOutcome(
            record=record,
            label=each.label,
            outcome=each.kind,
            decided_at=decided_at,
            reasons=each.reasons,
            words=each.words,
            # An opinion is of what goes beyond the framework; typed beside another answer it says nothing.
            framework_opinion=each.opinion if each.option.word in _FRAMEWORK else "",
            **facts,
        )
        for each in answers
    )


def carry_out(
    record: DecisionRecord, answers: list[Answer], acts: Mapping[Outcome, str], *, decided_at: datetime
) -> None:
    """Move the standing of each resolution by the act that belongs to its answer. Raises NotNow."""
    for outcome, act in acts.items():
        labels = [each.label for each in answers if each.option.outcome is outcome]
        if labels:
            first = first_day_after(record, decided_at)
            move(record=record, labels=labels, act=act, at=decided_at, free_from=first)


def said_of(answers: list[Answer]) -> str:
    """Say the answers in one line, for the event and the letters."""
    return "; ".join(f"{name_of(each.label)}: {each.kind.label.lower()}" for each in answers)


_FRAMEWORK = ("refer_council", "override")


def _gap(label: str, labels: list[str]) -> str:
    if label in labels:
        return f"Choose what becomes of {_named(label)}."
    return f"{name_of(label)} is not to be decided on here."


def _gaps(answer: Answer, constitution: Constitution, *, needs_reasons: bool) -> dict[str, str]:
    option, label, gaps = answer.option, answer.label, {}
    if option.asks_words and not answer.words:
        gaps[f"words:{label}"] = option.asks_words
    if needs_reasons and not answer.reasons and option.outcome is not Outcome.RELEASED:
        gaps[f"reasons:{label}"] = f"Give the reasons for this answer about {_named(label)}."
    if needs_opinion(option, constitution) and not answer.opinion:
        gaps[f"framework_opinion:{label}"] = (
            "Council decides only where the decision is contrary to the budget or policy framework: write the "
            "monitoring officer's opinion that it is, or choose another answer."
        )
    return gaps


def _named(label: str) -> str:
    return f"resolution {label}" if label else "the decision"
