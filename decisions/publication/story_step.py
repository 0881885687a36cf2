"""One step in the story of a matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """What happened on a day, in words; `at` and `rank` put it in order, `when` is how its day is said.

    `lines` are further sentences with the address that each leads to, or "". `is_expected` says that it is still to
    come.
    """

    at: datetime
    when: str
    what: str
    text: str = ""
    path: str = ""
    link: str = ""
    lines: Sequence[tuple[str, str]] = ()
    rank: int = 0
    is_expected: bool = False
