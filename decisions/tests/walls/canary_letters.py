"""Whose words a letter may hold: each person's own go to that person, an officer's to those who may see them.

A mark of such a field ends with the number of its row ("zq012qz-5"), and so does the address of the same row: what is
one's own is told by the letter alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from decisions.permissions import Action

# What people told of themselves on the public site, and the field with the address of the same person.
OWN = {
    "decisions.formatrequest.about_title": "decisions.formatrequest.email",
    "decisions.formatrequest.name": "decisions.formatrequest.email",
    "decisions.representation.sender": "decisions.representation.sender_email",
    "decisions.subscription.label": "decisions.subscription.email",
}


@dataclass(frozen=True)
class Seen:
    """Officers with this action may read a field in a letter, for this reason."""

    action: Action
    because: str


BY_OFFICERS = {
    "accounts.user.display_name": Seen(Action.SEE_OFFICE, "colleagues who sign in know each other by name"),
    "decisions.alert.sentence": Seen(Action.SEE_MATTER, "it stands on the page of the matter, which they see"),
    "decisions.alert.mend": Seen(Action.SEE_MATTER, "it stands on the page of the matter, which they see"),
    "decisions.formatrequest.about_title": Seen(
        Action.SEE_PUBLIC_REQUESTS, "the title of what is to be sent; it says nothing of who asks"
    ),
}
# Fields whose marks are numbered.
NUMBERED = frozenset({*OWN, *OWN.values(), *BY_OFFICERS})
_NUMBER = r"(?:-(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+))?"


@dataclass(frozen=True)
class Letter:
    """An e-mail: where it was found, to whom it goes, everything in it, and what its reader may do in the office."""

    place: str
    recipient: str
    text: str
    actions: frozenset[Action] = frozenset()


def wrongly_told(name: str, marks: Mapping[str, str], letter: Letter) -> list[str]:
    """Name each mark of a field that a letter holds and its recipient may not read."""
    found = re.findall(marks[name] + _NUMBER, letter.text.lower())
    return [each for each in dict.fromkeys(found) if not _may_read(name, each, marks, letter)]


def _may_read(name: str, mark: str, marks: Mapping[str, str], letter: Letter) -> bool:
    if (seen := BY_OFFICERS.get(name)) and seen.action in letter.actions:
        return True
    _, dash, number = mark.partition("-")
    return bool(dash and name in OWN) and letter.recipient == f"{marks[OWN[name]]}-{number}@council.example"
