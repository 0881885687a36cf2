"""Answers of the public site: kept by anybody, checked again by their validator, without a cookie."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import http_date

# A publication must be seen at once: a copy is good for five seconds and is then checked by its validator.
FRESH = "public, max-age=5, must-revalidate"
FOR_EVER = "public, max-age=31536000, immutable"


def is_known(request: HttpRequest, etag: str) -> bool:
    """Return whether the asker has the page with this validator already."""
    known = request.META.get("HTTP_IF_NONE_MATCH", "")
    return bool(known) and (known == etag or etag in (part.strip().removeprefix("W/") for part in known.split(",")))


def not_modified(etag: str) -> HttpResponse:
    """Answer 304: the copy of the asker is still good."""
    return HttpResponseNotModified(headers={"ETag": etag, "Cache-Control": FRESH})


def page(html: str, *, etag: str, changed_at: datetime | None = None, status: int = 200) -> HttpResponse:
    """Answer a page with its validators; `changed_at` becomes Last-Modified."""
    headers = {"ETag": etag, "Cache-Control": FRESH}
    if changed_at:
        headers["Last-Modified"] = http_date(changed_at.timestamp())
    return HttpResponse(html, headers=headers, status=status)


def hashed(request: HttpRequest, html: str) -> HttpResponse:
    """Answer a page whose validator is its own hash: lists, whose every row may change."""
    etag = f'"{hashlib.sha256(html.encode()).hexdigest()[:20]}"'
    return not_modified(etag) if is_known(request, etag) else page(html, etag=etag)


def data(request: HttpRequest, value: dict[str, Any], *, changed_at: datetime | None = None) -> HttpResponse:
    """Answer JSON, its validator being its own hash; any site may read it."""
    body = json.dumps(value, ensure_ascii=False, indent=1).encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    if is_known(request, etag):
        return not_modified(etag)
    headers = {"ETag": etag, "Cache-Control": FRESH, "Access-Control-Allow-Origin": "*"}
    if changed_at:
        headers["Last-Modified"] = http_date(changed_at.timestamp())
    return HttpResponse(body, content_type="application/json; charset=utf-8", headers=headers)


def document(request: HttpRequest, body: bytes, *, media_type: str, changed_at: datetime | None) -> HttpResponse:
    """Answer a feed or a calendar, its validator being its own hash; any site may read it."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    if is_known(request, etag):
        return not_modified(etag)
    headers = {"ETag": etag, "Cache-Control": FRESH, "Access-Control-Allow-Origin": "*"}
    if changed_at:
        headers["Last-Modified"] = http_date(changed_at.timestamp())
    return HttpResponse(body, content_type=media_type, headers=headers)
