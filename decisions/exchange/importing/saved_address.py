"""From where was a saved page saved? Browsers, mirrors and people leave it in the page or in the file's name."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

HEAD = 8_000
_LEFT_BY = (
    re.compile(rb"saved from url=\(\d+\)(https?://[^\s>\"']{5,900})", re.IGNORECASE),
    re.compile(rb"Mirrored from ([^\s>\"']{5,900}) by HTTrack", re.IGNORECASE),
    re.compile(rb"<link[^>]{0,200}rel=[\"']canonical[\"'][^>]{0,200}href=[\"']([^\"'>]{5,900})", re.IGNORECASE),
    re.compile(rb"<base[^>]{0,200}href=[\"'](https?://[^\"'>]{5,900}\?[^\"'>]{1,400})", re.IGNORECASE),
    re.compile(rb"^\W{0,3}SOURCE:\s*(\S{5,900})", re.IGNORECASE),
)
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?", re.IGNORECASE)
_PAGE = re.compile(r"(?P<page>[^/]*\.(?P<kind>aspx|asmx|asp))(?![a-z])(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
_SAVED_AS = re.compile(r"\.(html?|xml|txt)$", re.IGNORECASE)


def saved_address(path: str, data: bytes) -> str:
    """Return the address that a saved page had, as far as the page or its file name tells; otherwise empty."""
    head = data[:HEAD]
    for pattern in _LEFT_BY:
        if found := pattern.search(head):
            address = unescape(found[1].decode("utf-8", "replace"))
            return address if "://" in address else f"https://{address.lstrip('/')}"
    named = unquote(path).replace("\\", "/")
    page_name = _PAGE.search(named)
    if not page_name:
        return ""
    # Windows allows no question mark in a name; mirrors put another sign in its place.
    rest = _SAVED_AS.sub("", page_name["rest"])
    if rest[:1] in ("@", "_", ","):
        rest = ("/" if page_name["kind"].lower() == "asmx" else "?") + rest[1:]
    page = page_name["page"] + rest
    first, _, folders = named[: page_name.start()].partition("/")
    return f"https://{first}/{folders}{page}" if _HOST.fullmatch(first) else page
