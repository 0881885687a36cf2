"""manage.py prepare_site: the static files, and once the example council where the mode asks for it."""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, call_command, get_commands


class Command(BaseCommand):
    """Does what has to be done once before the sites serve, as the office role."""

    help = "Collects the static files and, in example mode, loads the example council once."

    def handle(self, *args: Any, **options: Any) -> None:
        """Collect the files; load the example council, which itself does nothing where it is loaded already."""
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0)
        if settings.COUNCIL_MODE == "example" and "load_example_council" in get_commands():
            call_command("load_example_council")
