"""Work for later, mail to send (written in the transaction of its cause), and what somebody typed and has not saved."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from decisions import states
from decisions.models.files import OfficeFile


class Job(models.Model):
    """A piece of work for the worker. `key` makes a second request for the same work the same row."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200, unique=True)
    payload = models.JSONField(default=dict)
    status = models.CharField(max_length=10, choices=states.choices(states.JOB_LABELS), default=states.Job.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    done_so_far = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True, blank=True)
    result = models.JSONField(default=dict, blank=True)
    error = models.TextField(blank=True)
    asked_by = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    not_before = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "job"
        ordering = ["-asked_at"]
        indexes = [models.Index(fields=["status", "asked_at"]), models.Index(fields=["kind", "-asked_at"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class OutgoingMessage(models.Model):
    """An e-mail to send once. `key` is what makes it once."""

    key = models.CharField(max_length=200, unique=True)
    recipient = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    headers = models.JSONField("further headers", default=dict, blank=True)
    file = models.ForeignKey(OfficeFile, models.PROTECT, null=True, blank=True, related_name="+")
    status = models.CharField(
        max_length=10,
        choices=states.choices(states.MESSAGE_LABELS),
        default=states.Message.WAITING,
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    written_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "outgoing message"
        ordering = ["-written_at"]
        indexes = [models.Index(fields=["status", "written_at"])]


class Heartbeat(models.Model):
    """When a part of the installation last showed that it lives: "worker", "beat"."""

    part = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()
    detail = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = "heartbeat"


class FormDraft(models.Model):
    """What somebody typed into a form and has not saved yet."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="form_drafts")
    form = models.CharField(max_length=60)
    thing = models.CharField("reference of the thing edited", max_length=40, blank=True)
    values = models.JSONField(default=dict)
    base_version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = "unsaved form"
        constraints = [models.UniqueConstraint(fields=["user", "form", "thing"], name="decisions_one_draft_a_form")]
