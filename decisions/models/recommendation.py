"""What scrutiny recommends to the executive, and the response it is owed within two months (section 9FE, LGA 2000)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from decisions import states
from decisions.models.agenda import AgendaItem
from decisions.models.choices_meetings import ResponseAnswer
from decisions.models.forthcoming import ForthcomingDecision
from decisions.models.history import follows, keeps_history
from decisions.models.report import Report


@keeps_history()
class Recommendation(models.Model):
    """One recommendation of a scrutiny committee, with the notice that asks for a response and the response."""

    ref = models.CharField("reference", max_length=20, unique=True)
    status = models.CharField(
        max_length=12, choices=states.choices(states.RECOMMENDATION_LABELS), default=states.Recommendation.MADE
    )
    committee = models.ForeignKey("organisation.Body", models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="recommendations")
    label = models.CharField("part of the resolution", max_length=20, blank=True)
    made_on = models.DateField()
    text = models.TextField("recommendation, as the committee made it")
    addressed_to = models.CharField("to whom", max_length=300)
    matter = models.ForeignKey(
        ForthcomingDecision, models.PROTECT, null=True, blank=True, related_name="recommendations"
    )
    report = models.ForeignKey(Report, models.PROTECT, null=True, blank=True, related_name="recommendations")
    sent_at = models.DateTimeField("notice in writing given at", null=True, blank=True)
    response_due_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=10, choices=ResponseAnswer.choices, blank=True)
    response = models.TextField(blank=True)
    answered_by = models.CharField("who responds", max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.TextField("why it was withdrawn", blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "recommendation of scrutiny"
        ordering = ["-made_on", "ref"]
        triggers = [follows("decisions_recommendation_follows_states", states.RECOMMENDATION_TRANSITIONS)]
        indexes = [models.Index(fields=["status", "response_due_on"], name="decisions_recommendation_due")]
        constraints = [
            models.CheckConstraint(
                name="decisions_recommendation_answered_whole",
                condition=Q(answered_at__isnull=True) | (~Q(answer="") & ~Q(response="") & ~Q(answered_by="")),
                violation_error_message="A response says what it answers, its words and who gives it.",
            )
        ]

    def __str__(self) -> str:
        return self.ref
