"""The hearing of a call-in, what became of each resolution, and the decision maker's reconsideration.

Source: section 9F(4) of the Local Government Act 2000; section 100B of the Local Government Act 1972 for the agenda.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from decisions import states
from decisions.models.choices import CallInOutcomeKind, Caution
from decisions.models.history import append_only, follows, keeps_history
from decisions.models.record import DecisionRecord


@keeps_history()
class CallInHearing(models.Model):
    """A scrutiny committee hears the requests on one decision, together where there are several."""

    record = models.ForeignKey(DecisionRecord, models.PROTECT, related_name="hearings")
    committee = models.ForeignKey("organisation.Body", models.PROTECT, related_name="+")
    status = models.CharField(
        max_length=10, choices=states.choices(states.HEARING_LABELS), default=states.Hearing.LISTED
    )
    meets_at = models.DateTimeField("date and time of the meeting")
    place = models.CharField(max_length=300)
    # Section 100B, LGA 1972: five clear days, or the chair's opinion that the item is urgent, with the reason.
    agenda_published_at = models.DateTimeField("agenda public since", null=True, blank=True)
    convened_at = models.DateTimeField("called at shorter notice", null=True, blank=True)
    urgent_reason = models.TextField("special circumstances that make it urgent", blank=True)
    admitted_by = models.CharField("who admitted it as urgent", max_length=200, blank=True)
    listed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    listed_at = models.DateTimeField()
    held_at = models.DateTimeField("when the outcomes were recorded", null=True, blank=True)
    minute = models.TextField("what was heard", blank=True)
    cancelled_reason = models.TextField("why it was cancelled", blank=True)
    # Scrutiny's report to the decision maker on what was referred back.
    report = models.TextField("scrutiny's report", blank=True)
    report_due_on = models.DateField(null=True, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reconsider_by = models.DateField(null=True, blank=True)
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "hearing of a call-in"
        ordering = ["-meets_at", "-pk"]
        triggers = [follows("decisions_hearing_follows_states", states.HEARING_TRANSITIONS)]


@keeps_history()
class HearingDeclaration(models.Model):
    """What a member who signed, or who made the decision, declared before the hearing (law.md §5-21)."""

    hearing = models.ForeignKey(CallInHearing, models.CASCADE, related_name="declarations")
    person = models.ForeignKey("organisation.Person", models.PROTECT, related_name="+")
    caution = models.CharField(max_length=30, choices=Caution.choices)
    steps_down = models.BooleanField("does not sit for this item", default=False)
    substitute = models.CharField(max_length=200, blank=True)
    declaration = models.TextField("what was declared", blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = "declaration before a hearing"
        ordering = ["hearing", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["hearing", "person", "caution"],
                name="decisions_one_declaration_a_person",
                violation_error_message="This declaration has been recorded already.",
            )
        ]


class Reconsideration(models.Model):
    """A new executive decision on what was referred back: it needs every particular that regs 12 and 13 ask for."""

    record = models.ForeignKey(DecisionRecord, models.PROTECT, related_name="reconsiderations")
    hearing = models.ForeignKey(CallInHearing, models.PROTECT, null=True, blank=True, related_name="reconsiderations")
    decided_at = models.DateTimeField()
    maker_name = models.CharField("name of the decision maker", max_length=300)
    maker_title = models.CharField("title or office", max_length=300, blank=True)
    decision = models.TextField()
    reasons = models.TextField("reasons for the decision")
    alternatives = models.TextField("alternative options considered and rejected", blank=True)
    no_alternatives = models.BooleanField("no alternative options were considered", default=False)
    conflicts = models.TextField("conflicts of interest declared, with any dispensation", blank=True)
    no_conflicts = models.BooleanField("no conflict of interest was declared", default=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = "reconsideration"
        ordering = ["decided_at", "pk"]
        triggers = append_only("decisions_reconsideration")


class CallInOutcome(models.Model):
    """What became of one resolution, once: the first word of scrutiny, the council's, the decision maker's."""

    record = models.ForeignKey(DecisionRecord, models.PROTECT, related_name="call_in_outcomes")
    label = models.CharField(max_length=20, blank=True)
    outcome = models.CharField(max_length=20, choices=CallInOutcomeKind.choices)
    hearing = models.ForeignKey(CallInHearing, models.PROTECT, null=True, blank=True, related_name="outcomes")
    reconsideration = models.ForeignKey(Reconsideration, models.PROTECT, null=True, blank=True, related_name="outcomes")
    decided_at = models.DateTimeField()
    decided_by = models.CharField("who decided it", max_length=300)
    reasons = models.TextField(blank=True)
    # What scrutiny recommends, or how the decision maker varied the resolution.
    words = models.TextField("recommendation, or the resolution as varied", blank=True)
    framework_opinion = models.TextField("why it is contrary to the budget or policy framework", blank=True)
    recorded_by = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = "outcome of a call-in"
        ordering = ["decided_at", "pk"]
        triggers = append_only("decisions_call_in_outcome")
        constraints = [
            models.UniqueConstraint(
                fields=["record", "label", "outcome"],
                name="decisions_an_outcome_once_a_resolution",
                violation_error_message="This outcome is recorded already: a decision is called in once.",
            ),
            models.CheckConstraint(
                name="decisions_a_varied_resolution_has_its_words",
                condition=~Q(outcome="varied") | ~Q(words=""),
                violation_error_message="Write the resolution as it was varied.",
            ),
        ]
