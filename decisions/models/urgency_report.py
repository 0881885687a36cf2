"""Reports to council on urgency: special urgency (reg 19), and a decision that scrutiny thinks was key (reg 18)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from decisions import states
from decisions.models.history import follows, keeps_history
from decisions.models.record import DecisionRecord


@keeps_history()
class UrgencyReport(models.Model):
    """The leader's report on decisions agreed as urgent under regulation 11 in a period; a nil return is one too.

    `content` is what was presented, kept as it was on the day.
    """

    ref = models.CharField("reference", max_length=20, unique=True)
    status = models.CharField(
        max_length=10,
        choices=states.choices(states.URGENCY_REPORT_LABELS),
        default=states.UrgencyReport.DRAFT,
    )
    first_day = models.DateField("first day of the period")
    last_day = models.DateField("last day of the period")
    introduction = models.TextField(blank=True)
    # Reference of a decision → summary of its matter (reg 19(2)(b)).
    summaries = models.JSONField(default=dict, blank=True)
    content = models.JSONField("as it was presented", default=dict, blank=True)
    presented_by_name = models.CharField("leader or mayor who presented it", max_length=200, blank=True)
    presented_on = models.DateField("presented to council on", null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "report on special urgency"
        ordering = ["-last_day", "-pk"]
        triggers = [follows("decisions_urgency_report_follows_states", states.URGENCY_REPORT_TRANSITIONS)]
        constraints = [
            models.CheckConstraint(
                name="decisions_urgency_report_period_runs_forward",
                condition=Q(last_day__gte=models.F("first_day")),
                violation_error_message="The last day of the period must not lie before its first day.",
            )
        ]


@keeps_history()
class NotKeyRequirement(models.Model):
    """Scrutiny is of the opinion that a decision should have been key and requires a report to council (reg 18)."""

    ref = models.CharField("reference", max_length=20, unique=True)
    record = models.ForeignKey(DecisionRecord, models.PROTECT, related_name="not_key_requirements")
    committee = models.ForeignKey("organisation.Body", models.PROTECT, related_name="+")
    status = models.CharField(
        max_length=10, choices=states.choices(states.NOT_KEY_LABELS), default=states.NotKey.REQUIRED
    )
    opinion = models.TextField("why the committee thinks that the decision was key")
    required_on = models.DateField("required by the committee on")
    due_on = models.DateField("to be presented by")
    # Regulation 18(2): the decision and its reasons, who made it, and why it was held not to be key.
    decision = models.TextField(blank=True)
    reasons = models.TextField(blank=True)
    decision_maker = models.CharField(max_length=300, blank=True)
    held_not_key = models.BooleanField("the executive holds that it was not key", default=True)
    not_key_because = models.TextField("why it was held not to be key", blank=True)
    presented_on = models.DateField("presented to council on", null=True, blank=True)
    withdrawn_reason = models.TextField("why the committee withdrew it", blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "requirement to report a decision not treated as key"
        ordering = ["due_on", "pk"]
        triggers = [follows("decisions_not_key_follows_states", states.NOT_KEY_TRANSITIONS)]
        constraints = [
            models.CheckConstraint(
                name="decisions_not_key_report_is_due_after_it_is_required",
                condition=Q(due_on__gte=models.F("required_on")),
                violation_error_message="The report cannot be due before it is required.",
            )
        ]
