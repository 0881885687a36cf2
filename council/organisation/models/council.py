"""The council itself: one row."""

from django.db import models
from django.db.models import Q


class Council(models.Model):
    """The council whose decisions these are, with the particulars that its notices print."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField("name of the council", max_length=200)
    offices_address = models.TextField(
        "address of the council's offices", help_text="Printed on each notice: regulation 9(1)(f) asks for it."
    )
    website = models.URLField("address of the public site", blank=True)
    requests_email = models.EmailField("e-mail address for requests about documents", blank=True)
    civic_chair_title = models.CharField(
        "title of the chair of the council", max_length=100, default="Chair of the Council"
    )
    civic_vice_chair_title = models.CharField(
        "title of the vice-chair of the council", max_length=100, default="Vice-Chair of the Council"
    )

    # How the public site looks. Texts by place, see decisions.publication.looks.
    colour = models.CharField(
        "main colour", max_length=7, default="#0b4a6f", help_text="Six hexadecimal digits after #."
    )
    crest = models.BinaryField("crest (PNG)", blank=True, default=bytes)
    crest_description = models.CharField("what the crest shows", max_length=200, blank=True)
    page_texts = models.JSONField("texts of pages", default=dict, blank=True)
    data_licence = models.CharField(
        "licence of the published data", max_length=200, default="Open Government Licence v3.0"
    )
    data_licence_url = models.URLField(
        "address of the licence",
        blank=True,
        default="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    )

    class Meta:
        verbose_name = "council"
        verbose_name_plural = "council"
        constraints = [
            models.CheckConstraint(
                name="organisation_there_is_one_council",
                condition=Q(id=1),
                violation_error_message="This installation already has its council. Change that one instead.",
            )
        ]

    def __str__(self) -> str:
        return self.name
