"""The lists of OParl: whole, since an instant, in parts that follow each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from pydantic import ValidationError

from decisions.public.api import answering
from decisions.public.api.oparl import files, meetings, papers, people, views
from decisions.public.api.oparl.words import ORGANIZATIONS, PAPERS, Addresses
from decisions.public.api.parameters import Listed, cursor
from decisions.publication import harvest_contents as held_contents
from decisions.publication.content import RecordKind
from decisions.publication.harvest import After, Times
from decisions.publication.harvest_contents import Directory, Held

_MOST = 100
_PARAMETERS = ("created_since", "created_until", "modified_since", "modified_until", "cursor", "limit")
# The specification of OParl 1.1 has this name in some of its versions.
_LIMIT_BY_ANOTHER_NAME = "elementsPerPage"
_KEPT = (*_PARAMETERS, _LIMIT_BY_ANOTHER_NAME, "omit_internal")
Written = Callable[[Held, Addresses, Directory, bool], Sequence[dict[str, Any]]]


def _asked(request: HttpRequest) -> Listed:
    """Read what OParl lets a client ask; a limit that is too large is lowered, as OParl allows."""
    given = {name: request.GET[name] for name in _PARAMETERS if name in request.GET}
    if _LIMIT_BY_ANOTHER_NAME in request.GET:
        given.setdefault("limit", request.GET[_LIMIT_BY_ANOTHER_NAME])
    if given.get("limit", "").isdecimal():
        given["limit"] = str(min(int(given["limit"][:9]) or 1, _MOST))
    return Listed.model_validate(given)


def _omits(request: HttpRequest) -> bool:
    return request.GET.get("omit_internal") == "true"


def _list(
    request: HttpRequest,
    asked: Listed,
    data: Sequence[dict[str, Any]],
    following: After | None,
    web: str = "",
    *,
    even: bool = True,
) -> HttpResponse:
    here = answering.base_of(request) + request.path
    own = {name: value for name, value in request.GET.items() if name in _KEPT}
    first = {name: value for name, value in own.items() if name != "cursor"}
    links = {"first": answering.with_query(here, first), "self": answering.with_query(here, own)}
    if following:
        links["next"] = answering.with_query(here, first | {"cursor": cursor(following)})
    if web:
        links["web"] = answering.base_of(request) + web
    # OParl wants the number told only where every part but the last has as many.
    pagination = {"elementsPerPage": asked.limit} if even else {}
    return answering.data(request, {"data": data, "pagination": pagination, "links": links})


def refusing(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer 400 where an instant, a limit or a place cannot be read."""

    def guarded(request: HttpRequest, **named: Any) -> HttpResponse:
        try:
            return view(request, **named)
        except ValidationError as error:
            said = "; ".join(f"{'.'.join(map(str, each['loc']))[:60]}: {each['msg']}" for each in error.errors())
            return answering.problem(400, "The request cannot be read", f"These parameters cannot be read. {said}")

    return guarded


def _of_records(
    kinds: Sequence[RecordKind], written: Written, web: str, *, even: bool = True
) -> Callable[..., HttpResponse]:
    """Return the view of a list; `even` where each record gives one object."""

    @refusing
    def listed(request: HttpRequest) -> HttpResponse:
        asked = _asked(request)
        found = held_contents.contents(kinds, asked.times, asked.after, most=asked.limit)
        return _list(request, asked, _written(request, found.records, written), found.following, web, even=even)

    return listed


def _written(request: HttpRequest, records: list[Held], written: Written) -> list[dict[str, Any]]:
    at, who, omits = Addresses(answering.base_of(request)), held_contents.directory(records), _omits(request)
    return [thing for held in records for thing in written(held, at, who, omits)]


@refusing
def meetings_of(request: HttpRequest, kind: RecordKind, ref: str) -> HttpResponse:
    """Give the meetings of one body."""
    body = held_contents.one(kind, ref) if kind == RecordKind.BODY else None
    if body is None:
        raise Http404
    asked = _asked(request)
    name = body.summary.title
    found = held_contents.contents([RecordKind.MEETING], asked.times, asked.after, most=asked.limit, maker=name)
    return _list(request, asked, _written(request, found.records, _MEETING), found.following)


@refusing
def all_files(request: HttpRequest) -> HttpResponse:
    """Give every file in the order in which they were added."""
    asked = _asked(request)
    found, has_more = held_contents.files(asked.times, asked.after.id if asked.after else 0, most=asked.limit)
    at = Addresses(answering.base_of(request))
    following = After(found[-1].added_at, found[-1].id) if has_more else None
    return _list(request, asked, [files.file(one, at, alone=True) for one in found], following)


def _short(things: Callable[[Addresses, bool], list[dict[str, Any]]]) -> Callable[..., HttpResponse]:
    """Return the view of a list that is never long: given whole, narrowed by its instants."""

    @refusing
    def listed(request: HttpRequest) -> HttpResponse:
        asked = _asked(request)
        found = things(Addresses(answering.base_of(request)), _omits(request))
        return _list(request, asked, [one for one in found if _fits(one, asked.times)], None)

    return listed


@refusing
def location(request: HttpRequest) -> HttpResponse:
    """Give every place: the wards first, then where each meeting is held."""
    asked, at = _asked(request), Addresses(answering.base_of(request))
    wards = [] if asked.after else [one for one in views.wards(at) if _fits(one, asked.times)]
    found = held_contents.contents([RecordKind.MEETING], asked.times, asked.after, most=asked.limit)
    places = [meetings.place(held, at, alone=True) for held in found.records]
    return _list(request, asked, [*wards, *filter(None, places)], found.following, even=False)


def _fits(one: dict[str, Any], times: Times) -> bool:
    created, modified = datetime.fromisoformat(one["created"]), datetime.fromisoformat(one["modified"])
    first, last = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    return (times.created_since or first) <= created <= (times.created_until or last) and (
        times.modified_since or first
    ) <= modified <= (times.modified_until or last)


def _meeting(held: Held, at: Addresses, who: Directory, omits: bool) -> Sequence[dict[str, Any]]:
    return (meetings.meeting(held, at, who, omit_internal=omits),)


_MEETING: Written = _meeting
body = _short(lambda at, omits: views.bodies(at, omit_internal=omits))
legislative_term = _short(lambda at, _: views.all_terms(at))
organization = _of_records(ORGANIZATIONS, lambda held, at, who, _: (people.organization(held, at, who),), "/bodies/")
person = _of_records(
    (RecordKind.PERSON,), lambda held, at, who, omits: (people.person(held, at, who, omit_internal=omits),), "/people/"
)
membership = _of_records(
    (RecordKind.PERSON,),
    lambda held, at, who, _: tuple(people.memberships(held, at, who, alone=True).values()),
    "/people/",
    even=False,
)
meeting = _of_records((RecordKind.MEETING,), _meeting, "/meetings/")
agenda_item = _of_records(
    (RecordKind.MEETING,), lambda held, at, who, _: meetings.items(held, at, who, alone=True), "/meetings/", even=False
)
consultation = _of_records(
    (RecordKind.MEETING,),
    lambda held, at, who, _: tuple(meetings.consultations(held, at, who).values()),
    "/meetings/",
    even=False,
)
paper = _of_records(
    PAPERS, lambda held, at, who, omits: (papers.paper(held, at, who, omit_internal=omits),), "/decisions/"
)
