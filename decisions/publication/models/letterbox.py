"""The letterbox: forms that members of the public send. The public site may put in and never look in."""

import uuid

from django.db import models


class FormKind(models.TextChoices):
    """What a form asks for."""

    SUBSCRIBE = "subscribe", "Ask for an alert"
    CONFIRM = "confirm", "Confirm an address"
    LEAVE = "leave", "Leave an alert"
    REPRESENTATION = "representation", "A representation about a private meeting"
    FORMAT = "format", "Ask for another format"


class SentForm(models.Model):
    """One form as it was sent. The office takes it out and removes it; a form that is sent twice has one key."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(max_length=20, choices=FormKind)
    values = models.JSONField()
    sent_at = models.DateTimeField()

    class Meta:
        verbose_name = "form that was sent"
        # Not publication_…: that prefix is what the public site may read.
        db_table = "letterbox_sentform"
        indexes = [models.Index(fields=["sent_at"], name="letterbox_in_order")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
