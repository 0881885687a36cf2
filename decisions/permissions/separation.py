"""Separation of duty: what nobody may do to their own paper, whatever their roles."""

from __future__ import annotations

from typing import Any

from .actions import Action


def own_paper(user: Any, action: Action, thing: Any, *, approver_is_not_author: bool) -> str:
    """Return the sentence that refuses an action on one's own paper, or an empty text.

    `approver_is_not_author` is the council's setting (law.md §3.1: publish, "approver ≠ author if CONFIG").
    """
    if (
        action is Action.PUBLISH_NOTICE
        and approver_is_not_author
        and getattr(thing, "submitted_by_id", None) == user.pk
    ):
        return "You submitted this matter yourself. The constitution asks for a second person to publish it."
    return ""
