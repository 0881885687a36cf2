"""Row history: triggers keep each changed row as it was, so bulk updates and raw SQL are seen too (ADR 0003)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pghistory
import pgtrigger

from decisions.states import Transition


def keeps_history(**options: Any) -> Callable:
    """Keep every version of each row of the model in an append-only table beside it."""
    return pghistory.track(
        pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True, **options
    )


def follows(name: str, transitions: tuple[Transition, ...], field: str = "status") -> pgtrigger.FSM:
    """Refuse, in the database too, a change of status that the table of transitions does not have."""
    return pgtrigger.FSM(
        name=name,
        field=field,
        transitions=sorted(
            {(str(move.source), str(move.target)) for move in transitions if move.source != move.target}
        ),
    )


def append_only(name: str) -> list[pgtrigger.Trigger]:
    """Refuse to change, remove or empty the rows of a table."""
    return [
        pgtrigger.Protect(name=f"{name}_no_change", operation=pgtrigger.Update | pgtrigger.Delete),
        pgtrigger.Trigger(
            name=f"{name}_no_truncate",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;",
        ),
    ]
