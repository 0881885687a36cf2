"""The year's figures about decisions: by route, with what notice, and how late their records were."""

from __future__ import annotations

from collections import Counter
from datetime import date

from decisions.models import DecisionRecord
from decisions.models.choices import Route
from decisions.queries.figure_table import FigureTable
from decisions.queries.lawfulness import Standards
from decisions.rules.counting import clear_days_between
from decisions.rules.finding import BeyondCalendar
from decisions.rules.london import day_of, plural
from decisions.rules.recording import Lateness, lateness

NO_DIRECTORATE = "No directorate named"


def routes_table(records: list[DecisionRecord]) -> FigureTable:
    """Count decisions by directorate and route."""
    counted = Counter((_directorate(record), record.route) for record in records)
    names = sorted({name for name, _ in counted})
    rows = [(name, *(str(counted[name, route]) for route in Route.values)) for name in names]
    whole = Counter(record.route for record in records)
    rows.append(("The whole council", *(str(whole[route]) for route in Route.values)))
    return FigureTable(
        "routes",
        "Decisions by route",
        "By the day of the decision and the route that was found on that day.",
        ("Directorate", *(Route(route).label for route in Route.values)),
        tuple(rows),
    )


def notice_table(records: list[DecisionRecord], under: Standards) -> FigureTable:
    """Count key decisions by the clear days of notice that they had."""
    full, least = under.constitution.periods.key_notice, under.constitution.periods.general_exception
    bands = (
        f"{full.n} clear {full.unit.label} days or more",
        f"{least.n} to {full.n - 1}",
        f"Fewer than {least.n}",
        "No notice was public",
    )
    counted: Counter[str] = Counter()
    for record in records:
        if not record.matter.is_key:
            continue
        days = _clear_days(record, under)
        if days is None:
            counted[bands[3]] += 1
        else:
            counted[bands[0 if days >= full.n else 1 if days >= least.n else 2]] += 1
    return FigureTable(
        "notice",
        "Clear days of notice before key decisions",
        "From the day on which the notice in force was public at the offices and on the website to the day of the "
        "decision, neither day counted.",
        ("Clear days", "Key decisions"),
        tuple((band, str(counted[band])) for band in bands),
    )


def _clear_days(record: DecisionRecord, under: Standards) -> int | None:
    dates = getattr(record.matter, "lawful_dates", None)
    if dates is None or dates.notice_started_on is None or dates.notice_started_on > record.decided_on:
        return None
    try:
        unit = under.constitution.periods.key_notice.unit
        return clear_days_between(dates.notice_started_on, record.decided_on, unit, under.calendar)
    except BeyondCalendar:
        return None


def records_table(records: list[DecisionRecord], under: Standards, asked: date) -> FigureTable:
    """Count records by whether they were published within the council's own limit."""
    published = [record for record in records if record.published_at]
    late = sum(_is_late(record, day_of(record.published_at), under) for record in published)
    unpublished = [record for record in records if not record.published_at]
    overdue = sum(_is_late(record, asked, under) for record in unpublished)
    wanted = plural(under.constitution.recording.warn_after, "working day")
    return FigureTable(
        "records",
        "Records of decisions",
        f"By the day of the decision. The Regulations want the record as soon as reasonably practicable; the council's "
        f"own limit is {wanted} after the decision.",
        ("Record", "Decisions"),
        (
            ("Published within the council's limit", str(len(published) - late)),
            ("Published late", str(late)),
            ("Not published yet, and late", str(overdue)),
            ("Not published yet, in time", str(len(unpublished) - overdue)),
        ),
    )


def _is_late(record: DecisionRecord, on: date, under: Standards) -> bool:
    found = lateness(record.decided_at, on=on, constitution=under.constitution, calendar=under.calendar)
    return found.answer in (Lateness.WARN, Lateness.ESCALATE)


def _directorate(record: DecisionRecord) -> str:
    return str(record.matter.department or record.matter.department_text) or NO_DIRECTORATE
