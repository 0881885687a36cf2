"""Addresses of Modern.Gov pages: the session taken out, the issue's number found."""

import re
from urllib.parse import parse_qsl, urlsplit, urlunsplit

_SESSION = re.compile(r"/\((?:[A-Z]\([^()/]{1,60}\)){1,4}\)", re.IGNORECASE)


def without_session(address: str) -> str:
    """Take the session segment that some sites put into the path, ``/(S(…))/``, out of an address."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address.strip()
    return urlunsplit(parts._replace(path=_SESSION.sub("", parts.path)))


def issue_id(address: str) -> str:
    """Find the issue's number, the parameter ``IId`` in any case; empty where there is none."""
    try:
        query = urlsplit(address).query
        pairs = parse_qsl(query, max_num_fields=100)
    except ValueError:
        return ""
    return next(
        (value for name, value in pairs if name.casefold() == "iid" and re.fullmatch(r"[0-9]{1,12}", value)), ""
    )
