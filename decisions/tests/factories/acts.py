"""Forms as a browser sends them, and clients signed in by role, for tests of the office site's acts."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.test import Client

from council.accounts.models import User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(user: User) -> Client:
    """Return a browser in which a person is signed in."""
    client = Client()
    client.force_login(User.objects.get(pk=user.pk), backend=BACKEND)
    return client


def day(name: str, on: date) -> dict[str, str]:
    """Return a day as its three boxes."""
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def moment(name: str, on: date, time: str) -> dict[str, str]:
    """Return a moment as its day and time."""
    return {**day(f"{name}_day", on), f"{name}_time": time}


def offices(on: date, time: str = "9am") -> dict[str, str]:
    """Return the display at the offices."""
    return {
        "at_offices": "on",
        **moment("offices_from", on, time),
        "offices_evidence": "On the public terminal in reception",
    }


def statement(on: date = date(2021, 12, 23), time: str = "10.30am", **changed: Any) -> dict[str, str]:
    """Return a complete record of a decision."""
    return {
        **moment("decided_at", on, time),
        "outcome": "approved",
        "decision": "The two pilots are approved.",
        "reasons": "Earlier help lowers later need.",
        "no_alternatives": "on",
        "no_conflicts": "on",
        **changed,
    }
