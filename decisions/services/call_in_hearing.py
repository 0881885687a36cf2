"""List a call-in for hearing by a scrutiny committee, change or cancel the hearing, record declarations before it.

Source: section 9F(4) of the Local Government Act 2000; section 100B of the Local Government Act 1972; law.md §3.4.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from council.organisation.models import Body, BodyKind, Person
from decisions.events import Event
from decisions.models import CallInHearing, CallInRequest, DecisionRecord, HearingDeclaration
from decisions.models.choices import Caution
from decisions.permissions import Action, require
from decisions.queries import call_in_hearing as queries
from decisions.queries.call_in import procedure
from decisions.refusals import ChangedMeanwhile, NotComplete, NotLawful, NotNow
from decisions.rules.call_in_hearing import TAKES_EFFECT
from decisions.rules.london import day_of, say_day, say_moment
from decisions.services import audit, call_in_publication
from decisions.services.call_in_hearing_letters import tell_of_hearing
from decisions.services.call_in_signing import locked_record
from decisions.services.moves import require_move
from decisions.states import CALL_IN_LABELS, CALL_IN_TRANSITIONS, HEARING_LABELS, HEARING_TRANSITIONS, CallIn, Hearing

NAMES = (
    "committee",
    "meets_at",
    "place",
    "agenda_published_at",
    "convened_at",
    "urgent_reason",
    "admitted_by",
)


@transaction.atomic
def list_hearing(
    *,
    record: DecisionRecord,
    requests: Iterable[CallInRequest],
    by: Any,
    at: datetime,
    committee: Body | None,
    meets_at: datetime | None,
    place: str,
    agenda_published_at: datetime | None = None,
    convened_at: datetime | None = None,
    urgent_reason: str = "",
    admitted_by: str = "",
) -> CallInHearing:
    """List valid requests on one decision for hearing, together where there are several.

    `agenda_published_at` may be given later, while five clear days are left; otherwise the chair's opinion that it is
    urgent (`urgent_reason`, `admitted_by`) is needed. Raises NotAllowed, NotNow (a request is not valid, the window is
    still open), NotComplete, NotLawful (agenda, or the day by which it must be heard; with the Finding).
    Source: section 100B(4), LGA 1972; the council's call-in procedure.
    """
    require(by, Action.ARRANGE_HEARING, record, on=day_of(at))
    record = locked_record(record)
    hearing = CallInHearing(record=record, listed_by=by, listed_at=at, saved_at=at)
    given = {
        "committee": committee,
        "meets_at": meets_at,
        "place": place,
        "agenda_published_at": agenda_published_at,
        "convened_at": convened_at,
        "urgent_reason": urgent_reason,
        "admitted_by": admitted_by,
    }
    chosen = _locked(requests, record)
    _set(hearing, given, at=at)
    _refuse_unlawful(hearing, chosen, at=at)
    _refuse_second_hearing(hearing, chosen)
    hearing.save(force_insert=True)
    _put_on_the_list(chosen, hearing, at=at)
    tell_of_hearing(hearing, "listed", at=at)
    call_in_publication.publish_story(record=record, by=by, at=at)
    _leave(hearing, Event.HEARING_LISTED, by=by, at=at, call_ins=", ".join(each.ref for each in chosen))
    return hearing


@transaction.atomic
def change_hearing(
    *,
    hearing: CallInHearing,
    by: Any,
    at: datetime,
    seen_version: int | None = None,
    values: Mapping[str, Any] | None = None,
    requests: Iterable[CallInRequest] | None = None,
) -> CallInHearing:
    """Change when, where or by whom a call-in is heard, record its agenda, or hear other requests with it.

    `values` are any of NAMES; `requests`, where given, are all that are heard. Raises as `list_hearing` does, and
    ChangedMeanwhile where somebody else changed the hearing since `seen_version`.
    """
    require(by, Action.ARRANGE_HEARING, hearing.record, on=day_of(at))
    record = locked_record(hearing.record)
    hearing = _locked_hearing(hearing)
    if seen_version is not None and seen_version != hearing.version:
        raise ChangedMeanwhile("Somebody changed this hearing while you were writing. Nothing was overwritten.")
    move = require_move(hearing, "change", HEARING_TRANSITIONS, HEARING_LABELS)
    given = {name: (values or {}).get(name, getattr(hearing, name)) for name in NAMES}
    before = _locked(hearing.requests.filter(status=CallIn.LISTED), record)
    chosen = before if requests is None else _locked(requests, record)
    moved = given["meets_at"] != hearing.meets_at
    _set(hearing, given, at=at)
    _refuse_unlawful(hearing, chosen, at=at)
    _refuse_second_hearing(hearing, chosen)
    hearing.status, hearing.saved_at, hearing.version = move.target, at, hearing.version + 1
    hearing.save()
    kept = {each.pk for each in chosen}
    _take_off_the_list([each for each in before if each.pk not in kept], at=at)
    listed = {each.pk for each in before}
    _put_on_the_list([each for each in chosen if each.pk not in listed], hearing, at=at)
    if moved:
        tell_of_hearing(hearing, "moved", at=at)
    call_in_publication.publish_story(record=record, by=by, at=at)
    _leave(hearing, Event.HEARING_CHANGED, by=by, at=at)
    return hearing


@transaction.atomic
def cancel_hearing(*, hearing: CallInHearing, by: Any, at: datetime, reason: str) -> CallInHearing:
    """Cancel a hearing; its requests wait to be listed again. Raises NotAllowed, NotNow, NotComplete."""
    require(by, Action.ARRANGE_HEARING, hearing.record, on=day_of(at))
    record = locked_record(hearing.record)
    hearing = _locked_hearing(hearing)
    move = require_move(hearing, "cancel", HEARING_TRANSITIONS, HEARING_LABELS)
    if not reason.strip():
        raise NotComplete(
            "Say why the hearing is cancelled.", {"reason": "Say why it is cancelled: the public reads it."}
        )
    hearing.status, hearing.cancelled_reason = move.target, reason.strip()
    hearing.saved_at, hearing.version = at, hearing.version + 1
    hearing.save()
    tell_of_hearing(hearing, "cancelled", at=at)
    _take_off_the_list(_locked(hearing.requests.filter(status=CallIn.LISTED), record), at=at)
    call_in_publication.publish_story(record=record, by=by, at=at)
    _leave(hearing, Event.HEARING_CANCELLED, by=by, at=at, reason=hearing.cancelled_reason)
    return hearing


@transaction.atomic
def declare(
    *,
    hearing: CallInHearing,
    by: Any,
    at: datetime,
    person: Person,
    caution: Caution | str,
    declaration: str = "",
    steps_down: bool = False,
    substitute: str = "",
) -> HearingDeclaration:
    """Record what a member declared who signed the request or made the decision, or that they do not sit.

    Raises NotAllowed, NotNow (the hearing is over), NotComplete (nothing declared; the substitute signed too).
    Source: law.md §5-21, REQ-CI-9.
    """
    require(by, Action.ARRANGE_HEARING, hearing.record, on=day_of(at))
    hearing = _locked_hearing(hearing)
    if hearing.status != Hearing.LISTED:
        raise NotNow("The hearing is over or was cancelled, so nothing more is declared before it.")
    missing = {}
    if not steps_down and not declaration.strip():
        missing["declaration"] = "Write what the member declared, or say that they do not sit for this."
    if substitute.strip() and not steps_down:
        missing["substitute"] = "A substitute sits only for a member who does not."
    elif refusal := queries.may_not_substitute(hearing, substitute):
        missing["substitute"] = refusal
    if missing:
        raise NotComplete("The declaration is not complete.", missing)
    row, _ = HearingDeclaration.objects.update_or_create(
        hearing=hearing,
        person=person,
        caution=Caution(caution),
        defaults={
            "declaration": declaration.strip(),
            "steps_down": steps_down,
            "substitute": substitute.strip(),
            "recorded_by": by,
            "recorded_at": at,
        },
    )
    call_in_publication.publish_story(record=hearing.record, by=by, at=at)
    _leave(hearing, Event.HEARING_DECLARED, by=by, at=at, member=person.name)
    return row


def _set(hearing: CallInHearing, given: dict[str, Any], *, at: datetime) -> None:
    missing = {}
    committee, meets_at = given["committee"], given["meets_at"]
    if committee is None:
        missing["committee"] = "Choose the committee that hears it."
    elif committee.kind != BodyKind.SCRUTINY:
        missing["committee"] = "Call-ins are heard by an overview and scrutiny committee."
    if meets_at is None:
        missing["meets_at"] = "Enter the day and time of the meeting."
    if not given["place"].strip():
        missing["place"] = "Enter where it meets: the notice of the meeting says so."
    if bool(given["urgent_reason"].strip()) != bool(given["admitted_by"].strip()):
        name = "admitted_by" if given["urgent_reason"].strip() else "urgent_reason"
        missing[name] = "Say both: who is of the opinion that it is urgent, and the special circumstances."
    if committee and meets_at and not committee.holds_on(day_of(meets_at)):
        missing["committee"] = f"{committee} does not exist on {say_day(meets_at)}."
    if given["agenda_published_at"] and given["agenda_published_at"] > at:
        missing["agenda_published_at"] = "That lies in the future. Enter it when the agenda is public."
    if missing:
        raise NotComplete("The hearing is not complete.", missing)
    for name in NAMES:
        value = given[name]
        setattr(hearing, name, value.strip() if isinstance(value, str) else value)


def _refuse_unlawful(hearing: CallInHearing, requests: list[CallInRequest], *, at: datetime) -> None:
    record = hearing.record
    if not requests:
        raise NotComplete("Nothing is to be heard.", {"requests": "Choose the requests that are heard."})
    deadline = queries.deadline_of(record)
    if deadline and hearing.meets_at < deadline:
        raise NotNow(
            f"The decision can still be called in until {say_moment(deadline)}, and each resolution is decided on "
            "once. Choose a meeting after that, so that every request can be heard."
        )
    _refuse_after_the_limit(hearing, requests)
    agenda = queries.agenda_of(hearing, at=at)
    if not agenda:
        raise NotLawful(
            f"{agenda.headline} Choose a later meeting, or record the chair's opinion that the item is urgent, with "
            "the special circumstances.",
            agenda,
        )


def _refuse_after_the_limit(hearing: CallInHearing, requests: list[CallInRequest]) -> None:
    """Where the decision takes effect unless it is heard in time, a later meeting would hear nothing."""
    last = queries.hear_by(hearing.record, requests)
    on_lapse = procedure(hearing.record).constitution.call_in.hearing_within.on_lapse
    if last and on_lapse == TAKES_EFFECT and day_of(hearing.meets_at) > last:
        finding = queries.hear_by_finding(hearing.record, requests)
        raise NotLawful(
            f"The call-in has to be heard by {say_day(last)}; after that it lapses and the decision takes effect. "
            "Choose a meeting on that day or before.",
            finding,
        )


def _refuse_second_hearing(hearing: CallInHearing, requests: list[CallInRequest]) -> None:
    """Each resolution is heard at one meeting: requests that name the same resolutions are heard together."""
    ours = set(queries.labels_of_requests(hearing.record, requests))
    others = CallInHearing.objects.filter(record=hearing.record, status=Hearing.LISTED).exclude(pk=hearing.pk)
    for other in others:
        if ours & set(queries.labels_of_requests(hearing.record, other.requests.filter(status=CallIn.LISTED))):
            raise NotNow(
                f"A hearing on {say_day(other.meets_at)} is about the same resolutions. Add the request to that "
                "hearing: they are decided on once."
            )


def _put_on_the_list(requests: list[CallInRequest], hearing: CallInHearing, *, at: datetime) -> None:
    for each in requests:
        _moved(each, "list for hearing", hearing, at=at)


def _take_off_the_list(requests: list[CallInRequest], *, at: datetime) -> None:
    for each in requests:
        _moved(each, "cancel the hearing", None, at=at)


def _moved(request: CallInRequest, act: str, hearing: CallInHearing | None, *, at: datetime) -> None:
    move = require_move(request, act, CALL_IN_TRANSITIONS, CALL_IN_LABELS)
    request.status, request.hearing = move.target, hearing
    request.saved_at, request.version = at, request.version + 1
    request.save(update_fields=["status", "hearing", "saved_at", "version"])


def _locked(requests: Iterable[CallInRequest], record: DecisionRecord) -> list[CallInRequest]:
    numbers = [each.pk for each in requests]
    found = CallInRequest.objects.select_for_update().filter(pk__in=numbers, record=record)
    return list(found.order_by("received_at", "pk"))


def _locked_hearing(hearing: CallInHearing) -> CallInHearing:
    found = CallInHearing.objects.select_for_update(of=("self",)).select_related("record__matter", "committee")
    return found.get(pk=hearing.pk)


def _leave(hearing: CallInHearing, event: Event, *, by: Any, at: datetime, **said: str) -> None:
    detail = {
        "record": hearing.record.ref,
        "committee": hearing.committee.name,
        "meets_on": say_day(hearing.meets_at),
        **said,
    }
    audit.record(by=by, event=event, kind="matter", ref=hearing.record.matter.ref, at=at, detail=detail)
