"""What a kind of work for later is, and how a job in hand tells how far it has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.module_loading import import_string

from decisions.models import Job

PAPERS = "papers"
MOVING = "moving"

Clock = Callable[[], datetime]


class UnknownKindError(LookupError):
    """There is no such kind of job; the message names those that exist."""


@dataclass
class Progress:
    """How a job in hand tells how far it has come; `now` is the moment of asking."""

    job: Job
    clock: Clock

    def now(self) -> datetime:
        """Return the present moment, for what the job writes."""
        return self.clock()

    def say(self, done: int, total: int | None = None) -> None:
        """Store how many of how many are done, and that the worker lives."""
        self.job.done_so_far = done
        self.job.total = total if total is not None else self.job.total
        self.job.heartbeat_at = self.clock()
        Job.objects.filter(pk=self.job.pk, attempts=self.job.attempts).update(
            done_so_far=self.job.done_so_far, total=self.job.total, heartbeat_at=self.job.heartbeat_at
        )


Do = Callable[[Job, Progress], dict[str, Any] | None]


@dataclass(frozen=True)
class JobKind:
    """One kind of work.

    do               the function, or its dotted path, so that whoever asks for the work need not load what does it
    one_transaction  the work and the mark that it is done are one transaction: its rows are written exactly once, and
                     its progress is seen at the end. Without it the function must be able to begin again.
    by_hand          people may start it from the page "Jobs"
    queue            "papers" for long work on paper, "moving" for imports: nobody stands behind them
    asked_again      a request for the same key, once the work has begun, is work of its own: it may have read too early
    """

    key: str
    title: str
    do: Do | str
    one_transaction: bool = True
    by_hand: bool = False
    asked_again: bool = False
    queue: str = "celery"

    def function(self) -> Do:
        """Return the function that does the work."""
        return import_string(self.do) if isinstance(self.do, str) else self.do


_KINDS: dict[str, JobKind] = {}


def register(kind: JobKind) -> JobKind:
    """Make a kind of job known; a later one of the same key takes its place."""
    _KINDS[kind.key] = kind
    return kind


def known(key: str) -> JobKind:
    """Return the kind with this key; raise UnknownKindError otherwise."""
    try:
        return _KINDS[key]
    except KeyError:
        raise UnknownKindError(f"There is no kind of job “{key}”. Known: {', '.join(sorted(_KINDS))}.") from None


def title_of(key: str) -> str:
    """Return what people call a kind of job; a kind that no longer exists shows by its key."""
    return _KINDS[key].title if key in _KINDS else key.replace("_", " ").capitalize()


def queue_of(key: str) -> str:
    """Return the queue that work of a kind waits in."""
    return _KINDS[key].queue if key in _KINDS else JobKind.queue


def all_kinds() -> list[JobKind]:
    """List every kind by its title."""
    return sorted(_KINDS.values(), key=lambda kind: kind.title)
