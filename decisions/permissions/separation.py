"""Separation of duty: what nobody may do to their own paper, whatever their roles."""

from __future__ import annotations

from datetime import date
from typing import Any

from council.organisation.queries import constitution_on

from .actions import Action
from .clearing import wrote


def own_paper(user: Any, action: Action, thing: Any, *, on: date) -> str:
    """Return the sentence that refuses an action on one's own paper, or an empty text.

    Whether whoever submits a matter may publish it is the council's setting (law.md §3.1, publish).
    """
    own = action is Action.PUBLISH_NOTICE and getattr(thing, "submitted_by_id", None) == user.pk
    if own and constitution_on(on).second_person_publishes:
        return "You submitted this matter yourself. The constitution asks for a second person to publish it."
    if action is Action.APPROVE_REPORT and thing is not None and wrote(user, thing):
        return (
            "You began this report or saved a version of it, and nobody decides on their own report. Ask democratic "
            "services who else may take the decision."
        )
    if action is Action.CONFIRM_DISPOSAL and getattr(thing, "proposed_by_id", None) == user.pk:
        return "You proposed this disposal yourself. Somebody else must confirm it, because it cannot be undone."
    if action is Action.CLEAR_REPORT and thing is not None and wrote(user, getattr(thing, "report", thing)):
        return (
            "You began this report or saved a version of it, and nobody clears their own report. Ask the author to "
            "reassign the clearance to somebody else who holds the role."
        )
    return ""
