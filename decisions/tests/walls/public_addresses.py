"""Every address of the public site, taken from its URL configuration, with examples from the record in each place.

Imported by the process of the public site: it knows nothing of the officers' side.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from itertools import product
from typing import Any
from urllib.parse import quote

PLACE = re.compile(r"<(?:\w+:)?(\w+)>")
# Of each kind so many records stand in the place of a reference.
MOST_OF_A_KIND = 3


def routes() -> list[str]:
    """Every route of the site as it is written; those that catch all that is left are no addresses."""
    from django.urls import URLResolver, get_resolver
    from django.urls.resolvers import RoutePattern

    def below(patterns: list[Any], begins: str) -> Iterator[str]:
        for each in patterns:
            if isinstance(each, URLResolver):
                yield from below(each.url_patterns, begins + str(each.pattern))
            elif isinstance(each.pattern, RoutePattern):
                yield begins + str(each.pattern)

    return list(dict.fromkeys(below(get_resolver().url_patterns, "")))


def addresses() -> Iterator[tuple[str, str]]:
    """Give each route with addresses that fit it; an empty address where no example fits a place of it."""
    records = _records()
    for route in routes():
        places = PLACE.findall(route)
        if "ref" in places:
            several = [{"kind": kind, "ref": ref, "number": number} for kind, ref, number in records]
        elif "kind" in places:
            several = [{"kind": kind} for kind in dict.fromkeys(kind for kind, *_ in records)]
        else:
            several = [{}]
        others = _others(route)
        found = False
        for given, values in product(several, others):
            known = {**values, **given}
            if set(places) <= set(known):
                found = True
                yield route, "/" + PLACE.sub(lambda place, known=known: quote(str(known[place[1]])), route)
        if "method" in places:
            yield from ((route, question) for question in _questions())
        if not found:
            yield route, ""


def _records() -> list[tuple[str, str, int]]:
    """The newest records of each kind, and each kind's first: they went through most."""
    from decisions.publication.models import PublishedRecord

    found = []
    kinds = PublishedRecord.objects.order_by("kind").values_list("kind", flat=True).distinct()
    for kind in kinds:
        of_kind = list(PublishedRecord.objects.filter(kind=kind).order_by("pk").values_list("kind", "ref", "edition"))
        found += dict.fromkeys([*of_kind[:MOST_OF_A_KIND], of_kind[-1]])
    return found


def _questions() -> Iterator[str]:
    """Ask the web service for everything it has, and for each meeting."""
    from decisions.publication.models import PublishedRecord
    from decisions.publication.old_addresses import OWN_NUMBERS_FROM

    for method in ("GetMeetings?lCommitteeId=0", "GetAllMeetingsByDate", "GetCouncillorsByWard", "GetMemberGroup"):
        yield f"/mgWebService.asmx/{method}"
    for pk in PublishedRecord.objects.filter(kind="meetings").values_list("pk", flat=True):
        yield f"/mgWebService.asmx/GetMeeting?lMeetingId={pk + OWN_NUMBERS_FROM}"


def _others(route: str) -> list[dict[str, Any]]:
    """What stands in the other places of a route."""
    from decisions.publication.models import LogEntry, PublishedFile

    entry, file = LogEntry.objects.order_by("-n").first(), PublishedFile.objects.order_by("pk").first()
    values: dict[str, Any] = {"n": 1, "digest": "0" * 16, "key": "0", "colour": "0b0c0c"}
    values |= {"old_page": "ieDecisionDetails.aspx", "old_file": "documents/s4711/Report.pdf"}
    values |= {"service": "mgWebService.asmx", "method": "GetCommittees"}
    values["day"] = entry.at.date().isoformat()
    if "ref" not in PLACE.findall(route):
        values["number"] = 1
    if "uuid:" in route:
        values["number"] = uuid.UUID(int=1)
    if file:
        values |= {"sha256": file.sha256, "name": file.name}
    return [values, {**values, "n": entry.n}] if "n" in PLACE.findall(route) else [values]
