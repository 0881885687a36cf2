"""What is known about a whole list without counting it."""

from django.db import models


class PublishedList(models.Model):
    """One row for each kind of record: its count, the choices of its filters, and a validator for its pages."""

    kind = models.CharField(max_length=20, primary_key=True)
    version = models.PositiveBigIntegerField(default=0, help_text="Grows with each publication of the kind.")
    total = models.PositiveIntegerField(default=0)
    choices = models.JSONField(default=dict, help_text="Values ever published, by filter.")
    choices_digest = models.CharField(max_length=16, blank=True)

    def __str__(self) -> str:
        return f"{self.kind}: {self.total}"
