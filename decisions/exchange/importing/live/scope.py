"""Which addresses belong to the site that a run reads, and how each is written so that it is read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from decisions.exchange.importing.moderngov.address import without_session

LONGEST = 1000
# Breadcrumbs and the language of the frame: the same page without them.
_ORNAMENT = re.compile(r"(?i)(?<=[?&])(?:bcr|LLL|\$LO\$)=[^&]*&?")
_PORTS = {"http": 80, "https": 443}
_SAFE = "/%:@!$&'()*+,;=-._~[]?#"


@dataclass(frozen=True, slots=True)
class Scope:
    """One host and one folder of it."""

    scheme: str
    host: str
    folder: str

    def within(self, address: str) -> bool:
        """Say whether an address belongs to the site; a site that moved to https is the same site."""
        try:
            parts = urlsplit(address)
            named = host_of(address)
        except ValueError:
            return False
        if parts.scheme not in _PORTS or "@" in parts.netloc or named != self.host:
            return False
        return parts.path.casefold().startswith(self.folder.casefold()) and "/../" not in parts.path

    def address(self, link: str, found_on: str) -> str:
        """Return a link as an address of the site, written the one way; "" for whatever is not of the site."""
        try:
            joined = urljoin(found_on, without_session(unescape(link.strip()))).strip()
            parts = urlsplit(joined)
        except ValueError:
            return ""
        path = quote(parts.path, safe=_SAFE)
        query = _ORNAMENT.sub("", "?" + quote(parts.query, safe=_SAFE))[1:].rstrip("&")
        whole = urlunsplit((parts.scheme.lower(), parts.netloc.lower(), path or "/", query, ""))
        return whole if len(whole) <= LONGEST and self.within(whole) else ""


def scope_of(address: str) -> Scope:
    """Return the host and the folder that an address names: the folder is the path up to its last stroke."""
    parts = urlsplit(without_session(address.strip()))
    folder = parts.path[: parts.path.rfind("/") + 1] or "/"
    return Scope(parts.scheme.lower(), host_of(address), folder)


def host_of(address: str) -> str:
    """Return the host of an address in small letters, with its port where that is not the usual one."""
    parts = urlsplit(address)
    host = (parts.hostname or "").lower()
    port = parts.port
    return f"{host}:{port}" if port and port not in _PORTS.values() else host
