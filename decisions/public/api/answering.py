"""Answers of the API: JSON with validators, and problems in plain sentences (RFC 9457)."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date

from decisions.public import answer

JSON = "application/json; charset=utf-8"
CSV = "text/csv; charset=utf-8"
PROBLEM = "application/problem+json"


def base_of(request: HttpRequest) -> str:
    """Return the address of this site as the asker wrote it, without a slash at its end."""
    return request.build_absolute_uri("/")[:-1]


def with_query(address: str, query: dict[str, Any]) -> str:
    """Return the address with these parameters."""
    return f"{address}?{urlencode(query)}" if query else address


def data(
    request: HttpRequest, value: Any, *, changed_at: datetime | None = None, content_type: str = JSON
) -> HttpResponse:
    """Answer the value as JSON, or 304 where the asker has it already. `changed_at` becomes Last-Modified."""
    return body(
        request,
        json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_written).encode(),
        content_type=content_type,
        changed_at=changed_at,
    )


def body(
    request: HttpRequest, content: bytes, *, content_type: str, changed_at: datetime | None = None
) -> HttpResponse:
    """Answer the bytes with the hash of them as validator, or 304."""
    etag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
    if answer.is_known(request, etag):
        return answer.not_modified(etag)
    headers = {"ETag": etag, "Cache-Control": answer.FRESH}
    if changed_at:
        headers["Last-Modified"] = http_date(changed_at.timestamp())
    return HttpResponse(content, content_type=content_type, headers=headers)


def problem(status: int, title: str, detail: str, **more: Any) -> HttpResponse:
    """Answer what is wrong, why, and what to do, as a problem that software can read (RFC 9457). Nobody keeps it."""
    value = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    content = json.dumps(value, ensure_ascii=False).encode()
    return HttpResponse(content, status=status, content_type=PROBLEM, headers={"Cache-Control": "no-store"})


def _written(value: Any) -> str:
    # Days and instants are the only values of the record that JSON has no form for.
    return str(value.isoformat())
