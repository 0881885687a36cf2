"""Version 1 of the API: which operations there are, and how it says what was wrong with a request."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, re_path
from ninja import NinjaAPI
from ninja.errors import ValidationError

from decisions.public.api import log
from decisions.public.api.answering import problem
from decisions.public.api.door import not_here, open_to_all, opened

VERSION = "1.0.0"
api = NinjaAPI(title="The council's decisions", version=VERSION, openapi_url=None, docs_url=None)
api.add_router("", log.router)


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer 422 with each parameter that could not be read."""
    errors = [{"parameter": _parameter(one), "message": str(one.get("msg", ""))} for one in error.errors]
    names = ", ".join(dict.fromkeys(one["parameter"][:60] for one in errors))
    return problem(
        422,
        "The request cannot be read",
        f"These parameters cannot be read: {names}. See errors, and the description at /api/v1/docs.",
        errors=errors,
    )


def _parameter(error: dict[str, Any]) -> str:
    return str(error.get("loc", ("",))[-1])


def urls() -> list[URLPattern]:
    """Return the addresses of version 1, below /api/v1/."""
    return [*opened(api.urls[0]), re_path(r"^.*$", open_to_all(not_here))]
