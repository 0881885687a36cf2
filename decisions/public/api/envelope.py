"""What stands round the data of a list: how much, where the rest is, and under which licence (after OParl 1.1)."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from decisions.public.api.answering import base_of


def around(
    request: HttpRequest, data: list[Any], *, most: int, following: dict[str, Any] | None, licence: tuple[str, str]
) -> dict[str, Any]:
    """Return the envelope with the data. `following` are the parameters that move on to what comes next, if any."""
    here = base_of(request) + request.path
    own = {name: value for name, value in request.GET.items() if name != "cursor"}
    links = {"self": _address(here, request.GET.dict()), "first": _address(here, own)}
    if following:
        links["next"] = _address(here, own | following)
    return {
        "data": data,
        "pagination": {"elementsPerPage": most},
        "links": links,
        "licence": {"name": licence[0], "url": licence[1]},
    }


def _address(path: str, query: dict[str, Any]) -> str:
    return f"{path}?{urlencode(query)}" if query else path
