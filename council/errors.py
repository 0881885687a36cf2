"""The pages that say what went wrong, why, and what to do. They need no database and no session."""

import sys
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


@lru_cache(maxsize=16)
def _page(name: str) -> str:
    return render_to_string(f"errors/{name}.html")


def page(name: str, status: int) -> HttpResponse:
    """Return the error page of templates/errors with the given HTTP status; it is never kept by a cache."""
    return HttpResponse(_page(name), status=status, headers={"Cache-Control": "no-store"})


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 400: the address or form could not be read."""
    return page("400", 400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 403; the sentence that says who may is shown where the refusal carries one."""
    sentence = str(exception) if exception and str(exception) else ""
    html = render_to_string("errors/403.html", {"sentence": sentence})
    return HttpResponse(html, status=403, headers={"Cache-Control": "no-store"})


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 404: nothing is kept at this address."""
    return page("404", 404)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer 500: the fault is ours and has been logged; or 503 where the database went away outside a view."""
    from council.middleware.database_lost import answer_if_lost

    return answer_if_lost(sys.exc_info()[1]) or page("500", 500)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form whose token is missing or stale; the browser keeps what was typed."""
    return page("form_expired", 403)
