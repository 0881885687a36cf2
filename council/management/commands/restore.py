"""manage.py restore FILE: reads a backup into an empty installation."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import connection

from council.database.copies import NotCopiedError, restore


class Command(BaseCommand):
    """Restores into an empty database; refuses one that holds tables."""

    help = "Reads a backup into an empty database and an empty DATA_DIR; then run prepare_database."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the name of the backup."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore, or refuse with a sentence."""
        with connection.cursor() as cursor:
            tables = connection.introspection.table_names(cursor)
        if tables:
            raise CommandError(f"The database holds {len(tables)} tables. Restore into an empty one. Nothing was done.")
        try:
            restore(settings.DATABASES["default"], settings.DATA_DIR / "files", options["file"].resolve())
        except NotCopiedError as reason:
            raise CommandError(str(reason)) from None
        self.stdout.write("Restored. Run prepare_database next (bin/run does it by itself).")
