"""Notices given, where and when they were available, who was informed and who agreed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from decisions import states
from decisions.models.choices import (
    AddresseeCapacity,
    AgreeingOffice,
    AgreementProvision,
    HolderWas,
    NoticeKind,
    Place,
)
from decisions.models.forthcoming import ForthcomingDecision
from decisions.models.history import follows, keeps_history


@keeps_history()
class Notice(models.Model):
    """One notice of one kind about one matter. A corrected notice is a further row that supersedes this one."""

    matter = models.ForeignKey(ForthcomingDecision, models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=12, choices=NoticeKind.choices)
    number = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(
        max_length=10,
        choices=states.choices(states.NOTICE_LABELS),
        default=states.Notice.DRAFT,
    )
    reasons = models.TextField("reasons", blank=True)
    representations_until = models.DateField("representations may be made until", null=True, blank=True)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField(null=True, blank=True)
    edition_ref = models.CharField("public reference", max_length=30, blank=True)
    edition_number = models.PositiveSmallIntegerField("edition", null=True, blank=True)
    stated = models.JSONField("what it states", default=dict, blank=True)
    changes = models.JSONField("what changed", default=list, blank=True)
    restarts_clock = models.BooleanField("the 28 days begin again", default=False)
    clock_reason = models.TextField("why they do or do not begin again", blank=True)
    clock_departure_by = models.CharField("departure from the rule recorded by", max_length=200, blank=True)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="superseded_by")
    constitution_version = models.CharField(max_length=100, blank=True)
    calendar_version = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name = "notice"
        triggers = [follows("decisions_notice_follows_states", states.NOTICE_TRANSITIONS)]
        ordering = ["matter", "kind", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "kind", "number"],
                name="decisions_notices_are_numbered",
                violation_error_message="This notice was given already. Reload the page to see it.",
            ),
            models.CheckConstraint(
                name="decisions_given_who_and_when_together",
                condition=Q(given_by__isnull=True, given_at__isnull=True)
                | Q(given_by__isnull=False, given_at__isnull=False),
                violation_error_message="A notice is given by somebody at some time: keep both or neither.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number} of {self.matter.ref}"


@keeps_history()
class NoticeDisplay(models.Model):
    """Where a notice could be seen, from when to when: regs 5, 9, 10 and 21 ask for the offices and the website."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="displays")
    place = models.CharField(max_length=10, choices=Place.choices)
    from_at = models.DateTimeField("available from")
    to_at = models.DateTimeField("available until", null=True, blank=True)
    evidence = models.CharField("evidence", max_length=500)
    ended_reason = models.CharField("why it ended", max_length=500, blank=True)
    continuity_reason = models.CharField("why the notice period goes on all the same", max_length=500, blank=True)
    continuity_by = models.CharField("departure recorded by", max_length=200, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = "display of a notice"
        ordering = ["from_at"]
        constraints = [
            models.CheckConstraint(
                name="decisions_display_ends_after_it_starts",
                condition=Q(to_at__isnull=True) | Q(to_at__gte=F("from_at")),
                violation_error_message="A display cannot end before it began.",
            ),
            models.CheckConstraint(
                name="decisions_display_is_not_recorded_ahead",
                condition=Q(from_at__lte=F("recorded_at")),
                violation_error_message="A display is recorded when it has begun, not before.",
            ),
        ]


@keeps_history()
class NoticeAddressee(models.Model):
    """Somebody who must be informed in writing (reg 10(1)(a)): the scrutiny chair, or each member of the committee."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="addressees")
    capacity = models.CharField(max_length=10, choices=AddresseeCapacity.choices, default=AddresseeCapacity.CHAIR)
    name = models.CharField(max_length=200)
    office = models.CharField("office held", max_length=200)
    email = models.EmailField(blank=True)
    informed_at = models.DateTimeField(null=True, blank=True)
    method = models.CharField("how", max_length=200, blank=True)

    class Meta:
        verbose_name = "addressee of a notice"
        ordering = ["pk"]


@keeps_history()
class UrgencyAgreement(models.Model):
    """Somebody agreed that the matter is urgent and cannot reasonably be deferred (regs 5(6), 11(1))."""

    matter = models.ForeignKey(ForthcomingDecision, models.PROTECT, related_name="agreements")
    provision = models.CharField(max_length=10, choices=AgreementProvision.choices)
    office = models.CharField(max_length=20, choices=AgreeingOffice.choices)
    office_title = models.CharField("title of the office", max_length=200)
    name = models.CharField("who agreed", max_length=200)
    agreed_at = models.DateTimeField()
    scrutiny_chair_was = models.CharField(max_length=10, choices=HolderWas.choices, default=HolderWas.ABLE)
    council_chair_was = models.CharField(max_length=10, choices=HolderWas.choices, default=HolderWas.ABLE)
    chain_evidence = models.CharField("evidence for that", max_length=500, blank=True)
    method = models.CharField("how they agreed", max_length=200)
    evidence = models.TextField("words or document of the agreement")
    override_by = models.CharField("departure recorded by the monitoring officer", max_length=200, blank=True)
    override_reason = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = "agreement to urgency"
        ordering = ["agreed_at"]
        constraints = [
            models.CheckConstraint(
                name="decisions_agreement_is_not_recorded_ahead",
                condition=Q(agreed_at__lte=F("recorded_at")),
                violation_error_message="An agreement is recorded after it was given, not before.",
            )
        ]


@keeps_history()
class Representation(models.Model):
    """What somebody said about sitting in private, and the answer (reg 5(4)–(5)).

    One sent on the public site carries the form's key, so that it is kept once, and its sender's address; whether that
    address was confirmed never decides whether it is read.
    """

    matter = models.ForeignKey(ForthcomingDecision, models.PROTECT, related_name="representations")
    status = models.CharField(
        max_length=10,
        choices=states.choices(states.REPRESENTATION_LABELS),
        default=states.Representation.ACCEPTED,
    )
    received_on = models.DateField()
    received_at = models.DateTimeField("when the form arrived", null=True, blank=True)
    form_key = models.UUIDField("key of the form on the public site", null=True, blank=True, unique=True)
    sender = models.CharField("from whom", max_length=200)
    sender_email = models.EmailField("e-mail address of the sender", blank=True)
    confirmed_at = models.DateTimeField("when the address was confirmed", null=True, blank=True)
    text = models.TextField("what they said")
    public_summary = models.TextField("what the notice will say of it, without names", blank=True)
    left_out_reason = models.TextField("why it is not published", blank=True)
    response = models.TextField("the council's response", blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = "representation"
        ordering = ["received_on", "pk"]
        triggers = [follows("decisions_representation_follows_states", states.REPRESENTATION_TRANSITIONS)]
        constraints = [
            models.CheckConstraint(
                name="decisions_representation_published_has_summary",
                condition=~Q(status=states.Representation.ACCEPTED) | ~Q(public_summary=""),
                violation_error_message="Write what the notice will say of it, without names.",
            ),
            models.CheckConstraint(
                name="decisions_representation_left_out_has_reason",
                condition=~Q(status=states.Representation.LEFT_OUT) | ~Q(left_out_reason=""),
                violation_error_message="Say why the representation is not published.",
            ),
        ]
