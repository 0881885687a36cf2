"""Stories of the example in which the leader reports special urgency to council: a nil return, a report, a draft."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from decisions.example.acts import Story
from decisions.example.telling import Telling
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
        story.then(-350, 19, lambda at: self._presented(at, -720, -366))
        story.then(-174, 19, lambda at: self._presented(at, -365, -178, INTRODUCTION))
        return story.then(-2, 11, lambda at: self._begun(at, -177, -3))

    def _presented(self, at: datetime, first: int, last: int, introduction: str = "") -> None:
        report = urgency_report.begin(
            by=self.who.dso, at=at - timedelta(days=3), first_day=self._day(first), last_day=self._day(last)
        )
        if introduction:
            report = urgency_report.save(
                report=report,
                by=self.who.dso,
                at=at - timedelta(days=2),
                seen_version=report.version,
                first_day=report.first_day,
                last_day=report.last_day,
                introduction=introduction,
                summaries={},
            )
        urgency_report.present(
            report=report,
            by=self.who.dso,
            at=at,
            seen_version=report.version,
            presented_on=day_of(at),
            presented_by=str(self.who.leader),
        )

    def _begun(self, at: datetime, first: int, last: int) -> None:
        report = urgency_report.begin(by=self.who.dso, at=at, first_day=self._day(first), last_day=self._day(last))
        about = {
            record.ref: f"{record.matter.title}: what was paid, and for how long."
            for record in contents_of(report).records[:1]
        }
        urgency_report.save(
            report=report,
            by=self.who.dso,
            at=at + timedelta(minutes=20),
            seen_version=report.version,
            first_day=report.first_day,
            last_day=report.last_day,
            introduction="",
            summaries=about,
        )

    def _day(self, days: int) -> date:
        return self.today + timedelta(days=days)
