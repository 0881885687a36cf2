"""Who hears a call-in, by when, whether the agenda is in time, who should declare what, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from council.organisation import queries as organisation
from council.organisation.models import Body, BodyKind, BodyMembership, BodyOffice, Person
from decisions.models import (
    CallInHearing,
    CallInOutcome,
    CallInRequest,
    DecisionRecord,
    Reconsideration,
    ResolutionStanding,
)
from decisions.models.choices import Caution, MakerKind
from decisions.queries.call_in import opened_window, procedure
from decisions.queries.call_in_request import labels_named, standing_requests
from decisions.rules import call_in_hearing as rules
from decisions.rules.agenda import BodyKind as AgendaOf
from decisions.rules.agenda import ItemEvidence, last_day_for_agenda, may_consider
from decisions.rules.call_in_hearing import Option
from decisions.rules.call_in_request import bias_cautions
from decisions.rules.finding import Caution as Warned
from decisions.rules.finding import Finding, Step
from decisions.rules.london import day_of, moment_of, say_day, say_moment
from decisions.states import CallIn, Hearing, Implementation, Signature


@dataclass(frozen=True)
class Bias:
    """Somebody who votes on the committee and should declare something, and what was declared of it."""

    person: Person
    caution: Caution
    declared: Any = None


def deadline_of(record: DecisionRecord) -> datetime | None:
    """Return the end of the call-in window, or nothing where none was opened."""
    opened = opened_window(record)
    return opened.deadline if opened else None


def hearing_numbered(ref: str, number: int) -> CallInHearing | None:
    """Return a hearing on the decision with a reference, or nothing."""
    found = CallInHearing.objects.select_related("record__matter", "committee", "listed_by", "reported_by")
    return found.filter(record__ref=ref, pk=number).first()


def hearings_on(record: DecisionRecord) -> list[CallInHearing]:
    """List the hearings on a decision, the latest first."""
    return list(CallInHearing.objects.filter(record=record).select_related("committee"))


def requests_to_hear(record: DecisionRecord, hearing: CallInHearing | None = None) -> QuerySet[CallInRequest]:
    """List the valid requests that wait for a hearing, with those of `hearing`, which may stay or go."""
    waiting = CallInRequest.objects.filter(record=record, status=CallIn.VALID)
    if hearing is not None:
        waiting = waiting | CallInRequest.objects.filter(record=record, status=CallIn.LISTED, hearing=hearing)
    return waiting.select_related("lead").order_by("received_at", "pk")


def requests_of(hearing: CallInHearing) -> list[CallInRequest]:
    """List the requests before a hearing that still stand or were heard there."""
    found = hearing.requests.filter(status__in=(CallIn.LISTED, CallIn.HEARD))
    return list(found.select_related("lead").order_by("received_at", "pk"))


def labels_of_requests(record: DecisionRecord, requests: Iterable[CallInRequest]) -> list[str]:
    """List the resolutions that requests name, in the record's order."""
    asked = list(requests)
    named = {label for each in asked for label in labels_named(record, each.labels)}
    return [label for label in labels_named(record, ()) if label in named]


def labels_with(record: DecisionRecord, status: str) -> list[str]:
    """List the resolutions that stand so, in the record's order."""
    return list(ResolutionStanding.objects.filter(record=record, status=status).values_list("label", flat=True))


def labels_to_decide(hearing: CallInHearing) -> list[str]:
    """List the resolutions that are before a hearing: called in by its requests and without an outcome."""
    called_in = set(labels_with(hearing.record, Implementation.CALLED_IN))
    listed = list(hearing.requests.filter(status=CallIn.LISTED))
    return [label for label in labels_of_requests(hearing.record, listed) if label in called_in]


def labels_before_council(record: DecisionRecord) -> list[str]:
    """List the resolutions that full council has to consider."""
    return labels_with(record, Implementation.REFERRED_COUNCIL)


def labels_before_decision_maker(record: DecisionRecord) -> list[str]:
    """List the resolutions that the decision maker has to reconsider."""
    return labels_with(record, Implementation.REPORTED)


def is_listed(hearing: CallInHearing) -> bool:
    """Say whether a hearing is still to be held."""
    return hearing.status == Hearing.LISTED


def why_no_outcomes(hearing: CallInHearing, at: datetime) -> str:
    """Say why outcomes cannot be recorded at a moment, or nothing."""
    if not is_listed(hearing):
        return "The hearing is over or was cancelled, so no outcome is recorded."
    if at < hearing.meets_at:
        return f"The committee meets at {say_moment(hearing.meets_at)}. Record the outcomes after that."
    if not labels_to_decide(hearing):
        return "No request stands that this hearing is about. Cancel the hearing."
    return ""


def not_before(hearing: CallInHearing) -> list[CallInRequest]:
    """List standing requests about the same resolutions that are not before this hearing; one out of time never is."""
    ours, opened = set(labels_to_decide(hearing)), opened_window(hearing.record)
    others = standing_requests(hearing.record).exclude(status=CallIn.LISTED, hearing=hearing)
    in_time = [each for each in others if opened and opened.is_in_time(each.received_at)]
    return [each for each in in_time if ours & set(labels_of_requests(hearing.record, [each]))]


def hear_by_finding(record: DecisionRecord, requests: Iterable[CallInRequest]) -> Finding | None:
    """Say by when requests have to be heard: the earliest of their limits; nothing where there are no requests."""
    under = procedure(record)
    received = [each.received_at for each in requests if each.received_at]
    return rules.hear_by(min(received), under.constitution, under.calendar) if received else None


def hear_by(record: DecisionRecord, requests: Iterable[CallInRequest]) -> date | None:
    """Return the last day for hearing requests, as kept with them or by the rule; nothing where there is no limit."""
    asked = list(requests)
    kept = [each.hear_by for each in asked if each.hear_by]
    if kept:
        return min(kept)
    found = hear_by_finding(record, asked)
    return found.answer if found and isinstance(found.answer, date) else None


def relevant_committee(record: DecisionRecord, on: date) -> Body | None:
    """Return the scrutiny committee that answers for the matter on a day, or nothing."""
    matter = record.matter
    if matter.scrutiny_committee_id:
        return matter.scrutiny_committee
    return organisation.relevant_scrutiny_committee(matter.department, on) if matter.department else None


def committees(on: date) -> QuerySet[Body]:
    """List the overview and scrutiny committees of a day."""
    return Body.objects.on(on).filter(kind=BodyKind.SCRUTINY).order_by("name")


def agenda_in_time(
    record: DecisionRecord,
    *,
    meets_at: datetime,
    agenda_published_at: datetime | None,
    convened_at: datetime | None,
    urgent_reason: str,
    admitted_by: str,
    at: datetime | None = None,
) -> Finding:
    """Say whether the item may be taken at a meeting: five clear days, or the chair's opinion with the reason.

    With `at` and no agenda yet, the answer is yes while the agenda can still be in time. Source: section 100B(4) of
    the Local Government Act 1972.
    """
    under = procedure(record)
    last = last_day_for_agenda(meets_at, under.constitution, under.calendar).answer
    if agenda_published_at is None and at is not None and isinstance(last, date) and day_of(at) <= last:
        headline = f"The agenda with this item has to be public by {say_day(last)}."
        return Finding(True, (Step(last, headline, None, "note"),), headline=headline)
    evidence = ItemEvidence(
        available_from=agenda_published_at,
        meeting_at=meets_at,
        body=AgendaOf.COUNCIL_OR_SCRUTINY,
        convened_at=convened_at,
        late_reason=urgent_reason,
        confirmed_by=admitted_by,
    )
    return may_consider(evidence, under.constitution, under.calendar)


def agenda_of(hearing: CallInHearing, *, at: datetime | None = None) -> Finding:
    """Say the same of a hearing as it is kept."""
    return agenda_in_time(
        hearing.record,
        meets_at=hearing.meets_at,
        agenda_published_at=hearing.agenda_published_at,
        convened_at=hearing.convened_at,
        urgent_reason=hearing.urgent_reason,
        admitted_by=hearing.admitted_by,
        at=at,
    )


def biased(record: DecisionRecord, committee: Body, requests: Iterable[CallInRequest], on: date) -> list[Bias]:
    """List who votes on a committee on a day and signed a request, or made the decision (law.md §5-21)."""
    seats = BodyMembership.objects.on(on).filter(body=committee).exclude(office=BodyOffice.SUBSTITUTE)
    voting = {each.person_id: each.person for each in seats.select_related("person")}
    signed = _signatories(requests)
    made = _makers(record)
    found = [Bias(person, Caution.SIGNATORY) for pk, person in voting.items() if pk in signed]
    found += [Bias(person, Caution.DECISION_MAKER) for pk, person in voting.items() if pk in made]
    return sorted(found, key=lambda each: (each.caution, each.person.name))


def bias_of(hearing: CallInHearing) -> list[Bias]:
    """List who should declare what before a hearing, each with the declaration if there is one."""
    declared = {(each.person_id, each.caution): each for each in hearing.declarations.all()}
    found = biased(hearing.record, hearing.committee, requests_of(hearing), day_of(hearing.meets_at))
    return [Bias(each.person, each.caution, declared.get((each.person.pk, each.caution))) for each in found]


def bias_warnings(found: Iterable[Bias]) -> tuple[Warned, ...]:
    """Say the same as warnings in the rule's words."""
    listed = list(found)
    signed = [each.person.name for each in listed if each.caution == Caution.SIGNATORY]
    made = [each.person.name for each in listed if each.caution == Caution.DECISION_MAKER]
    return bias_cautions(signed, made, {*signed, *made})


def may_not_substitute(hearing: CallInHearing, name: str) -> str:
    """Say why somebody cannot sit for a member who steps down: they signed too, or decided; else nothing."""
    wanted = name.strip().casefold()
    people = _signatories(requests_of(hearing)) | _makers(hearing.record)
    same = Person.objects.filter(pk__in=people)
    if any(each.name.casefold() == wanted for each in same):
        return f"{name.strip()} signed a request too, or made the decision. Name another substitute."
    return ""


def offered(record: DecisionRecord) -> tuple[Option, ...]:
    """Return what scrutiny may answer under the constitution of the decision's window."""
    return rules.options(procedure(record).constitution)


def outcomes_of(record: DecisionRecord) -> list[CallInOutcome]:
    """List every outcome of a decision's call-in in the order in which they were decided."""
    found = CallInOutcome.objects.filter(record=record).select_related("hearing__committee", "reconsideration")
    return list(found.order_by("decided_at", "pk"))


def reconsiderations_of(record: DecisionRecord) -> list[Reconsideration]:
    """List the reconsiderations of a decision, the earliest first."""
    return list(Reconsideration.objects.filter(record=record).prefetch_related("outcomes"))


def report_is_due(hearing: CallInHearing) -> bool:
    """Say whether scrutiny still has to report to the decision maker on what this hearing referred back."""
    return hearing.status == Hearing.HELD and hearing.reported_at is None and bool(referred_back_by(hearing))


def referred_back_by(hearing: CallInHearing) -> list[str]:
    """List the resolutions that a hearing referred back and on which nothing has been reported."""
    back = set(hearing.outcomes.filter(outcome="referred_back").values_list("label", flat=True))
    return [label for label in labels_with(hearing.record, Implementation.REFERRED_BACK) if label in back]


def hearing_that_referred(record: DecisionRecord, labels: Iterable[str]) -> CallInHearing | None:
    """Return the hearing that sent resolutions to council, or nothing."""
    rows = CallInOutcome.objects.filter(record=record, label__in=list(labels), outcome="referred_council")
    row = rows.select_related("hearing__committee", "hearing__record__matter").order_by("-decided_at").first()
    return row.hearing if row else None


def hearing_before(record: DecisionRecord, labels: Iterable[str]) -> CallInHearing | None:
    """Return the hearing from which resolutions came to the decision maker, by scrutiny or by way of council."""
    rows = CallInOutcome.objects.filter(record=record, label__in=list(labels), outcome="referred_back")
    row = rows.select_related("hearing__committee").order_by("-decided_at").first()
    return row.hearing if row else None


def opinion_given(record: DecisionRecord, label: str) -> str:
    """Return the monitoring officer's opinion with which a resolution went to council, or nothing."""
    row = CallInOutcome.objects.filter(record=record, label=label, outcome="referred_council").first()
    return row.framework_opinion if row else ""


def first_day_after(record: DecisionRecord, decided_at: datetime) -> date:
    """Return the first day on which a resolution freed at a moment may be carried out: never before the window's."""
    opened, freed = opened_window(record), day_of(decided_at)
    return max(freed, opened.implementable_from) if opened else freed


def free_at(standing: ResolutionStanding) -> datetime:
    """Return the first moment at which a free resolution may be carried out."""
    return max(standing.since, moment_of(standing.free_from)) if standing.free_from else standing.since


def _signatories(requests: Iterable[CallInRequest]) -> set[int]:
    return {
        person
        for each in requests
        for person in each.signatures.filter(status=Signature.SIGNED).values_list("person_id", flat=True)
    }


def _makers(record: DecisionRecord) -> set[int]:
    matter, on = record.matter, record.decided_on
    if matter.maker_kind == MakerKind.BODY and matter.maker_body_id:
        seats = BodyMembership.objects.on(on).filter(body=matter.maker_body).exclude(office=BodyOffice.SUBSTITUTE)
        return set(seats.values_list("person_id", flat=True))
    if matter.maker_kind == MakerKind.OFFICER and matter.maker_post:
        holder = organisation.holder_of(matter.maker_post, on)
        return {holder.person_id} if holder else set()
    return {matter.maker_member_id} if matter.maker_member_id else set()
