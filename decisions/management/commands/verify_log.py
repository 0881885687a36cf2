"""manage.py verify_log: is everything that was published still as it was published?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from council.govuk.wording import counted
from decisions.publication.verification import verify_log


class Command(BaseCommand):
    """Check the chain of the log, the hash of every edition and the bytes of every file; fail where one differs."""

    help = "Check the publication log, every edition and every file against their hashes."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the entry to begin with."""
        parser.add_argument("--from", dest="from_n", type=int, default=1, help="The entry of the log to begin with.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Name each fault on a line; end with failure where there is one."""
        faults = verify_log(from_n=max(options["from_n"], 1))
        for fault in faults:
            self.stdout.write(f"{fault.code}: {fault.sentence}")
        if faults:
            found = counted(len(faults), "fault")
            raise CommandError(f"{found} found. Keep the database and the backups as they are, and find out why.")
        self.stdout.write("Everything that was published is as it was published.")
