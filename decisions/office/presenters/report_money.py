"""The totals of a report's money by financial year, as they are shown beside the rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from decisions.queries.report_sections import FINANCE_KINDS, finance_totals
from decisions.rules.money import say_pounds


@dataclass(frozen=True)
class Totals:
    """Lines of (label, amount): each kind by year and in all; and one sentence to be read aloud."""

    lines: tuple[tuple[str, str, bool], ...]
    sentence: str


def totals_shown(rows: list[dict[str, Any]]) -> Totals:
    """Add up rows as they are stored or typed; what is no amount counts nothing."""
    counted = [
        {**row, "amount": re.sub(r"[£,\s]", "", str(row.get("amount", "")))}
        for row in rows
        if row.get("kind") in FINANCE_KINDS
    ]
    found = finance_totals(counted)
    lines = tuple(
        (f"{FINANCE_KINDS[kind]} {year}" if year else f"{FINANCE_KINDS[kind]} in all", say_pounds(amount), not year)
        for kind, year, amount in found
    )
    overall = [f"{FINANCE_KINDS[kind].lower()} {say_pounds(amount)}" for kind, year, amount in found if not year]
    sentence = f"In all: {', '.join(overall)}." if overall else "No amount is entered yet."
    return Totals(lines, sentence)
