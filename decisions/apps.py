"""What is decided, by whom, when, and whether it was lawful."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Registers the officers' models and services."""

    name = "decisions"
    verbose_name = "Decisions"
