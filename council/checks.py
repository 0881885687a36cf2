"""System checks: an unsafe installation does not start.

`manage.py check` lists them; council.wsgi and the worker call refuse_unsafe_start before they serve.
"""

import sys
from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register, run_checks
from django.db import DatabaseError, OperationalError, connection

from council.database import roles

TAG = "council"
SHORTEST_KEY = 50
_expected_role = {"office": roles.OFFICE, "worker": roles.OFFICE, "public": roles.PUBLIC}


@register(TAG)
def production_is_safe(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Return an error for each setting that production may not run with."""
    if not settings.IS_PRODUCTION:
        return []
    key = settings.SECRET_KEY
    office = settings.COUNCIL_PROCESS != "public"
    faults = [
        (settings.DEBUG, "DEBUG is on, so error pages would show the program's inside.", "Take DEBUG out."),
        (
            len(key) < SHORTEST_KEY or len(set(key)) < 10 or "insecure" in key,
            f"SECRET_KEY is weak: it needs {SHORTEST_KEY} random characters.",
            "Make one: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'",
        ),
        (
            not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS,
            "ALLOWED_HOSTS does not name this site's host.",
            "Set ALLOWED_HOSTS to the host names, separated by commas, for example decisions.council.example",
        ),
        (
            not settings.PUBLIC_ADDRESS.startswith("https://"),
            "PUBLIC_ADDRESS does not begin with https://, so links in notices and e-mails would be unsafe.",
            "Set PUBLIC_ADDRESS to the public site's address, for example https://decisions.council.example",
        ),
        (
            office and not settings.OFFICE_ADDRESS.startswith("https://"),
            "OFFICE_ADDRESS does not begin with https://.",
            "Set OFFICE_ADDRESS to the office site's address, for example https://office.council.example",
        ),
        (
            office and not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE),
            "The sign-in cookies would travel over http.",
            "Leave SESSION_COOKIE_SECURE and CSRF_COOKIE_SECURE on.",
        ),
        (
            not settings.SECURE_SSL_REDIRECT,
            "Visitors over http are not sent to https.",
            "Leave SECURE_SSL_REDIRECT on.",
        ),
        (
            office and settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"),
            "EMAIL_URL is not set, so notices to people would stay in a folder.",
            "Set EMAIL_URL, for example smtp+tls://name:password@mail.council.example:587",
        ),
        (
            office and settings.VIRUS_SCANNER == "none",
            "VIRUS_SCANNER is not set, so files that are handed in would be published without being scanned.",
            "Set VIRUS_SCANNER to the address of clamd, for example clamd://clamav:3310 or clamd:///run/clamav/clamd.ctl",
        ),
    ]
    return [Error(text, hint=hint, id=f"council.E{n:03}") for n, (bad, text, hint) in enumerate(faults, 1) if bad]


@register(TAG)
def process_installs_its_apps(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Return an error where the public process installs anything of the officers' side."""
    if settings.COUNCIL_PROCESS != "public":
        return []
    theirs = {"decisions", "accounts", "organisation", "office", "auth", "sessions"}
    officers = sorted(theirs & {config.label for config in apps.get_app_configs()})
    return [
        Error(
            f"The public process installs {label}, which belongs to the officers' side.",
            hint="Take it out of INSTALLED_APPS in council/settings/public.py.",
            id="council.E020",
        )
        for label in officers
    ]


@register(TAG)
def public_process_knows_no_office_files(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Return an error where the public process is told where the files of the officers' side lie."""
    if settings.COUNCIL_PROCESS != "public":
        return []
    return [
        Error(
            f"The public process knows {name}, a folder of the officers' side.",
            hint="Take it out of the settings and the volumes of the public process.",
            id="council.E021",
        )
        for name in ("OFFICE_FILES", "WITHHELD_FILES")
        if hasattr(settings, name)
    ]


@register(TAG)
def database_role_fits_process(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Return an error where the process signs in to the database as another role than its own."""
    expected = _expected_role.get(settings.COUNCIL_PROCESS)
    if expected is None or getattr(settings, "IS_TEST", False):
        return []
    try:
        found = role_faults(expected)
    except OperationalError:
        # A database that is away is told by /health/ and by the pages; it is no reason not to start.
        return []
    return [
        Error(
            f"The {settings.COUNCIL_PROCESS} process signs in to the database as another role than its own. {fault}",
            hint=f"Set DATABASE_URL of this process to the address of the role {expected}.",
            id="council.E030",
        )
        for fault in found
    ]


def role_faults(expected: str) -> list[str]:
    """Return a sentence for each thing that is wrong with the role of the present connection."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT r.rolsuper, r.rolcreaterole OR r.rolcreatedb,
                   CASE WHEN to_regrole(%s) IS NULL THEN false ELSE pg_has_role(current_user, %s, 'MEMBER') END,
                   EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid AND c.relnamespace = 'public'::regnamespace)
            FROM pg_roles r WHERE r.rolname = current_user
            """,
            [expected, expected],
        )
        superuser, creates, is_member, owns = cursor.fetchone()
    faults = [
        (superuser, "That role may do anything."),
        (creates and not superuser, "That role may make roles or databases."),
        (owns and not superuser, "That role owns tables, so no grant binds it."),
        (not is_member, f"That is not the role {expected}."),
    ]
    return [sentence for wrong, sentence in faults if wrong]


@register(TAG)
def production_has_no_example(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Return an error where production would serve a database that holds the example council."""
    if not settings.IS_PRODUCTION or settings.COUNCIL_PROCESS == "public":
        return []
    from django.contrib.auth import get_user_model

    try:
        # The example council's people have addresses under the reserved domain .example, which no real person can have.
        found = get_user_model().objects.filter(is_active=True, email__iendswith=".example").exists()
    except DatabaseError:
        return []
    if not found:
        return []
    return [
        Error(
            "This database holds the example council, whose people share one printed password.",
            hint="Use an empty database for the council's own record.",
            id="council.E040",
        )
    ]


def refuse_unsafe_start() -> None:
    """Print what is unsafe and end this process with code 3, or return where nothing is."""
    faults = [message for message in run_checks(tags=[TAG]) if message.is_serious()]
    connection.close()
    if faults:
        for fault in faults:
            sys.stderr.write(f"{fault.id}: {fault.msg}\n    {fault.hint}\n")
        sys.stderr.write("Nothing is served until this is put right.\n")
        raise SystemExit(3)
