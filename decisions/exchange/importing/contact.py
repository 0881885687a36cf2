"""A contact line taken apart as far as it goes; the line itself is always kept."""

import re
from dataclasses import dataclass

_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_PHONE = re.compile(r"(?<![\w/])(?:\+44[\s(0)]{0,6}|\(?0)(?:[\s()-]{0,2}\d){8,10}(?!\d)")
_WORDS = re.compile(r"\b(?:e[\s-]?mail|tel(?:ephone)?|phone|mobile)\s*(?:no\.?)?\s*:?(?=\s|$|\()", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Contact:
    """Keeps a contact as printed and, best effort, name, post, telephone numbers and e-mail addresses (each once)."""

    raw: str
    name: str
    post: str
    phones: tuple[str, ...]
    emails: tuple[str, ...]


def read_contact(raw: str, addresses: tuple[str, ...] = ()) -> Contact:
    """Take a contact line apart; ``addresses`` are its links, ``mailto:…``, which the words may not show."""
    emails: dict[str, str] = {}
    for found in _EMAIL.findall(" ".join([raw, *addresses])):
        emails.setdefault(found.strip(".").lower(), found.strip("."))
    phones: dict[str, str] = {}
    for found in _PHONE.findall(raw):
        phones.setdefault(re.sub(r"\D", "", found), " ".join(found.split()))
    words = _WORDS.sub(" ", _PHONE.sub(" ", _EMAIL.sub(" ", raw)))
    words = re.sub(r"\(\s*\)|\(\s*$", " ", words)
    words = " ".join(words.split()).strip(" ,.;:-")
    name, post = words, ""
    if comma := re.match(r"([^,(]{1,200})(?:,\s*(.*)|\s*\((.*)\))$", words, re.DOTALL):
        name, post = comma[1].strip(), (comma[2] or comma[3] or "").strip(" ,.;")
    return Contact(raw, name, post, tuple(phones.values()), tuple(emails.values()))
