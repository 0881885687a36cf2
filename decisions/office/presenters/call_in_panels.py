"""The panels of a decision's call-in, in the order of its story."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.template.loader import render_to_string

from decisions.models import DecisionRecord
from decisions.office.presenters.call_in_hearing import hearing_panel
from decisions.office.presenters.implementation import implementation_panel

_IN_ORDER = (hearing_panel, implementation_panel)


def panels_drawn(record: DecisionRecord, request: HttpRequest, *, at: datetime) -> list[tuple[str, str]]:
    """Return each panel that concerns the person who asks, as its heading and its HTML."""
    panels = (part(record, request.user, at=at) for part in _IN_ORDER)
    return [(panel.heading, render_to_string(panel.template, panel.context, request)) for panel in panels if panel]
