"""What a scenario of a service is; the scenarios themselves stand in the `scenarios…` modules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from decisions.tests.factories.matters import at

AT = at(2021, 11, 25, 11)


@dataclass(frozen=True)
class Scenario:
    """A service with its arrangement; `role` may do it, at `when`."""

    service: Callable[..., Any]
    arrange: Callable[[], dict[str, Any]]
    role: str = "democratic_services"
    when: datetime = AT
