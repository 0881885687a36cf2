"""No link of the public site leads nowhere."""

import re
from html import unescape
from typing import Any

from django.test import Client

from decisions.tests.public_process.test_in_browser import PAGES

_LINK = re.compile(r'(?:href|src|action)="([^"#]*)')
# Another site, or a file that the examples only name.
_ELSEWHERE = ("http:", "https:", "mailto:", "tel:", "/static/", f"/files/{'ab' * 32}/")
# What the contents of the examples name and the fixture does not publish.
_NAMED_ONLY = {
    "/forthcoming/FD-2021-0003/",
    "/decisions/D-2021-0007/",
    "/meetings/MT-2021-0009/",
    "/reports/R-2021-0001/",
    "/reports/R-2022-0001/",
    "/reports/R-2022-0002/",
}


def test_every_link_of_every_page_is_answered(client: Client, published: Any) -> None:
    asked: dict[str, str] = {}
    for path in PAGES.values():
        for found in _LINK.findall(client.get(path).content.decode()):
            link = unescape(found)
            if link and not link.startswith(_ELSEWHERE):
                asked.setdefault(link, path)
    missing = {}
    for link, page in asked.items():
        answered = client.get(link)
        if answered.status_code >= 400 and not (link.endswith(".pdf") and "Retry-After" in answered):
            missing[link] = (answered.status_code, page)
    assert len(asked) > 150
    assert set(missing) == _NAMED_ONLY
