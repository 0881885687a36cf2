"""Bringing in: kept pages are read again in a fixed order; each batch of records is stored with the place reached."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.exchange.importing import counting
from decisions.exchange.importing.batches import batch_of, outcome, said_by
from decisions.exchange.importing.contribution import Contribution, PageRead
from decisions.exchange.importing.page_reader import read_received
from decisions.exchange.importing.reading_slice import FLUSH_AT, More
from decisions.exchange.importing.refusal import PageRefused
from decisions.exchange.importing.sources import told_address
from decisions.models import ImportRun
from decisions.queries import import_visits as queries
from decisions.queries.import_visits import KeptPage
from decisions.services import import_progress, import_visits, imported_rows
from decisions.services.import_visits import Trouble
from decisions.states import ImportRun as State


def apply_slice(run: ImportRun, progress: Any, ends: datetime) -> More | None:
    """Bring in until the moment `ends`; return None when every page was brought in."""
    store = _Store(run, progress)
    while pages := queries.pages_after(run, run.place):
        for kept in pages:
            store.take(kept)
        store.flush()
        if progress.now() >= ends:
            return More()
    counts = store.counts
    counts["same"] = max(0, sum(queries.sighted(run)["records"].values()) - counts["new"] - counts["changed"])
    counts["seconds_left"] = 0
    import_progress.finished(run, act="finish bringing in", counts=counts, at=progress.now())
    return None


class _Store:
    """Gathers what pages say and stores it with the place that was reached."""

    def __init__(self, run: ImportRun, progress: Any) -> None:
        self.run, self.progress = run, progress
        self.counts = counting.begun(run.counts)
        self.place: dict[str, Any] = dict(run.place)
        if not self.place.get("begun"):
            # From here on these say what was done, no longer what would be.
            self.counts.update(new=0, changed=0, same=0)
            self.place["begun"] = True
        self.pages_done = run.done_so_far if "id" in self.place else 0
        self.first_done, self.began = self.pages_done, progress.now()
        self.total = queries.visits_by_state(run).get("read", 0)
        self.said: list[Contribution] = []
        self.troubles: list[Trouble] = []

    def take(self, kept: KeptPage) -> None:
        """Read one page; what it says is stored when there is enough of it."""
        page = kept.page
        data = queries.body_of(page)
        address = told_address(self.run, page.address, data)
        try:
            for read in read_received(self.run, data, address=address, media_type=page.media_type):
                where = PageRead(
                    address=page.address,
                    page_id=page.pk,
                    read_at=page.read_at,
                    sha256=page.sha256,
                    parser_version=read.parser_version,
                )
                self.said += said_by(read, where, self.run)
                if len(self.said) >= FLUSH_AT:
                    # A long table: its place is not reached yet, but what is stored is stored.
                    self.flush()
        except PageRefused as refused:
            # The words were changed, or the readers, since it was read.
            self.troubles.append(Trouble(address=page.address, code=refused.code, reason=refused.sentence))
        self.place = {**self.place, "order": kept.order, "id": kept.visit_id}
        self.pages_done += 1

    def flush(self) -> None:
        """Store what was gathered and the place, in one transaction."""
        progress = self.progress
        with transaction.atomic():
            import_progress.hold(self.run, State.APPLYING)
            rows = []
            for row, held in batch_of(self.run, self.said).rows:
                became = outcome(row, held)
                if became == "same":
                    continue
                rows.append(row)
                if became == "new" or (held is not None and held.run_id != self.run.pk):
                    self.counts[became] += 1
            imported_rows.keep(self.run, rows, at=progress.now())
            import_visits.list_troubles(self.run, self.troubles, listed=self.counts["problems"])
            self.counts["seconds_left"] = counting.seconds_left(
                done=self.pages_done - self.first_done,
                of=self.total - self.first_done,
                seconds=(progress.now() - self.began).total_seconds(),
            )
            import_progress.reached(
                self.run, place=self.place, counts=self.counts, done=self.pages_done, total=self.total
            )
        self.said, self.troubles = [], []
        progress.say(self.pages_done, self.total)
