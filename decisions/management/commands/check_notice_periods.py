"""manage.py check_notice_periods: how does every open matter stand today, and what needs a person?"""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from decisions.services.sweep import check_notice_periods


class Command(BaseCommand):
    """Run the sweep now, in this process; the worker runs the same every hour."""

    help = (
        "Check every open matter against the notice periods, raise and clear alerts, and tell the people responsible."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run it and print one line."""
        self.stdout.write(check_notice_periods(at=timezone.now()).sentence())
