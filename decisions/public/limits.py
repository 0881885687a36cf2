"""How often one address may ask: counted in the memory of this process, never stored, never logged."""

from __future__ import annotations

import hashlib
import secrets
import time
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

# Made anew at each start, so that not even this process could say later which address a count belonged to.
_SALT = secrets.token_bytes(16)
_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left to somebody: requests of `limit`, and the seconds until the count begins anew."""

    limit: int
    remaining: int
    reset_seconds: int
    allowed: bool

    @property
    def headers(self) -> dict[str, str]:
        """Return the allowance as RateLimit-* headers, with Retry-After (RFC 9110) where nothing is left."""
        headers = {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(self.remaining),
            "RateLimit-Reset": str(self.reset_seconds),
        }
        return headers if self.allowed else headers | {"Retry-After": str(self.reset_seconds)}


def asker(request: HttpRequest) -> str:
    """Return a salted hash that stands for whoever asks, good until this process ends.

    A household has a whole IPv6 network of 64 bits, so all of it counts as one. In production the address is the last
    one of X-Forwarded-For: the council's own web server writes it, the ones before it are the visitor's to invent.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.IS_PRODUCTION:
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).rpartition(",")[2].strip()
    return hashlib.blake2b(_network(address).encode(), key=_SALT, digest_size=16).hexdigest()


def _network(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return _UNKNOWN
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or int(found) >> 64)
    return str(found)


def spend(bucket: str, who: str, most: int, seconds: int) -> Allowance:
    """Count one request of `who` (from `asker`) against `most` in `seconds`, and return what is left.

    `bucket` keeps kinds of requests apart ("api", "form"). Each worker of the server counts for itself, so the site as
    a whole allows `most` times the number of workers.
    """
    now = time.time()
    key = f"limit:{bucket}:{seconds}:{int(now // seconds)}:{who}"
    reset_seconds = seconds - int(now % seconds)
    cache.add(key, 0, timeout=seconds)
    try:
        count = cache.incr(key)
    except ValueError:
        # The cache made room for others between the two lines.
        count = 1
    return Allowance(limit=most, remaining=max(most - count, 0), reset_seconds=reset_seconds, allowed=count <= most)
