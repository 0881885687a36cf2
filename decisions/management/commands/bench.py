"""manage.py bench NAME: measure the product beside an anchor, in one run."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from decisions.benchmarks import NAMES, module_of


class Command(BaseCommand):
    """Run the named measurement of decisions/benchmarks and print its table."""

    help = "Measure the product beside an anchor: " + ", ".join(NAMES) + "."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the name of the measurement and its own arguments."""
        names = parser.add_subparsers(dest="name", required=True, metavar="NAME")
        for name in NAMES:
            import_module(module_of(name)).add_arguments(names.add_parser(name))

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure; refuse in production, whose people would feel it."""
        if settings.IS_PRODUCTION:
            raise CommandError("Measuring slows the site down for its readers. Use an installation for trying.")
        module = import_module(module_of(options["name"]))
        module.run(options, self.stdout.write, timezone.now())
