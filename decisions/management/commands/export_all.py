"""manage.py export_all --to FOLDER [--public]: the whole record, or its public part, for any other program."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from decisions.exchange.exporting import NotExported, Scope, export


class Command(BaseCommand):
    """Writes an export; the whole one holds what is withheld, and is for whoever keeps the database."""

    help = "Writes every table and file as JSON Lines with hashes into an empty folder (docs/moving.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder, and whether only what is public goes out."""
        parser.add_argument("--to", type=Path, required=True, help="an empty folder, or one that is not there yet")
        parser.add_argument("--public", action="store_true", help="only what everybody may read")

    def handle(self, *args: Any, **options: Any) -> None:
        """Export; end with an error where a file that the record names is gone."""
        scope = Scope.PUBLIC if options["public"] else Scope.WHOLE
        folder = options["to"].resolve()
        try:
            manifest = export(folder, scope, self._tell if options["verbosity"] > 1 else None)
        except NotExported as reason:
            raise CommandError(str(reason)) from None
        self.stdout.write(
            f"{manifest.rows} rows of {len(manifest.tables)} tables and {manifest.files} files are in {folder}."
        )
        self.stdout.write(f"SHA-256 of manifest.json: {manifest.sha256}")
        if scope is Scope.WHOLE:
            self.stdout.write("This export holds withheld and personal information. Keep it as you keep the database.")
        if manifest.missing:
            raise CommandError(
                f"{len(manifest.missing)} files that the record names are gone or harmed, for example "
                f"{manifest.missing[0]}. manifest.json lists them. Put them back from a backup, then export again."
            )

    def _tell(self, done: int, total: int) -> None:
        self.stdout.write(f"{done} of {total}")
