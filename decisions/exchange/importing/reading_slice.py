"""Reading: pages are fetched, kept as received, read and counted; what cannot be read is listed with its reason."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from decisions.exchange.importing import counting
from decisions.exchange.importing.batches import batch_of, outcome, said_by
from decisions.exchange.importing.contribution import Contribution, PageRead
from decisions.exchange.importing.fetching import AskLater, Fetched, NotFetched, SiteRefuses, Source
from decisions.exchange.importing.live.site import CHALLENGE
from decisions.exchange.importing.page_reader import read_received
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import ReadPage
from decisions.exchange.importing.refusal import PageRefused
from decisions.exchange.importing.sources import source_of
from decisions.models import ImportRun, PageVisit, RunSource
from decisions.queries import import_visits as queries
from decisions.services import import_progress, import_visits
from decisions.services.import_visits import Address, Received, Trouble
from decisions.states import ImportRun as State

FLUSH_AT = 1000
TELL_EVERY = timedelta(seconds=2)
# Pages of a record are brought in before lists, which then seldom have more to say.
OWN_PAGE, LIST_PAGE = 1, 0


@dataclass(frozen=True, slots=True)
class More:
    """There is more to do, not before `later` where the site asked for a pause."""

    later: datetime | None = None


@dataclass(slots=True)
class _Batch:
    """What a few visits gave."""

    received: list[Received] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    postponed: list[tuple[PageVisit, float]] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    follow: list[Address] = field(default_factory=list)
    said: list[Contribution] = field(default_factory=list)
    labels: list[tuple[str, ...]] = field(default_factory=list)


def read_slice(run: ImportRun, progress: Any, ends: datetime) -> More | None:
    """Read until the moment `ends`; return None when every address was looked at."""
    source = source_of(run, progress)
    counts = counting.begun(run.counts)
    if not run.place.get("begun"):
        first = list(source.begin())
        with transaction.atomic():
            import_progress.hold(run, State.READING)
            import_visits.put_in_line(run, first)
            place = {**run.place, "begun": True}
            import_progress.reached(run, place=place, counts=counts, done=0, total=len(first))
    pace = _Pace(run, counts, progress.now())
    while True:
        visits = queries.waiting(run, at=progress.now(), most=source.batch)
        if not visits:
            later = queries.next_moment(run)
            if later is not None:
                pace.tell(progress, at_once=True)
                return More(later)
            break
        batch = _read(run, source, visits, progress)
        with transaction.atomic():
            import_progress.hold(run, State.READING)
            _note_sightings(run, batch.said)
            import_visits.keep_pages(run, batch.received, at=progress.now())
            import_visits.refuse_visits(batch.refused)
            for visit, seconds in batch.postponed:
                import_visits.postpone(visit, until=progress.now() + timedelta(seconds=seconds))
            import_visits.put_in_line(run, batch.follow)
            import_visits.list_troubles(run, batch.troubles, listed=counts["problems"])
            counts["pages"] += len(batch.received)
            counts["refused"] += len(batch.refused)
            for labels in batch.labels:
                counting.add_labels(counts, labels)
            counting.add_sample(counts, batch.said)
            pace.done(len(batch.received) + len(batch.refused))
            done = counts["pages"] + counts["refused"]
            import_progress.reached(run, place=run.place, counts=counts, done=done, total=run.total)
        pace.tell(progress)
        if batch.postponed:
            # The whole site is left alone for as long as it asked for one page.
            pace.tell(progress, at_once=True)
            return More(progress.now() + timedelta(seconds=max(seconds for _, seconds in batch.postponed)))
        if progress.now() >= ends:
            pace.tell(progress, at_once=True)
            return More()
    counts.update(queries.sighted(run))
    counts["seconds_left"] = 0
    import_progress.finished(run, act="finish reading", counts=counts, at=progress.now())
    return None


class _Pace:
    """How fast it goes, and telling so every two seconds: counting what is found takes time of its own."""

    def __init__(self, run: ImportRun, counts: dict[str, Any], began: datetime) -> None:
        self.run, self.counts = run, counts
        self.began = self.told = began
        self.looked_at = 0

    def done(self, number: int) -> None:
        self.looked_at += number

    def tell(self, progress: Any, *, at_once: bool = False) -> None:
        moment = progress.now()
        if not at_once and moment - self.told < TELL_EVERY:
            return
        self.told = moment
        states = queries.visits_by_state(self.run)
        total, waiting = sum(states.values()), states.get("waiting", 0)
        self.counts.update(queries.sighted(self.run))
        self.counts["seconds_left"] = counting.seconds_left(
            done=self.looked_at, of=self.looked_at + waiting, seconds=(moment - self.began).total_seconds()
        )
        with transaction.atomic():
            import_progress.hold(self.run, State.READING)
            import_progress.reached(
                self.run, place=self.run.place, counts=self.counts, done=total - waiting, total=total
            )
        progress.say(total - waiting, total)


def _read(run: ImportRun, source: Source, visits: Iterable[PageVisit], progress: Any) -> _Batch:
    batch = _Batch()
    for visit in visits:
        try:
            fetched = source.fetch(visit.address, visit.tries)
        except AskLater as busy:
            batch.postponed.append((visit, busy.seconds))
            continue
        except NotFetched as refused:
            _refuse(batch, visit, refused.code, refused.sentence)
            batch.follow += refused.instead
            continue
        try:
            _take(run, source, visit, fetched, batch, progress.now())
        except PageRefused as refused:
            if refused.code == "challenge_page" and run.how == RunSource.SITE:
                raise SiteRefuses(CHALLENGE) from None
            _refuse(batch, visit, refused.code, refused.sentence)
    return batch


def _take(run: ImportRun, source: Source, visit: PageVisit, fetched: Fetched, batch: _Batch, at: datetime) -> None:
    sha256 = hashlib.sha256(fetched.data).hexdigest()
    said: list[Contribution] = []
    labels: dict[str, None] = {}
    troubles: dict[tuple[Any, ...], Trouble] = {}
    follow: list[Address] = []
    is_own = False
    for page in read_received(run, fetched.data, address=fetched.address, media_type=fetched.media_type):
        where = PageRead(
            address=visit.address, page_id=None, read_at=at, sha256=sha256, parser_version=page.parser_version
        )
        said += said_by(page, where, run)
        labels.update(dict.fromkeys(page.unknown_labels))
        follow += source.further(visit.address, page)
        is_own = is_own or any(not record.is_summary for record in page.records)
        for problem in _problems(page):
            name = (problem.code, problem.line, problem.label, problem.text)
            troubles.setdefault(name, _trouble(visit.address, problem))
        if len(said) >= FLUSH_AT:
            # Of a long table: what was met is noted at once and forgotten here.
            with transaction.atomic():
                _note_sightings(run, said)
            said = said[: counting.SAMPLE]
    batch.said += said
    batch.labels.append(tuple(labels))
    batch.troubles += troubles.values()
    batch.follow += follow
    batch.received.append(
        Received(
            visit_id=visit.pk,
            address=visit.address,
            media_type=fetched.media_type,
            data=fetched.data,
            order=OWN_PAGE if is_own else LIST_PAGE,
        )
    )


def _problems(page: ReadPage) -> list[Problem]:
    return [*page.problems, *(problem for record in page.records for problem in record.problems)]


def _trouble(address: str, problem: Problem) -> Trouble:
    return Trouble(
        address=address,
        code=problem.code,
        reason=problem.reason,
        line=problem.line,
        label=problem.label or "",
        excerpt=problem.text,
    )


def _refuse(batch: _Batch, visit: PageVisit, code: str, sentence: str) -> None:
    batch.refused.append(visit.pk)
    batch.troubles.append(Trouble(address=visit.address, code=code, reason=sentence))


def _note_sightings(run: ImportRun, said: list[Contribution]) -> None:
    if not said:
        return
    own = {(one.kind, one.key) for one in said if one.own}
    on_page: list[import_visits.Sighted] = []
    on_list: list[import_visits.Sighted] = []
    batch = batch_of(run, said)
    on_page += [(one.kind, one.key, "same", bool(one.needs_person)) for one in batch.same]
    for row, held in batch.rows:
        sighted = (row.kind, row.key, outcome(row, held), bool(row.reason))
        (on_page if (row.kind, row.key) in own else on_list).append(sighted)
    import_visits.note_sightings(run, own=sorted(on_page), listed=sorted(on_list))
