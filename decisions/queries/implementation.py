"""May a decision, or one resolution of it, be carried out now, and if not, from when or after what?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Prefetch, Q

from decisions.models import CallInRequest, CallInWindow, DecisionRecord, ResolutionStanding
from decisions.queries.call_in_hearing import free_at
from decisions.rules.call_in_hearing import name_of
from decisions.rules.finding import Finding, Step
from decisions.rules.london import day_of, say_day, say_moment
from decisions.rules.provisions import provision
from decisions.states import STANDING_CALL_INS, Implementation

_WAITS_FOR = {
    Implementation.CALLED_IN: "It has been called in, and scrutiny has not decided on it yet.",
    Implementation.REFERRED_BACK: (
        "Scrutiny referred it back. It waits for scrutiny's report and for the decision maker to reconsider it."
    ),
    Implementation.REPORTED: "It is before the decision maker, who has not reconsidered it yet.",
    Implementation.REFERRED_COUNCIL: "It was referred to full council, which has not considered it yet.",
    Implementation.RESCINDED: "It was rescinded, so it is not carried out.",
}
# So long after its day, a decision that may be carried out is no news any more.
LATELY = timedelta(days=28)
_OVER = (Implementation.IMPLEMENTED, Implementation.RESCINDED)


@dataclass(frozen=True)
class Standing:
    """One resolution with whether it may be carried out now."""

    row: ResolutionStanding
    finding: Finding

    @property
    def label(self) -> str:
        """Return the label, empty for the whole decision."""
        return self.row.label

    @property
    def named(self) -> str:
        """Return the resolution as it stands in a sentence."""
        return name_of(self.row.label)

    @property
    def is_over(self) -> bool:
        """Say whether nothing more is to be done: carried out, or rescinded."""
        return self.row.status in _OVER


def may_implement_now(record: DecisionRecord, label: str, at: datetime) -> Finding:
    """Say whether a resolution (an empty label: the whole decision) may be carried out at a moment.

    The answer is true or false with the sentence. Hard stop, no override. Source: law.md §3.1, §5-18; S21.
    """
    if refusal := _not_at_all(record):
        return _found(False, refusal)
    row = ResolutionStanding.objects.filter(record=record, label=label).first()
    if row is None:
        return _found(False, f"{record.ref} has no resolution {label}." if label else "Choose its resolutions.")
    return _of(row, _window(record), _standing_requests(record), at=at)


def standings(record: DecisionRecord, at: datetime) -> list[Standing]:
    """List every resolution in order, each with whether it may be carried out at a moment."""
    rows = ResolutionStanding.objects.filter(record=record).order_by("position")
    window, requests = _window(record), _standing_requests(record)
    return [Standing(row, _of(row, window, requests, at=at)) for row in rows]


def first_day(record: DecisionRecord, row: ResolutionStanding) -> date | None:
    """Return the first day on which a resolution may be carried out if nothing more happens; nothing if unknown."""
    if row.status == Implementation.FREE:
        return row.free_from or day_of(row.since)
    window = _window(record)
    return window.implementable_from if row.status == Implementation.WAITING and window else None


def not_to_be_carried_out(record: DecisionRecord) -> str:
    """Return why no part of a decision may be carried out, or nothing where each resolution has its own answer."""
    return _not_at_all(record)


def to_be_carried_out(user: Any, at: datetime, most: int = 100) -> list[tuple[DecisionRecord, list[Standing]]]:
    """List the decisions that a person is responsible for carrying out, with what of them is still to be done.

    Those that wait, and those that could be carried out only lately; the nearest day first. A constant number of
    statements.
    """
    mine = Q(matter__responsible=user) | Q(matter__created_by=user)
    long_free = Q(status=Implementation.FREE, free_from__lt=day_of(at) - LATELY)
    open_rows = ResolutionStanding.objects.exclude(status__in=_OVER).exclude(long_free).values("record_id")
    records = DecisionRecord.objects.filter(mine, published_at__isnull=False, pk__in=open_rows)
    standing = CallInRequest.objects.filter(status__in=STANDING_CALL_INS)
    records = records.select_related("matter", "call_in_window").prefetch_related(
        "standings", Prefetch("call_ins", queryset=standing, to_attr="standing_call_ins")
    )
    found = []
    for record in records.order_by("implementable_from", "ref")[:most]:
        window = getattr(record, "call_in_window", None)
        rows = [Standing(row, _of(row, window, record.standing_call_ins, at=at)) for row in record.standings.all()]
        found.append((record, [each for each in rows if not each.is_over]))
    return found


def _not_at_all(record: DecisionRecord) -> str:
    if record.not_compliant:
        return (
            "This decision was taken without a lawful route, so no part of it is carried out. Re-take the decision "
            "lawfully first."
        )
    if record.published_at is None:
        return "The record of the decision is not published yet, so the time for call-in has not begun."
    return ""


def _of(
    row: ResolutionStanding, window: CallInWindow | None, requests: list[CallInRequest], *, at: datetime
) -> Finding:
    status = Implementation(row.status)
    if status in _WAITS_FOR:
        return _found(False, _WAITS_FOR[status])
    if status == Implementation.IMPLEMENTED:
        return _found(False, f"It was carried out on {say_day(row.implemented_on or row.since)}.")
    if status == Implementation.FREE:
        start = free_at(row)
        if at < start:
            return _found(False, f"It may be carried out from {say_day(start)}.")
        return _found(True, f"It may be carried out since {say_day(start)}.")
    if any(not each.labels or row.label in each.labels for each in requests):
        return _found(False, _WAITS_FOR[Implementation.CALLED_IN])
    if window is None:
        return _found(False, "The call-in window has not been opened.")
    if at < window.implementable_at:
        return _found(
            False,
            f"It may be called in until {say_moment(window.deadline)}. If nobody does, it may be carried out from "
            f"{say_day(window.implementable_from)}.",
        )
    return _found(True, f"The window shut at {say_moment(window.deadline)} and nobody called it in.")


def _window(record: DecisionRecord) -> CallInWindow | None:
    return getattr(record, "call_in_window", None)


def _standing_requests(record: DecisionRecord) -> list[CallInRequest]:
    return list(CallInRequest.objects.filter(record=record, status__in=STANDING_CALL_INS))


def _found(answer: bool, text: str) -> Finding:
    step = Step(None, text, None, "met" if answer else "missing")
    return Finding(answer, (step,), provision("s9f"), headline=text)
