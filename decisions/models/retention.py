"""How long records are kept: holds that stop disposal, and disposals that two people agreed on."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from decisions import states
from decisions.models.history import follows, keeps_history

_PERSON = settings.AUTH_USER_MODEL


@keeps_history()
class RetentionHold(models.Model):
    """A reason why a record must not be disposed of, for example litigation or an inquiry."""

    kind = models.CharField("list of the public site", max_length=20)
    thing_ref = models.CharField("reference of the record", max_length=60)
    reason = models.TextField()
    placed_by = models.ForeignKey(_PERSON, models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    review_on = models.DateField("to be looked at again on")
    released_by = models.ForeignKey(_PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    release_reason = models.TextField(blank=True)

    class Meta:
        verbose_name = "hold"
        ordering = ["review_on", "id"]
        indexes = [models.Index(fields=["kind", "thing_ref"], name="decisions_hold_of_record")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "thing_ref"],
                condition=Q(released_at__isnull=True),
                name="decisions_one_hold_at_a_time",
                violation_error_message="This record is held already. Release that hold first.",
            ),
            models.CheckConstraint(
                name="decisions_hold_released_with_reason",
                condition=Q(released_at__isnull=True) | ~Q(release_reason=""),
                violation_error_message="Say why the hold is released.",
            ),
        ]

    def __str__(self) -> str:
        return f"hold on {self.thing_ref}"


@keeps_history()
class Disposal(models.Model):
    """One record whose time is over: proposed by one person, confirmed by another, carried out with a tombstone."""

    ref = models.CharField("reference", max_length=20, unique=True)
    kind = models.CharField("list of the public site", max_length=20)
    thing_ref = models.CharField("reference of the record", max_length=60)
    title = models.TextField()
    decided_on = models.DateField("day that its time counts from")
    disposable_from = models.DateField()
    finding = models.JSONField("how the time was counted", default=dict)
    constitution_version = models.CharField(max_length=60)
    status = models.CharField(
        max_length=12, choices=states.choices(states.DISPOSAL_LABELS), default=states.Disposal.PROPOSED
    )
    reason = models.TextField("why it is disposed of")
    proposed_by = models.ForeignKey(_PERSON, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(_PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    refused_reason = models.TextField("why it is kept", blank=True)
    archive_sha256 = models.CharField("hash of the archive package", max_length=64, blank=True)
    carried_out_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "disposal"
        ordering = ["-proposed_at"]
        triggers = [follows("decisions_disposal_follows_states", states.DISPOSAL_TRANSITIONS)]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "thing_ref"],
                name="decisions_disposal_of_a_record_once",
                violation_error_message="A disposal of this record was proposed already. Open that one.",
            ),
            models.CheckConstraint(
                name="decisions_disposal_by_two_people",
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
                violation_error_message="Somebody else must confirm what you proposed.",
            ),
            models.CheckConstraint(
                name="decisions_disposal_carried_out_when_confirmed",
                condition=~Q(status="carried_out") | Q(confirmed_by__isnull=False, carried_out_at__isnull=False),
                violation_error_message="A disposal is carried out only when a second person has confirmed it.",
            ),
        ]

    def __str__(self) -> str:
        return self.ref
