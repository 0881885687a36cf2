"""The publication log: every act of publication, each entry carrying the hash of the one before."""

from django.db import models

from decisions.publication.models.edition import Action


class LogEntry(models.Model):
    """One act of publication. Rows come only from `publication_log_append`; the database refuses any change."""

    n = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    action = models.CharField(max_length=12, choices=Action)
    kind = models.CharField(max_length=20)
    ref = models.CharField(max_length=60)
    edition = models.PositiveIntegerField()
    content_sha256 = models.CharField(max_length=64, help_text="Of the edition; of the file where a file was added.")
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "log entries"
        indexes = [
            models.Index(fields=["kind", "ref", "edition"], name="publication_log_of_edition"),
            models.Index(fields=["at"], name="publication_log_by_instant"),
        ]

    def __str__(self) -> str:
        return f"{self.n} {self.action} {self.kind}/{self.ref} edition {self.edition}"


class LogHead(models.Model):
    """The end of the log; its row lock puts two publications of one moment in order."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    n = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.n} {self.hash}"
