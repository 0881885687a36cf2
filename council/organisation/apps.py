"""The slow facts about the council, each with the dates between which it holds."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """Registers the organisation app under its short label."""

    name = "council.organisation"
    label = "organisation"
    verbose_name = "Organisation"
