"""The example's former system: a dozen saved pages, read, looked at and brought in; some of them published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from decisions.example.acts import Story
from decisions.example.former_system_pages import HOST, archive
from decisions.example.telling import Telling
from decisions.exchange.importing.run import apply_run, read_run
from decisions.models import ImportedRecord, ImportRun, Job
from decisions.services import history, history_review, import_run, source_system
from decisions.states import ImportedRecord as State

NAME = "Modern.Gov until 2023"
PUBLISHED = ("501", "301", "505", "98", "99")


@dataclass(frozen=True)
class Moment:
    """Tells nobody how far the work is, and knows the moment of the story."""

    at: datetime

    def now(self) -> datetime:
        """Return the moment of the story."""
        return self.at

    def say(self, done: int, total: int | None = None) -> None:
        """Tell nobody."""


class FormerSystem(Telling):
    """How the records of the former system came in, last week."""

    def brought_in(self) -> Story:
        """Saved pages are handed in, counted, brought in and reviewed; five records are published as history."""
        story = Story(self.today)
        story.then(-6, 10, self._read)
        story.then(-6, 14, self._bring_in)
        return story.then(-5, 11, self._publish)

    def _read(self, at: datetime) -> None:
        system = source_system.name_system(
            by=self.who.dso, at=at, kind="moderngov", host=HOST, name=NAME, base=f"https://{HOST}/"
        )
        file = import_run.keep_source(by=self.who.dso, at=at, name="saved-pages-2023.zip", data=archive())
        self.run = import_run.begin(by=self.who.dso, at=at, system=system, how="zip", file=file, ask_worker=False)
        read_run(self.run, Moment(at))

    def _bring_in(self, at: datetime) -> None:
        run = import_run.bring_in(run=self.run, by=self.who.dso, at=at, ask_worker=False)
        apply_run(ImportRun.objects.select_related("system", "file").get(pk=run.pk), Moment(at))
        history_review.as_job(Job.objects.filter(kind="import_review").latest("pk"), Moment(at))

    def _publish(self, at: datetime) -> None:
        records = ImportedRecord.objects.filter(system__host=HOST, key__in=PUBLISHED, status=State.HELD)
        history.publish(records=records, by=self.who.dso, at=at)
