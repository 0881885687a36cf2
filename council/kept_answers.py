"""Answers of the public site kept for a moment, in front of everything: what many people read at once is made once.

Only what the site itself calls public and checkable is kept: a 200 or 304 to GET with "Cache-Control: public" and an
ETag, and never longer than PUBLIC_KEEP_SECONDS, which is less than any copy elsewhere may stay unchecked.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Headers = list[tuple[str, str]]
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
MOST_BYTES = 256 * 1024
# What belongs to one answer only.
OWN = {"x-request-id", "date", "connection", "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"}
NOT_WITH_304 = {"content-length", "content-type", "content-disposition"}


@dataclass(frozen=True)
class Kept:
    """One answer: `body` is None where only the validator is known."""

    until: float
    etag: str
    headers: Headers
    body: bytes | None


class KeptAnswers:
    """A WSGI application in front of the site's own."""

    def __init__(self, application: Application, *, seconds: float, most: int = 2000) -> None:
        self.application = application
        self.seconds = seconds
        self.most = most
        self.kept: dict[tuple[str, str, str], Kept] = {}

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer from what is kept, or ask the site and keep its answer."""
        if environ["REQUEST_METHOD"] != "GET":
            return self.application(environ, start_response)
        key = (environ.get("HTTP_HOST", ""), environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", ""))
        kept = self.kept.get(key)
        if kept and kept.until > time.monotonic():
            if _knows(environ, kept.etag):
                start_response(
                    "304 Not Modified", [each for each in kept.headers if each[0].lower() not in NOT_WITH_304]
                )
                return [b""]
            if kept.body is not None:
                start_response("200 OK", list(kept.headers))
                return [kept.body]
        return self._ask(key, environ, start_response)

    def _ask(
        self, key: tuple[str, str, str], environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        answered: list[tuple[str, Headers]] = []

        def remember(status: str, headers: Headers, *error: Any) -> Any:
            answered.append((status, headers))
            return start_response(status, headers, *error)

        body = self.application(environ, remember)
        if not answered:
            return body
        status, headers = answered[-1]
        named = {name.lower(): value for name, value in headers}
        if not _may_be_kept(status, named):
            return body
        data = b"".join(body) if status.startswith("200") else None
        if hasattr(body, "close"):
            body.close()
        if len(self.kept) >= self.most:
            self.kept.clear()
        own = [each for each in headers if each[0].lower() not in OWN]
        self.kept[key] = Kept(time.monotonic() + self.seconds, named["etag"], own, data)
        return [data or b""]


def _knows(environ: dict[str, Any], etag: str) -> bool:
    known = environ.get("HTTP_IF_NONE_MATCH", "")
    return bool(known) and etag in (part.strip().removeprefix("W/") for part in known.split(","))


def _may_be_kept(status: str, named: dict[str, str]) -> bool:
    return (
        status[:3] in ("200", "304")
        and "etag" in named
        and "set-cookie" not in named
        and "vary" not in named
        and named.get("cache-control", "").startswith("public, max-age=5")
        and int(named.get("content-length", "0")) <= MOST_BYTES
    )
