"""What the public saw from a moment on: frozen, numbered, hashed."""

from django.db import models
from django.utils.translation import gettext_noop

from decisions.publication.models.record import PublishedRecord


class Action(models.TextChoices):
    """What happened to the public record; the word stands in the log."""

    PUBLISHED = "published", gettext_noop("Published")
    AMENDED = "amended", gettext_noop("Amended")
    CORRECTED = "corrected", gettext_noop("Corrected")
    WITHDRAWN = "withdrawn", gettext_noop("Withdrawn")
    DISPOSED = "disposed", gettext_noop("Disposed of")
    FILE_ADDED = "file_added", gettext_noop("File added")


class Edition(models.Model):
    """One publication of a record. The database refuses a change of anything but `body_html`, and any deletion."""

    record = models.ForeignKey(PublishedRecord, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    action = models.CharField(max_length=12, choices=Action)
    published_at = models.DateTimeField()
    published_by_office = models.CharField(max_length=200, help_text="Title of the office, never a person's name.")
    content = models.JSONField()
    content_sha256 = models.CharField(max_length=64)
    changes = models.JSONField(default=list, help_text="What differs from the edition before.")
    supersedes = models.PositiveIntegerField(null=True, help_text="Number of the edition that this one replaces.")
    body_html = models.TextField(help_text="The content as a piece of a page, made from `content`.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "number"], name="publication_edition_number"),
        ]

    def __str__(self) -> str:
        return f"{self.record}editions/{self.number}"
