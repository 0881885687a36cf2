"""manage.py import_csv: read a table of decisions and bring its rows in as history."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import CommandError

from decisions.exchange.importing.refusal import PageRefused
from decisions.exchange.importing.tables import columns_of
from decisions.management.importing import ImportCommand
from decisions.models import RunSource, SystemKind


class Command(ImportCommand):
    """Reads one table; its headings are mapped by name, and by --column where the name says something else."""

    help = "Reads a table (CSV). Without --bring-in it only counts. --column 'Heading=key' says what a column means."
    kind = SystemKind.CSV
    sources = (RunSource.TABLE,)

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what the columns mean as well."""
        super().add_arguments(parser)
        parser.add_argument("--column", action="append", default=[], metavar="HEADING=KEY", help="meaning of a column")
        parser.add_argument("--delimiter", help="what stands between two cells; found out without it")

    def options_of(self, options: dict[str, Any]) -> dict[str, Any]:
        """Return the run's options, with the meaning of each column."""
        try:
            head = columns_of(Path(options["file"]).read_bytes(), options["delimiter"])
        except OSError as missing:
            raise CommandError(f"The table cannot be read: {missing.strerror}. Check the file’s name.") from missing
        except PageRefused as refused:
            raise CommandError(refused.sentence) from refused
        mapping = dict(head.guessed)
        for pair in options["column"]:
            heading, _, key = pair.rpartition("=")
            if heading not in head.columns:
                raise CommandError(f"There is no column “{heading}”. The columns are: {', '.join(head.columns)}.")
            mapping[heading] = key
        chosen = super().options_of(options) | {"mapping": mapping}
        return chosen | ({"delimiter": options["delimiter"]} if options["delimiter"] else {})
