"""Requests for call-in: who counts as a signatory, whether a request is valid, and what becomes of each resolution.

Source: the council's call-in procedure under section 9F of the Local Government Act 2000.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from decisions.rules.call_in import CallInWindow
from decisions.rules.constitution import Constitution, Signatories
from decisions.rules.finding import Caution, Finding, Step
from decisions.rules.london import Moment, instant, plural, say_moment
from decisions.rules.provisions import provision


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One member's signature, with what the member was on signing and became before the deadline.

    is_member           holds a seat on the council; false for a co-opted person
    is_outsider         neither holds a seat nor was co-opted to a scrutiny committee
    left_at             the moment from which they held no seat, or no co-opted place, any more
    executive_from      the moment from which they were on the executive, which may lie before the signature
    call_ins_this_year  requests that they had signed before in the same council year
    """

    member: str
    signed_at: Moment
    group: str = ""
    is_member: bool = True
    is_scrutiny_member: bool = False
    is_outsider: bool = False
    left_at: Moment | None = None
    executive_from: Moment | None = None
    withdrawn_at: Moment | None = None
    call_ins_this_year: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request to call a decision in; no resolutions named means the whole decision."""

    received_at: Moment
    signatures: tuple[Signature, ...]
    resolutions: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    reasons: str = ""
    alternative_course: str = ""
    chief_executive_opinion: str = ""


class Validity(StrEnum):
    """Whether a request stands and, if not, why."""

    VALID = "valid"
    OUT_OF_TIME = "out_of_time"
    TOO_FEW_SIGNATORIES = "too_few_signatories"
    GROUNDS_MISSING = "grounds_missing"
    ALTERNATIVE_MISSING = "alternative_missing"
    OPINION_MISSING = "opinion_missing"

    def __bool__(self) -> bool:
        return self is Validity.VALID


def counted_signatories(
    request: Request, opened: CallInWindow, constitution: Constitution, rule: Signatories
) -> tuple[Signature, ...]:
    """Return the signatures that count under one rule: each member once, eligible when signing and at the deadline.

    A signature withdrawn before the deadline does not count; one withdrawn later does. Executive members never count.
    """
    counted: dict[str, Signature] = {}
    for each in request.signatures:
        if each.member not in counted and not _why_not(each, opened, constitution, rule):
            counted[each.member] = each
    return tuple(counted.values())


def may_sign(each: Signature, opened: CallInWindow, constitution: Constitution) -> Finding:
    """Find whether a signature would count under one of the council's sets of signatories; the answer is yes or no.

    Source: the council's call-in procedure (law.md §3.4, REQ-CI-2).
    """
    why = _least_reason(each, opened, constitution)
    text = f"The signature of {each.member} would not count: {why}." if why else f"{each.member} may sign."
    return Finding(
        not why,
        (Step(None, text, None, "missing" if why else "met"),),
        provision("s9f"),
        headline=text,
        constitution_version=constitution.version,
    )


def council_year(day: date) -> tuple[date, date]:
    """Return the first and the last day of the council year in which a day lies; it begins on 1 May (ADR 0007)."""
    begins = day.year if (day.month, day.day) >= (5, 1) else day.year - 1
    return date(begins, 5, 1), date(begins + 1, 4, 30)


def validity(request: Request, opened: CallInWindow, constitution: Constitution) -> Finding:
    """Find whether a request for call-in stands; the answer is a `Validity`, true only for VALID.

    Source: the council's call-in procedure under section 9F of the Local Government Act 2000.
    """
    rules = constitution.call_in
    if not opened.is_in_time(request.received_at):
        text = f"Received at {say_moment(request.received_at)}; the deadline was {say_moment(opened.deadline)}."
        return _found(Validity.OUT_OF_TIME, [Step(None, text, None, "missing")], constitution)
    steps, enough = [], False
    for rule in rules.signatories:
        counted = counted_signatories(request, opened, constitution, rule)
        groups = {each.group for each in counted if each.group}
        met = len(counted) >= rule.min and (rule.distinct_groups <= 1 or len(groups) >= rule.distinct_groups)
        enough = enough or met
        from_groups = f" from {rule.distinct_groups} political groups" if rule.distinct_groups > 1 else ""
        text = f"{plural(len(counted), 'signature')} of {rule.min} needed{from_groups}."
        steps.append(Step(None, text, None, "met" if met else "fact"))
    seen: dict[str, str] = {}
    for each in request.signatures:
        why = _least_reason(each, opened, constitution)
        if why or each.member in seen:
            text = f"The signature of {each.member} does not count: {why or 'each member counts once'}."
            steps.append(Step(None, text, None, "fact"))
        seen[each.member] = why
    if not enough:
        return _found(Validity.TOO_FEW_SIGNATORIES, steps, constitution)
    missing = _content_missing(request, constitution)
    if missing is not Validity.VALID:
        steps.append(Step(None, _CONTENT[missing], None, "missing"))
    return _found(missing, steps, constitution)


def may_answer(answer: Validity, found: Finding, grounds: Iterable[str], constitution: Constitution) -> str:
    """Say why a request may not be ruled not valid for this reason, as a sentence; nothing where it may.

    Time and signatures are counted, so the ruling follows the count. Whether grounds, another course or an opinion are
    missing is for the officer to judge, where the council's rules ask for them at all.
    """
    rules = constitution.call_in
    if answer in (Validity.OUT_OF_TIME, Validity.TOO_FEW_SIGNATORIES) and found.answer is not answer:
        return "The council's rules find otherwise."
    if answer is Validity.ALTERNATIVE_MISSING and not rules.alternative_course_required:
        return "The council's rules do not ask for another course of action."
    if answer is Validity.OPINION_MISSING and not set(grounds) & set(rules.grounds_requiring_chief_executive):
        return "None of the grounds that it states needs the opinion of the chief executive."
    return ""


class Outcome(StrEnum):
    """What becomes of one resolution of a decision that was called in."""

    PENDING = "pending"
    RELEASED = "released"
    REFERRED_BACK = "referred_back"
    REFERRED_COUNCIL = "referred_council"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    CONFIRMED = "confirmed"
    VARIED = "varied"
    RESCINDED = "rescinded"


_FREE = {Outcome.RELEASED, Outcome.WITHDRAWN, Outcome.LAPSED, Outcome.CONFIRMED, Outcome.VARIED}
_FOLLOWS = {
    Outcome.PENDING: set(Outcome) - {Outcome.CONFIRMED, Outcome.VARIED, Outcome.RESCINDED, Outcome.PENDING},
    Outcome.REFERRED_BACK: {Outcome.CONFIRMED, Outcome.VARIED, Outcome.RESCINDED},
    Outcome.REFERRED_COUNCIL: {Outcome.RELEASED, Outcome.REFERRED_BACK, Outcome.RESCINDED},
}


def may_follow(earlier: Outcome, later: Outcome) -> bool:
    """Say whether one outcome may follow another; after a release or a reconsideration nothing follows."""
    return later in _FOLLOWS.get(earlier, set())


def is_implementable(history: Iterable[Outcome]) -> bool:
    """Say whether a resolution with these outcomes, in order, may be carried out once the window has shut.

    A resolution that nobody called in has no outcomes. Source: the council's call-in procedure.
    """
    outcomes = list(history)
    return not outcomes or outcomes[-1] in _FREE


def suspended(resolutions: Iterable[str], requests: Iterable[Request], granularity: str) -> frozenset[str]:
    """Return the resolutions that valid requests suspend: those named, or all where one names the whole decision."""
    every = tuple(resolutions)
    named: set[str] = set()
    for request in requests:
        named |= set(request.resolutions or every) if granularity == "resolution" else set(every)
    return frozenset(named & set(every))


def outcomes_missing(suspended_resolutions: Iterable[str], outcomes: Mapping[str, Outcome]) -> tuple[str, ...]:
    """Return the suspended resolutions for which no outcome has been recorded."""
    return tuple(
        each for each in sorted(suspended_resolutions) if outcomes.get(each, Outcome.PENDING) is Outcome.PENDING
    )


def bias_cautions(
    signatories: Iterable[str], decision_makers: Iterable[str], hearing_members: Iterable[str]
) -> tuple[Caution, ...]:
    """Return warnings where a signatory or the decision maker votes on the committee that hears the call-in."""
    voting = set(hearing_members)
    found = []
    for code, people, role in (
        ("WARN-CI-SIGNATORY-SITS", signatories, "signed the request"),
        ("WARN-CI-DECISION-MAKER-SITS", decision_makers, "made the decision"),
    ):
        both = sorted(voting & set(people))
        if both:
            found.append(
                Caution(
                    code,
                    f"{_named(both)} {role} and {'vote' if len(both) > 1 else 'votes'} on the committee that hears it.",
                    f"Record a declaration that {'each member' if len(both) > 1 else 'the member'} keeps an open mind, "
                    "or name a substitute.",
                )
            )
    return tuple(found)


def _named(people: list[str]) -> str:
    return f"{', '.join(people[:-1])} and {people[-1]}" if len(people) > 1 else people[0]


_CONTENT = {
    Validity.GROUNDS_MISSING: "The request states no reasons, or none of the grounds that the council's rules list.",
    Validity.ALTERNATIVE_MISSING: "The request does not propose another course of action, which the rules ask for.",
    Validity.OPINION_MISSING: "The ground that it states needs the opinion of the chief executive.",
}


def _content_missing(request: Request, constitution: Constitution) -> Validity:
    rules = constitution.call_in
    if rules.grounds and not set(request.grounds) & set(rules.grounds):
        return Validity.GROUNDS_MISSING
    if not rules.grounds and not request.reasons.strip():
        return Validity.GROUNDS_MISSING
    if rules.alternative_course_required and not request.alternative_course.strip():
        return Validity.ALTERNATIVE_MISSING
    needs_opinion = set(request.grounds) & set(rules.grounds_requiring_chief_executive)
    if needs_opinion and not request.chief_executive_opinion.strip():
        return Validity.OPINION_MISSING
    return Validity.VALID


def _least_reason(each: Signature, opened: CallInWindow, constitution: Constitution) -> str:
    """Say why a signature counts under none of the council's sets of signatories; nothing where it does under one."""
    rules = constitution.call_in.signatories
    return min((_why_not(each, opened, constitution, rule) for rule in rules), default="", key=len)


def _why_not(each: Signature, opened: CallInWindow, constitution: Constitution, rule: Signatories) -> str:
    deadline = instant(opened.deadline)
    if not opened.is_in_time(each.signed_at):
        return "it was not given while the window was open"
    if each.withdrawn_at and opened.is_in_time(each.withdrawn_at):
        return "it was withdrawn before the deadline"
    if each.executive_from and instant(each.executive_from) <= deadline:
        return "the member was on the executive before the deadline"
    if each.is_outsider:
        return "only members of the council may sign, and this person was none on signing"
    if each.left_at and instant(each.left_at) <= deadline:
        return "the person had ceased to be a member before the deadline"
    if not each.is_member and not constitution.call_in.cooptees_may_sign:
        return "co-opted persons may not sign"
    if rule.eligible == "scrutiny_member" and not each.is_scrutiny_member:
        return "only members of the scrutiny committee may sign"
    maximum = constitution.call_in.max_per_member_per_year
    if maximum is not None and each.call_ins_this_year >= maximum:
        return f"the member has signed {plural(maximum, 'request')} this year, and the rules allow no more"
    return ""


def _found(answer: Validity, steps: list[Step], constitution: Constitution) -> Finding:
    headline = "The request for call-in is valid." if answer else "The request for call-in is not valid."
    return Finding(answer, tuple(steps), provision("s9f"), headline=headline, constitution_version=constitution.version)
