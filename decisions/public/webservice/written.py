"""How the service writes: XML with two blanks a level, days as dd/mm/yyyy, times as "10.00 am", True and False."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from xml.sax.saxutils import escape, quoteattr
from zoneinfo import ZoneInfo

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_LONDON = ZoneInfo("Europe/London")
# XML 1.0 has no place for these, not even escaped.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Element:
    """One element: a text, or elements within."""

    name: str
    value: str | tuple[Element, ...] = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


def element(name: str, value: str | int | bool | Iterable[Element] = "", /, **attributes: str) -> Element:
    """Return an element; a switch is written True or False, a number as it is."""
    if isinstance(value, str | int):
        return Element(name, str(value), attributes)
    return Element(name, tuple(value), attributes)


def counted(name: str, count: int) -> Element:
    """Return an element with a count, before which the service writes a blank."""
    return Element(name, f" {count}")


def day(value: date | None) -> str:
    """Return a day as dd/mm/yyyy; nothing for none."""
    return f"{value:%d/%m/%Y}" if value else ""


def day_of(instant: datetime | None) -> str:
    """Return the day of an instant in London as dd/mm/yyyy."""
    return day(instant.astimezone(_LONDON).date()) if instant else ""


def time_of(instant: datetime | None) -> str:
    """Return the time of an instant in London as the service writes it: "10.00 am", "2.30 pm"."""
    if instant is None:
        return ""
    local = instant.astimezone(_LONDON)
    return f"{local.hour % 12 or 12}.{local:%M} {'am' if local.hour < 12 else 'pm'}"


def document(root: Element) -> str:
    """Return the whole document; an element without text holds a line end, as the service writes it."""
    return DECLARATION + piece(root)


def piece(root: Element, *, level: int = 0) -> str:
    """Return the element alone, at this level of a document."""
    lines: list[str] = []
    _write(root, level, lines)
    return "\n".join(lines)


def _write(one: Element, level: int, lines: list[str]) -> None:
    blanks = "  " * level
    attributes = "".join(f" {name}={quoteattr(_clean(value))}" for name, value in one.attributes.items())
    start = f"{blanks}<{one.name}{attributes}>"
    if isinstance(one.value, str) and one.value:
        lines.append(f"{start}{escape(_clean(one.value))}</{one.name}>")
        return
    lines.append(start)
    for child in one.value:
        if isinstance(child, Element):
            _write(child, level + 1, lines)
    lines.append(f"{blanks}</{one.name}>")


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text)
