"""The panels of a report's page: each part of the work on it shows its own, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from decisions.models import Report

_MODULES = ("clearances", "consultations", "withheld_papers", "approvals")


@dataclass(frozen=True)
class Panel:
    """One panel: its heading, the template that draws it, and what that template reads."""

    heading: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)


def panels_of(report: Report, user: Any, *, at: datetime) -> list[Panel]:
    """List the panels that concern this person now, in the order in which the work on a report is done."""
    shown = (panel(report, user, at=at) for panel in _panels())
    return [panel for panel in shown if panel is not None]


def drawn(panels: list[Panel], request: HttpRequest) -> list[tuple[str, str]]:
    """Return each panel as its heading and its HTML."""
    return [(panel.heading, render_to_string(panel.template, panel.context, request)) for panel in panels]


def _panels() -> list[Callable[..., Panel | None]]:
    names = [f"decisions.office.presenters.{name}" for name in _MODULES]
    return [import_module(name).panel for name in names if find_spec(name) is not None]
