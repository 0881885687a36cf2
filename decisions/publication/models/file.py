"""A file that the public can fetch: the bytes lie in the public file store under their hash."""

from urllib.parse import quote

from django.db import models

from decisions.publication.models.edition import Edition


class PublishedFile(models.Model):
    """One file of one edition. The database refuses a change and a deletion."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="files")
    sha256 = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    purpose = models.CharField(
        max_length=30, help_text='"edition-pdf" (on paper), "report-file" (linked) or "document" (listed).'
    )
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "purpose", "sha256"], name="publication_file_once"),
            models.UniqueConstraint(
                fields=["edition"], condition=models.Q(purpose="edition-pdf"), name="publication_one_pdf_an_edition"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.name}"

    @property
    def path(self) -> str:
        """The address of the file on the public site."""
        return f"/files/{self.sha256}/{quote(self.name)}"
