"""What a decision maker did with a report on screen: never changed afterwards."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from decisions.models.choices import ApprovalOutcome
from decisions.models.history import append_only
from decisions.models.record import DecisionRecord
from decisions.models.report import Report, ReportVersion


class Approval(models.Model):
    """One answer of a decision maker: who, in which office, under which delegation, when, and to which exact text."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="approvals")
    version = models.ForeignKey(ReportVersion, models.PROTECT, related_name="+")
    record = models.OneToOneField(DecisionRecord, models.PROTECT, null=True, blank=True, related_name="approval")
    outcome = models.CharField(max_length=20, choices=ApprovalOutcome.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    office = models.CharField("office held", max_length=300)
    acting = models.BooleanField("acting up", default=False)
    delegation = models.CharField("delegation relied on", max_length=300, blank=True)
    at = models.DateTimeField()
    sha256 = models.CharField("hash of the text that was on the screen", max_length=64)
    withheld_sha256 = models.CharField("hash of the withheld parts that were considered", max_length=64, blank=True)
    signed_in_again_at = models.DateTimeField()
    signed_in_again_by = models.CharField("how they signed in again", max_length=40)
    finding = models.JSONField("lawfulness of that moment", default=dict)
    interests = models.JSONField("interests that were stated", default=list, blank=True)
    amendments = models.JSONField("recommendations as amended", default=list, blank=True)
    reasons = models.TextField(blank=True)

    class Meta:
        verbose_name = "approval"
        ordering = ["at"]
        triggers = append_only("decisions_approval")
