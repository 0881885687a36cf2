"""One row for each change, chained by hash. No foreign keys: the log never stands in the way of the live data."""

from django.db import models

from decisions.models.history import append_only


class AuditEvent(models.Model):
    """Somebody did something. Append-only: the database refuses to change or remove a row."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField("sign-in name, or the name of the process", max_length=150)
    actor_name = models.CharField(max_length=200)
    event = models.CharField(max_length=40)
    thing_kind = models.CharField(max_length=40)
    thing_ref = models.CharField(max_length=40)
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = "audit event"
        triggers = append_only("decisions_audit")
        ordering = ["number"]
        indexes = [models.Index(fields=["thing_kind", "thing_ref", "number"])]
