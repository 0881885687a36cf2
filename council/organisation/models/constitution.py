"""The council's own numbers, and the days on which its offices are closed. Both are dated; neither is ever edited."""

from django.db import models


class ConstitutionVersion(models.Model):
    """The settings of the constitution from a day on (law.md §2.4); `decisions.rules.constitution` validates them."""

    effective_from = models.DateField("in force from", unique=True)
    values = models.JSONField(help_text="Constitution.as_dict() of decisions.rules.constitution")
    note = models.TextField("what changed and why", blank=True)
    adopted_by = models.CharField("adopted by", max_length=200)
    adopted_at = models.DateTimeField("entered at")

    class Meta:
        verbose_name = "version of the constitution"
        verbose_name_plural = "versions of the constitution"
        ordering = ["-effective_from"]

    def __str__(self) -> str:
        return f"Constitution from {self.effective_from:%d/%m/%Y}"


class ClosedDayKind(models.TextChoices):
    """Why a day does not count as a working day."""

    PROCLAIMED = "proclaimed", "Bank holiday proclaimed for one year"
    CLOSURE = "closure", "The council's offices are closed"
    MOURNING = "mourning", "Day of public mourning"


class ClosedDay(models.Model):
    """A day that is not a working day for this council, beyond the usual bank holidays."""

    day = models.DateField(unique=True)
    kind = models.CharField(max_length=20, choices=ClosedDayKind.choices)
    reason = models.CharField("reason, as the public will read it", max_length=200)
    known_from = models.DateField(
        "known from", help_text="The day of the proclamation or of the council's announcement."
    )

    class Meta:
        verbose_name = "closed day"
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}: {self.reason}"
