"""What stands round the data of a list: how much, where the rest is, and under which licence (after OParl 1.1)."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest

from decisions.public.api.answering import base_of, with_query
from decisions.publication import queries

# A council changes its licence once in years; each answer would otherwise ask for it.
_LICENCE_KEPT_SECONDS = 60


def licence() -> dict[str, str]:
    """Return under which licence the council gives its data, as it said within the last minute."""
    return cache.get_or_set("api-licence", _licence, _LICENCE_KEPT_SECONDS)


def _licence() -> dict[str, str]:
    council = queries.council()
    return {"name": council.data_licence, "url": council.data_licence_url} if council else {"name": "", "url": ""}


def around(
    request: HttpRequest, data: list[Any], *, most: int, following: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return the envelope with the data. `following` are the parameters that move on to what comes next, if any."""
    here = base_of(request) + request.path
    own = {name: value for name, value in request.GET.items() if name != "cursor"}
    links = {"self": with_query(here, request.GET.dict()), "first": with_query(here, own)}
    if following:
        links["next"] = with_query(here, own | following)
    return {
        "data": data,
        "pagination": {"elementsPerPage": most},
        "links": links,
        "licence": licence(),
    }
