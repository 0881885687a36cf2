"""Who may see each field of each model: open, internal, exempt or personal. A test fails for a field left out.

Only open fields may be copied into the public record (`decisions.publication.content`). What is not open may be copied
nowhere else than to the pages of people whose roles allow it. Row-history tables hold whole rows, so each counts as a
whole with the strictest class of its model.
"""

from __future__ import annotations

from decisions.classification import held, kept
from decisions.classification.handling import STRICTNESS, Handling

_LISTED: dict[str, dict[Handling, str]] = {**held.LISTED, **kept.LISTED}
FIELDS: dict[str, dict[str, Handling]] = {
    model: {name: handling for handling, names in listed.items() for name in names.split()}
    for model, listed in _LISTED.items()
}


def handling_of(model: str, field: str) -> Handling:
    """Return how a field is handled, for example of "decisions.notice" and "reasons"; KeyError if not listed."""
    return FIELDS[model][field]


def handling_of_table(model: str) -> Handling:
    """Return how a whole table of copied rows is handled: as its strictest field."""
    return max(FIELDS[model].values(), key=STRICTNESS.index)


def fields_handled(*wanted: Handling) -> list[tuple[str, str]]:
    """List the fields of the given classes as (model, field)."""
    return [
        (model, name) for model, fields in FIELDS.items() for name, handling in fields.items() if handling in wanted
    ]


__all__ = ["FIELDS", "STRICTNESS", "Handling", "fields_handled", "handling_of", "handling_of_table"]
