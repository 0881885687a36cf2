"""manage.py render_public_pages: make the stored pieces of the public pages again after a change of their templates."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from decisions.publication.rerender import render_again


class Command(BaseCommand):
    """Make every piece again; what was published and its hashes stay as they are."""

    help = "Make the stored pieces of the public pages again. Run it after an update that changes their templates."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many records look different now."""
        self.stdout.write(f"{render_again(at=timezone.now())} records look different now.")
