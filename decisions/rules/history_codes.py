"""Every code of the review of imported history: what kind it is, which provision it touches, and what it means.

The table is data (data/history-codes.json); docs/imports-review.md is the same table for people.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from decisions.rules.finding import Finding
from decisions.rules.history_facts import HistoryFinding

SHOWS, CANNOT_SHOW, BREAKS = "shows", "cannot_show", "breaks"
KIND_LABELS = {SHOWS: "Shows", CANNOT_SHOW: "Cannot show", BREAKS: "Breaks a rule"}
REVIEW_VERSION = "1"
CODES_FILE = Path(__file__).parent / "data" / "history-codes.json"


@dataclass(frozen=True, slots=True)
class Code:
    """One code: its kind, the provision, what it means in a few words, and what would settle it."""

    code: str
    kind: str
    provision: str
    label: str
    advice: str


def found(code: str, sentence: str, finding: Finding | None = None, *, kind: str = "") -> HistoryFinding:
    """Make a finding of the review; kind and provision come from the table unless the facts soften the kind."""
    row = CODES[code]
    return HistoryFinding(code, kind or row.kind, sentence, finding, row.provision)


_STORED: dict[str, list[list[str]]] = json.loads(CODES_FILE.read_text(encoding="utf-8"))
GROUPS: dict[str, tuple[Code, ...]] = {title: tuple(Code(*row) for row in rows) for title, rows in _STORED.items()}
CODES: dict[str, Code] = {row.code: row for rows in GROUPS.values() for row in rows}
