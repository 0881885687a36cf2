"""The values by which a search may be narrowed: all that were ever published in any list."""

from __future__ import annotations

from functools import lru_cache

from decisions.publication import queries


@lru_cache(maxsize=8)
def choices(choices_digest: str) -> dict[str, tuple[str, ...]]:
    """Return the values of each filter, sorted; a new digest reads them again."""
    found: dict[str, set[str]] = {}
    for values in queries.all_choices() if choices_digest else ():
        for name, many in values.items():
            found.setdefault(name, set()).update(many)
    return {name: tuple(sorted(values, key=str.casefold)) for name, values in found.items()}
