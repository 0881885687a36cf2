"""What the sweep keeps: the lawful dates of each open matter, and the alerts that need a person."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from decisions.models.choices import Severity
from decisions.models.forthcoming import ForthcomingDecision


class Standing(models.TextChoices):
    """How a matter stands for its planned day."""

    UNKNOWN = "unknown", "Cannot be known"
    NO_DATE = "no_date", "No date planned"
    NOT_KEY = "not_key", "Not a key decision"
    TO_PUBLISH = "to_publish", "Notice to be published in time"
    AT_RISK = "at_risk", "Notice nearly too late"
    ORDINARY = "ordinary", "In time by 28 clear days"
    GENERAL_EXCEPTION = "general_exception", "In time by general exception"
    GENERAL_EXCEPTION_OPEN = "ge_open", "General exception still possible"
    SPECIAL_URGENCY = "special_urgency", "By special urgency"
    LATE = "late", "Not lawful on the planned day"


class LawfulDates(models.Model):
    """The evidence about a matter as days, and what follows from it: one row a matter.

    The services that change the evidence keep the evidence columns; the sweep keeps the answers, in one statement.
    """

    matter = models.OneToOneField(ForthcomingDecision, models.CASCADE, related_name="lawful_dates", primary_key=True)
    # Evidence.
    is_open = models.BooleanField(default=True)
    is_key = models.BooleanField(default=True)
    planned_from = models.DateField(null=True, blank=True)
    planned_to = models.DateField(null=True, blank=True)
    notice_started_on = models.DateField(null=True, blank=True)
    website_since = models.DateField("first notice on the website since", null=True, blank=True)
    exception_public_on = models.DateField(null=True, blank=True)
    exception_complete = models.BooleanField("informed and reasons recorded", default=False)
    urgency_agreed_at = models.DateTimeField(null=True, blank=True)
    urgency_chain_holds = models.BooleanField(default=False)
    must_decide_by = models.DateField(null=True, blank=True)
    # Answers.
    publish_by = models.DateField(null=True, blank=True)
    ordinary_from = models.DateField(null=True, blank=True)
    exception_from = models.DateField(null=True, blank=True)
    clear_days = models.IntegerField(null=True, blank=True)
    standing = models.CharField(max_length=20, choices=Standing.choices, blank=True)
    constitution_version = models.CharField(max_length=100, blank=True)
    calendar_version = models.CharField(max_length=100, blank=True)
    found_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "lawful dates"
        verbose_name_plural = "lawful dates"


class Alert(models.Model):
    """Something that needs a person. Raised once, cleared when mended, told once."""

    matter = models.ForeignKey(ForthcomingDecision, models.CASCADE, null=True, blank=True, related_name="alerts")
    kind = models.CharField(max_length=40)
    severity = models.CharField(max_length=10, choices=Severity.choices)
    sentence = models.TextField()
    mend = models.TextField(blank=True)
    finding = models.JSONField(default=dict, blank=True)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="alerts"
    )
    raised_at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "alert"
        ordering = ["-raised_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "kind"],
                condition=Q(cleared_at__isnull=True),
                nulls_distinct=False,
                name="decisions_an_alert_is_raised_once",
            )
        ]
