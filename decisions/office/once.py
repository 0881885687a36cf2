"""A form that is sent twice does its work once: each form carries a word that counts only the first time."""

from __future__ import annotations

import time
from uuid import uuid4

from django.core.cache import cache

_AT_WORK = "…"
_KEPT_SECONDS, _WORK_SECONDS, _WAIT_SECONDS = 24 * 3600, 30, 4.0


def new_word() -> str:
    """Return a word for a form that nobody else has."""
    return uuid4().hex


def taken(word: str) -> bool:
    """Take the word, so that nobody else can; return False where it was taken before."""
    return bool(cache.add(_key(word), _AT_WORK, _WORK_SECONDS))


def remember(word: str, made: str) -> None:
    """Keep what the word was used for."""
    cache.set(_key(word), made, _KEPT_SECONDS)


def give_back(word: str) -> None:
    """Let the word be used again, because nothing came of it."""
    cache.delete(_key(word))


def made_by(word: str) -> str:
    """Return what the first sending made; waits a few seconds while it is still at work, then returns nothing."""
    until = time.monotonic() + _WAIT_SECONDS
    while (found := cache.get(_key(word))) == _AT_WORK and time.monotonic() < until:
        time.sleep(0.1)
    return "" if found in (None, _AT_WORK) else str(found)


def _key(word: str) -> str:
    return f"once:{word[:64]}"
