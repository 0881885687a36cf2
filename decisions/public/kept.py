"""Validators kept for a moment: a page that many people ask for again is answered without the database."""

from __future__ import annotations

import time

from django.conf import settings

_MOST = 10_000
_kept: dict[tuple[str, str], tuple[float, str]] = {}


def etag_of(kind: str, ref: str) -> str:
    """Return the validator of the record's page if it was read within PUBLIC_KEEP_SECONDS, "" otherwise."""
    found = _kept.get((kind, ref))
    return found[1] if found and found[0] > time.monotonic() else ""


def keep(kind: str, ref: str, etag: str) -> str:
    """Keep the validator for PUBLIC_KEEP_SECONDS, less than a copy may stay unchecked anyway; return it."""
    if settings.PUBLIC_KEEP_SECONDS:
        if len(_kept) >= _MOST:
            _kept.clear()
        _kept[kind, ref] = (time.monotonic() + settings.PUBLIC_KEEP_SECONDS, etag)
    return etag
