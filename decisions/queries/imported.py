"""What do the dates of an imported page show? The page's own day of publication is taken for what it says, no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from decisions.models import ForthcomingDecision
from decisions.models.choices import Route
from decisions.queries.lawfulness import standards
from decisions.rules.finding import Finding
from decisions.rules.lawful_dates import LawfulDates, lawful_dates, why_ordinary
from decisions.rules.london import say_day
from decisions.rules.urgency import Evidence


@dataclass(frozen=True)
class WhatTheDatesShow:
    """The lawful dates that would follow if the page's day of first publication were proved."""

    first_published: date
    dates: LawfulDates
    counting: Finding
    sentences: tuple[str, ...]


def what_the_dates_show(matter: ForthcomingDecision) -> WhatTheDatesShow | None:
    """Say which days the day of first publication would make lawful, under the settings and calendar of that day.

    It is taken to have been public at the offices and on the website that day; where urgency is claimed, the
    general-exception notice too. None where the page gives no day or the decision is not key. Regulations 9, 10, 11.
    """
    first = matter.source.first_published_on
    if first is None or not matter.is_key:
        return None
    urgent = matter.planned_route in (Route.GENERAL_EXCEPTION, Route.SPECIAL_URGENCY)
    under = standards(on=first)
    evidence = Evidence(
        is_key=True,
        key_notice=first,
        due_from=matter.due_from,
        due_to=matter.due_to,
        exception_notice=first if urgent else None,
        impracticable_because=matter.impracticable_reason,
    )
    dates = lawful_dates(evidence, under.constitution, under.calendar)
    counting = why_ordinary(evidence, under.constitution, under.calendar)
    # The rule's own first sentence says in the present what the opening says of that day.
    further = dates.sentences[1:] if isinstance(dates.earliest_ordinary, date) else dates.sentences
    return WhatTheDatesShow(first, dates, counting, (*_opening(first, dates), *further))


def _opening(first: date, dates: LawfulDates) -> tuple[str, ...]:
    said = []
    if isinstance(dates.earliest_ordinary, date):
        said.append(
            f"With first publication on {say_day(first)} at both places, an ordinary decision was lawful from "
            f"{say_day(dates.earliest_ordinary)}."
        )
    if isinstance(dates.earliest_exception, date):
        said.append(
            f"Under the general exception it was lawful from {say_day(dates.earliest_exception)}, if that notice was "
            "public the same day."
        )
    return tuple(said)
