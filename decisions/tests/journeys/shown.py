"""Pages that were answered already, shown in a browser with the policy they came with and the site's static files."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Route

from decisions.tests.journeys.reader import Reader
from decisions.tests.journeys.walk import Seen

SITE = "http://office.example"


def faults_of(browser: Browser, pages: Iterable[Seen]) -> dict[str, Any]:
    """Show each page at three widths; return by page what axe, the width, the heading or the console find wrong."""
    context = browser.new_context()
    now_shown: list[Seen] = []

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(SITE).partition("?")[0]
        if path.startswith("/static/"):
            file = Path(str(finders.find(path.removeprefix("/static/"))))
            route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0])
            return
        page = now_shown[-1].answer
        headers = {"Content-Security-Policy": page["Content-Security-Policy"]}
        route.fulfill(status=page.status_code, body=page.content, content_type="text/html", headers=headers)

    context.route("**/*", answer)
    reader = Reader(context, SITE)
    faults: dict[str, Any] = {}
    for seen in pages:
        now_shown.append(seen)
        reader.open(seen.path)
        found = reader.faults(1280, 390)
        reader.page.set_viewport_size({"width": 320, "height": 900})
        found += reader.too_wide()
        if reader.page.locator("h1").count() != 1:
            found.append("not one heading of level 1")
        if complaints := reader.complaints[:]:
            found += complaints
            reader.complaints.clear()
        if found:
            faults[f"{seen.name} {seen.path}"] = found
    context.close()
    return faults
