"""What happens at a meeting: interests, exclusion of the public, votes, decisions; every entry kept as it was typed.

Source: regulations 4, 5 and 12(2) of the 2012 Regulations; section 100A(4) of the Local Government Act 1972;
sections 31 and 33 of the Localism Act 2011.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from decisions import states
from decisions.models.agenda import AgendaItem
from decisions.models.choices import DispensationType
from decisions.models.choices_meetings import (
    CastVote,
    EntryAct,
    ExclusionBasis,
    InterestKind,
    ItemOutcome,
    Participation,
    VoteResult,
    VoteWay,
)
from decisions.models.history import follows, keeps_history
from decisions.models.meeting import Meeting
from decisions.models.record import DecisionRecord


@keeps_history()
class DeclaredInterest(models.Model):
    """An interest that a member declared at a meeting, whether they leave, and any dispensation."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="interests")
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="interests")
    person = models.ForeignKey("organisation.Person", models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField("who declared it", max_length=200)
    kind = models.CharField(max_length=20, choices=InterestKind.choices)
    nature = models.TextField("what the interest is")
    participation = models.CharField(max_length=20, choices=Participation.choices)
    left_at = models.DateTimeField("left at", null=True, blank=True)
    returned_at = models.DateTimeField("returned at", null=True, blank=True)
    dispensation = models.CharField(max_length=12, choices=DispensationType.choices, default=DispensationType.NONE)
    granted_by = models.CharField(max_length=200, blank=True)
    granted_on = models.DateField(null=True, blank=True)
    removed_reason = models.TextField("why the entry was taken out", blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "declared interest"
        ordering = ["meeting", "pk"]
        constraints = [
            models.CheckConstraint(
                name="decisions_interest_dispensation_is_whole",
                condition=Q(dispensation="none") | (~Q(granted_by="") & Q(granted_on__isnull=False)),
                violation_error_message="Say who granted the dispensation, and when.",
            )
        ]


@keeps_history()
class Exclusion(models.Model):
    """The public leaves for named items: the resolution, or that confidential information compels it."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="exclusions")
    basis = models.CharField(max_length=15, choices=ExclusionBasis.choices)
    resolution = models.TextField("resolution as passed")
    moved_by = models.CharField(max_length=200, blank=True)
    seconded_by = models.CharField(max_length=200, blank=True)
    result = models.CharField(max_length=10, choices=VoteResult.choices, default=VoteResult.CARRIED)
    excluded_at = models.DateTimeField("public left at", null=True, blank=True)
    readmitted_at = models.DateTimeField("public came back at", null=True, blank=True)
    finding = models.JSONField("why it was lawful", default=dict)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "exclusion of the public"
        ordering = ["meeting", "pk"]


@keeps_history()
class ExcludedItem(models.Model):
    """One item, or part of it, for which the public was excluded, by the paragraphs of Schedule 12A."""

    exclusion = models.ForeignKey(Exclusion, models.CASCADE, related_name="items")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="exclusions")
    part = models.CharField("which part, if not the whole item", max_length=300, blank=True)
    paragraphs = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)

    class Meta:
        verbose_name = "item taken without the public"
        ordering = ["exclusion", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["exclusion", "item"],
                name="decisions_an_item_once_an_exclusion",
                violation_error_message="This item is named already.",
            )
        ]


@keeps_history()
class Vote(models.Model):
    """A motion and what became of it, with numbers or names where a vote was taken."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="votes")
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="votes")
    motion = models.TextField()
    moved_by = models.CharField(max_length=200, blank=True)
    seconded_by = models.CharField(max_length=200, blank=True)
    way = models.CharField(max_length=20, choices=VoteWay.choices, default=VoteWay.SHOW_OF_HANDS)
    result = models.CharField(max_length=10, choices=VoteResult.choices)
    votes_for = models.PositiveSmallIntegerField("for", null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField("against", null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField(null=True, blank=True)
    casting_vote = models.CharField("who gave a casting vote", max_length=200, blank=True)
    removed_reason = models.TextField("why the entry was taken out", blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "vote"
        ordering = ["meeting", "pk"]


@keeps_history()
class VoteCast(models.Model):
    """How one member voted in a recorded vote."""

    vote = models.ForeignKey(Vote, models.CASCADE, related_name="cast")
    name = models.CharField(max_length=200)
    cast = models.CharField(max_length=10, choices=CastVote.choices)

    class Meta:
        verbose_name = "vote of one member"
        ordering = ["vote", "pk"]


@keeps_history()
class ItemDecision(models.Model):
    """What the meeting decided on an item. For a matter of the executive the record of decision is made from it."""

    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="decided")
    outcome = models.CharField(max_length=20, choices=ItemOutcome.choices)
    decision = models.TextField("decision, before its numbered parts", blank=True)
    reasons = models.TextField("reasons for the decision", blank=True)
    alternatives = models.TextField("alternative options considered and rejected", blank=True)
    no_alternatives = models.BooleanField("no alternative options were considered", default=False)
    decided_at = models.DateTimeField()
    in_private = models.BooleanField("taken without the public", default=False)
    # Exemption from call-in, where the council's rules allow it and somebody approved it before the decision.
    call_in_reason = models.TextField("why it is not open to call-in", blank=True)
    call_in_approver = models.CharField("who approved the exemption", max_length=200, blank=True)
    call_in_approver_office = models.CharField("office of the approver", max_length=40, blank=True)
    call_in_approved_at = models.DateTimeField(null=True, blank=True)
    record = models.OneToOneField(DecisionRecord, models.PROTECT, null=True, blank=True, related_name="item_decision")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "decision on an item"
        ordering = ["item"]


@keeps_history()
class ItemResolution(models.Model):
    """One part of what was agreed or resolved, with its number exactly as the council writes it."""

    decision = models.ForeignKey(ItemDecision, models.CASCADE, related_name="resolutions")
    position = models.PositiveSmallIntegerField()
    depth = models.PositiveSmallIntegerField("how deep it is nested", default=0)
    label = models.CharField("number or letter as written", max_length=20, blank=True)
    text = models.TextField()

    class Meta:
        verbose_name = "part of a resolution"
        ordering = ["decision", "position"]


@keeps_history()
class KeptEntry(models.Model):
    """One entry as it was typed at a meeting. The key is the tablet's own, so that an entry sent twice is one entry."""

    key = models.UUIDField(unique=True)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="entries")
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="entries")
    act = models.CharField(max_length=20, choices=EntryAct.choices)
    status = models.CharField(
        max_length=20, choices=states.choices(states.KEPT_ENTRY_LABELS), default=states.KeptEntry.RECEIVED
    )
    values = models.JSONField("what was typed", default=dict)
    seen_version = models.PositiveIntegerField("version that was on the screen", default=0)
    typed_at = models.DateTimeField("typed at, by the tablet's clock", null=True, blank=True)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    sentence = models.TextField("why it was not entered", blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "entry made at a meeting"
        ordering = ["received_at", "pk"]
        triggers = [follows("decisions_kept_entry_follows_states", states.KEPT_ENTRY_TRANSITIONS)]
        indexes = [models.Index(fields=["meeting", "status"], name="decisions_entry_by_meeting")]
