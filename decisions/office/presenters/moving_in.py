"""What the first page of moving in and the page of a system show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from council.govuk.wording import counted
from decisions.models import SourceSystem
from decisions.queries.imported_record import by_status
from decisions.states import IMPORTED_RECORD_LABELS


@dataclass(frozen=True)
class SystemLine:
    """One system in the list."""

    number: int
    name: str
    facts: tuple[str, ...]
    newest_run: str


def system_line(system: SourceSystem) -> SystemLine:
    """Return a system as the list shows it."""
    facts = (
        system.get_kind_display(),
        system.host,
        counted(system.held or 0, "record"),
    )
    return SystemLine(system.pk, system.name, facts, system.newest_run or "")


def standing() -> list[tuple[str, int, str]]:
    """Return how many imported records have each status, with the address of their list."""
    counts, page = by_status(), reverse("imported_records")
    return [
        (label, counts[state], f"{page}?status={state}")
        for state, label in IMPORTED_RECORD_LABELS.items()
        if counts.get(state)
    ]


def words_in(system: SourceSystem, meanings: Mapping[str, str], keep: str) -> list[tuple[str, str]]:
    """Return the council's own words of a system with what each means."""
    return [
        (str(label), "Kept inside" if key == keep else meanings.get(str(key), str(key)))
        for label, key in sorted(system.vocabulary.items())
    ]
