"""manage.py prepare_database: roles, tables, queue, grants, in this order; may be run again at any time."""

from argparse import ArgumentParser
from typing import Any
from urllib.parse import unquote, urlsplit

import psycopg
from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection

from council.database import roles
from council.database.grants import apply_grants
from council.database.queue import install_queue
from council.settings.environment import required


class Command(BaseCommand):
    """Prepares the database as its owner (DATABASE_URL) for the office and the public process."""

    help = "Makes the roles, migrates, installs the jobs' queue and applies the grants. Safe to repeat."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --keep-roles, for a server where an administrator makes the roles."""
        parser.add_argument("--keep-roles", action="store_true", help="the roles exist; do not make or change them")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the four steps; a refusal is a sentence that says what to ask for."""
        office_url = required("OFFICE_DATABASE_URL", "the address with which the office process signs in")
        public_url = required("PUBLIC_DATABASE_URL", "the address with which the public process signs in")
        try:
            with psycopg.connect(**connection.get_connection_params() | _autocommit) as owner:
                for name, url in ((roles.OFFICE, office_url), (roles.PUBLIC, public_url)):
                    if options["keep_roles"]:
                        roles.require_role(owner, name)
                    else:
                        roles.ensure_role(owner, name, unquote(urlsplit(url).password or ""))
                call_command("migrate", interactive=False, verbosity=0)
                call_command("createcachetable", verbosity=0)
                apply_grants()
                if str(getattr(settings, "CELERY_BROKER_URL", "")).startswith("pgmq"):
                    with psycopg.connect(office_url, autocommit=True) as office:
                        install_queue(owner, office)
        except roles.MayNotMakeRoles as reason:
            raise CommandError(str(reason)) from None
        if options["verbosity"] > 1:
            self.stdout.write("The database is ready.")


_autocommit = {"autocommit": True}
