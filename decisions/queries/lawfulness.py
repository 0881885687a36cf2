"""Is it lawful, from when, by which route, and why? Asks the rules with the evidence and the council's settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from council.organisation import queries as organisation
from decisions.models import ForthcomingDecision
from decisions.queries.evidence import evidence_of
from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import Constitution
from decisions.rules.finding import Finding
from decisions.rules.lawful_dates import LawfulDates, lawful_dates, why_ordinary
from decisions.rules.london import day_of
from decisions.rules.notice_period import clock_start
from decisions.rules.urgency import Evidence, outside_noticed_period, route


@dataclass(frozen=True)
class Standards:
    """What the law is measured with on a day: the constitution in force and the calendar as it is known."""

    constitution: Constitution
    calendar: WorkingCalendar


@dataclass(frozen=True)
class Lawfulness:
    """Everything a page says about the lawful dates of a matter."""

    evidence: Evidence
    standards: Standards
    dates: LawfulDates
    ordinary: Finding
    today: Finding
    planned: Finding | None

    @property
    def notice_started_on(self) -> date | None:
        """The day from which the current notice period counts, or nothing while it does not run (reg 9(1))."""
        period = self.standards.constitution.periods.key_notice
        started = clock_start(self.evidence.key_notice, period, self.standards.calendar).answer
        return started if isinstance(started, date) else None

    @property
    def in_short(self) -> str:
        """The first lawful day by each route that is open, in a sentence or two."""
        said = self.dates.sentences
        return " ".join([said[0], *(each for each in said if each.startswith("Under the general exception"))])

    def in_the_way(self, *, on: date) -> str:
        """Say on a day by which the notice has run how that day misses the period that the notice states; else "".

        The first lawful day lies behind then, so that naming it would answer another question.
        """
        first = self.dates.earliest_ordinary
        if not isinstance(first, date) or first > on:
            return ""
        outside = outside_noticed_period(self.evidence, on)
        return outside.text if outside else ""

    @property
    def finding(self) -> Finding:
        return self.dates.as_finding(self.standards.constitution, self.standards.calendar)


def standards(*, on: date) -> Standards:
    """Return the constitution in force and the working calendar on a day."""
    constitution = organisation.constitution_on(on)
    return Standards(constitution, organisation.calendar_of(constitution, on))


def lawfulness(matter: ForthcomingDecision, *, on: date, under: Standards | None = None) -> Lawfulness:
    """Say from when and by which route a matter may be decided, as things stand on a day (regs 9–11)."""
    return lawfulness_of(evidence_of(matter), planned_on=matter.due_from, on=on, under=under)


def lawfulness_of(
    evidence: Evidence, *, planned_on: date | None, on: date, under: Standards | None = None
) -> Lawfulness:
    """The same for evidence that is not stored yet, such as what somebody is typing."""
    under = under or standards(on=on)
    with_which = {"constitution": under.constitution, "calendar": under.calendar}
    return Lawfulness(
        evidence=evidence,
        standards=under,
        dates=lawful_dates(evidence, under.constitution, under.calendar),
        ordinary=why_ordinary(evidence, under.constitution, under.calendar),
        today=route(evidence, at=on, **with_which),
        planned=route(evidence, at=planned_on, as_of=on, **with_which) if planned_on else None,
    )


def route_at(matter: ForthcomingDecision, *, at: datetime, as_of: datetime | None = None) -> Finding:
    """Say by which route a decision at a moment is lawful as to notice (law.md §3.3)."""
    under = standards(on=day_of(at))
    return route(
        evidence_of(matter), at=at, as_of=as_of or at, constitution=under.constitution, calendar=under.calendar
    )
