"""Whether a body may take an item in private: a second track, which a key-decision notice never cures.

Source: regulations 4 and 5 of the 2012 Regulations. They are about meetings, so a decision of one person needs neither.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from decisions.rules.agreement import Agreement, agreed_before, chain_reaches, reached
from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import Constitution, Period
from decisions.rules.counting import clear_days_between, latest_before, roll_back
from decisions.rules.finding import CANNOT_BE_KNOWN, BeyondCalendar, Caution, Finding, Step
from decisions.rules.london import Moment, day_of, plural, say_day
from decisions.rules.notice_period import Published, clock_day
from decisions.rules.provisions import provision


class Sitting(StrEnum):
    """How an item that should be private may be taken."""

    PRIVATE = "private"
    NOT_A_MEETING = "not_a_meeting"
    PUBLIC_OR_DEFER = "public_or_defer"
    DEFER = "defer"

    @property
    def is_lawful(self) -> bool:
        """Say whether the item may be taken without the public."""
        return self in (Sitting.PRIVATE, Sitting.NOT_A_MEETING)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateEvidence:
    """What is known about one private item.

    first_notice      when the 28-day notice with the statement of reasons became public (regulation 5(2))
    second_notice     when the 5-day notice with representations and responses became public (regulation 5(4))
    agreement         the agreement under regulation 5(6) that the meeting is urgent
    urgency_notice    when the reasons under regulation 5(7) became public
    is_meeting        False where one person decides
    confidential      True where disclosure is forbidden, so the item can never be taken in public
    """

    first_notice: Published = None
    second_notice: Published = None
    agreement: Agreement | None = None
    urgency_notice: Moment | None = None
    is_meeting: bool = True
    confidential: bool = False


def may_sit_in_private(
    evidence: PrivateEvidence, *, at: Moment, constitution: Constitution, calendar: WorkingCalendar
) -> Finding:
    """Find whether a body may take an item in private at a moment; the answer is a `Sitting` or CANNOT_BE_KNOWN.

    Source: regulation 5(2) to (7) for the notices and the agreement, regulation 4(2) for confidential information.
    """
    if not evidence.is_meeting:
        step = Step(
            None, "One person decides, so there is no meeting and regulation 5 asks for no notice.", None, "met"
        )
        return _found(Sitting.NOT_A_MEETING, [step], (), constitution, calendar)
    periods, day = constitution.periods, day_of(at)
    first, first_step = _in_time(evidence.first_notice, periods.private_notice_1, day, calendar, "28-day notice")
    second, second_step = _in_time(evidence.second_notice, periods.private_notice_2, day, calendar, "5-day notice")
    steps, warned = [first_step, second_step], []
    agreed = False
    if evidence.agreement:
        tried = [agreed_before(evidence.agreement, at, "the meeting"), reached(evidence.agreement, constitution)]
        agreed = all(step.kind != "missing" for step in tried)
        steps += tried
        if not chain_reaches(evidence.agreement):
            warned.append(_CHAIN)
        if agreed and not (first and second) and evidence.urgency_notice is None:
            warned.append(_NOTICE_MISSING)
    elif not (first and second):
        text = "No agreement under regulation 5(6) that the meeting is urgent has been recorded."
        steps.append(Step(None, text, None, "missing"))
    if (first and second) or agreed:
        return _found(Sitting.PRIVATE, steps, tuple(warned), constitution, calendar)
    if first is None or second is None:
        return _found(CANNOT_BE_KNOWN, steps, tuple(warned), constitution, calendar)
    answer = Sitting.DEFER if evidence.confidential else Sitting.PUBLIC_OR_DEFER
    text = (
        "The information must not be disclosed, so the item has to be deferred."
        if evidence.confidential
        else "Take the item in public, defer it, or obtain the agreement before the meeting."
    )
    steps.append(Step(None, text, None, "mend"))
    return _found(answer, steps, tuple(warned), constitution, calendar)


def last_days(meeting: Moment, constitution: Constitution, calendar: WorkingCalendar) -> tuple[Finding, Finding]:
    """Find the last day for each of the two notices of a private meeting, moved back to a day the offices are open.

    Source: regulation 5(2) (28 clear days) and 5(4) (5 clear days).
    """
    first, second = (
        replace(
            roll_back(latest_before(meeting, period.n, period.unit, calendar), calendar),
            provision=provision("reg-5"),
            constitution_version=constitution.version,
        )
        for period in (constitution.periods.private_notice_1, constitution.periods.private_notice_2)
    )
    return first, second


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondNotice:
    """What the further notice says: reasons, each representation with its response, or that there were none.

    unread       how many representations nobody has read yet
    left_out     how many were read and are counted in the notice without what they say
    """

    reasons: str = ""
    representations: tuple[tuple[str, str], ...] = ()
    no_representations: bool = False
    unread: int = 0
    left_out: int = 0


def second_notice_missing(notice: SecondNotice) -> Finding:
    """Find what the further notice lacks; the answer is a tuple of names. Source: regulation 5(5)(a) to (c)."""
    missing = []
    if not notice.reasons.strip():
        missing.append("reasons")
    if notice.unread:
        missing.append("unread")
    if not (notice.representations or notice.no_representations or notice.unread or notice.left_out):
        missing.append("representations")
    if any(received.strip() and not response.strip() for received, response in notice.representations):
        missing.append("response")
    texts = {
        "reasons": "Say why the meeting should be private.",
        "unread": "Read each representation that came in, and say what the notice states of it.",
        "representations": "Give details of the representations received, or say that there were none.",
        "response": "Answer each representation.",
    }
    steps = tuple(Step(None, texts[each], None, "missing") for each in missing)
    headline = "The notice is not complete." if missing else "The notice is complete."
    return Finding(tuple(missing), steps, provision("reg-5"), headline=headline)


_CHAIN = Caution(
    "WARN-SU-CHAIN",
    "The statute gives the person who agreed no power to agree in these circumstances.",
    "Ask the person whom regulation 5(6) names, or ask the monitoring officer to record a reason.",
)
_NOTICE_MISSING = Caution(
    "WARN-PMU-MISSING",
    "The reasons why the meeting is urgent and cannot reasonably be deferred have not been published.",
    "Publish the notice at the offices and on the website (regulation 5(7)).",
)


def _in_time(
    published: Published, period: Period, day: date, calendar: WorkingCalendar, name: str
) -> tuple[bool | None, Step]:
    try:
        start = clock_day(published, period, calendar)
        if start is None:
            return False, Step(None, f"The {name} of a private meeting is not public.", None, "missing")
        count = clear_days_between(start, day, period.unit, calendar)
    except BeyondCalendar as beyond:
        return None, Step(None, str(beyond), None, "missing")
    text = (
        f"The {name} counts from {say_day(start)}: {plural(count, f'clear {period.unit.label} day')} before "
        f"{say_day(day)}, and {period.n} are needed."
    )
    return count >= period.n, Step(start, text, None, "met" if count >= period.n else "missing")


def _found(
    answer: object,
    steps: list[Step],
    warned: tuple[Caution, ...],
    constitution: Constitution,
    calendar: WorkingCalendar,
) -> Finding:
    headlines = {
        Sitting.PRIVATE: "The item may be taken in private.",
        Sitting.NOT_A_MEETING: "No notice of a private meeting is needed.",
        Sitting.PUBLIC_OR_DEFER: "The item may not be taken in private.",
        Sitting.DEFER: "The item may not be taken in private, and it may not be taken in public.",
    }
    headline = headlines.get(answer, "Whether the item may be taken in private cannot be known.")  # type: ignore[call-overload]
    return Finding(
        answer,
        tuple(steps),
        provision("reg-5"),
        ("the evidence is complete; what is not recorded is taken not to have happened.",),
        calendar.known_until,
        headline,
        warned,
        calendar.version,
        constitution.version,
    )
