"""manage.py backup FILE: one file with the database and all files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from council.database.copies import NotCopiedError, back_up


class Command(BaseCommand):
    """Writes a backup while everything runs."""

    help = "Writes the database and the files of both sides to one new tar file. May run while the sites serve."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the name of the file to make."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file and say how large it is; a refusal is a sentence."""
        try:
            size = back_up(settings.DATABASES["default"], settings.DATA_DIR / "files", options["file"].resolve())
        except NotCopiedError as reason:
            raise CommandError(str(reason)) from None
        self.stdout.write(f"{options['file']}: {size:,} bytes.")
