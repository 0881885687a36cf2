"""Requests for call-in: which there are, what a member may sign, and what the rules find about each."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from council.organisation.models import Person
from decisions.models import CallInOutcome, CallInRequest, CallInSignature, DecisionRecord, ResolutionStanding
from decisions.models.choices import CallInStanding
from decisions.queries.call_in import found_window, opened_window, procedure
from decisions.queries.call_in_signatories import Capacities, members_on, requests_signed_before
from decisions.rules import call_in_request as rules
from decisions.rules.call_in import CallInWindow, Eligibility, is_in_time
from decisions.rules.constitution import Constitution, Signatories
from decisions.rules.finding import Finding, Step
from decisions.rules.london import day_of, moment_of
from decisions.rules.provisions import provision
from decisions.states import STANDING_CALL_INS, CallIn, Signature

# While a request stands so, members may sign it or take their signature back.
OPEN_TO_SIGN = (CallIn.DRAFT, *STANDING_CALL_INS)
NO_WINDOW = "No call-in window was opened for this decision, so it cannot be called in."


def request_with_ref(ref: str) -> CallInRequest | None:
    """Return the request with a reference, or nothing."""
    return CallInRequest.objects.select_related("record__matter", "lead").filter(ref=ref).first()


def requests_on(record: DecisionRecord) -> QuerySet[CallInRequest]:
    """List the requests on a decision in the order in which they were begun."""
    return CallInRequest.objects.filter(record=record).select_related("lead").order_by("created_at", "pk")


def standing_requests(record: DecisionRecord) -> QuerySet[CallInRequest]:
    """List the requests that keep a decision, or parts of it, from being carried out."""
    return requests_on(record).filter(status__in=STANDING_CALL_INS)


def requests_of_member(person: Person) -> QuerySet[CallInRequest]:
    """List the requests that a member leads or was asked to sign, the latest first."""
    found = CallInRequest.objects.filter(signatures__person=person) | CallInRequest.objects.filter(lead=person)
    return found.distinct().select_related("record__matter", "lead").order_by("-created_at", "-pk")


def waiting_for_signature(person: Person, at: datetime) -> list[CallInSignature]:
    """List what a member was asked to sign and can still sign in time, the nearest deadline first."""
    asked = CallInSignature.objects.filter(
        person=person, status=Signature.ASKED, request__status__in=OPEN_TO_SIGN
    ).select_related("request__record__matter", "request__lead", "request__record__call_in_window")
    asked = asked.order_by("request__record__call_in_window__deadline", "pk")
    return [each for each in asked if found_window(each.request.record.call_in_window).is_in_time(at)]


def labels_named(record: DecisionRecord, labels: Iterable[str]) -> list[str]:
    """List the resolutions that a request names, in the record's order: none named, or no choice of them, is all."""
    every = list(ResolutionStanding.objects.filter(record=record).order_by("position").values_list("label", flat=True))
    named = set(labels)
    if not named or procedure(record).constitution.call_in.granularity != "resolution":
        return every
    return [label for label in every if label in named]


def request_facts(request: CallInRequest, *, received_at: datetime | None = None) -> rules.Request:
    """Return a request with its signatures as the rules ask for it; a draft is received at the moment given."""
    given = request.signatures.filter(status__in=(Signature.SIGNED, Signature.WITHDRAWN), signed_at__isnull=False)
    rows = list(given.order_by("signed_at", "pk"))
    opened, under = opened_window(request.record), procedure(request.record).constitution
    capacities = Capacities(row.person_id for row in rows)
    # The rules tell members apart by name.
    alike = {name for name, times in Counter(row.name for row in rows).items() if times > 1}
    signed = [
        _signature(
            row.person_id,
            f"{row.name} (person {row.person_id})" if row.name in alike else row.name,
            row.signed_at,
            capacities,
            opened,
            under,
            row=row,
            besides=request.pk,
        )
        for row in rows
        if opened
    ]
    return rules.Request(
        received_at=request.received_at or received_at or request.created_at,
        signatures=tuple(signed),
        resolutions=tuple(request.labels),
        grounds=tuple(request.grounds),
        reasons=request.reasons,
        alternative_course=request.alternative_course,
        chief_executive_opinion=request.chief_executive_opinion,
    )


def validity_of(request: CallInRequest, at: datetime) -> Finding:
    """Say whether a request stands as things are; a draft as if it were lodged at this moment.

    Source: the council's call-in procedure under section 9F of the Local Government Act 2000.
    """
    opened = opened_window(request.record)
    if opened is None:
        return _no(NO_WINDOW, rules.Validity.OUT_OF_TIME)
    return rules.validity(request_facts(request, received_at=at), opened, procedure(request.record).constitution)


def counted(request: CallInRequest, at: datetime) -> tuple[rules.Signature, ...]:
    """Return the signatures that count under the set of signatories that is met, or else that is nearest to it."""
    opened = opened_window(request.record)
    if opened is None:
        return ()
    constitution = procedure(request.record).constitution
    facts = request_facts(request, received_at=at)
    ways = [
        (rule, rules.counted_signatories(facts, opened, constitution, rule))
        for rule in constitution.call_in.signatories
    ]
    nearest = min(ways, key=lambda way: (not _is_met(*way), way[0].min - len(way[1])), default=(None, ()))
    return nearest[1]


def may_be_called_in(record: DecisionRecord, labels: Iterable[str], at: datetime) -> Finding:
    """Say whether a decision, or the resolutions named, can be called in at a moment.

    It has to be open to call-in, its window has to run, and nothing named may have been called in before (REQ-CI-5).
    """
    if record.call_in != CallInStanding.ELIGIBLE:
        return _no(record.call_in_reason or "This decision is not open to call-in.", Eligibility.CLASS_NOT_ELIGIBLE)
    opened = opened_window(record)
    if opened is None:
        return _no(NO_WINDOW, Eligibility.CLASS_NOT_ELIGIBLE)
    once = never_twice(record, labels)
    return once if not once else is_in_time(at, opened)


def never_twice(record: DecisionRecord, labels: Iterable[str]) -> Finding:
    """Say whether nothing that is named has an outcome of a call-in already. Source: law.md §3.4, REQ-CI-5."""
    under = procedure(record).constitution
    ended = set(CallInOutcome.objects.filter(record=record).values_list("label", flat=True))
    again = [label for label in labels_named(record, labels) if label in ended]
    if again and not under.call_in.repeat_allowed:
        what = f"Resolution {' and resolution '.join(again)} of {record.ref} was" if any(again) else f"{record.ref} was"
        return _no(
            f"{what} called in before. A decision is called in once: what was released, reconsidered or ended in "
            "another way is not called in again.",
            Eligibility.ALREADY_CALLED_IN,
        )
    text = "Nothing that it names was called in before."
    return Finding(Eligibility.ELIGIBLE, (Step(None, text, None, "met"),), provision("s9f"), headline=text)


def may_sign(person: Person, record: DecisionRecord, at: datetime, *, besides: int | None = None) -> Finding:
    """Say whether a signature that a person gives at a moment would count; `besides` is the request they sign.

    Source: law.md §3.4, REQ-CI-2: eligible on signing and at the deadline; executive members never count.
    """
    opened = opened_window(record)
    if opened is None:
        return _no(NO_WINDOW, False)
    return rules.may_sign(signer(person, record, at, besides=besides), opened, procedure(record).constitution)


def signer(person: Person, record: DecisionRecord, at: datetime, *, besides: int | None = None) -> rules.Signature:
    """Return what a person would sign as at a moment, as far as the council's appointments are known.

    Raises LookupError where the decision has no window.
    """
    opened = opened_window(record)
    if opened is None:
        raise LookupError(NO_WINDOW)
    under = procedure(record).constitution
    return _signature(person.pk, person.name, at, Capacities([person.pk]), opened, under, besides=besides)


def members_who_may_sign(record: DecisionRecord, on: date) -> list[tuple[Person, str, str]]:
    """List the members of a day with their political group and, where their signature would not count, the sentence."""
    opened = opened_window(record)
    if opened is None:
        return []
    under = procedure(record).constitution
    people = members_on(on, with_coopted=under.call_in.cooptees_may_sign)
    capacities = Capacities(person.pk for person in people)
    # Any moment of the window on that day will do: what is asked is who they are, not whether it is late.
    when = opened.deadline if on > opened.deadline_day else max(opened.opens_at, moment_of(on))
    found = []
    for person in people:
        facts = _signature(person.pk, person.name, when, capacities, opened, under)
        verdict = rules.may_sign(facts, opened, under)
        found.append((person, facts.group, "" if verdict else verdict.headline))
    return found


def _signature(
    person: int,
    name: str,
    signed_at: datetime,
    capacities: Capacities,
    opened: CallInWindow,
    constitution: Constitution,
    *,
    row: CallInSignature | None = None,
    besides: int | None = None,
) -> rules.Signature:
    held = capacities.of(person, signed_on=day_of(signed_at), until=opened.deadline_day)
    limited = constitution.call_in.max_per_member_per_year is not None
    return rules.Signature(
        member=name,
        signed_at=signed_at,
        group=row.political_group if row else held.group,
        is_member=held.is_member,
        is_outsider=not held.is_member and not held.is_coopted,
        is_scrutiny_member=held.is_scrutiny_member,
        left_at=held.left_at,
        executive_from=held.executive_from,
        withdrawn_at=row.withdrawn_at if row else None,
        call_ins_this_year=requests_signed_before(person, at=signed_at, besides=besides) if limited else 0,
    )


def _is_met(rule: Signatories, signed: tuple[rules.Signature, ...]) -> bool:
    groups = {each.group for each in signed if each.group}
    return len(signed) >= rule.min and (rule.distinct_groups <= 1 or len(groups) >= rule.distinct_groups)


def _no(text: str, answer: object) -> Finding:
    return Finding(answer, (Step(None, text, None, "missing"),), provision("s9f"), headline=text)


def words_sha256(request: CallInRequest) -> str:
    """Return the hash of what a request says: each signature keeps that of the words to which it was given."""
    said = [sorted(request.labels), sorted(request.grounds), request.reasons, request.alternative_course]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def signed_other_words(row: CallInSignature) -> bool:
    """Say whether the words of the request were changed after a member signed it."""
    return row.snapshot.get("words", "") not in ("", words_sha256(row.request))
