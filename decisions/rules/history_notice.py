"""What the dates of an imported record say about the notice of a key decision and about urgency.

Source: regulations 9, 10 and 11 of the 2012 Regulations. Dates as printed prove no display at the offices.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import Constitution
from decisions.rules.history_codes import found
from decisions.rules.history_facts import HistoryFacts, HistoryFinding
from decisions.rules.london import say_day


def notice_findings(
    facts: HistoryFacts, constitution: Constitution, calendar: WorkingCalendar
) -> Iterator[HistoryFinding]:
    """Yield what the record shows of the period of notice; nothing where the decision is called not key."""
    if facts.is_key is False:
        return
    published, last = facts.first_published_on, _last(facts)
    if published and last and published > last:
        yield found(
            "notice_after_due",
            f"The notice was first published on {say_day(published)}, after the decision was due ({say_day(last)}).",
        )


def _last(facts: HistoryFacts) -> date | None:
    return facts.due_ends_on or facts.due_starts_on
