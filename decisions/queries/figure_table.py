"""What a table of figures is: what it counts, by which day, and the numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FigureTable:
    """One table of figures: what it counts and by which day, its columns, and its rows with the label first."""

    key: str
    heading: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
