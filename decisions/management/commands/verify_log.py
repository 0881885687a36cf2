"""manage.py verify_log: is everything that was published still as it was published?"""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from council.govuk.wording import counted
from decisions.publication.verification import verify_log


class Command(BaseCommand):
    """Check the chain of the log, the hash of every edition and the bytes of every file; fail where one differs."""

    help = "Check the publication log, every edition and every file against their hashes."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the entry to begin with, and what was kept elsewhere to compare with."""
        parser.add_argument("--from", dest="from_n", type=int, default=1, help="The entry of the log to begin with.")
        parser.add_argument(
            "--head", action="append", default=[], metavar="N:HASH", help="An entry that was kept elsewhere."
        )
        parser.add_argument("--seen", type=Path, help="A file of heads that verify_publication_log.py kept.")
        parser.add_argument("--no-pages", action="store_true", help="Leave out the comparison of pages, which is slow.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Name each fault on a line; end with failure where there is one."""
        heads = _heads(options["head"], options["seen"])
        faults = verify_log(from_n=max(options["from_n"], 1), heads=heads, with_pages=not options["no_pages"])
        for fault in faults:
            self.stdout.write(f"{fault.code}: {fault.sentence}")
        if faults:
            found = counted(len(faults), "fault")
            raise CommandError(f"{found} found. Keep the database and the backups as they are, and find out why.")
        self.stdout.write("Everything that was published is as it was published.")


def _heads(given: list[str], seen: Path | None) -> dict[int, str]:
    try:
        kept = json.loads(seen.read_text(encoding="utf-8"))["heads"] if seen else {}
        parted = [head.partition(":") for head in given]
        return {int(n): one for n, one in kept.items()} | {int(n): one for n, _, one in parted}
    except (OSError, ValueError, KeyError, AttributeError) as fault:
        raise CommandError("A kept entry is given as its number and its hash: --head 204:9f86… (64 digits).") from fault
