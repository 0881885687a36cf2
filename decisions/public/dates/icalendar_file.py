"""Writing a calendar (RFC 5545). It knows nothing of records: it is given words, days and instants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

MEDIA_TYPE = "text/calendar; charset=utf-8"
_LINE = 75


@dataclass(frozen=True, slots=True)
class Event:
    """One event. It begins at an instant, or lasts whole days from `starts` to the last day `ends`.

    uid: the same for ever. sequence: grows with each change. changed: the instant of the last one.
    """

    uid: str
    sequence: int
    changed: datetime
    created: datetime
    starts: datetime | date
    summary: str
    description: str
    url: str
    ends: date | None = None
    location: str = ""
    status: str = "CONFIRMED"
    category: str = ""


def written(name: str, events: tuple[Event, ...]) -> bytes:
    """Return the calendar as a file: the same events always give the same bytes, so that its hash validates it."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Publication record//Decisions//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        *(line for event in events for line in _event(event)),
        "END:VCALENDAR",
    ]
    return "".join(_folded(line) for line in lines).encode()


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{_instant(event.changed)}"
    yield f"CREATED:{_instant(event.created)}"
    yield f"LAST-MODIFIED:{_instant(event.changed)}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"STATUS:{event.status}"
    if isinstance(event.starts, datetime):
        yield f"DTSTART:{_instant(event.starts)}"
    else:
        yield f"DTSTART;VALUE=DATE:{event.starts:%Y%m%d}"
        # The end is the day after the last one (section 3.6.1).
        yield f"DTEND;VALUE=DATE:{(event.ends or event.starts) + timedelta(days=1):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{_text(event.summary)}"
    if event.location:
        yield f"LOCATION:{_text(event.location)}"
    yield f"DESCRIPTION:{_text(event.description)}"
    if event.category:
        yield f"CATEGORIES:{_text(event.category)}"
    yield f"URL:{event.url}"
    yield "END:VEVENT"


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """Escape what would end a value (section 3.3.11); characters that no file may hold are left out."""
    plain = "".join(one for one in text.replace("\r\n", "\n").replace("\r", "\n") if one >= " " or one == "\n")
    plain = plain.replace("\x7f", "").encode("utf-8", "ignore").decode()
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Break a line after 75 bytes, never inside a character (section 3.1)."""
    parts, part, size = [], "", 0
    for one in line:
        width = len(one.encode())
        if size + width > _LINE:
            parts.append(part)
            part, size = " ", 1
        part, size = part + one, size + width
    return "\r\n".join([*parts, part]) + "\r\n"
