"""A lost database is told as such, so that the person waits and tries again instead of giving up."""

from collections.abc import Callable

import structlog
from django.db import InterfaceError, OperationalError, connections
from django.http import HttpRequest, HttpResponse
from psycopg_pool import PoolClosed, PoolTimeout

from council import errors

RETRY_AFTER_SECONDS = 10
_log = structlog.get_logger("council.database")
_lost = (OperationalError, InterfaceError, PoolTimeout, PoolClosed)


def _answer(reason: BaseException) -> HttpResponse:
    _log.warning("database lost in a request", reason=str(reason).strip().splitlines()[:1])
    for connection in connections.all(initialized_only=True):
        connection.close_if_unusable_or_obsolete()
    response = errors.page("503", 503)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def answer_if_lost(reason: BaseException | None) -> HttpResponse | None:
    """Return the 503 for a fault that is a lost database, or nothing for any other.

    Django turns what a middleware further in raises into handler500's page, so that handler has to ask.
    """
    return _answer(reason) if isinstance(reason, _lost) else None


class DatabaseLostMiddleware:
    """Answers 503 with Retry-After where the database went away; the transaction in hand was rolled back whole."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, or 503."""
        try:
            return self.get_response(request)
        except _lost as reason:
            return _answer(reason)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Catch what a view raised, before Django would make it a 500."""
        return answer_if_lost(exception)
