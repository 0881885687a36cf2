"""Who needs to know the withheld part of an item: the clerks by their role, members while they sit on the body."""

from __future__ import annotations

from datetime import date
from typing import Any

from decisions.models import AgendaItem

from .visibility import bodies_of


def why_not_read(user: Any, item: AgendaItem, *, on: date, is_clerk: bool) -> str:
    """Say why somebody may not read the withheld part of an item on a day; an empty text lets them.

    A member reads it on the days on which they sit on the body that meets, as with its withheld papers.
    Source: regulation 20 of the 2012 Regulations; section 100A, LGA 1972.
    """
    if is_clerk or item.meeting.body_id in bodies_of(user, on):
        return ""
    return (
        f"You may not read this. It was minuted without the public, and you are not a member of {item.meeting.body} "
        "today. Ask democratic services."
    )
