"""How a published decision stands, in sentences that stay right while time passes: whether it may be carried out.

Every sentence names its day, so that a page that was made before a deadline is not wrong after it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from decisions.models import CallInHearing, CallInOutcome, CallInRequest, CallInWindow, DecisionRecord
from decisions.models import ResolutionStanding as Standing
from decisions.models.choices import CallInOutcomeKind, CallInStanding, RequestValidity
from decisions.publication.content import RecordKind
from decisions.publication.models import PublishedRecord
from decisions.publication.since import Since, StandingSaid
from decisions.publication.wording import instant, weekday_date
from decisions.queries.public_next import next_of
from decisions.rules.london import day_of
from decisions.states import STANDING_CALL_INS, CallIn, Hearing, Implementation, Window

_NOT_YET_HEADING = "Not to be carried out yet"
_NOT_YET = "It must not be carried out until then."
_HEADINGS = {
    Implementation.WAITING: "Can be called in",
    Implementation.CALLED_IN: "Called in",
    Implementation.REFERRED_BACK: "Referred back to the decision maker",
    Implementation.REPORTED: "To be decided again",
    Implementation.REFERRED_COUNCIL: "Referred to full council",
    Implementation.FREE: "May be carried out",
    Implementation.RESCINDED: "Rescinded",
    Implementation.IMPLEMENTED: "Carried out",
}
# What stands first in the way of carrying a decision out names the whole of it.
_MOST_TELLING = (
    Implementation.CALLED_IN,
    Implementation.REFERRED_COUNCIL,
    Implementation.REPORTED,
    Implementation.REFERRED_BACK,
    Implementation.WAITING,
    Implementation.FREE,
    Implementation.IMPLEMENTED,
    Implementation.RESCINDED,
)
_SUSPENDED = _MOST_TELLING[:4]
_SETTLED = (Implementation.FREE, Implementation.IMPLEMENTED)
_ENDED = {
    CallInOutcomeKind.RELEASED: "It was called in, and {by} released it on {day}.",
    CallInOutcomeKind.WITHDRAWN: "It was called in, and the call-in was withdrawn on {day}.",
    CallInOutcomeKind.LAPSED: "It was called in, and the call-in lapsed on {day} because it was not heard in time.",
    CallInOutcomeKind.CONFIRMED: "It was called in and referred back, and {by} confirmed it on {day}.",
    CallInOutcomeKind.VARIED: "It was called in and referred back, and {by} varied it on {day}.",
    CallInOutcomeKind.RESCINDED: "It was rescinded on {day} by {by}.",
}


@dataclass(frozen=True)
class Around:
    """What a sentence about one resolution draws on: the record's window, requests, hearings and outcomes."""

    record: DecisionRecord
    window: CallInWindow | None
    requests: tuple[CallInRequest, ...]
    hearings: tuple[CallInHearing, ...]
    outcomes: tuple[CallInOutcome, ...]

    def requests_on(self, label: str) -> list[CallInRequest]:
        """Which requests name the resolution?"""
        return [each for each in self.requests if not each.labels or not label or label in each.labels]

    def last_outcome(self, label: str) -> CallInOutcome | None:
        """What became of the resolution last?"""
        return next((each for each in reversed(self.outcomes) if each.label == label), None)


def around(record: DecisionRecord) -> Around:
    """Return what was called in, heard and decided on a record."""
    return Around(
        record=record,
        window=CallInWindow.objects.filter(record=record).first(),
        requests=tuple(CallInRequest.objects.filter(record=record, received_at__isnull=False).order_by("received_at")),
        hearings=tuple(CallInHearing.objects.filter(record=record).select_related("committee").order_by("meets_at")),
        outcomes=tuple(CallInOutcome.objects.filter(record=record).order_by("decided_at", "pk")),
    )


def since_of(record: DecisionRecord) -> Since | None:
    """Say how a published decision stands now and what happened after it; nothing where nothing is known."""
    happened = next_of(record)
    standings = list(record.standings.all())
    if not standings or record.not_compliant:
        return Since(next=happened) if happened else None
    known = around(record)
    statuses = {Implementation(each.status) for each in standings}
    foremost = next(each for each in _MOST_TELLING if each in statuses)
    is_ruled = any(each.ruled_at and each.status != CallIn.LODGED for each in known.requests)
    waits = Implementation.WAITING in statuses
    # Before a ruling other members may still call in what has been called in, so it stays in the list of what is open.
    is_open = waits or (foremost == Implementation.CALLED_IN and not is_ruled)
    open_window = known.window if known.window and is_open and known.window.status == Window.OPEN else None
    heading = _NOT_YET_HEADING if waits and not open_window and len(statuses) == 1 else _HEADINGS[foremost]
    is_plain = statuses <= {Implementation.WAITING} or statuses <= {Implementation.FREE}
    return Since(
        heading=heading if len(statuses) == 1 else f"{heading}, in part",
        standings=said_together(known, standings),
        suspended=bool(statuses & set(_SUSPENDED)),
        is_settled=statuses <= set(_SETTLED),
        has_call_in_page=PublishedRecord.objects.filter(kind=RecordKind.CALL_IN, ref=record.ref).exists(),
        card="" if is_plain else card_of(standings, is_ruled=is_ruled),
        opens_at=open_window.opens_at if open_window else None,
        deadline=open_window.deadline if open_window else None,
        implementable_from=open_window.implementable_from if open_window and waits else None,
        next=happened,
    )


def said_together(known: Around, standings: Iterable[Standing]) -> tuple[StandingSaid, ...]:
    """Say how each resolution stands; those that stand alike share a sentence."""
    said: dict[str, list[str]] = {}
    for each in standings:
        said.setdefault(sentence_of(known, each), []).append(each.label)
    return tuple(StandingSaid(labels=tuple(labels), sentence=sentence) for sentence, labels in said.items())


def card_of(standings: Iterable[Standing], *, is_ruled: bool = True) -> str:
    """Say in one line for a list how the resolutions stand that do not only wait: "Resolutions 1 and 3: called in."."""
    alike: dict[str, list[str]] = {}
    for each in standings:
        alike.setdefault(each.status, []).append(each.label)
    parts = []
    for status, labels in alike.items():
        if status == Implementation.WAITING:
            continue
        heading = _HEADINGS[Implementation(status)]
        if status == Implementation.CALLED_IN and not is_ruled:
            heading += ", not ruled upon yet"
        of = StandingSaid(labels=tuple(labels), sentence="").of
        parts.append(f"{of}: {heading[0].lower()}{heading[1:]}." if of and len(alike) > 1 else f"{heading}.")
    said = " ".join(parts)
    return f"{said} Not to be carried out." if set(alike) <= set(_SUSPENDED) else said


def sentence_of(known: Around, standing: Standing) -> str:
    """Say how one resolution stands: what happened, what may be done, and until when or from when."""
    status = Implementation(standing.status)
    if status == Implementation.WAITING:
        return _waiting(known, standing.label)
    if status == Implementation.CALLED_IN:
        return _called_in(known, standing)
    if status == Implementation.IMPLEMENTED:
        return f"It was carried out on {weekday_date(standing.implemented_on)}."
    if status == Implementation.FREE:
        return _free(known, standing)
    return _referred(known, standing, status)


def _waiting(known: Around, label: str) -> str:
    window = known.window
    if window is None:
        return "It must not be carried out yet."
    day = weekday_date(window.implementable_from)
    if window.status == Window.SHUT:
        return f"{_nobody(known, label, window)} It may be carried out from {day}, and not before."
    until = instant(window.deadline)
    return f"It can be called in until {until}. If nobody calls it in, it may be carried out from {day}."


def _called_in(known: Around, standing: Standing) -> str:
    called = f"It was called in on {weekday_date(day_of(standing.since))} and must not be carried out."
    requests = [each for each in known.requests_on(standing.label) if each.status in STANDING_CALL_INS]
    if any(each.status == CallIn.LODGED for each in requests) and not any(each.ruled_at for each in requests):
        return f"{called} The proper officer has not yet ruled whether the request is valid."
    return f"{called}{_hearing_said(known, requests)}"


def _hearing_said(known: Around, requests: list[CallInRequest]) -> str:
    listed = next((each for each in known.hearings if each.status == Hearing.LISTED), None)
    if listed:
        return f" {listed.committee.name} hears the call-in at {instant(listed.meets_at)}, {listed.place}."
    limits = [each.hear_by for each in requests if each.hear_by]
    return f" It is to be heard by {weekday_date(min(limits))}." if limits else ""


def _free(known: Around, standing: Standing) -> str:
    since, window = standing.free_from or day_of(standing.since), known.window
    may = f"It may be carried out from {weekday_date(since)}."
    last = known.last_outcome(standing.label)
    if last and last.outcome in _ENDED:
        return f"{_ended(last)} {may}"
    if window is None:
        exempt = known.record.call_in == CallInStanding.EXEMPT
        why = "It was exempt from call-in because it was urgent." if exempt else "It is not open to call-in."
        return f"{why} {may}"
    return f"{_nobody(known, standing.label, window)} {may}"


def _nobody(known: Around, label: str, window: CallInWindow) -> str:
    requests = known.requests_on(label)
    if any(each.status == CallIn.INVALID or each.ruling not in ("", RequestValidity.VALID) for each in requests):
        return "A request to call it in was found not valid."
    if any(each.status == CallIn.WITHDRAWN for each in requests):
        return "A request to call it in was withdrawn."
    shut_at = window.shut_at or window.deadline
    return f"The time for calling it in ended at {instant(shut_at)}; nobody called it in by then."


def _referred(known: Around, standing: Standing, status: Implementation) -> str:
    last = known.last_outcome(standing.label)
    if status == Implementation.RESCINDED:
        return f"{_ended(last)} It is not carried out." if last else "It was rescinded and is not carried out."
    who = f" by {last.decided_by}" if last else ""
    day = weekday_date(day_of(last.decided_at if last else standing.since))
    if status == Implementation.REFERRED_COUNCIL:
        return (
            f"It was called in and referred to full council on {day}{who}. It must not be carried out until "
            "council has considered it."
        )
    back = f"It was called in and referred back to the decision maker on {day}{who}."
    hearing = next((each for each in reversed(known.hearings) if each.status == Hearing.HELD), None)
    if status == Implementation.REPORTED:
        by = f" by {weekday_date(hearing.reconsider_by)}" if hearing and hearing.reconsider_by else ""
        return f"{back} With scrutiny’s report before them, they decide again{by}. {_NOT_YET}"
    due = f" by {weekday_date(hearing.report_due_on)}" if hearing and hearing.report_due_on else ""
    return f"{back} Scrutiny reports to them{due}, and they decide again. {_NOT_YET}"


def _ended(last: CallInOutcome) -> str:
    pattern = _ENDED[CallInOutcomeKind(last.outcome)]
    return pattern.format(by=last.decided_by, day=weekday_date(day_of(last.decided_at)))
