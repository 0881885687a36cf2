"""Run in a process of its own with the public site's real settings: walks every page it can reach and prints each.

Says first what the process is: its apps, its database role, what of the officers' side it can import and read.
"""

from __future__ import annotations

import json
import os
import re
import sys

from django.conf import settings

PARTS = (
    "/",
    "/forthcoming/",
    "/decisions/",
    "/reports/",
    "/urgency/",
    "/private-meetings/",
    "/call-in/",
    "/call-in/all/",
    "/meetings/",
    "/work-programmes/",
    "/log/",
    "/accessibility/",
)
OTHERS = ("/robots.txt", "/health/", "/no-such-page/", "/forthcoming/?q=zqsongqz", "/log/?before=5")
OFFICERS = (
    ("decisions.models", "WithheldDocument", "decisions_withhelddocument"),
    ("decisions.models.withheld", "WithheldVersion", "decisions_withheldversion"),
    ("decisions.models.withheld", "WithheldComment", "decisions_withheldcomment"),
    ("decisions.models.files", "WithheldFile", "decisions_withheldfile"),
    ("council.accounts.models", "User", "accounts_user"),
    ("council.organisation.models", "Person", "organisation_person"),
)
LINK = re.compile(r'(?:href|src|action)="([^"#]+)"')


def main() -> None:
    """Print one JSON line about the process, then one for each page."""
    sys.path.insert(0, os.getcwd())
    # The real settings name files by a manifest that only `collectstatic` makes; nothing else is changed.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    import django

    django.setup()
    _say(_what_it_is())
    for page in _pages():
        _say(page)


def _say(row: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(row) + "\n")


def _what_it_is() -> dict[str, object]:
    from importlib import import_module

    from django.apps import apps
    from django.db import connection, transaction

    loaded = sorted(name for name in sys.modules if name.startswith(("decisions.models", "decisions.services")))
    reached, read = {}, {}
    for module, name, table in OFFICERS:
        try:
            with transaction.atomic():
                getattr(import_module(module), name).objects.first()
            reached[module] = "read"
        except Exception as refused:
            reached[module] = f"{type(refused).__name__}: {refused}"
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f'SELECT * FROM "{table}" LIMIT 1')
                read[table] = "read"
        except Exception as refused:
            read[table] = f"{type(refused).__name__}: {refused}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_setting('transaction_read_only')")
        role, read_only = cursor.fetchone()
    return {
        "apps": [config.name for config in apps.get_app_configs()],
        "role": role,
        "read_only": read_only,
        "reached": reached,
        "read": read,
        "loaded": loaded,
        "files": str(settings.PUBLIC_FILES),
        "folders": [name for name in ("WITHHELD_FILES", "OFFICE_FILES", "PUBLIC_FILES") if hasattr(settings, name)],
    }


def _pages():
    from django.test import Client

    client, waiting, seen = Client(raise_request_exception=False), [*PARTS, *OTHERS], set()
    while waiting:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        answer = client.get(address, SERVER_NAME="localhost")
        streamed = answer.streaming
        body = b"".join(answer.streaming_content) if streamed else answer.content
        text = body.decode("utf-8", "replace")
        headers = "\n".join(f"{name}: {value}" for name, value in answer.items())
        yield {"address": address, "status": answer.status_code, "text": text, "headers": headers}
        found = LINK.findall(text) if "html" in answer.get("Content-Type", "") else []
        found += [answer["Location"]] if answer.status_code in (301, 302) else []
        found = [
            each.replace("&amp;", "&") for each in found if each.startswith("/") and not each.startswith("/static/")
        ]
        waiting += [each for each in found if each.count("?") == 0 or len(seen) < 400]


if __name__ == "__main__":
    main()
