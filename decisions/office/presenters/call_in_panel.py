"""The panel “Call-in” of a record's page: the clock, the rule in words, how each resolution stands, and the way on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.urls import reverse

from decisions.models import DecisionRecord
from decisions.office.presenters.call_in_clock import StandingLine, clock_of, opened_of, standing_lines
from decisions.permissions import Action
from decisions.permissions.may import actions_of
from decisions.queries.call_in import procedure
from decisions.rules.call_in_words import what_a_request_needs
from decisions.rules.london import day_of
from decisions.states import IMPLEMENTATION_LABELS, Implementation


@dataclass(frozen=True)
class RecordPanel:
    """What templates/office/call_in/panel.html prints."""

    headline: str
    lines: tuple[str, ...]
    standings: tuple[StandingLine, ...]
    rule: tuple[str, ...]
    url: str
    label: str


def call_in_panel(record: DecisionRecord, user: Any, *, at: datetime) -> RecordPanel | None:
    """Return the panel of a published record; before that nothing can be called in and there is none."""
    if record.published_at is None:
        return None
    opened, clock = opened_of(record), clock_of(record, at=at)
    actions = actions_of(user, on=day_of(at))
    runs = bool(opened and opened.is_in_time(at))
    sees = Action.SEE_CALL_IN in actions and opened is not None
    return RecordPanel(
        f"{clock.headline}.",
        clock.lines,
        tuple(_short(line) for line in standing_lines(record, opened)),
        what_a_request_needs(procedure(record).constitution.call_in) if opened else (),
        reverse("call_in_decision", kwargs={"ref": record.ref}) if sees else "",
        "Call this decision in" if runs and Action.CALL_IN in actions else "Call-in of this decision",
    )


def _short(line: StandingLine) -> StandingLine:
    """Leave out what the clock says already of everything that only waits."""
    waits = line.status == IMPLEMENTATION_LABELS[Implementation.WAITING]
    return replace(line, said="") if waits else line
