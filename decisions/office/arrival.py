"""When a form arrived: in time is a question of when the server took it, not of how long it then took to answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now


def marks_arrival(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask the clock before anything else does; stands above `names_action`, which reads roles from the database."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.arrived_at = now()  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return marked


def arrived(request: HttpRequest) -> datetime:
    """Return the moment at which a request for a marked page arrived."""
    return request.arrived_at  # type: ignore[attr-defined,no-any-return]
