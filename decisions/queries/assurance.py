"""The year's figures for annual assurance: what was decided by which route, with what notice, and what followed.

Each figure is counted by the day that its table names. The four urgent procedures stand side by side and are never
added up: one decision may have used several of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from decisions.models import DecisionRecord
from decisions.queries.assurance_accounts import outcomes_table, reports_table, requests_table, urgency_table
from decisions.queries.assurance_decisions import notice_table, records_table, routes_table
from decisions.queries.figure_table import FigureTable
from decisions.queries.lawfulness import standards
from decisions.rules.london import say_days
from decisions.rules.reporting import YearKind, days_of_year


@dataclass(frozen=True)
class AssuranceFigures:
    """All tables of one year; `is_over` says whether the year had ended on the day of asking."""

    kind: YearKind
    year: int
    first: date
    last: date
    is_over: bool
    tables: tuple[FigureTable, ...]

    @property
    def title(self) -> str:
        """How the year is named."""
        span = f"{self.year}/{(self.year + 1) % 100:02d}"
        return f"Municipal year {span}" if self.kind is YearKind.MUNICIPAL else f"Calendar year {self.year}"

    @property
    def days(self) -> str:
        """The first and last day in words."""
        return say_days(self.first, self.last)


def assurance(*, kind: YearKind, year: int, on: date) -> AssuranceFigures:
    """Return the figures of a year as they are known on a day; the number of statements does not grow with the year."""
    first, last = days_of_year(kind, year)
    under = standards(on=min(last, on))
    records = list(
        DecisionRecord.objects.filter(decided_on__range=(first, last))
        .select_related("matter__department", "matter__lawful_dates")
        .order_by("decided_at")
    )
    tables = (
        routes_table(records),
        notice_table(records, under),
        urgency_table(on, first, last),
        records_table(records, under, min(last, on)),
        requests_table(first, last),
        outcomes_table(first, last),
        reports_table(first, last, on),
    )
    return AssuranceFigures(kind, year, first, last, last < on, tables)
