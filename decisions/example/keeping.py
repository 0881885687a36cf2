"""The example's old records: one is proposed for disposal, one was kept after all, and a newer one is held."""

from __future__ import annotations

from datetime import datetime, timedelta

from decisions.example.acts import Story
from decisions.example.telling import Telling
from decisions.models import ImportedRecord
from decisions.publication.content import RecordKind
from decisions.publication.models import PublishedRecord
from decisions.services import retention

_WHY = "Class 12 of the retention schedule: six years after the decision, and no later use is known."


class Keeping(Telling):
    """What was done about records whose time is over, in the last days."""

    def old_and_held(self) -> Story:
        """Two disposals are proposed, one of them refused; a claim keeps the papers on the school places together."""
        story = Story(self.today)
        story.then(-4, 15, self._held)
        story.then(-3, 10, self._proposed)
        return story.then(-2, 12, self._refused)

    def _held(self, at: datetime) -> None:
        oldest = PublishedRecord.objects.filter(kind=RecordKind.DECISION).order_by("decided_on", "id").first()
        retention.place_hold(
            kind=RecordKind.DECISION,
            ref=oldest.ref,
            by=self.who.dso,
            at=at,
            reason="A claim about the tender was announced by letter; the papers stay until it is settled.",
            review_on=(at + timedelta(days=180)).date(),
        )

    def _proposed(self, at: datetime) -> None:
        old = ImportedRecord.objects.filter(key__in=("98", "99")).exclude(published_ref="")
        records = [(RecordKind.HISTORY.value, one.published_ref) for one in old]
        self.disposals = retention.propose(records=records, by=self.who.dso, at=at, reason=_WHY)

    def _refused(self, at: datetime) -> None:
        library = next(one for one in self.disposals if "Library" in one.title)
        retention.refuse(
            disposal=library,
            by=self.who.monitoring,
            at=at,
            reason="The local history society asked to keep it: the trial was the first of its kind.",
        )
