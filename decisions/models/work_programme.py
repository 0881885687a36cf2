"""Scrutiny's work programme: what a committee will look at, when, why, and where the topic came from."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from decisions import states
from decisions.models.agenda import AgendaItem
from decisions.models.history import follows, keeps_history
from decisions.models.meeting import Meeting


@keeps_history()
class WorkProgramme(models.Model):
    """The work programme of one scrutiny committee: one page and one paper, published in editions."""

    ref = models.CharField("reference", max_length=20, unique=True)
    body = models.OneToOneField("organisation.Body", models.PROTECT, related_name="work_programme")
    introduction = models.TextField(blank=True)
    published_at = models.DateTimeField("last published", null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "work programme"
        ordering = ["body"]

    def __str__(self) -> str:
        return f"{self.ref} {self.body}"


@keeps_history()
class WorkEntry(models.Model):
    """One topic of a work programme."""

    programme = models.ForeignKey(WorkProgramme, models.PROTECT, related_name="entries")
    status = models.CharField(
        max_length=12, choices=states.choices(states.WORK_ENTRY_LABELS), default=states.WorkEntry.PROPOSED
    )
    topic = models.CharField(max_length=300)
    reason = models.TextField("why the committee looks at it", blank=True)
    lead = models.CharField("who leads", max_length=300, blank=True)
    planned_for = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="work_entries")
    planned_text = models.CharField("when, in words", max_length=200, blank=True)
    # Where it came from: a part of a resolution, or words.
    origin = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="work_entries")
    origin_label = models.CharField("part of the resolution", max_length=20, blank=True)
    origin_text = models.CharField("where it came from, otherwise", max_length=500, blank=True)
    considered_at = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.TextField(blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "topic of a work programme"
        ordering = ["programme", "planned_for__meets_at", "pk"]
        triggers = [follows("decisions_work_entry_follows_states", states.WORK_ENTRY_TRANSITIONS)]
