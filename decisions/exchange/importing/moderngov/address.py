"""Addresses of Modern.Gov pages: the session taken out, page and numbers found whatever their case."""

import html
import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit, urlunsplit

_SESSION = re.compile(r"/\((?:[A-Z]\([^()/]{1,60}\)){1,4}\)", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,12}")
_ATTACHMENT = re.compile(r"/documents/(?P<form>[sg])(?P<number>[0-9]{1,12})/", re.IGNORECASE)


def without_session(address: str) -> str:
    """Take the session segment that some sites put into the path, ``/(S(…))/``, out of an address."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address.strip()
    return urlunsplit(parts._replace(path=_SESSION.sub("", parts.path)))


def page_name(address: str) -> str:
    """The last part of the path in lower case: ``iedecisiondetails.aspx``."""
    try:
        return unquote(urlsplit(address).path.rpartition("/")[2]).casefold()
    except ValueError:
        return ""


def parameters(address: str) -> Mapping[str, str]:
    """The parameters of an address by name in lower case, ``&amp;`` read as ``&``; of a repeated name the first."""
    try:
        pairs = parse_qsl(html.unescape(urlsplit(address).query), max_num_fields=100)
    except ValueError:
        return {}
    found: dict[str, str] = {}
    for name, value in pairs:
        found.setdefault(name.casefold(), value.strip())
    return found


def number(address: str, *names: str) -> str:
    """The first of the named parameters (lower case) that is a number; empty where there is none."""
    given = parameters(address)
    return next((given[name] for name in names if _NUMBER.fullmatch(given.get(name, ""))), "")


def issue_id(address: str) -> str:
    """Find the issue's number, the parameter ``IId`` in any case; empty where there is none."""
    return number(address, "iid")


def decision_key(address: str) -> str:
    """The key of the decision at an address: its number, or ``ai-`` and the number of its agenda item."""
    if page_name(address) != "iedecisiondetails.aspx":
        return ""
    own = number(address, "id")
    item = number(address, "aiid")
    return own or (f"ai-{item}" if item else "")


def meeting_id(address: str) -> str:
    """Find the meeting's number, ``MId``, ``MID`` or ``MeetingId``; empty where there is none."""
    return number(address, "mid", "meetingid")


def file_key(address: str) -> str:
    """The number of an attachment, ``g`` and the number for a pack of a meeting; empty for any other address."""
    path = "/" + address.replace("\\", "/").lstrip("/")
    if found := _ATTACHMENT.search(path):
        return found["number"] if found["form"].casefold() == "s" else f"g{found['number']}"
    if page_name(address) == "mgconvert2pdf.aspx":
        return number(address, "id")
    return ""


def absolute(page: str, href: str) -> str:
    """An address printed on a page, made whole where the page's own address is known."""
    try:
        return without_session(urljoin(page, href.strip())) if page else href.strip()
    except ValueError:
        return href.strip()
