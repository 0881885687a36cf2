"""The forward plan: all forthcoming decisions of a period, for one body or for all, published as editions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from decisions import states
from decisions.models.history import follows, keeps_history


@keeps_history()
class ForwardPlan(models.Model):
    """One plan: a period of whole months and, where it is not for the whole executive, a body.

    What it lists is never typed: each edition takes what is noticed at that moment.
    """

    ref = models.CharField("reference", max_length=20, unique=True)
    status = models.CharField(
        max_length=10, choices=states.choices(states.FORWARD_PLAN_LABELS), default=states.ForwardPlan.DRAFT
    )
    body = models.ForeignKey(
        "organisation.Body", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="for"
    )
    starts_on = models.DateField("from")
    ends_on = models.DateField("to")
    introduction = models.TextField(blank=True)
    published_at = models.DateTimeField("last published", null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "forward plan"
        ordering = ["-starts_on", "ref"]
        triggers = [follows("decisions_forward_plan_follows_states", states.FORWARD_PLAN_TRANSITIONS)]
        constraints = [
            models.CheckConstraint(
                name="decisions_plan_ends_after_it_starts",
                condition=Q(ends_on__gt=F("starts_on")),
                violation_error_message="The plan ends before it starts. Choose a later last month.",
            ),
            models.UniqueConstraint(
                fields=["body", "starts_on"],
                name="decisions_one_plan_a_month_and_body",
                nulls_distinct=False,
                violation_error_message="There is a plan for this body from this month on. Publish that one again.",
            ),
        ]

    def __str__(self) -> str:
        return self.ref
