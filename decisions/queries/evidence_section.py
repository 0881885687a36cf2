"""One part of an evidence pack: sentences and a table, and where its facts are kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PackSection:
    """One part of the pack: sentences and a table; `source` names where the facts are kept."""

    heading: str
    source: str
    sentences: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Say that there is nothing of this kind, which the pack states rather than leaving out."""
        return not self.sentences and not self.rows
