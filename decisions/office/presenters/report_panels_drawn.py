"""The panels of a report's page, in the order in which the work on a report is done."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.template.loader import render_to_string

from decisions.models import Report
from decisions.office.presenters import approvals, clearances, consultations, withheld_papers

_IN_ORDER = (clearances, consultations, withheld_papers, approvals)


def panels_drawn(report: Report, request: HttpRequest, *, at: datetime) -> list[tuple[str, str]]:
    """Return each panel that concerns the person who asks, as its heading and its HTML."""
    panels = (part.panel(report, request.user, at=at) for part in _IN_ORDER)
    return [(panel.heading, render_to_string(panel.template, panel.context, request)) for panel in panels if panel]
