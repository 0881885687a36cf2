"""manage.py prepare_site: the static files, and once the example council where the mode asks for it."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, call_command, get_commands

from council.settings.environment import optional


class Command(BaseCommand):
    """Does what has to be done once before the sites serve, as the office role."""

    help = "Collects the static files and, in example mode, loads the example council once."

    def handle(self, *args: Any, **options: Any) -> None:
        """Collect the files; load the example council, which itself does nothing where it is loaded already."""
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0)
        if settings.COUNCIL_MODE == "example" and "load_example_council" in get_commands():
            call_command("load_example_council")
            self._say_if_password_differs(optional("EXAMPLE_PASSWORD"))

    def _say_if_password_differs(self, password: str) -> None:
        someone = get_user_model().objects.filter(email__iendswith=".example").order_by("pk").first()
        if password and someone and not someone.check_password(password):
            self.stdout.write(
                "This database's example council was loaded with another password, which still holds. "
                "Set EXAMPLE_PASSWORD to that one, or begin with an empty DATA_DIR."
            )
