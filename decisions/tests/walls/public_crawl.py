"""Run in a process of its own with the public site's real settings: walks every page it can reach and prints each.

Says first what the process is: its apps, its database role, what of the officers' side it can import and read.
"""

from __future__ import annotations

import json
import os
import re
import sys
from urllib.parse import unquote

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
    "/lists/",
)
OTHERS = (
    "/robots.txt",
    "/health/",
    "/no-such-page/",
    "/forthcoming/?q=zqsongqz",
    "/log/?before=5",
    "/search/?q=zqsongqz",
    "/api/v1/search?q=zqsongqz",
    "/feeds/search.atom?q=zqsongqz",
    "/search/?q=zqaskedqz",
    "/api/v1/search?q=zqaskedqz",
    "/feeds/search.atom?q=zqaskedqz",
)
# Where words can be searched for, several at once: a page that finds none of them is the same for all.
SEARCHES = ("/search/?q={}", "/api/v1/search?q={}", "/feeds/search.atom?q={}")
NO_WORD, AT_ONCE = "zq999qz", 10
# A list of the API leads to hundreds of records; of each route so many are asked for.
MOST_FROM_JSON = 8
OFFICERS = (
    ("decisions.models", "WithheldDocument", "decisions_withhelddocument"),
    ("decisions.models.withheld", "WithheldVersion", "decisions_withheldversion"),
    ("decisions.models.withheld", "WithheldComment", "decisions_withheldcomment"),
    ("decisions.models.files", "WithheldFile", "decisions_withheldfile"),
    ("council.accounts.models", "User", "accounts_user"),
    ("council.organisation.models", "Person", "organisation_person"),
    ("decisions.models.subscription", "Subscription", "decisions_subscription"),
    ("decisions.models.format_request", "FormatRequest", "decisions_formatrequest"),
    # Forms lie in a table of the public record's own app: the site puts them in and cannot look.
    ("decisions.publication.models", "SentForm", "letterbox_sentform"),
)
IN_JSON = re.compile(r'"(?:https?://[^/"]+)?(/[^"\\\s]+)"')
LINK = re.compile(r'(?:href|src|action)="([^"#]+)"')


def main() -> None:
    """Print one JSON line about the process, one for each route, one for each page, and one for each search.

    The words to search for come in as a JSON list.
    """
    words = json.load(sys.stdin)
    sys.path.insert(0, os.getcwd())
    # The real settings name files by a manifest that only `collectstatic` makes; nothing else is changed.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    import django

    django.setup()
    _say(_what_it_is())
    from decisions.tests.walls.public_addresses import addresses

    examples = list(addresses())
    for page in _pages([address for _, address in examples if address]):
        _say(page)
    for route, address in examples:
        _say({"route": route, "example": address})
    for row in _searches(words):
        _say(row)


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


def _pages(examples):
    from django.test import Client

    client, waiting, seen = Client(raise_request_exception=False), [*PARTS, *OTHERS, *examples], set()
    of_routes: dict[str, int] = {}
    while waiting:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        answer, text = _asked(client, address, len(seen))
        headers = "\n".join(f"{name}: {value}" for name, value in answer.items())
        route = _route_of(address)
        yield {"address": address, "status": answer.status_code, "text": text, "headers": headers, "route": route}
        kind = answer.get("Content-Type", "")
        found = LINK.findall(text) if "html" in kind or "atom" in kind else []
        found += [answer["Location"]] if answer.status_code in (301, 302) else []
        found = [
            each.replace("&amp;", "&") for each in found if each.startswith("/") and not each.startswith("/static/")
        ]
        waiting += [each for each in found if each.count("?") == 0 or len(seen) < 400]
        if "json" in kind:
            waiting += _few_of_each_route(IN_JSON.findall(text), of_routes)


def _route_of(address):
    from django.urls import Resolver404, resolve

    try:
        return resolve(unquote(address.partition("?")[0])).route
    except Resolver404:
        return ""


def _few_of_each_route(found, of_routes):
    for address in dict.fromkeys(found):
        # The description of the API writes places of an address in braces.
        if "{" in address or not (route := _route_of(address)):
            continue
        of_routes[route] = of_routes.get(route, 0) + 1
        if of_routes[route] <= MOST_FROM_JSON:
            yield address


def _asked(client, address, number):
    """Ask as one of many readers: a single one would come to the limits of the API."""
    reader = f"10.{number // 60_000}.{number // 250 % 240}.{number % 250}"
    answer = client.get(address, SERVER_NAME="localhost", REMOTE_ADDR=reader)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer, body.decode("utf-8", "replace")


def _searches(words):
    """Say for some words at a time whether a search for them answers what a search for no word at all answers."""
    from django.test import Client

    client, number = Client(raise_request_exception=False), 100_000
    for search in SEARCHES:
        for first in range(0, len(words), AT_ONCE):
            some, number = words[first : first + AT_ONCE], number + 2
            _, nothing = _asked(client, search.format("+OR+".join([NO_WORD] * len(some))), number)
            answer, text = _asked(client, search.format("+OR+".join(some)), number + 1)
            for word in some:
                text = text.replace(word, NO_WORD)
            yield {"search": search, "words": some, "status": answer.status_code, "finds_nothing": text == nothing}


if __name__ == "__main__":
    main()
