"""Entries are kept as JSON: what was typed goes in as plain values and comes out as times, days, people and items."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from decisions.refusals import NotComplete
from decisions.rules.london import LONDON, moment_of

TRUE = ("true", "on", "yes", "1")


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it: times and days in ISO form, rows by their key."""
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, datetime):
        return moment_of(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (str, int, float, bool)) or value is None:
        # PostgreSQL keeps no zero byte in a text.
        return value.replace("\x00", "") if isinstance(value, str) else value
    return [plain(each) for each in value] if isinstance(value, Iterable) else str(value)


def moment(values: dict[str, Any], name: str) -> datetime | None:
    """Return a time, in London where no zone was kept; None for a blank. Raises NotComplete."""
    given = values.get(name) or None
    if given is None or isinstance(given, datetime):
        return given
    try:
        found = datetime.fromisoformat(str(given))
    except ValueError:
        raise NotComplete("A time was not understood.", {name: f"“{given}” is no time. Enter it again."}) from None
    return found if found.tzinfo else found.replace(tzinfo=LONDON)


def day(values: dict[str, Any], name: str) -> date | None:
    """Return a day; None for a blank. Raises NotComplete."""
    given = values.get(name) or None
    if given is None or isinstance(given, date):
        return given
    try:
        return date.fromisoformat(str(given)[:10])
    except ValueError:
        raise NotComplete("A day was not understood.", {name: f"“{given}” is no day. Enter it again."}) from None


def number(values: dict[str, Any], name: str) -> int | None:
    """Return a number that is not negative; None for a blank. Raises NotComplete."""
    given = values.get(name)
    if given is None or given == "":
        return None
    if not str(given).isdecimal() or int(given) > 32767:
        raise NotComplete("A number was not understood.", {name: f"“{given}” is no number. Enter it again."})
    return int(given)


def flag(values: dict[str, Any], name: str) -> bool:
    """Return whether a box was ticked."""
    given = values.get(name)
    return given if isinstance(given, bool) else str(given or "").lower() in TRUE


def words(values: dict[str, Any], name: str) -> str:
    """Return a text; empty for a blank."""
    return str(values.get(name) or "").strip()


def row(values: dict[str, Any], name: str, model: type[Model], **of: Any) -> Any:
    """Return the row whose key was kept; None for a blank. Raises NotComplete where there is none."""
    given = values.get(name) or None
    if given is None or isinstance(given, model):
        return given
    found = model._default_manager.filter(pk=given, **of).first() if str(given).isdecimal() else None
    if found is None:
        raise NotComplete(
            "Something that was chosen is not there.", {name: "This is not there any more. Choose again."}
        )
    return found
