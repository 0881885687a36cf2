"""manage.py add_administrator: the first account of a new installation, which then adds the others."""

from __future__ import annotations

import getpass
from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils.timezone import now

from decisions.refusals import NotComplete, Refused
from decisions.services.accounts import add_first_administrator


class Command(BaseCommand):
    """Makes the first administrator; refused once there is one."""

    help = "Makes the first account, an administrator. The password is asked for and never given on the command line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the sign-in name and the name that colleagues read."""
        parser.add_argument("username", help="the name with which the administrator signs in")
        parser.add_argument("display_name", help="the name that colleagues read, in quotation marks")
        parser.add_argument("--email", default="", help="where mail about jobs goes")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the account, or say why not."""
        password = getpass.getpass("Password of at least 12 characters: ")
        try:
            user = add_first_administrator(
                username=options["username"],
                display_name=options["display_name"],
                email=options["email"],
                first_password=password,
                at=now(),
            )
        except NotComplete as refused:
            raise CommandError(" ".join(refused.missing.values())) from refused
        except Refused as refused:
            raise CommandError(refused.sentence) from refused
        self.stdout.write(f"{user} signs in as {user.username} and gives the others their roles.")
