"""The written statement of an executive decision: regs 12 and 13."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from decisions import states
from decisions.models.choices import (
    CallInStanding,
    DispensationType,
    MakerKind,
    Outcome,
    RecordKind,
    Route,
)
from decisions.models.forthcoming import ForthcomingDecision
from decisions.models.history import follows, keeps_history


@keeps_history()
class DecisionRecord(models.Model):
    """A decision that was made, with every particular the Regulations ask for; "none" is an answer, blank is not."""

    ref = models.CharField("reference", max_length=20, unique=True)
    matter = models.ForeignKey(ForthcomingDecision, models.PROTECT, related_name="records")
    status = models.CharField(
        max_length=10,
        choices=states.choices(states.RECORD_LABELS),
        default=states.Record.DRAFT,
    )
    kind = models.CharField(max_length=4, choices=RecordKind.choices)
    decided_at = models.DateTimeField("decided at")
    decided_on = models.DateField("date of the decision")
    maker_kind = models.CharField(max_length=10, choices=MakerKind.choices)
    maker_name = models.CharField("name of the decision maker", max_length=300)
    maker_title = models.CharField("title or office", max_length=300, blank=True)
    maker_members = models.JSONField("members of the body on that day", default=list, blank=True)
    delegation = models.CharField("delegation relied on", max_length=300, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    decision = models.TextField("decision")
    reasons = models.TextField("reasons for the decision")
    alternatives = models.TextField("alternative options considered and rejected", blank=True)
    no_alternatives = models.BooleanField("no alternative options were considered", default=False)
    no_conflicts = models.BooleanField("no conflict of interest was declared", default=False)
    # Whether it was lawful, as found on the day and never recomputed.
    route = models.CharField(max_length=20, choices=Route.choices)
    finding = models.JSONField(default=dict)
    already_taken = models.BooleanField("recorded after it was taken without a lawful route", default=False)
    not_compliant = models.TextField("how it did not comply", blank=True)
    departure = models.TextField("departure recorded by the monitoring officer", blank=True)
    constitution_version = models.CharField(max_length=100)
    calendar_version = models.CharField(max_length=100)
    # The report that was considered (reg 14), and what a delegated decision notice adds (law.md §2.1).
    report = models.ForeignKey("Report", models.PROTECT, null=True, blank=True, related_name="records")
    consultation = models.TextField("consultation and advice", blank=True)
    implementation_officer = models.CharField("officer who carries it out", max_length=300, blank=True)
    implementation_timescale = models.CharField("when it is carried out", max_length=300, blank=True)
    # Call-in: the window only.
    call_in = models.CharField(max_length=15, choices=CallInStanding.choices)
    call_in_reason = models.TextField("why it is not open to call-in", blank=True)
    call_in_approver = models.CharField("who approved the exemption", max_length=200, blank=True)
    call_in_approved_at = models.DateTimeField(null=True, blank=True)
    call_in_opens_at = models.DateTimeField(null=True, blank=True)
    call_in_deadline = models.DateTimeField(null=True, blank=True)
    implementable_from = models.DateField(null=True, blank=True)
    call_in_finding = models.JSONField(default=dict, blank=True)
    # Publication.
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    late_reason = models.TextField("why it was published late", blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "record of a decision"
        triggers = [follows("decisions_record_follows_states", states.RECORD_TRANSITIONS)]
        ordering = ["-decided_on", "ref"]
        constraints = [
            models.CheckConstraint(
                name="decisions_published_who_and_when_together",
                condition=Q(published_by__isnull=True, published_at__isnull=True)
                | Q(published_by__isnull=False, published_at__isnull=False),
                violation_error_message="A record is published by somebody at some time: keep both or neither.",
            ),
            models.CheckConstraint(
                name="decisions_not_recorded_before_it_is_made",
                condition=Q(decided_at__lte=models.F("recorded_at")),
                violation_error_message="A decision is recorded after it is made, not before.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.matter.title}"


@keeps_history()
class Resolution(models.Model):
    """One lettered or numbered part of a decision, kept as the decision maker numbered it."""

    record = models.ForeignKey(DecisionRecord, models.CASCADE, related_name="resolutions")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=20)
    text = models.TextField()

    class Meta:
        verbose_name = "resolution"
        ordering = ["position"]


@keeps_history()
class DeclaredConflict(models.Model):
    """A conflict of interest declared, by whom, and the note of any dispensation (regs 12(2)(d)–(e), 13)."""

    record = models.ForeignKey(DecisionRecord, models.CASCADE, related_name="conflicts")
    name = models.CharField("who declared it", max_length=200)
    capacity = models.CharField("as", max_length=200)
    nature = models.TextField("what the conflict is")
    dispensation = models.CharField(max_length=12, choices=DispensationType.choices, default=DispensationType.NONE)
    granted_by = models.CharField(max_length=200, blank=True)
    granted_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "declared conflict of interest"
        ordering = ["pk"]
