"""Filters of the public pages and papers; load with {% load published %}."""

from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from decisions.publication import wording
from decisions.publication.call_in_page import about
from decisions.publication.content import CallInRequestContent
from decisions.publication.filestore import safe_name
from decisions.publication.lawful import drawing_of, reasons_of

register = template.Library()


@register.filter
def day(value: date | datetime | None) -> str:
    """Return "24 December 2021", "" for nothing."""
    return wording.long_date(value) if value else ""


@register.filter
def weekday(value: date | datetime | None) -> str:
    """Return "Friday 24 December 2021", "" for nothing."""
    return wording.weekday_date(value) if value else ""


@register.filter
def instant(value: datetime | None) -> str:
    """Return "5pm on Friday 24 December 2021", "" for nothing."""
    return wording.instant(value) if value else ""


@register.filter
def due(value: Any) -> str:
    """Return when a decision is due, from content's Due."""
    return wording.period(value.starts_on, value.ends_on, value.text)


@register.filter
def file_path(document: Any) -> str:
    """Return the address of a listed document's file, "" where it has none."""
    if not document.file_sha256:
        return ""
    return f"/files/{document.file_sha256}/{quote(safe_name(document.file_name) or 'document')}"


@register.filter
def drawing(finding: dict[str, Any]) -> SafeString:
    """Draw a stored finding as a strip of days; nothing where it counts none."""
    return drawing_of(finding)


@register.filter
def reasons(finding: dict[str, Any]) -> list[str]:
    """Return the steps of a stored finding as sentences."""
    return reasons_of(finding)


@register.filter
def about_what(request: CallInRequestContent) -> str:
    """Return what a request for call-in is about: "Resolutions 1 and 2" or "The whole decision"."""
    said = about(request)
    return f"{said[0].upper()}{said[1:]}"


@register.filter
def clock(value: datetime) -> str:
    """Return "5pm", London time."""
    return wording.clock_time(value)


@register.filter
def size(number: int) -> str:
    """Return a number of bytes as people read it: "340 KB"."""
    if number < 1000:
        return _("{number} bytes").format(number=number)
    return f"{number / 1000:.0f} KB" if number < 1_000_000 else f"{number / 1_000_000:.1f} MB"


@register.filter
def report_letter(label: str) -> str:
    """Return the letter of a recommendation in brackets, "(a)", as it is said aloud; other labels as they stand."""
    return f"({label})" if label.isalnum() and len(label) <= 3 else label
