"""Notice of public meetings and whether an item may be considered.

Source: regulations 6 and 7 of the 2012 Regulations for executive bodies; section 100B, LGA 1972, for council and
scrutiny, where the chair may admit an urgent item. Executive bodies have no such power.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import Constitution
from decisions.rules.counting import Unit, clear_days_between, latest_before, roll_back
from decisions.rules.finding import CANNOT_BE_KNOWN, BeyondCalendar, Caution, Finding, Step
from decisions.rules.london import Moment, day_of, instant, plural, say_day, say_moment
from decisions.rules.provisions import provision


class BodyKind(StrEnum):
    """Which law a body's meetings are held under."""

    EXECUTIVE = "executive"
    COUNCIL_OR_SCRUTINY = "council_or_scrutiny"


class Item(StrEnum):
    """Whether an item may be considered at a meeting."""

    MAY_BE_CONSIDERED = "may_be_considered"
    NEEDS_CONFIRMATION = "needs_confirmation"
    CONFIRMED_LATE = "confirmed_late"
    CHAIR_MAY_ADMIT = "chair_may_admit"
    ADMITTED_BY_CHAIR = "admitted_by_chair"

    @property
    def is_lawful(self) -> bool:
        """Say whether the item may be considered on what is recorded."""
        return self in (Item.MAY_BE_CONSIDERED, Item.CONFIRMED_LATE, Item.ADMITTED_BY_CHAIR)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemEvidence:
    """When an item's agenda and report became available, and what was recorded if that was late.

    convened_at       set where the meeting itself was called at shorter notice
    late_reason       why the item was added late
    confirmed_by      the monitoring officer who confirmed it (executive), or the chair who admitted it
    """

    available_from: Moment | None
    meeting_at: Moment
    body: BodyKind = BodyKind.EXECUTIVE
    convened_at: Moment | None = None
    late_reason: str = ""
    confirmed_by: str = ""


def notice_of_meeting(
    published: Moment | None,
    meeting_at: Moment,
    constitution: Constitution,
    calendar: WorkingCalendar,
    *,
    convened_at: Moment | None = None,
) -> Finding:
    """Find whether time and place were published in time; the answer is true, false or CANNOT_BE_KNOWN.

    Source: regulation 6(1): 5 clear days before, or when the meeting is convened at shorter notice.
    """
    if published is None:
        step = Step(None, "Time and place of the meeting have not been published.", None, "missing")
        return Finding(False, (step,), provision("reg-6"), headline="Notice of the meeting was not given.")
    try:
        enough, steps = _long_enough(published, meeting_at, convened_at, constitution, calendar, "Time and place")
    except BeyondCalendar as beyond:
        return _unknown(beyond, calendar, "reg-6")
    return Finding(
        enough,
        tuple(steps),
        provision("reg-6"),
        known_until=calendar.known_until,
        headline="Notice of the meeting was given in time." if enough else "Notice of the meeting was too late.",
        constitution_version=constitution.version,
    )


def may_consider(evidence: ItemEvidence, constitution: Constitution, calendar: WorkingCalendar) -> Finding:
    """Find whether an item may be considered at a meeting; the answer is an `Item` or CANNOT_BE_KNOWN.

    Source: regulation 6(2) (executive: available 5 clear days, or since a meeting at shorter notice was convened);
    section 100B(4)(b), LGA 1972 (council and scrutiny: the chair may admit it for reasons that are minuted).
    """
    executive = evidence.body is BodyKind.EXECUTIVE
    key = "reg-6" if executive else "s100b"
    warned: tuple[Caution, ...] = ()
    if evidence.available_from is None:
        enough = False
        steps = [Step(None, "The agenda with this item has not been made available.", None, "missing")]
    else:
        try:
            enough, steps = _long_enough(
                evidence.available_from, evidence.meeting_at, evidence.convened_at, constitution, calendar, "The item"
            )
        except BeyondCalendar as beyond:
            return _unknown(beyond, calendar, key)
    if enough:
        answer = Item.MAY_BE_CONSIDERED
    else:
        recorded = bool(evidence.late_reason.strip() and evidence.confirmed_by.strip())
        if executive:
            answer = Item.CONFIRMED_LATE if recorded else Item.NEEDS_CONFIRMATION
            warned = (_LATE_EXECUTIVE,)
        else:
            answer = Item.ADMITTED_BY_CHAIR if recorded else Item.CHAIR_MAY_ADMIT
        if recorded:
            text = f"{evidence.confirmed_by} recorded why it may be taken: {evidence.late_reason.rstrip('.')}."
            steps.append(Step(None, text, None, "departure"))
        else:
            steps.append(Step(None, _LATE_MEND[evidence.body], None, "mend"))
    return Finding(
        answer,
        tuple(steps),
        provision(key),
        ("the item was available to the public from the moment recorded until the meeting.",),
        calendar.known_until,
        "The item may be considered." if answer.is_lawful else "The item was available too late.",
        warned,
        calendar.version,
        constitution.version,
    )


def last_day_for_agenda(meeting_at: Moment, constitution: Constitution, calendar: WorkingCalendar) -> Finding:
    """Find the last day for agenda and reports, a day on which the offices are open. Source: regulations 6 and 7."""
    period = constitution.periods.agenda
    found = roll_back(latest_before(meeting_at, period.n, period.unit, calendar), calendar)
    return replace(found, provision=provision("reg-7"), constitution_version=constitution.version)


def not_for_publication(confidential: bool, citation: str) -> str:
    """Return the words marked on each copy of a report, or part, that is left out. Source: regulation 7(2) and (5)."""
    if confidential:
        return "Not for publication: this document contains confidential information."
    return f"Not for publication: this document contains exempt information under {citation}."


_LATE_EXECUTIVE = Caution(
    "WARN-LATE-ITEM",
    "Regulation 6(2) gives the chair of an executive body no power to admit a late item.",
    "Take it at a later meeting, or record the reason and the monitoring officer's confirmation.",
)
_LATE_MEND = {
    BodyKind.EXECUTIVE: "Record why the item was added and the monitoring officer's confirmation, or take it later.",
    BodyKind.COUNCIL_OR_SCRUTINY: "The chair may admit it as urgent; the special circumstances go into the minutes.",
}


def _long_enough(
    available: Moment,
    meeting_at: Moment,
    convened_at: Moment | None,
    constitution: Constitution,
    calendar: WorkingCalendar,
    thing: str,
) -> tuple[bool, list[Step]]:
    period = constitution.periods.agenda
    days = {unit: clear_days_between(available, meeting_at, unit, calendar) for unit in Unit}
    text = (
        f"{thing} was available from {say_day(available)}: {plural(days[Unit.CALENDAR], 'clear calendar day')}, "
        f"{plural(days[Unit.WORKING], 'clear working day')} before {say_day(meeting_at)}; {period.n} "
        f"{period.unit.label} days are needed."
    )
    enough = days[period.unit] >= period.n
    if enough:
        return True, [Step(day_of(available), text, None, "met")]
    if convened_at is None or clear_days_between(convened_at, meeting_at, period.unit, calendar) >= period.n:
        return False, [Step(day_of(available), text, None, "missing")]
    since = instant(available) <= instant(convened_at) or (
        not isinstance(available, type(convened_at)) and day_of(available) == day_of(convened_at)
    )
    shorter = f"The meeting was convened at shorter notice ({say_moment(convened_at)})"
    if since:
        step = Step(day_of(convened_at), f"{shorter}, and it was available then.", None, "met")
        return True, [Step(day_of(available), text, None, "fact"), step]
    step = Step(day_of(convened_at), f"{shorter}, and it was not available then.", None, "missing")
    return False, [Step(day_of(available), text, None, "fact"), step]


def _unknown(beyond: BeyondCalendar, calendar: WorkingCalendar, key: str) -> Finding:
    step = Step(None, str(beyond), None, "missing")
    headline = "Whether it was available long enough cannot be known."
    return Finding(CANNOT_BE_KNOWN, (step,), provision(key), (), calendar.known_until, headline)
