"""Which member read what under the right to inspect (reg 16).

Withheld papers are read through `WithheldDocument`, where each reading is logged too.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from decisions.models.choices import MemberRight
from decisions.models.history import append_only
from decisions.models.record import DecisionRecord
from decisions.models.report import Report


class MemberReading(models.Model):
    """A member read an open paper of the executive on the office site, under which right and when (reg 16)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    record = models.ForeignKey(DecisionRecord, models.PROTECT, null=True, blank=True, related_name="member_readings")
    report = models.ForeignKey(Report, models.PROTECT, null=True, blank=True, related_name="member_readings")
    right = models.CharField(max_length=10, choices=MemberRight.choices)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "reading by a member"
        ordering = ["-at"]
        triggers = append_only("decisions_member_reading")
