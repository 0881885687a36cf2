"""The app that carries the template pack and its template tags; it has no models."""

from django.apps import AppConfig


class GovukConfig(AppConfig):
    """Make the tags and the template pack known to Django."""

    name = "council.govuk"
    label = "govuk"
    verbose_name = "Page furniture"
