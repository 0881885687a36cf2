"""The page of all lists: what each has, and how many."""

from __future__ import annotations

from typing import Any

from decisions.public.presenters.list_words import GROUPS, LISTS
from decisions.public.presenters.ways import ways
from decisions.publication.asking import LIST_NAMES, asked, path_of


def shown(totals: dict[str, int]) -> dict[str, Any]:
    """Return what the page of all lists shows; `totals` counts the records ever published of each kind."""
    return {
        "groups": [
            {
                "heading": heading,
                "lists": [
                    {
                        "path": path_of(kind),
                        "name": LIST_NAMES[kind],
                        "intro": LISTS[kind].intro,
                        "total": totals.get(kind, 0),
                        "ways": ways(asked(kind, {})),
                    }
                    for kind in kinds
                ],
            }
            for heading, kinds in GROUPS
        ]
    }
