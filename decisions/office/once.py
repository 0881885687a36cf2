"""A form that is sent twice does its work once: each form carries a word that counts only the first time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction

_AT_WORK = "…"
_KEPT_SECONDS, _WORK_SECONDS, _WAIT_SECONDS = 24 * 3600, 30, 4.0


def new_word() -> str:
    """Return a word for a form that nobody else has."""
    return uuid4().hex


def taken(word: str) -> bool:
    """Take the word, so that nobody else can; return False where it was taken before."""
    return bool(cache.add(_key(word), _AT_WORK, _WORK_SECONDS))


@contextmanager
def in_one_act(word: str) -> Iterator[bool]:
    """Take the word for the act inside the block; the block is told False where it was taken before.

    The word is kept in the database and taken in the transaction of the act: whatever ends the act early, a refusal or
    a database that goes away, gives the word back with it, so that the same form can be sent again.
    """
    mine = False
    try:
        with transaction.atomic():
            mine = taken(word)
            yield mine
    except BaseException:
        if mine:
            # A cache outside the database knows of no rollback; a database that is gone has rolled back by itself.
            with suppress(Exception):
                give_back(word)
        raise


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
