"""The hearing of a call-in: by when, what scrutiny and council may answer, and what follows by when.

Statute gives scrutiny two powers over a decision that was made and not carried out: to recommend that it be
reconsidered, and to arrange for council to consider it. Every limit, and every word for an outcome, is the council's.
Source: section 9F(4) of the Local Government Act 2000; law.md §2.3, §3.4.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from decisions.rules.calendar import ONE_DAY, WorkingCalendar
from decisions.rules.call_in_request import Outcome, outcomes_missing
from decisions.rules.constitution import Constitution, Within
from decisions.rules.counting import earliest_after
from decisions.rules.finding import CANNOT_BE_KNOWN, Finding, Step
from decisions.rules.london import Moment, day_of, plural, say_day
from decisions.rules.provisions import provision

TAKES_EFFECT = "decision_takes_effect"
ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that scrutiny or council may give: the constitution's word, what it means here, and what it asks for.

    `said` is written as the recommendation where the word itself is one and nothing more was said.
    """

    word: str
    outcome: Outcome
    label: str
    hint: str = ""
    asks_words: str = ""
    said: str = ""

    @property
    def frees(self) -> bool:
        """Say whether the resolution may be carried out after this answer."""
        return self.outcome in (Outcome.RELEASED, Outcome.WITHDRAWN)


_SCRUTINY = {
    each.word: each
    for each in (
        Option("release", Outcome.RELEASED, "Release it", "It may be carried out at once and is not called in again."),
        Option(
            "refer_back",
            Outcome.REFERRED_BACK,
            "Refer it back to the decision maker",
            "Scrutiny reports to the decision maker, who reconsiders it.",
        ),
        Option("refer_council", Outcome.REFERRED_COUNCIL, "Refer it to full council"),
        Option(
            "note",
            Outcome.REFERRED_COUNCIL,
            "Note the call-in",
            "It goes on to full council.",
            said="Scrutiny notes the call-in.",
        ),
        Option(
            "comment",
            Outcome.REFERRED_COUNCIL,
            "Comment on the call-in",
            "It goes on to full council with the comments.",
            asks_words="Write scrutiny's comments: council reads them.",
        ),
        Option(
            "withdraw",
            Outcome.WITHDRAWN,
            "Resolve that the call-in be withdrawn",
            "It may be carried out at once and is not called in again.",
        ),
        Option("confirm", Outcome.RELEASED, "Confirm it", "It may be carried out at once and is not called in again."),
        Option(
            "modify",
            Outcome.REFERRED_BACK,
            "Recommend that it be modified",
            "It goes back to the decision maker, who alone can change it.",
            asks_words="Write the words that scrutiny recommends.",
        ),
        Option(
            "rescind",
            Outcome.REFERRED_BACK,
            "Recommend that it be rescinded",
            "It goes back to the decision maker, who alone can rescind it.",
            said="Scrutiny recommends that it be rescinded.",
        ),
    )
}
COUNCIL = (
    Option("no_objection", Outcome.RELEASED, "No objection", "It may be carried out at once."),
    Option("objection", Outcome.REFERRED_BACK, "Objection", "It goes back to the decision maker with the objection."),
    Option(
        "override",
        Outcome.RESCINDED,
        "Override it",
        "Only where it is contrary to the budget or policy framework: council decides in its place.",
    ),
)
RECONSIDERED = (
    Option("confirmed", Outcome.CONFIRMED, "Confirm it", "It may be carried out and is not called in again."),
    Option(
        "varied",
        Outcome.VARIED,
        "Vary it",
        "It may be carried out as varied and is not called in again.",
        asks_words="Write the resolution as it was varied.",
    ),
    Option("rescinded", Outcome.RESCINDED, "Rescind it", "It is not carried out."),
)


def options(constitution: Constitution) -> tuple[Option, ...]:
    """Return what scrutiny may answer for one resolution, in the constitution's order; unknown words are left out.

    Constitutions use three families of words, and each word stands for one outcome, because scrutiny can only
    recommend (section 9F(4)): "release", "confirm" free the resolution; "refer_back", "modify" and "rescind" send it
    back to the decision maker, the last two with the change that is recommended; "refer_council", "note" and
    "comment" send it to full council (a council whose call-ins always go on to council notes or comments first);
    "withdraw" is scrutiny's resolution that the call-in be withdrawn, which frees it.
    """
    return tuple(_SCRUTINY[word] for word in constitution.call_in.outcomes if word in _SCRUTINY)


def option_named(answer: str, offered: Iterable[Option]) -> Option | None:
    """Return the option of a word or of an outcome, or nothing where it is not offered."""
    choices = tuple(offered)
    by_word = next((each for each in choices if each.word == answer), None)
    return by_word or next((each for each in choices if each.outcome.value == answer), None)


def needs_opinion(option: Option, constitution: Constitution) -> bool:
    """Say whether the monitoring officer's opinion is needed: only what breaks the framework goes to council.

    Council itself overrides only such decisions, whatever the constitution says of referrals.
    """
    if option.word == "override":
        return True
    return option.outcome is Outcome.REFERRED_COUNCIL and constitution.call_in.refer_council_condition != ALWAYS


def hear_by(received_at: Moment, constitution: Constitution, calendar: WorkingCalendar) -> Finding:
    """Find the last day for hearing a request received at a moment; None where the constitution sets no limit.

    The day of receipt is not counted. Source: the council's call-in procedure, "hearing_within".
    """
    limit = constitution.call_in.hearing_within
    found = _last_day(received_at, limit, constitution, calendar, "the request was received", "It is heard by")
    if limit.on_lapse != TAKES_EFFECT or not isinstance(found.answer, date):
        return found
    text = "If it is not heard by then the call-in lapses and the decision takes effect."
    note = Step(found.answer, text, None, "note")
    return replace(found, steps=(*found.steps, note), headline=f"{found.headline} {text}")


def report_due(heard_at: Moment, constitution: Constitution, calendar: WorkingCalendar) -> Finding:
    """Find the last day for scrutiny's report after a hearing; None where there is no limit.

    Source: the council's call-in procedure, "scrutiny_report_within".
    """
    limit = constitution.call_in.scrutiny_report_within
    return _last_day(heard_at, limit, constitution, calendar, "the hearing", "Scrutiny reports by")


def reconsider_by(reported_at: Moment, constitution: Constitution, calendar: WorkingCalendar) -> Finding:
    """Find the last day to reconsider, counted from the day on which the report or the objection went to the maker.

    None where there is no limit. Source: the council's call-in procedure, "reconsider_within".
    """
    limit = constitution.call_in.reconsider_within
    return _last_day(reported_at, limit, constitution, calendar, "the report was sent", "It is reconsidered by")


def lapses(hear_by_day: date | None, meets_at: Moment | None, at: Moment, constitution: Constitution) -> bool:
    """Say whether a request has lapsed at a moment because nobody heard it in time.

    A meeting that was listed for a day in time may have heard it: that is for its officer to record, not for a clock.
    Source: the council's call-in procedure, "hearing_within.on_lapse".
    """
    if hear_by_day is None or constitution.call_in.hearing_within.on_lapse != TAKES_EFFECT:
        return False
    return day_of(at) > hear_by_day and (meets_at is None or day_of(meets_at) > hear_by_day)


def answers_missing(suspended: Iterable[str], given: Mapping[str, Outcome]) -> Finding:
    """Find the suspended resolutions without an answer, and the answers about others; the answer is both (P15)."""
    wanted = tuple(suspended)
    missing = outcomes_missing(wanted, given)
    strange = tuple(label for label in given if label not in wanted)
    steps = [Step(None, f"{name_of(each)} has no outcome.", None, "missing") for each in missing]
    steps += [Step(None, f"{name_of(each)} is not before the meeting.", None, "missing") for each in strange]
    headline = "An outcome is missing." if steps else "Every resolution that was called in has its outcome."
    return Finding((*missing, *strange), tuple(steps), provision("s9f"), headline=headline)


def name_of(label: str) -> str:
    """Return a resolution as it stands in a sentence; an empty label is the whole decision."""
    return f"Resolution {label}" if label else "The decision"


def _last_day(
    start: Moment,
    limit: Within,
    constitution: Constitution,
    calendar: WorkingCalendar,
    event: str,
    words: str,
) -> Finding:
    if limit.n is None:
        text = "The council's rules set no limit."
        step = Step(None, text, None, "fact")
        return Finding(None, (step,), provision("s9f"), headline=text, constitution_version=constitution.version)
    counted = earliest_after(start, limit.n, limit.unit, calendar)
    within = f"{plural(limit.n, f'{limit.unit.label} day')} after {event} ({say_day(start)})"
    if not isinstance(counted.answer, date):
        headline = f"The last day, {within}, cannot be known."
        return _found(CANNOT_BE_KNOWN, counted, counted.steps, constitution, headline)
    last = counted.answer - ONE_DAY
    headline = f"{words} {say_day(last)}, {within}."
    return _found(last, counted, (*counted.steps[:-1], Step(last, headline, None, "answer")), constitution, headline)


def _found(
    answer: object, counted: Finding, steps: tuple[Step, ...], constitution: Constitution, headline: str
) -> Finding:
    return Finding(
        answer,
        steps,
        provision("s9f"),
        counted.assumptions,
        counted.known_until,
        headline,
        calendar_version=counted.calendar_version,
        constitution_version=constitution.version,
    )
