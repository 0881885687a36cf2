"""Letters to owners of actions: the reference, what is to be done as the minutes say it, the day, and the address."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string

from decisions.models import MinutedAction
from decisions.rules.london import say_day
from decisions.services import messages
from decisions.services.messages import Letter


def tell_owner(action: MinutedAction, *, at: datetime) -> int:
    """Write to the owner that an action is theirs; return how many letters there are."""
    due = f", due on {say_day(action.due_on)}" if action.due_on else ""
    return _to_owner(action, f"given:{action.version}", f"{action.ref} is yours to do{due}", at=at)


def remind_owner(action: MinutedAction, *, late: bool, at: datetime) -> int:
    """Remind the owner of an action that is due soon, or that is late; return how many letters there are."""
    said = f"was due on {say_day(action.due_on)}" if late else f"is due on {say_day(action.due_on)}"
    stage = "late" if late else "soon"
    return _to_owner(action, f"{stage}:{action.due_on}", f"{action.ref} {said}", at=at)


def reminder_key(action: MinutedAction, *, late: bool) -> str:
    """Return the beginning of the key under which a reminder of this kind is kept."""
    return f"action:{action.pk}:{'late' if late else 'soon'}:{action.due_on}:"


def _to_owner(action: MinutedAction, what: str, subject: str, *, at: datetime) -> int:
    owner = action.owner
    if owner is None:
        return 0
    recipient = owner.email or (owner.user.email if owner.user else "")
    if not recipient:
        return 0
    context = {"action": action, "name": str(owner), "said": subject, "office": settings.OFFICE_ADDRESS}
    context["due"] = say_day(action.due_on) if action.due_on else ""
    context["signs_in"] = owner.user_id is not None
    body = render_to_string("email/action.txt", context)
    key = f"action:{action.pk}:{what}:{owner.pk}"
    return messages.write_all([Letter(key, recipient, f"Decision record: {subject}", body)], at=at)
