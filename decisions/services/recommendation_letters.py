"""Letters about recommendations of scrutiny: that one was sent, that a response is due, that it came."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from council.accounts.queries import users_with_role
from decisions.models import Recommendation
from decisions.rules.london import day_of, say_day
from decisions.services import messages
from decisions.services.messages import Letter

EXECUTIVE, OFFICERS, SCRUTINY = "executive_member", "democratic_services", "scrutiny_officer"


def tell_executive(made: Recommendation, *, at: datetime) -> int:
    """Write to the executive and democratic services that a response is owed; return how many letters there are."""
    said = f"{made.ref}: a response is owed to {made.committee} by {say_day(made.response_due_on)}"
    return _to(made, (EXECUTIVE, OFFICERS), "sent", said, at=at)


def remind(made: Recommendation, *, late: bool, at: datetime) -> int:
    """Remind them of a response that is due soon, or that is late; return how many letters there are."""
    said = f"{made.ref}: the response {'was' if late else 'is'} due by {say_day(made.response_due_on)}"
    return _to(made, (EXECUTIVE, OFFICERS), stage(late=late), said, at=at)


def tell_scrutiny(made: Recommendation, *, at: datetime) -> int:
    """Write to scrutiny officers and to the author that a response came; return how many letters there are."""
    return _to(made, (SCRUTINY,), "answered", f"{made.ref}: the executive responded", at=at, also=(made.created_by,))


def stage(*, late: bool) -> str:
    """Return the word by which a reminder is kept."""
    return "late" if late else "soon"


def key_of(made: Recommendation, what: str) -> str:
    """Return the beginning of the key under which letters of one kind about a recommendation are kept."""
    return f"recommendation:{made.pk}:{what}:"


def _to(
    made: Recommendation, roles: Iterable[str], what: str, subject: str, *, at: datetime, also: Iterable[Any] = ()
) -> int:
    found = [each for role in roles for each in users_with_role(role, day_of(at))]
    people = {each.pk: each for each in [*found, *also] if each.email}
    due = say_day(made.response_due_on) if made.response_due_on else ""
    context = {"made": made, "said": subject, "due": due, "what": what, "office": settings.OFFICE_ADDRESS}
    return messages.write_all(
        [
            Letter(
                f"{key_of(made, what)}{each.pk}",
                each.email,
                f"Decision record: {subject}",
                render_to_string("email/recommendation.txt", {**context, "name": str(each)}),
            )
            for each in people.values()
        ],
        at=at,
    )
