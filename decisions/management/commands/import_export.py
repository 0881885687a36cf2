"""manage.py import_export FOLDER: makes an empty installation the one that was exported."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from council.govuk.wording import counted
from decisions.exchange.exporting.manifest import NotAnExport
from decisions.exchange.exporting.restoring import NotEmpty, bring_in


class Command(BaseCommand):
    """Brings a whole export in, or leaves the installation as empty as it was."""

    help = "Brings a whole export (export_all) into an empty installation. Run it as the database's owner."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring it in, or refuse with the file, the line and the reason."""
        tell = self._tell if options["verbosity"] > 1 else None
        try:
            brought = bring_in(options["folder"].resolve(), tell)
        except (NotAnExport, NotEmpty) as reason:
            raise CommandError(f"{reason} Nothing was changed.") from None
        manifest = brought.manifest
        self.stdout.write(
            f"{manifest.rows} rows and {manifest.files} files are here as they were exported. Both logs hold."
        )
        if brought.other_pages:
            verb = "differs" if brought.other_pages == 1 else "differ"
            self.stdout.write(
                f"{counted(brought.other_pages, 'page')} {verb} from what "
                "this version makes of the content, as after an update. Run render_public_pages: it makes them again."
            )
        self.stdout.write("Nobody has a password: give the first administrator one with manage.py changepassword.")

    def _tell(self, done: int, total: int) -> None:
        self.stdout.write(f"{done} of {total}")
