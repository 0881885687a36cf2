"""What a resolution asks somebody to do, and how far it has come."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from decisions import states
from decisions.models.agenda import AgendaItem
from decisions.models.files import OfficeFile
from decisions.models.history import append_only, follows, keeps_history
from decisions.models.record import DecisionRecord


@keeps_history()
class MinutedAction(models.Model):
    """An action from one part of a resolution: an owner, a day, evidence."""

    ref = models.CharField("reference", max_length=20, unique=True)
    status = models.CharField(
        max_length=12, choices=states.choices(states.MINUTED_ACTION_LABELS), default=states.MinutedAction.OPEN
    )
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="actions")
    record = models.ForeignKey(DecisionRecord, models.PROTECT, null=True, blank=True, related_name="actions")
    label = models.CharField("part of the resolution", max_length=20, blank=True)
    body = models.ForeignKey(
        "organisation.Body", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="followed by"
    )
    text = models.TextField("what is to be done")
    owner = models.ForeignKey("organisation.Person", models.PROTECT, null=True, blank=True, related_name="+")
    owner_text = models.CharField("owner, in words", max_length=300)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    ended_reason = models.TextField("why it is no longer needed", blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "action"
        ordering = ["due_on", "ref"]
        triggers = [follows("decisions_minuted_action_follows_states", states.MINUTED_ACTION_TRANSITIONS)]
        indexes = [models.Index(fields=["status", "due_on"], name="decisions_action_by_day")]
        constraints = [
            models.CheckConstraint(
                name="decisions_an_action_comes_from_somewhere",
                condition=Q(item__isnull=False) | Q(record__isnull=False),
                violation_error_message="An action comes from an item of a meeting or from a decision.",
            )
        ]

    def __str__(self) -> str:
        return self.ref


class ActionProgress(models.Model):
    """What somebody reported about an action, with the evidence. Never changed."""

    action = models.ForeignKey(MinutedAction, models.PROTECT, related_name="progress")
    note = models.TextField()
    file = models.ForeignKey(OfficeFile, models.PROTECT, null=True, blank=True, related_name="+")
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()

    class Meta:
        verbose_name = "progress of an action"
        ordering = ["action", "reported_at", "pk"]
        triggers = append_only("decisions_action_progress")
