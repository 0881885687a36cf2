"""The minutes of a meeting, item by item. What was minuted without the public lies in `WithheldItem`."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from decisions import states
from decisions.models.agenda import AgendaItem
from decisions.models.history import follows, keeps_history
from decisions.models.meeting import Meeting


@keeps_history()
class Minutes(models.Model):
    """The minutes of one meeting, from draft until a later meeting agrees that they are correct."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="minutes")
    status = models.CharField(
        max_length=12, choices=states.choices(states.MINUTES_LABELS), default=states.Minutes.DRAFT
    )
    circulated_at = models.DateTimeField(null=True, blank=True)
    agreed_at_item = models.OneToOneField(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="agreed_minutes"
    )
    agreed_on = models.DateField("agreed as a correct record on", null=True, blank=True)
    corrections = models.TextField("corrections the meeting asked for before it agreed them", blank=True)
    correction_reason = models.TextField("what was corrected after they were agreed", blank=True)
    corrected_at = models.DateTimeField(null=True, blank=True)
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "minutes"
        ordering = ["meeting"]
        triggers = [follows("decisions_minutes_follow_states", states.MINUTES_TRANSITIONS)]
        constraints = [
            models.CheckConstraint(
                name="decisions_minutes_agreed_where_and_when_together",
                condition=Q(agreed_at_item__isnull=True, agreed_on__isnull=True)
                | Q(agreed_at_item__isnull=False, agreed_on__isnull=False),
                violation_error_message="Minutes are agreed at a meeting on a day: keep both or neither.",
            )
        ]


@keeps_history()
class ItemMinute(models.Model):
    """The minute of one item: who introduced it, whose report it was, what was said, under its own headings."""

    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="minute")
    introduced_by = models.CharField(max_length=300, blank=True)
    introduction = models.TextField("what was said in introduction", blank=True)
    report_of = models.CharField("report of", max_length=300, blank=True)
    key_points_heading = models.CharField(max_length=200, blank=True)
    key_points = models.TextField("key points", blank=True)
    questions_heading = models.CharField(max_length=200, blank=True)
    questions = models.TextField("questions and answers", blank=True)
    discussion = models.TextField("what was said otherwise", blank=True)
    decision_heading = models.CharField("word before the decision", max_length=60, blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "minute of an item"
        ordering = ["item"]
