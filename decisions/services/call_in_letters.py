"""Letters about requests for call-in. They name the decision and the request and give the address; no text of either.

Who was asked and did not sign is for the members alone, so no letter names it to anybody else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from council.accounts.models import RoleAssignment
from council.organisation.models import Person
from decisions.models import CallInRequest, CallInSignature, ResolutionStanding
from decisions.queries.call_in import opened_window
from decisions.rules.london import day_of, say_day, say_moment
from decisions.services import messages
from decisions.services.messages import Letter
from decisions.states import Signature

_WORKING_ON_IT = (Signature.ASKED, Signature.SIGNED)


def tell_asked(rows: Iterable[CallInSignature], *, at: datetime) -> None:
    """Write to members who were just asked to sign."""
    messages.write_all(
        (
            letter
            for row in rows
            for letter in _to(row.person, row.request, "asked", f"{row.request.ref} waits for your signature", at=at)
        ),
        at=at,
    )


def tell_changed(request: CallInRequest, *, by: Any, at: datetime) -> None:
    """Write to those who signed what has been changed since, but not to who changed it."""
    others = request.signatures.filter(status=Signature.SIGNED).exclude(person__user=by).select_related("person__user")
    _tell(request, (row.person for row in others), "changed", f"{request.ref}, which you signed, was changed", at=at)


def tell_lodged(request: CallInRequest, *, at: datetime) -> None:
    """Write to those who rule on requests, and to those who signed this one."""
    said = f"{request.ref} was lodged and calls in {request.record.ref}"
    _tell_officers(request, "lodged", said, at=at, to_be_ruled_on=True)
    _tell(request, _people(request, (Signature.SIGNED,)), "lodged", said, at=at)


def tell_ruled(request: CallInRequest, *, at: datetime) -> None:
    """Write the ruling to those who signed the request."""
    _tell(request, _people(request, (Signature.SIGNED,)), "ruled", f"{request.ref} was ruled upon", at=at)


def tell_reopened(request: CallInRequest, *, because: str, at: datetime) -> None:
    """Write to those who rule, and to those who signed and can still find somebody in time."""
    said = f"{request.ref} is to be ruled upon again"
    _tell_officers(request, "reopened", said, at=at, because=because)
    _tell(request, _people(request, (Signature.SIGNED,)), "reopened", said, at=at, because=because)


def tell_ended(request: CallInRequest, *, at: datetime) -> None:
    """Write to everybody who signed or was asked that a request was given up, withdrawn, ran out of time or lapsed."""
    everybody = (*_WORKING_ON_IT, Signature.WITHDRAWN)
    said = f"{request.ref}: {request.get_status_display().lower()}"
    _tell(request, _people(request, everybody), f"ended:{request.status}", said, at=at)


def tell_carried_out(request: CallInRequest, done: Iterable[ResolutionStanding], *, at: datetime) -> None:
    """Write to the monitoring officer that what is called in was carried out before the request was known."""
    labels = ", ".join(row.label for row in done if row.label)
    said = f"{request.ref} calls in what has been carried out"
    letters = []
    for user in officers("monitoring_officer", at):
        letters.append(_letter(user.email, str(user), request, "carried_out", said, at=at, labels=labels))
    messages.write_all(letters, at=at)


def tell_reminded(rows: Iterable[CallInSignature], *, at: datetime) -> None:
    """Write to members who were asked to sign and have not answered."""
    for row in rows:
        _tell(row.request, [row.person], "reminder", f"{row.request.ref} still waits for your signature", at=at)


def reminder(
    key: str, user: Any, request: CallInRequest, what: str, said: str, due_on: date, lapses: bool, *, at: datetime
) -> Letter:
    """Return the letter that reminds an officer of what a call-in waits for; `key` makes it once a person."""
    first = f"{said[0].upper()}{said[1:]}"
    letter = _letter(
        user.email,
        str(user),
        request,
        what,
        first,
        at=at,
        due_on=say_day(due_on),
        lapses=lapses,
        received=say_moment(request.received_at),
    )
    return replace(letter, key=f"{key}{user.email}")


def officers(role: str, at: datetime) -> list[Any]:
    """List who holds a role on the day and can be written to."""
    held = RoleAssignment.objects.on(day_of(at)).filter(role=role, user__is_active=True).exclude(user__email="")
    return [each.user for each in held.select_related("user").order_by("user_id")]


def who_rules(at: datetime) -> list[Any]:
    """List who is written to about a ruling: the proper officer or, where nobody is, democratic services."""
    return officers("proper_officer", at) or officers("democratic_services", at)


def address_of(person: Person) -> str:
    """Return where to write to a member: the address of the sign-in, or else the one that the council keeps."""
    user = person.user
    return user.email if user is not None and user.is_active and user.email else person.email


def _tell(request: CallInRequest, people: Iterable[Person], what: str, said: str, *, at: datetime, **more: Any) -> None:
    messages.write_all((each for person in people for each in _to(person, request, what, said, at=at, **more)), at=at)


def _tell_officers(request: CallInRequest, what: str, said: str, *, at: datetime, **more: Any) -> None:
    messages.write_all(
        (_letter(user.email, str(user), request, what, said, at=at, **more) for user in who_rules(at)), at=at
    )


def _people(request: CallInRequest, statuses: Iterable[Signature]) -> list[Person]:
    rows = request.signatures.filter(status__in=list(statuses)).select_related("person__user").order_by("pk")
    return [row.person for row in rows]


def _to(person: Person, request: CallInRequest, what: str, said: str, *, at: datetime, **more: Any) -> list[Letter]:
    address = address_of(person)
    return [_letter(address, person.name, request, what, said, at=at, **more)] if address else []


def _letter(
    address: str, name: str, request: CallInRequest, what: str, said: str, *, at: datetime, **more: Any
) -> Letter:
    opened = opened_window(request.record)
    context = {
        "name": name,
        "what": what.partition(":")[0],
        "said": said,
        "request": request,
        "record": request.record,
        "in_time": bool(opened and opened.is_in_time(request.received_at or at)),
        "deadline": say_moment(opened.deadline) if opened else "",
        "still_open": bool(opened and opened.is_in_time(at) and at < opened.deadline),
        "office": settings.OFFICE_ADDRESS,
        **more,
    }
    key = f"call-in:{request.pk}:{what}:{at.isoformat()}:{address}"
    return Letter(key, address, f"Decision record: {said}", render_to_string("email/call_in.txt", context))
