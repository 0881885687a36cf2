"""Two editions of a record as a reader compares them."""

from __future__ import annotations

from typing import Any

from decisions.publication.comparing import finder_of, marked
from decisions.publication.content import EMPTIED, RecordKind
from decisions.publication.queries import TwoEditions

# A menu of so many editions is still read; a record with more is compared by its address.
_MOST_OFFERED = 200
_GONE = {"withdrawn", "disposed"}


def since_asked(text: str, number: int) -> int:
    """Return the number of the edition to compare with: the one asked for, else the one before, else itself."""
    if text.isascii() and text.isdigit() and 0 < len(text) < 9 and int(text):
        return int(text)
    return max(number - 1, 1)


def shown(found: TwoEditions, *, kind: RecordKind, ref: str, since: int, number: int) -> dict[str, Any]:
    """Return what the page of the differences shows."""
    is_gone = since != number and (bool(_GONE & set(found.actions)) or EMPTIED in (found.before, found.after))
    differing = [] if is_gone else finder_of(kind)(found.before, found.after)
    both = [(one["label"], marked(one["before"], one["after"])) for one in differing]
    return {
        "path": f"/{kind}/{ref}/",
        "ref": ref,
        "title": found.title,
        "since": since,
        "number": number,
        "since_at": found.before_at,
        "number_at": found.after_at,
        "is_gone": is_gone,
        "reason": found.after.get("reason", "") if found.actions[1] in _GONE else found.before.get("reason", ""),
        "changes": [{"label": label, "before": before, "after": after} for label, (before, after) in both],
        "numbers": range(1, min(found.newest, _MOST_OFFERED) + 1),
    }
