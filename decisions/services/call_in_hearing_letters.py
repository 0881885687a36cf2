"""The letters about a hearing and what came of it: to the members who signed, the decision maker and the officer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from council.organisation import queries as organisation
from council.organisation.models import Person
from decisions.models import CallInHearing, DecisionRecord
from decisions.models.choices import MakerKind
from decisions.queries.call_in_hearing import requests_of
from decisions.rules.london import day_of, say_moment
from decisions.services.messages import Letter, write_all
from decisions.states import Signature

_SAID = {
    "listed": "The call-in of {record} is heard by {committee} at {when}, {place}.",
    "moved": "The hearing of the call-in of {record} by {committee} is now at {when}, {place}.",
    "cancelled": "The hearing of the call-in of {record} by {committee} at {when} was cancelled: {reason}",
}


def tell_of_hearing(hearing: CallInHearing, what: str, *, at: datetime) -> None:
    """Write to those who signed the requests and to the responsible officer that a hearing was listed or changed."""
    record = hearing.record
    said = _SAID[what].format(
        record=f"{record.ref} ({record.matter.title})",
        committee=hearing.committee,
        when=say_moment(hearing.meets_at),
        place=hearing.place,
        reason=hearing.cancelled_reason,
    )
    people = {
        signature.person
        for request in requests_of(hearing)
        for signature in request.signatures.filter(status=Signature.SIGNED).select_related("person")
    }
    _write(
        f"hearing-{hearing.pk}-{what}-{hearing.version}",
        {each.email for each in people} | {_officer(record)},
        f"Call-in of {record.ref}: hearing {what}",
        said,
        at=at,
    )


def tell_decision_maker(record: DecisionRecord, key: str, said: str, *, at: datetime) -> None:
    """Write to the decision maker and the responsible officer that a decision is referred back to be reconsidered."""
    addresses = {_maker_address(record, at), _officer(record)}
    _write(f"{key}-{record.ref}", addresses, f"Call-in of {record.ref}: to be reconsidered", said, at=at)


def tell_officer(record: DecisionRecord, key: str, said: str, *, at: datetime) -> None:
    """Write to the responsible officer what may be carried out now and what may not."""
    _write(f"{key}-{record.ref}", {_officer(record)}, f"Call-in of {record.ref}: outcome", said, at=at)


def _write(key: str, addresses: set[str], subject: str, said: str, *, at: datetime) -> None:
    write_all((Letter(f"{key}:{each}", each, subject, said) for each in sorted(filter(None, addresses))), at=at)


def _officer(record: DecisionRecord) -> str:
    responsible: Any = record.matter.responsible
    return responsible.email if responsible else ""


def _maker_address(record: DecisionRecord, at: datetime) -> str:
    matter, on = record.matter, day_of(at)
    holder: Any = None
    if matter.maker_kind == MakerKind.BODY and matter.maker_body:
        holder = organisation.chair_of(matter.maker_body, on)
    elif matter.maker_kind == MakerKind.OFFICER and matter.maker_post:
        holder = organisation.holder_of(matter.maker_post, on)
    elif matter.maker_member_id:
        holder = Person.objects.filter(pk=matter.maker_member_id).first()
    return holder.email if holder else ""
