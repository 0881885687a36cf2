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
    published_at = models.DateTimeField()
    digest = models.CharField(max_length=16)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="publication_one_council")]

    def __str__(self) -> str:
        return self.name
