"""Authority that a decision delegates, and each later decision or briefing note under it (product row M6)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from decisions import states
from decisions.models.history import append_only, follows, keeps_history
from decisions.models.record import DecisionRecord
from decisions.models.report import Report


@keeps_history()
class DelegatedAuthority(models.Model):
    """What a decision lets somebody decide or do later, and on what conditions."""

    record = models.ForeignKey(DecisionRecord, models.PROTECT, related_name="authorities")
    label = models.CharField("part of the resolution", max_length=20, blank=True)
    status = models.CharField(
        max_length=10, choices=states.choices(states.AUTHORITY_LABELS), default=states.Authority.OPEN
    )
    post = models.ForeignKey("organisation.Post", models.PROTECT, null=True, blank=True, related_name="+")
    given_to = models.CharField("to whom, in words", max_length=300)
    what = models.TextField("what may be decided or done")
    conditions = models.TextField(blank=True)
    ends_on = models.DateField("until", null=True, blank=True)
    ended_reason = models.TextField("why it ended", blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "delegated authority"
        ordering = ["record", "pk"]
        triggers = [follows("decisions_authority_follows_states", states.AUTHORITY_TRANSITIONS)]


class AuthorityUse(models.Model):
    """A later decision, or a briefing note, under delegated authority. Never changed."""

    authority = models.ForeignKey(DelegatedAuthority, models.PROTECT, related_name="uses")
    record = models.ForeignKey(DecisionRecord, models.PROTECT, null=True, blank=True, related_name="made_under")
    report = models.ForeignKey(Report, models.PROTECT, null=True, blank=True, related_name="written_under")
    note = models.TextField(blank=True)
    linked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()

    class Meta:
        verbose_name = "use of delegated authority"
        ordering = ["authority", "pk"]
        triggers = append_only("decisions_authority_use")
        constraints = [
            models.CheckConstraint(
                name="decisions_authority_use_is_one_thing",
                condition=Q(record__isnull=False, report__isnull=True) | Q(record__isnull=True, report__isnull=False),
                violation_error_message="Link one thing: a decision or a briefing note.",
            ),
            models.UniqueConstraint(
                fields=["authority", "record", "report"],
                name="decisions_authority_use_once",
                nulls_distinct=False,
                violation_error_message="This is linked already.",
            ),
        ]
