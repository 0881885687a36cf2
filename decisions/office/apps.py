"""The officers' and members' site."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """Registers the office site, which has no models."""

    name = "decisions.office"
    label = "office"
    verbose_name = "Office"
