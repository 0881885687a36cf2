"""Alerts by e-mail: who wants to hear of what. The addresses stay on this side; the public site cannot read them."""

from __future__ import annotations

import uuid

from django.db import models

from decisions import states
from decisions.models.history import follows

# How the key of every message about alerts begins: it is kept from officers' pages and goes when the reader leaves.
ALERT_MAIL = "reader:"


class AlertSubject(models.TextChoices):
    """What an alert is about; the query of the subscription says which."""

    LIST = "list", "A list with its filters"
    SEARCH = "search", "A search"
    RECORD = "record", "A single matter"
    LOG_HEAD = "log_head", "The daily head of the publication log"


class Cadence(models.TextChoices):
    """How often a reader wants to hear."""

    AT_ONCE = "at_once", "As soon as something is published"
    DAILY = "daily", "Once a day"


class Subscription(models.Model):
    """One alert of one address. It is removed when the reader leaves: nothing of it is kept, no history either.

    `query` is the address of the list, search or record with its filters ("/decisions/?ward=Alder"), `sent_up_to` the
    number of the last log entry that the reader was told of: it moves in the transaction that writes the mail.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField("e-mail address")
    subject = models.CharField(max_length=10, choices=AlertSubject.choices)
    query = models.CharField(max_length=1000)
    label = models.CharField("what it is about, in words", max_length=500)
    cadence = models.CharField(max_length=10, choices=Cadence.choices, default=Cadence.DAILY)
    status = models.CharField(
        max_length=10, choices=states.choices(states.SUBSCRIPTION_LABELS), default=states.Subscription.ASKED
    )
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    sent_up_to = models.PositiveBigIntegerField(default=0)
    last_sent_at = models.DateTimeField(null=True, blank=True)
    stopped_reason = models.TextField(blank=True)

    class Meta:
        verbose_name = "alert by e-mail"
        ordering = ["asked_at"]
        triggers = [follows("decisions_subscription_follows_states", states.SUBSCRIPTION_TRANSITIONS)]
        indexes = [models.Index(fields=["status", "cadence", "sent_up_to"], name="decisions_alerts_to_send")]
        constraints = [models.UniqueConstraint(fields=["email", "query", "cadence"], name="decisions_one_alert_each")]

    def __str__(self) -> str:
        return f"{self.label} ({self.get_cadence_display()})"
