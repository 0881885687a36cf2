"""What of a record may be published one day and what only officers may read, label by label."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from json import loads

from decisions.exchange.importing.contact import read_contact
from decisions.exchange.importing.reading import OPEN, ReadField, ReadRecord

MASK = "[kept inside]"
_REACH = re.compile(
    r"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
    r"|(?<![\w/.-])(?:\+44[\s(0)]{0,6}|\(?0)(?:[\s()-]{0,2}\d){9,10}(?![\d-])"
)
_MORE_PEOPLE = {
    *("author", "author_username", "authorusername", "contact_officer", "lead_officer", "officer", "owner"),
    *("home_address", "work_address", "surgery", "addresses", "email", "phone"),
}
# Where somebody lives and how to reach them is no part of a name.
_NEVER = {"home_address", "work_address", "surgery", "addresses", "email", "phone"}

Stored = dict[str, str | int | None]


@cache
def people_keys() -> frozenset[str]:
    """Return the keys whose texts name officers or say how to reach somebody."""
    text = resources.files("decisions.exchange.importing.moderngov").joinpath("meanings.json").read_text("utf-8")
    named = {key for key, (_, who) in loads(text)["meanings"].items() if who == "people"}
    return frozenset(named | _MORE_PEOPLE)


def split(record: ReadRecord, *, names_open: bool) -> tuple[list[Stored], list[Stored]]:
    """Return the fields that may be published and those for officers; no text is in neither.

    With `names_open` the names of officers may be published, never how to reach them. A text that says how to reach
    somebody is published with that masked, and stands whole among those for officers. Of a record that its source
    restricts nothing may be published.
    """
    open_fields: list[Stored] = []
    kept_fields: list[Stored] = []
    for field in record.fields:
        if record.restricted:
            kept_fields.append(stored(field, field.text))
        elif field.key in people_keys():
            name = read_contact(field.text).name if names_open and field.key not in _NEVER else ""
            if name and len(name) <= 200:
                open_fields.append(stored(field, name))
            if name != field.text:
                kept_fields.append(stored(field, field.text))
        elif field.handling == OPEN:
            masked = without_reach(field.text)
            open_fields.append(stored(field, masked))
            if masked != field.text:
                kept_fields.append(stored(field, field.text))
        else:
            kept_fields.append(stored(field, field.text))
    return open_fields, kept_fields


def without_reach(text: str) -> str:
    """Mask e-mail addresses and telephone numbers in a text."""
    return _REACH.sub(MASK, text) if "@" in text or "0" in text else text


def stored(field: ReadField, text: str) -> Stored:
    """Return a field as it is stored."""
    return {"label": field.label, "key": field.key, "text": text, "line": field.line}
