"""What tests of the office site share: a clock that a test sets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
import time_machine

from decisions.rules.london import LONDON
from decisions.tests.factories.papers import paper_waits

__all__ = ["paper_waits"]


@pytest.fixture
def clock(settings: Any) -> Iterator[Callable[..., None]]:
    """Set the time of day in London: clock(2021, 11, 22, 9). A sign-in outlives every jump."""
    settings.SESSION_COOKIE_AGE = 10 * 366 * 24 * 3600
    with time_machine.travel(datetime(2021, 11, 22, 9, tzinfo=LONDON), tick=True) as traveller:

        def turn(*parts: int) -> None:
            traveller.move_to(datetime(*parts, tzinfo=LONDON))

        yield turn
