"""What every address of the API does before and after its own answer: open to any site, limited, reading only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern

from decisions.public.api.answering import problem
from decisions.public.limits import asker, spend

METHODS = "GET, HEAD, OPTIONS"
WINDOW_SECONDS = 60
_EXPOSED = "ETag, Last-Modified, Link, Location, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After"
_OPEN = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": _EXPOSED}
_PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def open_to_all(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let any site read the view's answers by GET and HEAD, as often as the limit allows."""

    @wraps(view)
    def opened(request: HttpRequest, *words: Any, **named: Any) -> HttpResponse:
        response = _answered(view, request, words, named)
        for name, value in _OPEN.items():
            response.headers.setdefault(name, value)
        return response

    return opened


def _answered(view: Callable[..., HttpResponse], request: HttpRequest, words: Any, named: Any) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=_PREFLIGHT)
    if request.method not in ("GET", "HEAD"):
        refused = problem(405, "Reading only", "This address can be read and not written. Use GET.")
        refused["Allow"] = METHODS
        return refused
    allowance = spend("api", asker(request), settings.API_REQUESTS_A_MINUTE, WINDOW_SECONDS)
    if allowance.allowed:
        response = _read(view, request, words, named)
    else:
        response = problem(
            429,
            "Too many requests",
            f"You have asked {allowance.limit} times within a minute, so that others could not read the record. "
            f"Ask again in {allowance.reset_seconds} seconds.",
        )
    for name, value in allowance.headers.items():
        response.headers[name] = value
    return response


def _read(view: Callable[..., HttpResponse], request: HttpRequest, words: Any, named: Any) -> HttpResponse:
    method, request.method = request.method, "GET"
    try:
        return view(request, *words, **named)
    except Http404:
        return not_here(request)
    finally:
        request.method = method


def not_here(request: HttpRequest, **named: Any) -> HttpResponse:
    """Answer that nothing is published at this address."""
    return problem(
        404,
        "Nothing is published here",
        "No record, edition or list has this address. Look up the reference in the list of its kind.",
    )


def opened(patterns: Iterable[URLPattern]) -> list[URLPattern]:
    """Return the addresses with every view open to all."""
    return [URLPattern(one.pattern, open_to_all(one.callback), one.default_args, one.name) for one in patterns]
