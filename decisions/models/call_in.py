"""Call-in: the window, requests with their signatures, and whether each resolution may be carried out.

Source: section 9F of the Local Government Act 2000 and the council's call-in procedure (law.md §2.3, §3.4).
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from decisions import states
from decisions.models.call_in_hearing import CallInHearing
from decisions.models.choices import RequestValidity, RequestWay
from decisions.models.files import OfficeFile
from decisions.models.history import follows, keeps_history
from decisions.models.record import DecisionRecord


@keeps_history()
class CallInWindow(models.Model):
    """The time in which a published decision can be called in, as computed when it opened and never recomputed.

    `shut_at` is the deadline itself, whenever the scheduler came to write it.
    """

    record = models.OneToOneField(DecisionRecord, models.CASCADE, related_name="call_in_window", primary_key=True)
    status = models.CharField(max_length=10, choices=states.choices(states.WINDOW_LABELS), default=states.Window.OPEN)
    opens_at = models.DateTimeField()
    deadline = models.DateTimeField()
    cutoff_inclusive = models.BooleanField("a request at the very cut-off counts", default=True)
    implementable_from = models.DateField("first day to carry it out")
    implementable_at = models.DateTimeField("first moment to carry it out")
    shut_at = models.DateTimeField(null=True, blank=True)
    constitution_version = models.CharField(max_length=100)
    calendar_version = models.CharField(max_length=100)

    class Meta:
        verbose_name = "call-in window"
        triggers = [follows("decisions_window_follows_states", states.WINDOW_TRANSITIONS)]
        indexes = [models.Index(fields=["status", "deadline"], name="decisions_windows_to_shut")]
        constraints = [
            models.CheckConstraint(
                name="decisions_window_shuts_after_it_opens",
                condition=Q(deadline__gt=models.F("opens_at")),
                violation_error_message="A call-in window shuts after it opens.",
            )
        ]


@keeps_history()
class ResolutionStanding(models.Model):
    """Whether one resolution of a published decision may be carried out; an empty label is the whole decision.

    `since` is the moment from which the status holds in law, which the scheduler may write later.
    """

    record = models.ForeignKey(DecisionRecord, models.CASCADE, related_name="standings")
    position = models.PositiveSmallIntegerField(default=0)
    label = models.CharField(max_length=20, blank=True)
    status = models.CharField(
        max_length=20, choices=states.choices(states.IMPLEMENTATION_LABELS), default=states.Implementation.WAITING
    )
    since = models.DateTimeField()
    free_from = models.DateField("may be carried out from", null=True, blank=True)
    implemented_on = models.DateField("carried out on", null=True, blank=True)
    implemented_note = models.TextField("what was done", blank=True)
    implemented_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "standing of a resolution"
        ordering = ["record", "position"]
        triggers = [follows("decisions_standing_follows_states", states.IMPLEMENTATION_TRANSITIONS)]
        indexes = [models.Index(fields=["status", "since"], name="decisions_standings_by_status")]
        constraints = [
            models.UniqueConstraint(fields=["record", "label"], name="decisions_one_standing_a_resolution"),
            models.CheckConstraint(
                name="decisions_carried_out_on_a_day",
                condition=Q(status=states.Implementation.IMPLEMENTED, implemented_on__isnull=False)
                | (~Q(status=states.Implementation.IMPLEMENTED) & Q(implemented_on__isnull=True)),
                violation_error_message="Say on which day it was carried out.",
            ),
        ]


@keeps_history()
class CallInRequest(models.Model):
    """A request of members to call a decision in; no labels means the whole decision.

    `received_at` is the moment at which the server, or the officer who took it in, received it.
    """

    ref = models.CharField("reference", max_length=20, unique=True)
    record = models.ForeignKey(DecisionRecord, models.PROTECT, related_name="call_ins")
    status = models.CharField(max_length=15, choices=states.choices(states.CALL_IN_LABELS), default=states.CallIn.DRAFT)
    lead = models.ForeignKey("organisation.Person", models.PROTECT, related_name="+", verbose_name="lead signatory")
    labels = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    grounds = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    reasons = models.TextField("reasons", blank=True)
    alternative_course = models.TextField("other course of action proposed", blank=True)
    chief_executive_opinion = models.TextField("opinion of the chief executive", blank=True)
    way = models.CharField("how it came in", max_length=10, choices=RequestWay.choices, default=RequestWay.SCREEN)
    evidence = models.TextField("headers of the e-mail, or where the paper is kept", blank=True)
    file = models.ForeignKey(OfficeFile, models.PROTECT, null=True, blank=True, related_name="+")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True, blank=True)
    # The proper officer's ruling.
    ruling = models.CharField(max_length=25, choices=RequestValidity.choices, blank=True)
    ruling_reasons = models.TextField("reasons of the ruling", blank=True)
    ruling_finding = models.JSONField(default=dict, blank=True)
    ruled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    ruled_at = models.DateTimeField(null=True, blank=True)
    hearing = models.ForeignKey(CallInHearing, models.PROTECT, null=True, blank=True, related_name="requests")
    hear_by = models.DateField("to be heard by", null=True, blank=True)
    ended_at = models.DateTimeField("when it was withdrawn, lapsed or ran out of time", null=True, blank=True)
    ended_reason = models.TextField("why it ended", blank=True)
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "request for call-in"
        verbose_name_plural = "requests for call-in"
        ordering = ["-created_at", "-pk"]
        triggers = [follows("decisions_call_in_follows_states", states.CALL_IN_TRANSITIONS)]
        constraints = [
            models.CheckConstraint(
                name="decisions_a_lodged_call_in_was_received",
                condition=Q(status__in=[states.CallIn.DRAFT, states.CallIn.NOT_LODGED, states.CallIn.WITHDRAWN])
                | Q(received_at__isnull=False),
                violation_error_message="A request that was lodged was received at a moment.",
            ),
            models.CheckConstraint(
                name="decisions_a_ruling_has_an_officer_and_a_time",
                condition=Q(ruling="", ruled_by__isnull=True, ruled_at__isnull=True)
                | (~Q(ruling="") & Q(ruled_by__isnull=False, ruled_at__isnull=False)),
                violation_error_message="A ruling has an officer, a time and an answer.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} on {self.record.ref}"


@keeps_history()
class CallInSignature(models.Model):
    """One member's signature, given by the member; name and group as they stood when it was given."""

    request = models.ForeignKey(CallInRequest, models.CASCADE, related_name="signatures")
    person = models.ForeignKey("organisation.Person", models.PROTECT, related_name="call_in_signatures")
    status = models.CharField(
        max_length=10, choices=states.choices(states.SIGNATURE_LABELS), default=states.Signature.ASKED
    )
    name = models.CharField(max_length=200)
    political_group = models.CharField(max_length=100, blank=True)
    asked_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField("why it was declined or withdrawn", blank=True)
    # Who typed in a signature that came on paper or by e-mail; empty where the member signed on screen.
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reminded_at = models.DateTimeField(null=True, blank=True)
    # What the member was when signing, and the hash of the words that were signed: {"is_member", "is_executive",
    # "is_scrutiny_member", "signed_this_year", "words"}.
    snapshot = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = "signature to a request for call-in"
        ordering = ["request", "asked_at", "pk"]
        triggers = [follows("decisions_signature_follows_states", states.SIGNATURE_TRANSITIONS)]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "person"],
                name="decisions_a_member_signs_once",
                violation_error_message="This member has been asked already: each member counts once.",
            ),
            models.CheckConstraint(
                name="decisions_a_signature_has_its_moment",
                condition=~Q(status=states.Signature.SIGNED) | Q(signed_at__isnull=False),
                violation_error_message="A signature has a moment.",
            ),
        ]
