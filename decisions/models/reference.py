"""References such as FD-2026-0012: one running number a kind and year, without gaps that need explaining."""

from django.db import models


class ReferenceCounter(models.Model):
    """The last number given for a prefix and year."""

    prefix = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "reference counter"
        constraints = [models.UniqueConstraint(fields=["prefix", "year"], name="decisions_one_counter_a_year")]
