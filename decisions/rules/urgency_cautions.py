"""What an officer should know about an urgent decision though it does not change the route: avoidable, missing, beyond.

Source: regulations 10(3) and 11(2) for the reasons notices; the rest is good practice that scrutiny committees ask for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from decisions.rules.agreement import chain_reaches
from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import Constitution
from decisions.rules.counting import Unit, clear_days_between
from decisions.rules.finding import BeyondCalendar, Caution
from decisions.rules.london import Moment, day_of, instant, plural, say_day
from decisions.rules.notice_period import Availability

if TYPE_CHECKING:
    from decisions.rules.urgency import Evidence

WORKING_DAYS_FOR_REASONS = 1


def cautions(
    evidence: Evidence, route: str, at: Moment, as_of: Moment, constitution: Constitution, calendar: WorkingCalendar
) -> tuple[Caution, ...]:
    """Return the warnings for a decision by a route ("" where none is open), each with its mend.

    Codes: WARN-GE-AVOIDABLE, WARN-SU-AVOIDABLE, WARN-SU-CHAIN, WARN-GER-MISSING, WARN-SU-NOTICE-MISSING,
    WARN-GE-INCOMPLETE.
    """
    found: list[Caution] = []
    if route == "general_exception":
        found += _avoidable(route, evidence, at, constitution, calendar)
        found += _exception_reasons(evidence, as_of, calendar)
    if route == "special_urgency":
        found += _avoidable(route, evidence, at, constitution, calendar)
        found += _urgency_reasons(evidence, as_of, calendar)
        found += _incomplete(evidence, at, constitution, calendar)
    if evidence.agreement and route in ("special_urgency", ""):
        found += _chain(evidence)
    return tuple(found)


def avoidable(
    route: str,
    *,
    known_since: date | None,
    created_on: date | None,
    on: Moment,
    constitution: Constitution,
    calendar: WorkingCalendar,
) -> Caution | None:
    """Return the warning that an urgent route could have been avoided for a decision on a day, or nothing.

    Codes: WARN-GE-AVOIDABLE, WARN-SU-AVOIDABLE; there is none for any other route.
    """
    day = day_of(on)
    if route == "general_exception":
        period = constitution.periods.key_notice
        if known_since and _clear(known_since, day, period.unit, calendar) >= period.n:
            return Caution(
                "WARN-GE-AVOIDABLE",
                f"The service knew of the matter on {say_day(known_since)}, early enough for {period.n} clear days' "
                "notice.",
                "Say in the reasons why notice was not given then.",
            )
    if route == "special_urgency":
        period = constitution.periods.general_exception
        since = min((each for each in (known_since, created_on) if each), default=None)
        count = _clear(since, day, period.unit, calendar) if since else 0
        if since and count >= period.n:
            return Caution(
                "WARN-SU-AVOIDABLE",
                f"The matter was known on {say_day(since)}, {plural(count, f'clear {period.unit.label} day')} before "
                "the decision: the general exception could have been used.",
                "Say in the reasons why it was not.",
            )
    return None


def _avoidable(
    route: str, evidence: Evidence, at: Moment, constitution: Constitution, calendar: WorkingCalendar
) -> Iterator[Caution]:
    found = avoidable(
        route,
        known_since=evidence.known_since,
        created_on=evidence.created_on,
        on=at,
        constitution=constitution,
        calendar=calendar,
    )
    if found:
        yield found


def _exception_reasons(evidence: Evidence, as_of: Moment, calendar: WorkingCalendar) -> Iterator[Caution]:
    since = _public_since(evidence)
    if evidence.exception_reasons_public is None and _overdue(since, as_of, calendar):
        yield Caution(
            "WARN-GER-MISSING",
            "The reasons why 28 clear days' notice was impracticable have not been published.",
            "Publish the reasons notice at the offices and on the website (regulation 10(3)).",
        )


def _urgency_reasons(evidence: Evidence, as_of: Moment, calendar: WorkingCalendar) -> Iterator[Caution]:
    since = evidence.agreement.agreed_at if evidence.agreement else None
    if evidence.urgency_reasons_public is None and _overdue(since, as_of, calendar):
        yield Caution(
            "WARN-SU-NOTICE-MISSING",
            "The reasons why the decision is urgent and cannot reasonably be deferred have not been published.",
            "Publish the notice at the offices and on the website (regulation 11(2)).",
        )


def _incomplete(
    evidence: Evidence, at: Moment, constitution: Constitution, calendar: WorkingCalendar
) -> Iterator[Caution]:
    period, since = constitution.periods.general_exception, _public_since(evidence)
    if since and _clear(since, day_of(at), period.unit, calendar) >= period.n:
        yield Caution(
            "WARN-GE-INCOMPLETE",
            "The general-exception notice has been public long enough; only telling the scrutiny chair or recording "
            "the reason is missing.",
            "Complete the general exception instead of relying on special urgency.",
        )


def _chain(evidence: Evidence) -> Iterator[Caution]:
    if evidence.agreement and not chain_reaches(evidence.agreement):
        yield Caution(
            "WARN-SU-CHAIN",
            f"The statute gives the {evidence.agreement.office.label} no power to agree in these circumstances.",
            "Ask the person whom regulation 11(1) names, or ask the monitoring officer to record a reason.",
        )


def _public_since(evidence: Evidence) -> Moment | None:
    published = evidence.exception_notice
    return published.website_from if isinstance(published, Availability) else published


def _overdue(since: Moment | None, as_of: Moment, calendar: WorkingCalendar) -> bool:
    if since is None or instant(since) > instant(as_of):
        return False
    return _clear(day_of(since), day_of(as_of), Unit.WORKING, calendar) >= WORKING_DAYS_FOR_REASONS


def _clear(first: Moment, last: date, unit: Unit, calendar: WorkingCalendar) -> int:
    try:
        return clear_days_between(first, last, unit, calendar)
    except BeyondCalendar:
        return 0
