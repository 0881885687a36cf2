"""Addresses of the system that the council had before, so that links of years still lead to the record."""

from django.db import models


class OldAddress(models.Model):
    """One page of the old system and the record that stands for it now.

    It goes by form and number ("decision", "13567") and by host, because several systems can have the same numbers.
    """

    host = models.CharField(max_length=200)
    form = models.CharField(max_length=20, help_text="Which page of the old system: decision, issue, meeting …")
    number = models.CharField(max_length=200, help_text="Its number or name there, lower case.")
    kind = models.CharField(max_length=20)
    ref = models.CharField(max_length=60)
    part = models.CharField(max_length=200, blank=True, help_text="The place on the page, or the hash of a file.")

    class Meta:
        verbose_name_plural = "old addresses"
        constraints = [
            models.UniqueConstraint(fields=["host", "form", "number"], name="publication_old_address_once"),
        ]
        indexes = [
            models.Index(fields=["form", "number"], name="publication_old_by_number"),
            models.Index(fields=["kind", "ref"], name="publication_old_of_record"),
        ]

    def __str__(self) -> str:
        return f"{self.host} {self.form} {self.number}"
