"""Lists of call-in for people: what runs, what waits for whom. A constant number of statements, whatever is listed."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Prefetch, QuerySet

from council.organisation.models import Person
from decisions.models import CallInRequest, CallInSignature, DecisionRecord, ResolutionStanding
from decisions.queries.call_in_request import requests_of_member, requests_on
from decisions.states import STANDING_CALL_INS, CallIn, Signature

ENDED = (CallIn.INVALID, CallIn.HEARD, CallIn.WITHDRAWN, CallIn.LAPSED, CallIn.NOT_LODGED)


def with_parts(requests: QuerySet[CallInRequest]) -> QuerySet[CallInRequest]:
    """Read requests with everything that a page says of them."""
    related = (
        "record__matter",
        "record__call_in_window",
        "lead",
        "hearing__committee",
        "ruled_by",
        "entered_by",
        "file",
    )
    signatures = Prefetch("signatures", CallInSignature.objects.select_related("entered_by"))
    return requests.select_related(*related).prefetch_related(signatures, "record__resolutions")


def request_to_show(ref: str) -> CallInRequest | None:
    """Return the request with a reference, with everything that its page says, or nothing."""
    return with_parts(CallInRequest.objects.filter(ref=ref)).first()


def record_to_show(ref: str) -> DecisionRecord | None:
    """Return the record with a reference, with its window, resolutions and standings, or nothing."""
    standings = Prefetch("standings", ResolutionStanding.objects.order_by("position"))
    found = DecisionRecord.objects.select_related("matter", "call_in_window").prefetch_related("resolutions", standings)
    return found.filter(ref=ref).first()


def requests_to_show(record: DecisionRecord) -> QuerySet[CallInRequest]:
    """List the requests on a decision, with everything that their lines say."""
    return with_parts(requests_on(record))


def open_windows(at: datetime) -> QuerySet[DecisionRecord]:
    """List the decisions that can be called in at a moment, the one whose time ends first before the others."""
    found = DecisionRecord.objects.filter(call_in_window__opens_at__lte=at, call_in_window__deadline__gte=at)
    return found.select_related("matter", "call_in_window").order_by("call_in_window__deadline", "ref")


def asked_to_sign(person: Person, at: datetime) -> QuerySet[CallInRequest]:
    """List the requests that a member was asked to sign and still can, the nearest deadline first."""
    waiting = CallInSignature.objects.filter(person=person, status=Signature.ASKED)
    found = CallInRequest.objects.filter(
        signatures__in=waiting, status__in=(CallIn.DRAFT, CallIn.LODGED), record__call_in_window__deadline__gte=at
    )
    return with_parts(found).order_by("record__call_in_window__deadline", "ref")


def being_signed_by(person: Person) -> QuerySet[CallInRequest]:
    """List the requests that a member leads or has answered, and that were not lodged yet."""
    asked = CallInSignature.objects.filter(person=person, status=Signature.ASKED).values("request")
    return with_parts(requests_of_member(person).filter(status=CallIn.DRAFT).exclude(pk__in=asked))


def to_be_ruled_on() -> QuerySet[CallInRequest]:
    """List the requests that wait for the proper officer's ruling, the oldest first."""
    return with_parts(CallInRequest.objects.filter(status=CallIn.LODGED)).order_by("received_at", "ref")


def in_progress() -> QuerySet[CallInRequest]:
    """List the lodged requests that have not ended, the oldest first."""
    return with_parts(CallInRequest.objects.filter(status__in=STANDING_CALL_INS)).order_by("received_at", "ref")


def ended() -> QuerySet[CallInRequest]:
    """List the requests that the council received and that have ended, the latest first."""
    found = CallInRequest.objects.filter(status__in=ENDED, received_at__isnull=False)
    return with_parts(found).order_by("-received_at", "-pk")
