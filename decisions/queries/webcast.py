"""Where in the webcast of a meeting an item begins."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from decisions.models import Meeting

_BY_QUERY = ("youtube.com", "youtu.be", "vimeo.com")


def webcast_at(meeting: Meeting, began_at: datetime | None) -> str:
    """Return the address of the webcast at a moment; "" before an item began or without a webcast.

    Counted from the start of the recording, or from the opening of the meeting where that is not recorded.
    """
    start = meeting.webcast_from or meeting.opened_at
    if not meeting.webcast_url or began_at is None or start is None:
        return ""
    seconds = int((began_at - start).total_seconds())
    if seconds <= 0:
        return meeting.webcast_url
    address = urlsplit(meeting.webcast_url)
    if address.hostname and address.hostname.removeprefix("www.") in _BY_QUERY:
        query = f"{address.query}&t={seconds}s" if address.query else f"t={seconds}s"
        return address._replace(query=query).geturl()
    return address._replace(fragment=f"t={seconds}").geturl()
