"""What the dates of an imported record say about the notice of a key decision.

Source: regulation 9 of the 2012 Regulations. Dates as printed prove no display at the offices.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import Constitution
from decisions.rules.counting import clear_days_between, days_between, earliest_after_day
from decisions.rules.finding import BeyondCalendar, Finding
from decisions.rules.history_codes import BREAKS, SHOWS, found
from decisions.rules.history_facts import HistoryFacts, HistoryFinding
from decisions.rules.history_urgency import chair_findings, urgency_findings
from decisions.rules.london import plural, say_day, say_days

_A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """When a decision was made, or could be: from the first day to the last one, None where no end is named."""

    published: date
    first: date
    last: date | None
    is_decided: bool = False


def notice_findings(
    facts: HistoryFacts, constitution: Constitution, calendar: WorkingCalendar
) -> Iterator[HistoryFinding]:
    """Yield what the record shows of the period of notice. A decision called not key needs none."""
    notice = facts.notice or facts
    span = span_of(facts)
    if span and (misplaced := list(_out_of_order(facts, span))):
        yield from misplaced
    elif span and facts.is_key is not False:
        yield from _counted(facts, span, constitution, calendar)
    elif span is None and facts.is_key is not False and facts.claims_urgency:
        yield from chair_findings(facts, "chair_notice_not_shown")
    if facts.is_key is not False and not facts.is_off_the_plan:
        yield from _not_shown(facts, notice)
    if facts.notice:
        yield from _beside_the_notice(facts, facts.notice)


def span_of(facts: HistoryFacts) -> Span | None:
    """Return the day of first publication with the day or days of the decision, where the record has both."""
    notice = facts.notice or facts
    published = notice.first_published_on
    if published is None:
        return None
    if facts.decided_on and facts.kind == "decision":
        return Span(published=published, first=facts.decided_on, last=facts.decided_on, is_decided=True)
    if notice.due_starts_on is None:
        return None
    return Span(published=published, first=notice.due_starts_on, last=notice.due_ends_on)


def _out_of_order(facts: HistoryFacts, span: Span) -> Iterator[HistoryFinding]:
    last = span.last or span.first
    if span.published <= last:
        return
    kind = BREAKS if facts.is_key else SHOWS
    tail = " The decision is called not key, so regulation 9 asks for no notice." if facts.is_key is False else ""
    if span.is_decided:
        yield found(
            "notice_after_decision",
            f"The notice was first published on {say_day(span.published)}, after the decision was made "
            f"({say_day(last)}).{tail}",
            kind=kind,
        )
    elif span.last is not None:
        yield found(
            "notice_after_due",
            f"The notice was first published on {say_day(span.published)}, after the decision was due "
            f"({say_days(span.first, last)}).{tail}",
            kind=kind,
        )


def _counted(
    facts: HistoryFacts, span: Span, constitution: Constitution, calendar: WorkingCalendar
) -> Iterator[HistoryFinding]:
    period = constitution.periods.key_notice
    try:
        fewest = clear_days_between(span.published, span.first, period.unit, calendar)
        most = clear_days_between(span.published, span.last or span.first, period.unit, calendar)
        lawful_from = earliest_after_day(span.published, period.n, period.unit, calendar)
    except BeyondCalendar:
        return
    urgent = facts.claims_urgency or bool(facts.notice and facts.notice.claims_urgency)
    day = span.last or span.first
    if fewest >= period.n:
        yield _long_enough(span, fewest)
        if urgent:
            text = f"The record claims urgency although it shows {plural(fewest, 'clear day')} of notice."
            yield found("urgency_not_needed", text)
    elif most >= period.n:
        name = "month" if (facts.notice or facts).due_is_month else "period"
        if name == "month":
            yield found(
                "due_month_only",
                f"The decision was due in the month from {say_day(span.first)}, without a day. With the notice of "
                f"{say_day(span.published)} it was lawful only from {say_day(lawful_from)}, so whether 28 clear days "
                "were given cannot be shown.",
            )
    elif urgent:
        yield from urgency_findings(facts, span.published, span.first, span.last, constitution, calendar)
    else:
        counting = _count(span.published, day, constitution, calendar)
        yield _short(facts, span, most, lawful_from, counting)
    if span.first - span.published > _A_YEAR:
        yield found(
            "notice_over_a_year_old",
            f"The notice was first published on {say_day(span.published)}, more than a year before "
            f"{say_day(span.first)}.",
        )


def _long_enough(span: Span, days: int) -> HistoryFinding:
    return found(
        "notice_long_enough",
        f"There are {plural(days, 'clear day')} between {say_day(span.published)}, when the notice is said to have "
        f"been first published, and {say_day(span.first)}. It does not show that the notice was at the offices too.",
    )


def _short(facts: HistoryFacts, span: Span, days: int, lawful_from: date, counting: Finding) -> HistoryFinding:
    last = span.last or span.first
    missing = max(0, 28 - days)
    lead = f"There are {plural(days, 'clear day')} between the notice of {say_day(span.published)} and {say_day(last)}"
    tail = f", {plural(missing, 'day')} short of 28. A key decision was lawful from {say_day(lawful_from)}."
    kind = BREAKS if facts.is_key or facts.is_key_by_title else SHOWS
    if span.last is None:
        return found("earliest_day_short", f"{lead}, the first day that the notice names{tail}", counting, kind=kind)
    return found("notice_short", f"{lead}{tail} No urgency is claimed.", counting, kind=kind)


def _count(start: date, end: date, constitution: Constitution, calendar: WorkingCalendar) -> Finding:
    return days_between(start, end, constitution.periods.key_notice.unit, calendar)


def _not_shown(facts: HistoryFacts, notice: HistoryFacts) -> Iterator[HistoryFinding]:
    if facts.kind == "decision" and facts.notice is None:
        if facts.is_key and facts.is_record_page and facts.first_published_on is None:
            text = "The decision is called key. The notice of it is not among the records held, so nothing shows it."
            yield found("notice_not_held", text)
        return
    if not notice.is_notice_page:
        return
    if notice.first_published_on is None:
        text = "The record does not show when the notice was first published, so it shows no period of notice."
        yield found("notice_date_not_shown", text)
    if notice.due_starts_on is None and notice.due_ends_on is None and not facts.decided_on:
        text = "The record gives no day on which, and no period within which, the decision was to be made."
        yield found("due_not_shown", text)
    elif notice.due_ends_on is None and facts.is_key and not facts.decided_on:
        text = "“Not before” has no end, so the notice states neither a day nor a period for the decision."
        yield found("due_has_no_end", text)
    if notice.is_taken and notice.due_starts_on and notice.due_ends_on is None and not facts.decided_on:
        text = "The status says that the decision was taken; the date still says only “not before”."
        yield found("decided_still_not_before", text)
    if facts.is_key and notice.maker:
        text = f"The notice names “{notice.maker[:120]}”, without the members of a body or the name of an individual."
        yield found("members_not_listed", text)


def _beside_the_notice(facts: HistoryFacts, notice: HistoryFacts) -> Iterator[HistoryFinding]:
    decided = facts.decided_on
    if facts.is_key and decided and notice.due_starts_on and decided < notice.due_starts_on:
        yield found(
            "decided_before_noticed_day",
            f"It was decided on {say_day(decided)}; the notice says not before {say_day(notice.due_starts_on)}.",
        )
    if facts.is_key and decided and notice.due_ends_on and decided > notice.due_ends_on:
        yield found(
            "decided_after_noticed_day",
            f"It was decided on {say_day(decided)}; the notice says by {say_day(notice.due_ends_on)}, and no amended "
            "notice is held.",
        )
    if facts.maker and notice.maker and not _same_maker(facts.maker, notice.maker):
        yield found(
            "maker_differs",
            f"The notice names “{notice.maker[:120]}”; the record of the decision names “{facts.maker[:120]}”.",
        )
    own = facts.is_key
    if own is not None and notice.is_key is not None and own is not notice.is_key:
        words = ("key", "not key") if own else ("not key", "key")
        text = f"The record of the decision calls it {words[0]}; the notice calls it {words[1]}."
        yield found("key_differs", text, kind=BREAKS if own else SHOWS)


def _same_maker(one: str, other: str) -> bool:
    first, second = ({word.strip(",.()").casefold() for word in text.split()} for text in (one, other))
    return first <= second or second <= first
