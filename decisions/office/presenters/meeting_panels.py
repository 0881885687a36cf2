"""The panels of a meeting's page, in the order in which a meeting goes by."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.template.loader import render_to_string

from decisions.models import Meeting
from decisions.office.presenters.follow_up_panel import meeting_follow_up_panel
from decisions.office.presenters.pack_panel import pack_panel
from decisions.office.presenters.sitting_panel import sitting_panel

_IN_ORDER = (pack_panel, sitting_panel, meeting_follow_up_panel)


def panels_drawn(meeting: Meeting, request: HttpRequest, *, at: datetime) -> list[tuple[str, str]]:
    """Return each panel that concerns the person who asks, as its heading and its HTML."""
    panels = (part(meeting, request.user, at=at) for part in _IN_ORDER)
    return [(panel.heading, render_to_string(panel.template, panel.context, request)) for panel in panels if panel]
