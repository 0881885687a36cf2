"""Version 1 of the API: which operations there are, and how it says what was wrong with a request."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from ninja import NinjaAPI
from ninja.errors import ValidationError

from decisions.public.api import council, description, lists, log, records, search
from decisions.public.api.answering import problem
from decisions.public.api.door import not_here, open_to_all, opened

VERSION = "1.0.0"
api = NinjaAPI(
    title="The council’s decisions",
    version=VERSION,
    description="The public record of the council’s decisions. It can be read by anybody, without a key.",
    openapi_url=None,
    docs_url=None,
)
# The order matters: "log/days" must not be read as a record of a kind "log".
for each in (council, search, log, lists, records):
    api.add_router("", each.router)


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer 422 with each parameter that could not be read."""
    if all(one.get("loc", ("",))[0] == "path" for one in error.errors):
        return not_here(request)
    errors = [{"parameter": _parameter(one), "message": str(one.get("msg", ""))} for one in error.errors]
    names = ", ".join(dict.fromkeys(one["parameter"][:60] for one in errors))
    return problem(
        422,
        "The request cannot be read",
        f"These parameters cannot be read: {names}. See errors, and the description at /api/v1/docs.",
        errors=errors,
    )


@api.exception_handler(Http404)
def nothing_here(request: HttpRequest, error: Http404) -> HttpResponse:
    """Answer 404 where an operation finds nothing."""
    return not_here(request)


def _parameter(error: dict[str, Any]) -> str:
    return str(error.get("loc", ("",))[-1])


def urls() -> list[URLPattern]:
    """Return the addresses of version 1, below /api/v1/."""
    return [
        path("openapi.json", open_to_all(description.openapi), name="openapi"),
        path("docs", open_to_all(description.docs), name="docs"),
        path("", open_to_all(council.council), name="root"),
        *opened(one for one in api.urls[0] if one.name != "api-root"),
        re_path(r"^.*$", open_to_all(not_here)),
    ]
