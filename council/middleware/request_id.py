"""Each request has a number, which every log line and the error page's header carry."""

import re
import time
import uuid
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

_known = re.compile(r"^[A-Za-z0-9-]{8,64}$")
_log = structlog.get_logger("council.requests")


class RequestIdMiddleware:
    """Binds the number to the log, answers it in X-Request-ID, and logs path, status and milliseconds.

    Neither address nor browser of the person is logged: they are personal data that nobody needs here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, with its number bound to all that is logged meanwhile."""
        given = request.headers.get("X-Request-ID", "")
        number = given if _known.match(given) else uuid.uuid4().hex
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=number)
        started = time.perf_counter()
        response = self.get_response(request)
        response["X-Request-ID"] = number
        # Public pages answer in well under a millisecond's work; a line for each would cost a tenth of that.
        if request.method != "GET" or response.status_code >= 400:
            _log.info(
                "answered",
                method=request.method,
                path=request.path,
                status=response.status_code,
                milliseconds=round((time.perf_counter() - started) * 1000, 1),
            )
        return response
