"""Who must agree to a report before it is decided, who was asked about it, and who stands in for whom."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from council.organisation.models.dated import Dated
from decisions import states
from decisions.models.choices import ClearingRole, DispensationType, InterestAnswer
from decisions.models.history import follows, keeps_history
from decisions.models.report import Report, ReportVersion


@keeps_history()
class Clearance(models.Model):
    """One role's clearance of one report. It is given by a person for a version; silence is never clearance."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="clearances")
    role = models.CharField(max_length=40, choices=ClearingRole.choices)
    stage = models.PositiveSmallIntegerField(default=1)
    blocking = models.BooleanField("no decision without it", default=True)
    covers = ArrayField(models.SlugField(max_length=60), default=list, blank=True)
    days = models.PositiveSmallIntegerField("working days to answer", default=3)
    status = models.CharField(
        max_length=10, choices=states.choices(states.CLEARANCE_LABELS), default=states.Clearance.WAITING
    )
    assigned_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_as = models.CharField("office in which it was answered", max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    comments = models.TextField(blank=True)
    version = models.ForeignKey(
        ReportVersion, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="version that was cleared"
    )
    void_reason = models.TextField("which changes made it void", blank=True)

    class Meta:
        verbose_name = "clearance"
        triggers = [follows("decisions_clearance_follows_states", states.CLEARANCE_TRANSITIONS)]
        ordering = ["stage", "pk"]
        indexes = [models.Index(fields=["status", "due_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "role"],
                name="decisions_a_role_clears_a_report_once",
                violation_error_message="This role is asked already.",
            ),
            models.CheckConstraint(
                name="decisions_a_clearance_has_a_person_a_time_and_a_version",
                condition=~Q(status=states.Clearance.CLEARED)
                | Q(answered_by__isnull=False, answered_at__isnull=False, version__isnull=False),
                violation_error_message="A clearance is given by a person, at a time, for a version of the text.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} clearance of {self.report}"


@keeps_history()
class Deputy(Dated):
    """Somebody clears in another's place from a day to a day."""

    role = models.CharField(max_length=40, choices=ClearingRole.choices)
    stands_in_for = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="deputies")
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="deputy_for")
    reason = models.CharField(max_length=200, blank=True)
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    named_at = models.DateTimeField()

    class Meta(Dated.Meta):
        verbose_name = "deputy"
        ordering = ["-starts_on"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="decisions_nobody_deputises_for_themselves",
                condition=~Q(stands_in_for=models.F("deputy")),
                violation_error_message="Somebody cannot be their own deputy.",
            ),
        ]


@keeps_history()
class Consultation(models.Model):
    """A person or body that was asked about a report: when, until when, what came back and what it changed."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="consultations")
    name = models.CharField("consultee", max_length=300)
    is_internal = models.BooleanField("inside the council", default=False)
    member = models.ForeignKey(
        "organisation.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="executive member who is consulted",
    )
    email = models.EmailField("address to write to", blank=True)
    question = models.TextField("what they are asked", blank=True)
    status = models.CharField(
        max_length=10, choices=states.choices(states.CONSULTATION_LABELS), default=states.Consultation.ASKED
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_on = models.DateField()
    due_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    outcome = models.TextField("what the answer changed", blank=True)
    # Regs 13(2) and 13(4): interests of executive members who were consulted, and the note of a dispensation.
    interest = models.CharField(max_length=10, choices=InterestAnswer.choices, blank=True)
    interest_nature = models.TextField("what the conflict is", blank=True)
    dispensation = models.CharField(max_length=12, choices=DispensationType.choices, default=DispensationType.NONE)
    granted_by = models.CharField(max_length=200, blank=True)
    granted_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "consultation"
        triggers = [follows("decisions_consultation_follows_states", states.CONSULTATION_TRANSITIONS)]
        ordering = ["asked_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="decisions_consulted_until_after_it_was_asked",
                condition=Q(due_on__gte=models.F("asked_on")),
                violation_error_message="The day by which an answer is wanted cannot be before the day of asking.",
            )
        ]
