"""What a panel of a report's page is: each part of the work on a report shows its own, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Panel:
    """One panel: its heading, the template that draws it, and what that template reads."""

    heading: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
