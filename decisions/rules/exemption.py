"""Exempt and confidential information: which paragraph, why, in whose opinion, and how it is cited.

Source: Schedule 12A to the Local Government Act 1972; regulations 4 and 20 of the 2012 Regulations. Confidential is
not exempt: confidential information must be withheld, exempt information may be, if and so long as the public interest
favours it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from decisions.rules.constitution import Constitution
from decisions.rules.counting import months_after
from decisions.rules.finding import Finding, Step
from decisions.rules.london import say_day
from decisions.rules.provisions import provision


class Classification(StrEnum):
    """How a document or part is classed."""

    OPEN = "open"
    EXEMPT = "exempt"
    CONFIDENTIAL = "confidential"


class OpinionHolder(StrEnum):
    """Whose opinion governs whether information is exempt."""

    PROPER_OFFICER = "proper_officer"
    DECISION_MAKER = "decision_maker"


PARAGRAPHS = {
    1: "information relating to any individual",
    2: "information likely to reveal the identity of an individual",
    3: "information about the financial or business affairs of any particular person, including the council",
    4: "information about consultations or negotiations on a labour relations matter",
    5: "information in which legal professional privilege could be maintained in legal proceedings",
    6: "information revealing a proposal to give an enactment notice or to make an order or direction",
    7: "information about the prevention, investigation or prosecution of crime",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """Why a document or part is withheld.

    paragraphs                      numbers of Schedule 12A, Part 1
    public_interest                 why, in this case, withholding outweighs disclosing
    registered_information          True where it must be registered under the Companies or Charities Acts and the like
    own_planning_development        True where it is about development for which the council may permit itself
    confidential_source             the department and its terms, or the enactment or court order
    """

    classification: Classification
    paragraphs: tuple[int, ...] = ()
    public_interest: str = ""
    opinion_holder: OpinionHolder | None = None
    opinion_formed_on: date | None = None
    review_on: date | None = None
    registered_information: bool = False
    own_planning_development: bool = False
    confidential_source: str = ""


_SENTENCES = {
    "paragraph_missing": "Choose at least one paragraph of Schedule 12A.",
    "paragraph_unknown": "Schedule 12A has paragraphs 1 to 7 only.",
    "paragraph_3_registered": "Information that must be registered is not exempt under paragraph 3 alone.",
    "own_planning": "Information about development that the council may permit itself is never exempt.",
    "public_interest_missing": "Say why, in this case, the public interest in withholding outweighs disclosing.",
    "public_interest_short": "The public-interest reason is too short to be about this case.",
    "opinion_holder_wrong": "The opinion is the proper officer's for meetings, otherwise the decision maker's.",
    "opinion_date_missing": "Say when the opinion was formed.",
    "review_missing": "Set a date for another look: it is exempt only so long as the public interest favours it.",
    "source_missing": "Name the department and its terms, or the enactment or court order, that forbids disclosure.",
    "confidential_paragraph": "Confidential information is not withheld under Schedule 12A: remove the paragraph.",
}


def problems(restriction: Restriction, *, by_body: bool, constitution: Constitution) -> Finding:
    """Find what is wrong with a restriction; the answer is a tuple of codes, empty where it may stand.

    Source: Schedule 12A, Parts 1 and 2 (paragraphs 8 to 10); regulation 20(2) and (3)(b).
    """
    found: list[str] = []
    if restriction.classification is Classification.CONFIDENTIAL:
        if not restriction.confidential_source.strip():
            found.append("source_missing")
        if restriction.paragraphs:
            found.append("confidential_paragraph")
    elif restriction.classification is Classification.EXEMPT:
        found = list(_exempt_problems(restriction, by_body, constitution))
    steps = tuple(Step(None, _SENTENCES[code], None, "missing") for code in found)
    headline = "The restriction may not stand as it is." if found else "The restriction may stand."
    return Finding(
        tuple(found),
        steps,
        provision("schedule-12a-2" if {"own_planning", "paragraph_3_registered"} & set(found) else "schedule-12a-1"),
        headline=headline,
        constitution_version=constitution.version,
    )


def opinion_holder(by_body: bool) -> OpinionHolder:
    """Return whose opinion governs: the proper officer's for meetings, else the decision maker's. Source: reg 20."""
    return OpinionHolder.PROPER_OFFICER if by_body else OpinionHolder.DECISION_MAKER


def citation(paragraphs: Iterable[int], constitution: Constitution | None = None) -> str:
    """Return how paragraphs are cited, with the council's own label after the statute and never spliced on to it.

    Raises ValueError for a paragraph that does not exist. Source: Schedule 12A, Part 1, Local Government Act 1972.
    """
    numbers = sorted(set(paragraphs))
    wrong = [each for each in numbers if each not in PARAGRAPHS]
    if wrong or not numbers:
        raise ValueError("Schedule 12A has paragraphs 1 to 7; give at least one of them.")
    noun = "paragraph" if len(numbers) == 1 else "paragraphs"
    listed = ", ".join(map(str, numbers[:-1])) + (" and " if len(numbers) > 1 else "") + str(numbers[-1])
    text = f"{noun} {listed} of Part 1 of Schedule 12A to the Local Government Act 1972"
    labels = [label for each in numbers if constitution and (label := constitution.exempt_labels.label(each))]
    return f"{text} (the council's own rule {', '.join(labels)})" if labels else text


def is_review_due(restriction: Restriction, *, on: date) -> bool:
    """Say whether an exemption has to be looked at again. Source: Schedule 12A, paragraph 10 ("so long as")."""
    return restriction.classification is Classification.EXEMPT and (
        restriction.review_on is None or restriction.review_on <= on
    )


def suggested_review(formed_on: date, constitution: Constitution) -> Finding:
    """Find the day suggested for looking at an exemption again; the interval is the council's own setting."""
    answer = months_after(formed_on, constitution.recording.exempt_review_months)
    return Finding(
        answer,
        (),
        provision("schedule-12a-2"),
        (f"the council looks again after {constitution.recording.exempt_review_months} months.",),
        headline=f"Look at the exemption again by {say_day(answer)}.",
        constitution_version=constitution.version,
    )


def _exempt_problems(restriction: Restriction, by_body: bool, constitution: Constitution) -> Iterable[str]:
    numbers = set(restriction.paragraphs)
    if not numbers:
        yield "paragraph_missing"
    if numbers - set(PARAGRAPHS):
        yield "paragraph_unknown"
    if restriction.registered_information and numbers == {3}:
        yield "paragraph_3_registered"
    if restriction.own_planning_development:
        yield "own_planning"
    reason = restriction.public_interest.strip()
    if not reason:
        yield "public_interest_missing"
    elif len(reason) < constitution.recording.public_interest_min_length:
        yield "public_interest_short"
    if restriction.opinion_holder is not opinion_holder(by_body):
        yield "opinion_holder_wrong"
    if restriction.opinion_formed_on is None:
        yield "opinion_date_missing"
    if restriction.review_on is None:
        yield "review_missing"
