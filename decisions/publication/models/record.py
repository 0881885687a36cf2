"""A matter, a notice or a decision as it stands now."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from decisions.publication.content import RecordKind


class Stage(models.TextChoices):
    """Where a record stands for a reader who wants to know what is still to come."""

    OPEN = "open", "Still to be decided"
    MADE = "made", "Decided or given"
    CLOSED = "closed", "Closed"
    WITHDRAWN = "withdrawn", "Withdrawn"


class PublishedRecord(models.Model):
    """One address of the public site. Every value is a copy from the current edition, kept for lists and filters."""

    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in RecordKind])
    ref = models.CharField(max_length=60)
    matter_ref = models.CharField(max_length=60, help_text="The matter that this belongs to, or its own.")
    title = models.TextField()
    status = models.CharField(max_length=60, blank=True)
    stage = models.CharField(max_length=10, choices=Stage)
    label = models.CharField(max_length=120, blank=True, help_text="Which notice or which record it is, in words.")
    decision_type = models.CharField(max_length=60, blank=True)
    department = models.CharField(max_length=200, blank=True)
    maker = models.CharField(max_length=400, blank=True)
    wards = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    restriction = models.CharField(max_length=200, blank=True)
    urgency_route = models.CharField(max_length=120, blank=True)
    mark = models.TextField(blank=True, help_text="The mark of a decision taken without a lawful route.")
    due_starts_on = models.DateField(null=True)
    due_ends_on = models.DateField(null=True)
    due_text = models.CharField(max_length=300, blank=True)
    decided_on = models.DateField(null=True)
    starts_at = models.DateTimeField(null=True, help_text="When a meeting begins.")
    next_day = models.DateField(help_text="The day that lists are sorted by; 31 December 9999 where there is none.")
    first_published_at = models.DateTimeField()
    last_published_at = models.DateTimeField()
    changed_at = models.DateTimeField(help_text="When the page last changed: a publication, a file, a related record.")
    edition = models.PositiveIntegerField(help_text="Number of the current edition.")
    version = models.PositiveBigIntegerField(default=1, help_text="Grows with each change of the page; the validator.")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(blank=True)
    follows_ref = models.CharField(
        max_length=60, blank=True, default="", help_text="The decision under whose authority it stands."
    )
    call_in_opens_at = models.DateTimeField(null=True)
    call_in_deadline = models.DateTimeField(null=True)
    implementable_from = models.DateField(null=True)
    since_html = models.TextField(
        blank=True,
        default="",
        db_default="",
        help_text="What became of a decision since: call-in and whether it may be carried out.",
    )
    standing = models.CharField(
        max_length=300,
        blank=True,
        default="",
        db_default="",
        help_text="How a decision, or its call-in, stands, in words for lists; empty while it only waits.",
    )
    card_html = models.TextField(
        blank=True, default="", help_text="How a list shows the record, made with the edition."
    )
    surround_html = models.TextField(
        blank=True, help_text="Editions, files and related records, made when any of them changed."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "ref"], name="publication_record_address"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""),
                name="publication_withdrawal_has_reason",
                violation_error_message="A withdrawal needs a reason, because the public page says why.",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "next_day", "id"], name="publication_by_day"),
            models.Index(fields=["kind", "stage", "next_day", "id"], name="publication_by_stage"),
            models.Index(fields=["kind", "department", "next_day", "id"], name="publication_by_department"),
            models.Index(fields=["kind", "maker", "next_day", "id"], name="publication_by_maker"),
            models.Index(fields=["kind", "last_published_at", "id"], name="publication_by_publication"),
            models.Index(fields=["changed_at", "id"], name="publication_by_change"),
            models.Index(fields=["kind", "changed_at", "id"], name="publication_by_kind_change"),
            models.Index(fields=["kind", "status", "next_day", "id"], name="publication_by_status"),
            models.Index(fields=["kind", "decision_type", "next_day", "id"], name="publication_by_type"),
            models.Index(fields=["matter_ref"], name="publication_by_matter"),
            models.Index(
                fields=["call_in_deadline", "id"],
                condition=Q(call_in_deadline__isnull=False),
                name="publication_by_call_in",
            ),
            models.Index(fields=["follows_ref"], condition=~Q(follows_ref=""), name="publication_by_what_it_follows"),
            GinIndex(fields=["wards"], name="publication_by_ward"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.ref}"

    @property
    def path(self) -> str:
        """The address of the record on the public site."""
        return f"/{self.kind}/{self.ref}/"
