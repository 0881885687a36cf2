"""Rows that the tests of one module share: made once, seen by each test, thrown away at the end.

Each test runs in a savepoint of its own above them, so none sees what another changed. Fetch rows again by their key:
the objects themselves are shared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction


def shared_by_module(build: Callable[[], Any]) -> Any:
    """Return a fixture of module scope holding what `build` returns; tests that ask for it are marked `django_db`."""

    @pytest.fixture(scope="module")
    def kept(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
        with django_db_blocker.unblock():
            around = transaction.atomic()
            around.__enter__()
            try:
                built = build()
            except BaseException:
                transaction.set_rollback(True)
                around.__exit__(None, None, None)
                raise
        yield built
        with django_db_blocker.unblock():
            transaction.set_rollback(True)
            around.__exit__(None, None, None)

    return kept
