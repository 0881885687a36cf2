"""Feeds, the calendar and leaving by one click over HTTP, as programs outside meet them.

The clients know nothing of Django: they fetch, keep the validator, ask again, and post as RFC 8058 says.
"""

from __future__ import annotations

import urllib.error
import urllib.request
import uuid
from typing import Any
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from decisions.publication.models import SentForm
from decisions.tests.public_process.conftest import publish_everything

ATOM = "{http://www.w3.org/2005/Atom}"


def fetch(url: str, *, etag: str = "", body: bytes | None = None) -> tuple[int, Any, bytes]:
    request = urllib.request.Request(url, data=body, headers={"If-None-Match": etag} if etag else {})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers, refused.read()


@pytest.mark.django_db(transaction=True)
def test_programs_outside_read_feeds_and_calendar_and_leave_at_one_click(live_server: Any, settings: Any) -> None:
    settings.PUBLIC_ADDRESS = live_server.url
    publish_everything()
    status, headers, body = fetch(f"{live_server.url}/feeds/everything.atom")
    assert status == 200
    entries = ElementTree.fromstring(body).findall(f"{ATOM}entry")
    assert len(entries) > 10
    assert fetch(f"{live_server.url}/feeds/everything.atom", etag=headers["ETag"])[0] == 304
    for entry in entries:
        for link in entry.findall(f"{ATOM}link"):
            assert fetch(link.get("href", ""))[0] == 200, "Each entry leads to the record, as a page and as data."

    status, headers, body = fetch(f"{live_server.url}/calendar.ics?only=meetings,due,call-in")
    events = Calendar.from_ical(body).walk("VEVENT")
    assert fetch(f"{live_server.url}/calendar.ics?only=meetings,due,call-in", etag=headers["ETag"])[0] == 304
    assert isinstance(events, list)

    number = uuid.uuid4()
    for _ in range(2):
        status, headers, _body = fetch(
            f"{live_server.url}/subscribe/leave/{number}/all/", body=b"List-Unsubscribe=One-Click"
        )
        assert status == 200
        assert "Set-Cookie" not in headers
    assert SentForm.objects.get().values == {"id": str(number), "all": True}
