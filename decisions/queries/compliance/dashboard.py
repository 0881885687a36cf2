"""The whole dashboard of a period and directorate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from council.organisation.models import Department
from decisions.queries.compliance import facts
from decisions.queries.compliance.call_ins import call_ins_figure
from decisions.queries.compliance.deadlines import deadlines_figure, open_deadlines
from decisions.queries.compliance.notice import notice_figure
from decisions.queries.compliance.period import Scope
from decisions.queries.compliance.publishing import publishing_figure
from decisions.queries.compliance.table import Cell, Figure
from decisions.queries.compliance.urgency import urgency_figure
from decisions.queries.lawfulness import standards
from decisions.queries.urgency_register import register
from decisions.rules.london import day_of

FIGURES = ("deadlines", "notice", "urgency", "records", "call-ins")


@dataclass(frozen=True)
class Dashboard:
    """The figures in the order in which they are read, with the period, the directorate and the moment of asking."""

    scope: Scope
    department: str
    at: datetime
    figures: tuple[Figure, ...]

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was decided in the period: a council's first month."""
        return not any(figure.lines for figure in self.figures if figure.key != "deadlines")

    def figure(self, key: str) -> Figure | None:
        """Return the figure with a key, or nothing."""
        return next((each for each in self.figures if each.key == key), None)


def dashboard(scope: Scope, *, at: datetime) -> Dashboard:
    """Return every figure as it stands at a moment. The number of statements does not grow with the rows.

    The standards are those of the last day of the period: one line is drawn through all of it.
    """
    on = day_of(at)
    under = standards(on=min(scope.last, on))
    now_under = standards(on=on)
    decided = facts.decided(scope)
    opened = facts.windows(scope, at=at)
    numbers = [each.number for each in opened]
    figures = (
        deadlines_figure(open_deadlines(at=at, under=now_under, department=scope.department), on=on),
        notice_figure(
            decided,
            first_to_last=(scope.first, scope.last),
            needed=under.constitution.periods.key_notice,
            calendar=now_under.calendar,
        ),
        urgency_figure(register(on=on, first=scope.first, last=scope.last, department=scope.department)),
        publishing_figure(decided, on=on, wanted=under.constitution.recording.warn_after, calendar=now_under.calendar),
        call_ins_figure(opened, facts.asked(numbers), facts.became(numbers)),
    )
    return Dashboard(scope, _name(scope.department), at, figures)


def cell_of(figure: Figure, key: str) -> Cell | None:
    """Return the number of a figure that an address names, or nothing."""
    return next((cell for cell in figure.cells() if cell.key == key), None)


def _name(department: int | None) -> str:
    if department is None:
        return ""
    return Department.objects.filter(pk=department).values_list("name", flat=True).first() or ""
