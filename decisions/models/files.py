"""Files that were handed in. Open ones and withheld ones are two tables and two stores; neither is public by itself."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from decisions import states
from decisions.models.history import follows


class HandedIn(models.Model):
    """What is known about the bytes: their hash names them in the store; the checks run in the background."""

    sha256 = models.CharField(max_length=64)
    name = models.CharField("file name", max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField("size in bytes")
    pages = models.PositiveIntegerField(null=True, blank=True)
    status = models.CharField(max_length=12, choices=states.choices(states.SCAN_LABELS), default=states.Scan.WAITING)
    verdict = models.TextField("what the checks said", blank=True)
    cautions = models.JSONField("what to look at again", default=list, blank=True)
    text = models.TextField("text of the file", blank=True)
    handed_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class OfficeFile(HandedIn):
    """A file of the officers' side with nothing withheld in it."""

    class Meta:
        verbose_name = "file"
        indexes = [models.Index(fields=["sha256"])]
        triggers = [follows("decisions_file_follows_states", states.SCAN_TRANSITIONS)]


class WithheldFile(HandedIn):
    """A file with exempt or confidential information; its name and text are withheld too."""

    class Meta:
        verbose_name = "withheld file"
        indexes = [models.Index(fields=["sha256"])]
        triggers = [follows("decisions_withheld_file_follows_states", states.SCAN_TRANSITIONS)]
