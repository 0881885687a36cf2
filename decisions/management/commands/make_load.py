"""manage.py make_load --records N: invented published records, to see how the public site behaves with very many."""

from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from decisions.benchmarks import load


class Command(BaseCommand):
    """Fill an empty public record with invented records, with valid hashes and a valid log."""

    help = "Fill an empty public record with invented records. Never in production."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the number of records."""
        parser.add_argument("--records", type=int, default=10_000, help="How many records to write (1 to 5,000,000).")
        parser.add_argument("--matters", type=int, help="Write so many open matters of the officers' side instead.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the records, telling how far it is."""
        if settings.IS_PRODUCTION:
            raise CommandError("Invented records have no place in a council's record. Use an installation for trying.")
        if options["matters"] is not None:
            self._write_matters(options["matters"])
            return
        count = options["records"]
        if not 1 <= count <= 5_000_000:
            raise CommandError("Ask for 1 to 5,000,000 records.")
        connection.ensure_connection()
        raw: psycopg.Connection[Any] = connection.connection
        raw.autocommit = False
        try:
            load.write(raw, count, self.stdout.write)
        except ValueError as error:
            raise CommandError(str(error)) from error
        finally:
            raw.rollback()
            raw.autocommit = True
        self.stdout.write(f"{count:,} records written.")

    def _write_matters(self, count: int) -> None:
        from decisions.benchmarks import load_matters

        if not 1 <= count <= 1_000_000:
            raise CommandError("Ask for 1 to 1,000,000 matters.")
        load_matters.write(count, on=timezone.localdate(), at=timezone.now())
        self.stdout.write(f"{count:,} open matters written.")
