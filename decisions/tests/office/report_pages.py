"""How tests fill in the pages of a report as a browser would."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from decisions.models import Report
from decisions.tests.office.matter_pages import fields_of


def address(report: Report, name: str, *more: Any) -> str:
    """The address of a page of a report."""
    return reverse(name, args=[report.ref, *more])


def section_page(client: Any, report: Report, key: str) -> Any:
    """The page of a question."""
    return client.get(address(report, "report_section", key))


def save(client: Any, report: Report, key: str, /, **changes: Any) -> Any:
    """Open a question, change some answers and send it."""
    data = {**fields_of(section_page(client, report, key)), **changes}
    return client.post(address(report, "report_section", key), data, follow=True)
