"""What of an agenda item the public may not see: its title and its minute. Never published."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from decisions.models.agenda import AgendaItem
from decisions.models.history import keeps_history


@keeps_history()
class WithheldItem(models.Model):
    """The withheld title and minute of one item. Read by the body's members and by officers who need to know."""

    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="withheld_part")
    title = models.CharField("title (withheld)", max_length=500, blank=True)
    minute = models.TextField("minute (withheld)", blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "withheld part of an item"
        ordering = ["item"]
