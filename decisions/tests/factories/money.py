"""Authority and money of a decision, and papers that follow it, reached by walking the real services."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from decisions.models import DecisionRecord, DelegatedAuthority, MoneyStatement, Report
from decisions.services import authority, clearance, money, report_publication
from decisions.services.money import MoneyStated
from decisions.tests.factories import matters, reports
from decisions.tests.factories.matters import at

WHEN = at(2021, 12, 20)
NOTE_DAY = date(2022, 3, 10)
NOTED = at(2022, 3, 10, 14)


def given(record: DecisionRecord | None = None, *, when: datetime = WHEN, **changes: Any) -> DelegatedAuthority:
    """Authority that a decision gives to the director."""
    values = {"given_to": "Director of Adults and Health", "what": "To appoint to the twelve posts.", **changes}
    record = record or matters.decided_and_published()
    return authority.record_authority(record=record, by=matters.democratic_services(), at=when, **values)


def follower(
    record: DecisionRecord, *, title: str = "Links to work: action plan", on: date = NOTE_DAY, shape: str = "briefing"
) -> Report:
    """A briefing note that says it follows the decision; not public, nothing written yet."""
    when = at(on.year, on.month, on.day, 9)
    return reports.report_in_draft(
        when, shape=shape, without_clearances=True, title=title, report_date=on, follows=record
    )


def issued(note: Report, *, when: datetime = NOTED) -> Report:
    """The briefing note filled in, ready and public."""
    filled = reports.filled(note, when=when)
    ready = clearance.send_for_clearance(report=filled, by=matters.author(), at=when, assigned={})
    return report_publication.issue(report=ready, by=matters.democratic_services(), at=when)


def line(kind: str, year: str, amount: str, label: str = "") -> dict[str, str]:
    """A row of amounts as somebody types it."""
    return {"kind": kind, "year": year, "amount": amount, "label": label}


def stated(*lines: dict[str, str], form: str = "promised", **changes: Any) -> MoneyStated:
    """What somebody enters of a paper."""
    values: dict[str, Any] = {
        "form": form,
        "stated_on": date(2021, 12, 15) if form == "promised" else NOTE_DAY,
        "lines": lines or (line("saving", "2022/23", "£1.192m"),),
        "source": "Report to the Executive Board" if form == "promised" else "Briefing note to the panel",
        **changes,
    }
    return MoneyStated(**values)


def entered(
    record: DecisionRecord | None = None, *lines: dict[str, str], when: datetime = NOTED, **changes: Any
) -> MoneyStatement:
    """A paper's amounts about a decision, entered."""
    record = record or matters.decided_and_published()
    return money.state(record=record, by=matters.democratic_services(), at=when, stated=stated(*lines, **changes))
