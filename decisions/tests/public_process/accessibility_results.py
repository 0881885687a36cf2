"""What the tests in a browser found, kept as a file from which the accessibility statement is made.

`ACCESSIBILITY_RESULTS=write` makes the tests write it anew; otherwise they compare.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from typing import Any

from decisions.public.accessibility import PLACE

_seen: dict[int, dict[str, list[str]]] = {}


def note(width: int, found: dict[str, list[str]], *, axe: str, widths: list[int]) -> None:
    """Keep what was found at a width; when all widths are there and it is asked for, write the file."""
    _seen[width] = found
    if os.environ.get("ACCESSIBILITY_RESULTS") == "write" and set(_seen) == set(widths):
        PLACE.write_text(json.dumps(_whole(axe), indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _whole(axe: str) -> dict[str, Any]:
    names = sorted({name for found in _seen.values() for name in found})
    violations = {name: sorted({one for found in _seen.values() for one in found.get(name, [])}) for name in names}
    return {
        "checked_on": datetime.now(UTC).date().isoformat(),
        "axe": axe,
        "widths": sorted(_seen),
        "pages": violations,
    }
