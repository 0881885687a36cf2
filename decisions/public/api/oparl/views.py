"""The addresses of OParl: one object each."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.dateparse import parse_datetime

from decisions.public.api import answering
from decisions.public.api.oparl import council, files, meetings, papers, people
from decisions.public.api.oparl.words import ORGANIZATIONS, PAPERS, Addresses
from decisions.publication import harvest_contents as held_contents
from decisions.publication import queries
from decisions.publication.content import RecordKind
from decisions.publication.harvest_contents import Held


def _at(request: HttpRequest) -> Addresses:
    return Addresses(answering.base_of(request))


def _held(kind: RecordKind, ref: str) -> Held:
    found = held_contents.one(kind, ref)
    if found is None:
        raise Http404
    return found


def _given(request: HttpRequest, found: dict[str, Any] | None) -> HttpResponse:
    if found is None:
        raise Http404
    return answering.data(request, found, changed_at=parse_datetime(found["modified"]))


def system(request: HttpRequest) -> HttpResponse:
    """Give what a client begins with."""
    return _given(request, council.system(queries.council(), _at(request)))


def body(request: HttpRequest) -> HttpResponse:
    """Give the council."""
    return _given(request, council.body(queries.council(), held_contents.terms(), _at(request)))


def organization(request: HttpRequest, kind: RecordKind, ref: str) -> HttpResponse:
    """Give a body or a post."""
    if kind not in ORGANIZATIONS:
        raise Http404
    held = _held(kind, ref)
    return _given(request, people.organization(held, _at(request), held_contents.directory([held])))


def person(request: HttpRequest, ref: str) -> HttpResponse:
    """Give a member."""
    held = _held(RecordKind.PERSON, ref)
    return _given(request, people.person(held, _at(request), held_contents.directory([held])))


def membership(request: HttpRequest, ref: str, digest: str) -> HttpResponse:
    """Give a member's membership of a body."""
    at, held = _at(request), _held(RecordKind.PERSON, ref)
    found = people.memberships(held, at, held_contents.directory([held]), alone=True)
    return _given(request, found.get(at.of("membership", ref, digest)))


def meeting(request: HttpRequest, ref: str) -> HttpResponse:
    """Give a meeting with its agenda."""
    held = _held(RecordKind.MEETING, ref)
    return _given(request, meetings.meeting(held, _at(request), held_contents.directory([held])))


def agenda_item(request: HttpRequest, ref: str, n: int) -> HttpResponse:
    """Give an item of an agenda."""
    held = _held(RecordKind.MEETING, ref)
    found = meetings.items(held, _at(request), held_contents.directory([held]), alone=True)
    return _given(request, found[n - 1] if n <= len(found) else None)


def consultation(request: HttpRequest, ref: str, n: int) -> HttpResponse:
    """Give what ties an item to its paper."""
    held = _held(RecordKind.MEETING, ref)
    return _given(request, meetings.consultations(held, _at(request), held_contents.directory([held])).get(n))


def paper(request: HttpRequest, kind: RecordKind, ref: str) -> HttpResponse:
    """Give a notice, a decision or a report."""
    if kind not in PAPERS:
        raise Http404
    held = _held(kind, ref)
    return _given(request, papers.paper(held, _at(request), held_contents.directory([held])))


def file(request: HttpRequest, n: int) -> HttpResponse:
    """Give what is known of a file; its bytes are at `downloadUrl`."""
    found = held_contents.file(n)
    return _given(request, files.file(found, _at(request), alone=True) if found else None)


def ward(request: HttpRequest, name: str) -> HttpResponse:
    """Give a ward that a record names."""
    if name not in _wards():
        raise Http404
    return _given(request, papers.ward_alone(name, _at(request), council.published_at(queries.council())))


def _wards() -> list[str]:
    wards: set[str] = set()
    for kind in (RecordKind.FORTHCOMING, RecordKind.DECISION, RecordKind.PERSON, RecordKind.HISTORY):
        wards.update(queries.choices(kind).get("ward", ()))
    return sorted(wards)


def place(request: HttpRequest, ref: str) -> HttpResponse:
    """Give where a meeting is held."""
    return _given(request, meetings.place(_held(RecordKind.MEETING, ref), _at(request), alone=True))


def term(request: HttpRequest, key: str) -> HttpResponse:
    """Give a term for which members were elected."""
    found = next((each for each in held_contents.terms() if council.key_of(each) == key), None)
    return _given(request, council.term(found, queries.council(), _at(request), alone=True) if found else None)


def wards(at: Addresses) -> list[dict[str, Any]]:
    """Return every ward that a record names."""
    published_at = council.published_at(queries.council())
    return [papers.ward_alone(name, at, published_at) for name in _wards()]


def all_terms(at: Addresses) -> list[dict[str, Any]]:
    """Return every term."""
    publisher = queries.council()
    return [council.term(each, publisher, at, alone=True) for each in held_contents.terms()]


def bodies(at: Addresses, *, omit_internal: bool) -> list[dict[str, Any]]:
    """Return the council, the only body of the system."""
    return [council.body(queries.council(), held_contents.terms(), at, omit_internal=omit_internal)]
