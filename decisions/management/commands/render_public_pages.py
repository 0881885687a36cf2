"""manage.py render_public_pages: make the stored pieces of the public pages again after a change of their templates."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from decisions.models import DecisionRecord
from decisions.publication.rerender import render_again
from decisions.services.call_in_publication import refresh_since


class Command(BaseCommand):
    """Make every piece again; what was published and its hashes stay as they are."""

    help = "Make the stored pieces of the public pages again. Run it after an update that changes their templates."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many records look different now."""
        at = timezone.now()
        for record in DecisionRecord.objects.exclude(published_at=None).order_by("pk").iterator(chunk_size=200):
            refresh_since(record=record, at=at)
        self.stdout.write(f"{render_again(at=at)} records look different now.")
