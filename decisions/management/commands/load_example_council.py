"""manage.py load_example_council: an invented council to try things out with, its people and its matters."""

from __future__ import annotations

import os
import secrets
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils.timezone import now

from decisions.example import council, matters


class Command(BaseCommand):
    """Loads the example council once; a second run changes nothing."""

    help = "Loads the example council, its people and its matters. Refused in production."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load what is not there yet; print the password where it was made up here."""
        if settings.IS_PRODUCTION:
            raise CommandError(
                "The example council is never loaded in production: its people share one password. "
                "Set COUNCIL_MODE=example to try it on another database."
            )
        given = os.environ.get("EXAMPLE_PASSWORD", "")
        password = given or secrets.token_urlsafe(9)
        try:
            loaded = council.load(password=password)
        except council.OtherCouncil as refused:
            raise CommandError(str(refused)) from refused
        if loaded:
            told = "" if given else f" Everybody signs in with the password {password}"
            self.stdout.write(f"Loaded {council.example.NAME}.{told}")
        matters.load(at=now())
