"""Letters about representations: to the sender what concerns it; to officers that one is to be read, not its text."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from council.accounts.queries import users_with_role
from council.organisation.queries import council
from decisions.models import OutgoingMessage, Representation
from decisions.rules.london import day_of, say_day
from decisions.services import messages
from decisions.services.messages import Letter
from decisions.states import Representation as State

DEMOCRATIC_SERVICES = "democratic_services"
KEY = "representation:"
# Somebody may type an address that is not theirs: so many letters a day it gets, and no more.
MOST_LETTERS_A_DAY = 5


def ask_to_confirm(kept: Representation, *, at: datetime) -> int:
    """Ask the sender to confirm the address, unless it was asked often today; return how many letters."""
    asked = OutgoingMessage.objects.filter(
        key__startswith=f"{KEY}ask:", recipient=kept.sender_email, written_at__gt=at - timedelta(days=1)
    )
    if asked.count() >= MOST_LETTERS_A_DAY:
        return 0
    address = f"{settings.PUBLIC_ADDRESS}/representations/confirm/{kept.form_key}/"
    return _to_sender(kept, "ask", _("Your representation about %(ref)s: confirm your address"), at=at, address=address)


def tell_what_was_decided(kept: Representation, *, at: datetime) -> int:
    """Write the council's answer, or why it is not published, to a sender whose address is confirmed."""
    if kept.confirmed_at is None or not (kept.response if kept.status == State.ACCEPTED else kept.left_out_reason):
        return 0
    return _to_sender(kept, "decided", _("Your representation about %(ref)s: the council’s answer"), at=at)


def tell_officers(kept: Representation, *, at: datetime) -> int:
    """Write to democratic services that a representation is to be read; return how many letters."""
    matter = kept.matter
    context = {
        "matter": matter,
        "received": say_day(kept.received_on),
        "meeting": say_day(matter.due_from) if matter.due_from else "",
        "office": settings.OFFICE_ADDRESS,
    }
    people = [each for each in users_with_role(DEMOCRATIC_SERVICES, day_of(at)) if each.email]
    return messages.write_all(
        [
            Letter(
                f"{KEY}officer:{kept.pk}:{each.pk}",
                each.email,
                f"Decision record: {matter.ref}: a representation about the private meeting is to be read",
                render_to_string("email/representation_officer.txt", context | {"name": str(each)}),
            )
            for each in people
        ],
        at=at,
    )


def _to_sender(kept: Representation, what: str, subject: str, *, at: datetime, address: str = "") -> int:
    if not kept.sender_email:
        return 0
    context = {
        "representation": kept,
        "matter": kept.matter,
        "what": what,
        "is_left_out": kept.status == State.LEFT_OUT,
        "address": address,
        "council": council(),
        "site": settings.PUBLIC_ADDRESS,
    }
    body = render_to_string("email/representation_sender.txt", context)
    key = f"{KEY}{what}:{kept.pk}:{at.isoformat()}"
    return messages.write_all([Letter(key, kept.sender_email, subject % {"ref": kept.matter.ref}, body)], at=at)
