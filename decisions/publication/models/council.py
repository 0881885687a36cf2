"""Who publishes: the few facts about the council that the public site prints on every page."""

from django.db import models


class PublishedCouncil(models.Model):
    """One row, published from the office. `digest` tells a process that its kept page frame is out of date."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    name = models.CharField(max_length=200)
    address = models.TextField(blank=True)
    email = models.CharField(max_length=254, blank=True)
    telephone = models.CharField(max_length=60, blank=True)
    website = models.CharField(max_length=200, blank=True)
    colour = models.CharField(max_length=7, default="#0b4a6f")
    crest_sha256 = models.CharField(
        max_length=64, blank=True, default="", help_text="Of the PNG in the public file store."
    )
    crest_description = models.CharField(max_length=200, blank=True, default="")
    page_texts = models.JSONField(default=dict, help_text="Texts of pages by place; see decisions.publication.looks.")
    data_licence = models.CharField(max_length=200, blank=True, default="")
    data_licence_url = models.CharField(max_length=200, blank=True, default="")
    published_at = models.DateTimeField()
    digest = models.CharField(max_length=16)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="publication_one_council")]

    def __str__(self) -> str:
        return self.name
