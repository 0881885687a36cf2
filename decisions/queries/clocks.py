"""The clocks that an officer's or a member's decision starts: what is due, by when, and when it was met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from decisions.models import DecisionRecord
from decisions.models.choices import RecordKind
from decisions.queries.lawfulness import standards
from decisions.rules.access import member_inspection_by
from decisions.rules.london import say_moment
from decisions.rules.recording import lateness

AS_SOON = "As soon as reasonably practicable"
_WRITTEN_UNDER = {
    RecordKind.MTG: "regulation 12(1)",
    RecordKind.IND: "regulation 13(1)",
    RecordKind.OFF: "regulation 13(4)",
    RecordKind.OLGB: "regulation 7, 2014",
}


@dataclass(frozen=True)
class Clock:
    """One duty: what, under which provision, by when in words, and when it was met; `sentence` adds what is known."""

    duty: str
    provision: str
    due: str
    met_at: datetime | None
    sentence: str = ""


def clocks_of(record: DecisionRecord, *, on: date) -> list[Clock]:
    """List the duties that a decision starts, as they stand on a day (regs 12 to 14 and 16; 2014, regs 7 and 8)."""
    under = standards(on=on)
    late = lateness(
        record.decided_at,
        on=on,
        constitution=under.constitution,
        calendar=under.calendar,
        published=record.published_at,
    )
    is_2014 = record.kind == RecordKind.OLGB
    found = [
        Clock("The decision is written down", _WRITTEN_UNDER[RecordKind(record.kind)], AS_SOON, record.recorded_at),
        Clock(
            "The record is public",
            "regulation 8, 2014" if is_2014 else "regulation 14(1)",
            AS_SOON,
            record.published_at,
            late.headline,
        ),
    ]
    if record.report:
        provision = "regulation 8, 2014" if is_2014 else "regulation 14(2)"
        found.append(Clock("The report is public", provision, AS_SOON, record.report.public_at))
        if record.kind in (RecordKind.OFF, RecordKind.IND):
            inspection = member_inspection_by(record.decided_at)
            due = f"By {say_moment(inspection.answer)}"
            provision = "regulation 16(4)"
            found.append(Clock("Members can inspect the papers", provision, due, record.report.public_at))
    return found
