"""Stop writing to addresses that take no mail: refused by their server at once, or come back later."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from decisions import states
from decisions.events import Event
from decisions.models import OutgoingMessage, Subscription
from decisions.models.subscription import ALERT_MAIL
from decisions.services import audit, messages
from decisions.services.moves import require_move

SCHEDULER = "scheduler"
_REFUSED = "The receiving mail server refused the address."


def stop_refused(*, at: datetime) -> int:
    """Stop the alerts of every address that a mail server refused for good; return how many alerts.

    A mail server that is away for a day stops nothing: only a refusal of the address itself does.
    """
    refused = OutgoingMessage.objects.filter(
        key__startswith=ALERT_MAIL, status=states.Message.FAILED, error__startswith=messages.ADDRESS_REFUSED
    )
    return sum(_stop(email, _REFUSED, at) for email in list(refused.values_list("recipient", flat=True).distinct()))


def record_bounce(*, message_id: str, reason: str, at: datetime) -> int:
    """Stop the alerts of the address whose mail with this Message-ID came back for good; return how many alerts.

    Nobody can make a Message-ID of ours up, so a forged notice stops nothing. An unknown one does nothing.
    """
    sent = OutgoingMessage.objects.filter(key__startswith=ALERT_MAIL).values_list("key", "recipient")
    found = next((email for key, email in sent.iterator() if messages.message_id(key) == message_id.strip()), None)
    return _stop(found, " ".join(reason.split())[:500] or _REFUSED, at) if found else 0


@transaction.atomic
def _stop(email: str, reason: str, at: datetime) -> int:
    """Stop what is active, forget what was never confirmed, and remove the mail."""
    theirs = list(Subscription.objects.select_for_update().filter(email=email))
    active = [one for one in theirs if one.status == states.Subscription.ACTIVE]
    for one in active:
        move = require_move(one, "stop", states.SUBSCRIPTION_TRANSITIONS, states.SUBSCRIPTION_LABELS)
        one.status, one.stopped_reason = move.target, reason
        one.save(update_fields=["status", "stopped_reason"])
    Subscription.objects.filter(email=email, status=states.Subscription.ASKED).delete()
    OutgoingMessage.objects.filter(recipient=email, key__startswith=ALERT_MAIL).delete()
    for one in active:
        audit.record(
            by=SCHEDULER,
            event=Event.SUBSCRIPTION_STOPPED,
            kind="alert",
            ref=f"{one.subject}, {one.cadence}",
            at=at,
        )
    return len(active)
