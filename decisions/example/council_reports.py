"""Stories of the example in which the leader reports special urgency to council: a nil return, a report, a draft."""

from __future__ import annotations

from datetime import datetime, timedelta

from decisions.example.acts import Story
from decisions.example.telling import Telling
from decisions.models import UrgencyReport
from decisions.queries.urgency_report import contents_of
from decisions.rules.london import day_of
from decisions.services import urgency_report

INTRODUCTION = (
    "Council hears every six months which decisions could not wait for notice. The chairs of the scrutiny boards were "
    "asked each time before the decision was made."
)


class CouncilReports(Telling):
    """Three reports on special urgency, each beginning where the one before ended."""

    def presented_and_begun(self) -> Story:
        """A nil return a year ago, a report half a year ago, and one that is being written: it is due soon."""
        story = Story(self.today)
        story.then(-353, 11, lambda at: self._begin(at, -720, -366))
        story.then(-350, 19, self._present)
        story.then(-177, 11, lambda at: self._begin(at, -365, -178))
        story.then(-176, 10, lambda at: self._write(at, INTRODUCTION))
        story.then(-174, 19, self._present)
        story.then(-2, 11, lambda at: self._begin(at, -177, -3))
        return story.then(-2, 12, lambda at: self._write(at, "", summarised=1))

    def _begin(self, at: datetime, first: int, last: int) -> None:
        days = {"first_day": self.today + timedelta(days=first), "last_day": self.today + timedelta(days=last)}
        urgency_report.begin(by=self.who.dso, at=at, **days)

    def _write(self, at: datetime, introduction: str, summarised: int = 0) -> None:
        report = self._newest()
        records = contents_of(report).records[:summarised]
        urgency_report.save(
            report=report,
            by=self.who.dso,
            at=at,
            seen_version=report.version,
            first_day=report.first_day,
            last_day=report.last_day,
            introduction=introduction,
            summaries={each.ref: f"{each.matter.title}: what was paid, and for how long." for each in records},
        )

    def _present(self, at: datetime) -> None:
        report = self._newest()
        urgency_report.present(
            report=report,
            by=self.who.dso,
            at=at,
            seen_version=report.version,
            presented_on=day_of(at),
            presented_by=str(self.who.leader),
        )

    def _newest(self) -> UrgencyReport:
        return UrgencyReport.objects.latest("pk")
