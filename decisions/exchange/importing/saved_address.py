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
_PAGE = re.compile(r"\.(aspx|asmx|asp)\b", re.IGNORECASE)
_SAVED_AS = re.compile(r"(?<=.)\.(html?|xml|txt)$", re.IGNORECASE)


def saved_address(path: str, data: bytes) -> str:
    """Return the address that a saved page had, as far as the page or its file name tells; otherwise empty."""
    head = data[:HEAD]
    for pattern in _LEFT_BY:
        if found := pattern.search(head):
            address = unescape(found[1].decode("utf-8", "replace"))
            return address if "://" in address else f"https://{address.lstrip('/')}"
    named = unquote(path).replace("\\", "/")
    name = named.rpartition("/")[2]
    if not _PAGE.search(name):
        return ""
    shorn = _SAVED_AS.sub("", named)
    # Windows allows no question mark in a name; mirrors put another sign in its place.
    shorn = re.sub(r"(?i)(\.as[pm]x?)[@_,]", r"\1?", shorn, count=1)
    first, _, rest = shorn.partition("/")
    if rest and _HOST.fullmatch(first) and not _PAGE.search(first):
        return f"https://{first}/{rest}"
    return shorn.rpartition("/")[2]
