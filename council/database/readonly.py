"""Reading never writes: a GET that changes a row is a defect, and raises where it happens."""

import re
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
# Signing in counts tries, renews sessions and keeps its limits in the cache table; none of it is the council's record.
ALLOWED_TABLES = ("django_session", "office_cache", "account_", "mfa_", "socialaccount_", "usersessions_")
_write = re.compile(
    # Comments may stand before the verb, and so may a WITH clause that changes rows itself.
    r"^\s*(?:/\*.*?\*/\s*)*(?:with\b.*?\(\s*)?"
    r"(insert\s+into|update|delete\s+from|truncate(?:\s+table)?|merge\s+into|copy)"
    r'\s+"?([\w.]+)"?',
    re.IGNORECASE | re.DOTALL,
)


class ReadingWrites(RuntimeError):
    """A page that was only read tried to change a row."""


def refuse_writes(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Run the statement, or raise ReadingWrites where it would change a table of the record."""
    match = _write.match(sql if isinstance(sql, str) else str(sql))
    if match and not match.group(2).startswith(ALLOWED_TABLES):
        raise ReadingWrites(
            f"A page that is only read tried to {match.group(1).lower()} {match.group(2)}. "
            "Change rows in a service that a form posts to, or in a job."
        )
    return execute(sql, params, many, context)


class ReadingNeverWritesMiddleware:
    """Guards each GET, HEAD and OPTIONS with refuse_writes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; raise ReadingWrites where reading it changes a row."""
        if request.method not in SAFE_METHODS:
            return self.get_response(request)
        with connection.execute_wrapper(refuse_writes):
            return self.get_response(request)
