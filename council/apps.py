"""The app that carries what belongs to the whole installation: system checks and commands."""

from django.apps import AppConfig


class CouncilConfig(AppConfig):
    """Registers the system checks of council/checks.py."""

    name = "council"
    verbose_name = "Council"

    def ready(self) -> None:
        """Load the system checks, which register themselves, and the jobs' application where there are jobs."""
        from django.conf import settings

        from council import checks  # noqa: F401

        if settings.COUNCIL_PROCESS != "public":
            from council import celery  # noqa: F401
