"""How a person reads their papers: when they last opened them, and notes that nobody else can read."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from decisions.models.agenda import AgendaItem
from decisions.models.meeting import Meeting


class PackOpening(models.Model):
    """When somebody last opened the papers of a meeting, and which publication of the agenda they saw."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="pack_openings")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="openings")
    publication = models.PositiveSmallIntegerField("last publication that was opened")
    opened_at = models.DateTimeField()
    before = models.PositiveSmallIntegerField("publication that was opened the time before", default=0)

    class Meta:
        verbose_name = "opening of a pack"
        constraints = [models.UniqueConstraint(fields=["user", "meeting"], name="decisions_one_opening_a_reader")]


class PrivateNote(models.Model):
    """A member's own note on an item. Kept encrypted; no row history, no audit of its words, no other reader."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="private_notes")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="notes")
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="notes")
    key = models.UUIDField("the reader's own key of the note")
    page = models.PositiveIntegerField("page of the pack", null=True, blank=True)
    sealed = models.BinaryField("text, encrypted")
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "private note"
        ordering = ["meeting", "pk"]
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="decisions_a_note_once")]
