"""Forget what is no longer needed of readers: alerts never confirmed, alerts long stopped, letters that are sent.

Source: article 5(1)(e) of the UK GDPR (storage limitation).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from decisions import states
from decisions.models import OutgoingMessage, Subscription
from decisions.models.subscription import ALERT_MAIL

UNCONFIRMED_FOR = timedelta(days=7)
STOPPED_FOR = timedelta(days=30)
# So long a letter may still come back, and its Message-ID must then be known.
LETTERS_FOR = timedelta(days=14)


@transaction.atomic
def forget(*, at: datetime) -> int:
    """Remove unconfirmed alerts after 7 days, stopped ones after 30, letters about alerts after 14; return how many."""
    old = Q(status=states.Subscription.ASKED, asked_at__lt=at - UNCONFIRMED_FOR)
    stopped = Q(status=states.Subscription.STOPPED) & (
        Q(last_sent_at__lt=at - STOPPED_FOR) | Q(last_sent_at=None, confirmed_at__lt=at - STOPPED_FOR)
    )
    removed, _ = Subscription.objects.filter(old | stopped).delete()
    letters = OutgoingMessage.objects.filter(key__startswith=ALERT_MAIL, written_at__lt=at - LETTERS_FOR)
    gone, _ = letters.exclude(status=states.Message.SENDING).delete()
    return removed + gone
