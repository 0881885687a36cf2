"""What an amendment does to the clock of a published notice.

Source: regulation 9(1) of the 2012 Regulations, which is silent on amendment. The prudent reading is that a document
which no longer states what a reader would rely on has to run again; this is the council's policy, settled by its
monitoring officer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import Constitution, DateBroughtForward
from decisions.rules.finding import CANNOT_BE_KNOWN, BeyondCalendar, Finding, Step
from decisions.rules.london import say_day
from decisions.rules.notice_period import NoticeParticulars, Published, clock_day
from decisions.rules.provisions import provision


class Change(StrEnum):
    """A kind of change to a published notice."""

    BECAME_KEY = "became_key"
    MATTER = "matter"
    DECISION_MAKER = "decision_maker"
    MEMBERS = "members"
    INDIVIDUAL_NAME = "individual_name"
    DATE_LATER = "date_later"
    DATE_EARLIER = "date_earlier"
    PERIOD_TO_DATE_INSIDE = "period_to_date_inside"
    DOCUMENT_ADDED = "document_added"
    BECAME_PRIVATE = "became_private"
    BECAME_OPEN = "became_open"
    TECHNICAL = "technical"
    REPUBLISHED = "republished"


class Effect(StrEnum):
    """Whether the notice period starts again."""

    RESTART = "restart"
    NO_RESTART = "no_restart"


_RESTARTS = {Change.BECAME_KEY, Change.MATTER, Change.DECISION_MAKER, Change.DATE_EARLIER, Change.REPUBLISHED}
_BECAUSE = {
    Change.BECAME_KEY: "the notice never said that a key decision was to be made (regulation 9(1)(a))",
    Change.MATTER: "the matter is materially different from the one stated (regulation 9(1)(b))",
    Change.DECISION_MAKER: "another person or body is to decide (regulation 9(1)(c))",
    Change.MEMBERS: "the body is the same; publish the new list of its members",
    Change.INDIVIDUAL_NAME: "the post is the same; publish the new name",
    Change.DATE_LATER: "the public has longer notice; the amended one must be public before the decision",
    Change.DATE_EARLIER: "readers were told of a later date (regulation 9(1)(d))",
    Change.PERIOD_TO_DATE_INSIDE: "the date lies inside the period stated",
    Change.DOCUMENT_ADDED: "the notice said that documents might be added (regulation 9(1)(g))",
    Change.BECAME_PRIVATE: "the key-decision notice stands; notice of the private part runs separately (regulation 5)",
    Change.BECAME_OPEN: "more of the matter is open than was stated",
    Change.TECHNICAL: "nothing that a reader relies on has changed",
    Change.REPUBLISHED: "the notice was withdrawn, so it has not been available throughout",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """One amended version: what changed, when it became public, and any recorded reason for the lighter course.

    `not_material_because` is the officer's reason why a change of the matter is not material;
    `monitoring_officer_reason` allows counting from the first notice after a date was brought forward.
    """

    public: Published
    changes: tuple[Change, ...]
    not_material_because: str = ""
    monitoring_officer_reason: str = ""


def effect(amendment: Amendment, constitution: Constitution) -> Finding:
    """Find whether an amendment starts the notice period again; the answer is an `Effect`.

    Source: regulation 9(1) and the council's policy on amended notices.
    """
    steps, answer = [], Effect.NO_RESTART
    for change in amendment.changes:
        restarts, because = change in _RESTARTS, _BECAUSE[change]
        if change is Change.MATTER and amendment.not_material_because.strip():
            restarts, because = False, f"the change is not material: {amendment.not_material_because.rstrip('.')}"
        if change is Change.DATE_EARLIER and _counts_from_first(amendment, constitution):
            restarts = False
            because = f"the monitoring officer recorded why: {amendment.monitoring_officer_reason.rstrip('.')}"
        answer = Effect.RESTART if restarts else answer
        verb = "starts the period again" if restarts else "does not start the period again"
        steps.append(Step(None, f"The change ({change.value.replace('_', ' ')}) {verb}: {because}.", None, "fact"))
    headline = f"The notice period {'starts again' if answer is Effect.RESTART else 'goes on'}."
    return Finding(
        answer,
        tuple(steps),
        provision("reg-9"),
        ("the council's policy on amended notices applies; the Regulations do not say.",),
        headline=headline,
        constitution_version=constitution.version,
    )


def current_clock(
    first: Published, amendments: Iterable[Amendment], constitution: Constitution, calendar: WorkingCalendar
) -> Finding:
    """Find the day from which the notice as it now stands counts; the answer is a date, None, or CANNOT_BE_KNOWN.

    The clock is that of the first publication, or of the last amendment that started it again; it never moves back.
    """
    period = constitution.periods.key_notice
    steps: list[Step] = []
    try:
        clock: date | None = clock_day(first, period, calendar)
        if clock:
            steps.append(Step(clock, f"First published: {say_day(clock)}.", None, "fact"))
        for each in amendments:
            found = effect(each, constitution)
            steps += found.steps
            if found.answer is Effect.RESTART:
                began = clock_day(each.public, period, calendar)
                clock = began if began is None or clock is None else max(clock, began)
                if clock:
                    steps.append(Step(clock, f"The current period of notice starts on {say_day(clock)}.", None, "fact"))
    except BeyondCalendar as beyond:
        steps.append(Step(None, str(beyond), None, "missing"))
        return _clock_found(CANNOT_BE_KNOWN, steps, constitution, calendar, "The start of the notice cannot be known.")
    headline = f"The current notice counts from {say_day(clock)}." if clock else "No notice is running."
    return _clock_found(clock, steps, constitution, calendar, headline)


def changes_between(
    before: NoticeParticulars, after: NoticeParticulars, *, was_private: bool = False, is_private: bool = False
) -> tuple[Change, ...]:
    """Return every kind of change between two versions of a notice, in the order of the policy.

    Source: the particulars of regulation 9(1)(a) to (h).
    """
    found = []
    if after.says_key_decision and not before.says_key_decision:
        found.append(Change.BECAME_KEY)
    if after.matter.split() != before.matter.split():
        found.append(Change.MATTER)
    if (after.body, bool(after.individual)) != (before.body, bool(before.individual)) or (
        after.individual and after.individual_title != before.individual_title
    ):
        found.append(Change.DECISION_MAKER)
    elif set(after.members) != set(before.members):
        found.append(Change.MEMBERS)
    elif after.individual != before.individual:
        found.append(Change.INDIVIDUAL_NAME)
    found += _date_changes(before, after)
    if set(after.documents) != set(before.documents):
        found.append(Change.DOCUMENT_ADDED)
    if is_private != was_private:
        found.append(Change.BECAME_PRIVATE if is_private else Change.BECAME_OPEN)
    return tuple(found) or ((Change.TECHNICAL,) if before != after else ())


def _date_changes(before: NoticeParticulars, after: NoticeParticulars) -> list[Change]:
    old, new = (before.due_from, before.due_to), (after.due_from, after.due_to)
    if old == new or not old[0] or not new[0]:
        return []
    if new[0] < old[0]:
        return [Change.DATE_EARLIER]
    if old[1] and new[1] and new[1] <= old[1]:
        return [Change.PERIOD_TO_DATE_INSIDE]
    return [Change.DATE_LATER]


def _counts_from_first(amendment: Amendment, constitution: Constitution) -> bool:
    allowed = constitution.date_brought_forward is DateBroughtForward.COUNT_FROM_FIRST
    return allowed and bool(amendment.monitoring_officer_reason.strip())


def _clock_found(
    answer: object, steps: list[Step], constitution: Constitution, calendar: WorkingCalendar, headline: str
) -> Finding:
    return Finding(
        answer,
        tuple(steps),
        provision("reg-9"),
        ("the council's policy on amended notices applies; the Regulations do not say.",),
        calendar.known_until,
        headline,
        calendar_version=calendar.version,
        constitution_version=constitution.version,
    )
