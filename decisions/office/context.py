"""What every office page shows around its content: whose council it is, and the navigation."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import localdate

from council.organisation.queries import council
from decisions.office.navigation import navigation_for


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """Return `council`, with the address of its public site, and `navigation`; read only where shown."""
    user = getattr(request, "user", None)
    if user is None:
        return {}
    return {
        "council": SimpleLazyObject(_council),
        "navigation": SimpleLazyObject(lambda: navigation_for(user, path=request.path, on=localdate())),
        "public_address": settings.PUBLIC_ADDRESS,
    }


def _council() -> dict[str, str]:
    found = council()
    return {"name": found.name if found else "", "public_url": settings.PUBLIC_ADDRESS}
