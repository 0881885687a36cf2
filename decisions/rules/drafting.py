"""Warnings about the words of a notice or report: what commonly goes wrong, in a sentence, with the mend.

Source: the particulars of regulations 5(3), 9(1), 10(3), 11(2), 12 and 15 of the 2012 Regulations, and what registers
show when they are filled in carelessly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import Constitution
from decisions.rules.counting import Unit, clear_days_between, months_after
from decisions.rules.finding import BeyondCalendar, Caution
from decisions.rules.london import plural, say_day
from decisions.rules.wording import (
    background_papers_missing,
    boilerplate,
    exempt_called_confidential,
    is_to_follow,
    same_reasons,
    spliced_citation,
    to_follow,
    wards_are_a_statement,
    words,
)

GENERIC_TITLES = (
    "acquisition",
    "award of contract",
    "contract award",
    "disposal",
    "new opportunities",
    "procurement",
    "property matters",
    "purchase of property",
    "sale of land",
    "update",
    "various",
)
ROLLED_MONTHS = 12
ROLLED_TIMES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The words and dates of one forthcoming decision as an officer has entered them.

    reasons           the reason boxes by name, for example urgency, restriction, private, call_in_exemption
    documents         titles of documents with what is said of their state
    due_dates         every due date the matter has had, oldest first
    earlier_reasons   public-interest statements of other matters, to find boilerplate
    """

    title: str = ""
    is_key: bool = True
    reasons: tuple[tuple[str, str], ...] = ()
    body: str = ""
    members: tuple[str, ...] = ()
    individual: str = ""
    individual_title: str = ""
    due_from: date | None = None
    due_to: date | None = None
    due_dates: tuple[date, ...] = ()
    first_published: date | None = None
    documents: tuple[tuple[str, str], ...] = ()
    background_papers: tuple[str, ...] = ()
    no_background_papers: bool = False
    has_report: bool = False
    route: str = ""
    chair_informed: bool = False
    known_since: date | None = None
    summary: str = ""
    classification: str = "open"
    public_interest: str = ""
    earlier_reasons: tuple[str, ...] = ()
    wards: str = ""


def cautions(draft: Draft, *, on: date, constitution: Constitution, calendar: WorkingCalendar) -> tuple[Caution, ...]:
    """Return every warning about a draft on a day, in a fixed order; none means that nothing was noticed.

    Codes begin with WARN-. Each has the sentence to show and the mend.
    """
    checks: tuple[Callable[[Draft], Iterator[Caution]], ...] = (
        lambda each: same_reasons(each.reasons),
        _call_in_words_in_urgency,
        _title,
        _decision_maker,
        _due,
        _to_follow,
        _background,
        _mislabelled,
        lambda each: boilerplate(each.public_interest, each.earlier_reasons),
        lambda each: wards_are_a_statement(each.wards),
        _exception_evidence,
        lambda each: _rolled(each, on),
        lambda each: _known_since(each, on, constitution, calendar),
    )
    return tuple(found for check in checks for found in check(draft))


def _call_in_words_in_urgency(draft: Draft) -> Iterator[Caution]:
    text = " ".join(words(dict(draft.reasons).get("urgency", "")))
    if "call-in" in text or "call in" in text or "seriously prejudice" in text:
        yield Caution(
            "WARN-CALL-IN-IN-URGENCY",
            "The reason for urgency is about call-in, which is another test with another approver.",
            "Say here why notice cannot be given in time; put the exemption from call-in in its own box.",
        )


def _title(draft: Draft) -> Iterator[Caution]:
    title = words(draft.title)
    if " ".join(title) in GENERIC_TITLES or 0 < len(title) < 3:
        yield Caution(
            "WARN-GENERIC-TITLE",
            f"“{draft.title.strip()}” does not say what is to be decided.",
            "Name the thing, the place or the service and what is to happen to it.",
        )


def _decision_maker(draft: Draft) -> Iterator[Caution]:
    if draft.is_key and draft.body.strip() and not draft.members:
        yield Caution(
            "WARN-MEMBERS-MISSING",
            f"The notice names {draft.body.strip()} but does not list its members (regulation 9(1)(c)).",
            "Add the list of its members as it is today.",
        )
    if draft.is_key and draft.individual_title.strip() and not draft.individual.strip() and not draft.body.strip():
        yield Caution(
            "WARN-NAME-MISSING",
            "The notice gives the post but not the name of the person who is to decide (regulation 9(1)(c)).",
            "Add the name of the person who holds the post.",
        )


def _due(draft: Draft) -> Iterator[Caution]:
    if draft.due_from and not draft.due_to:
        yield Caution(
            "WARN-OPEN-ENDED",
            f"“Not before {say_day(draft.due_from)}” has no end, so it is not a period (regulation 9(1)(d)).",
            "Give the last day of the period, or the day itself.",
        )


def _to_follow(draft: Draft) -> Iterator[Caution]:
    yield from (to_follow(title) for title, state in draft.documents if is_to_follow(title, state))


def _background(draft: Draft) -> Iterator[Caution]:
    if draft.has_report and not draft.background_papers and not draft.no_background_papers:
        yield background_papers_missing()


def _mislabelled(draft: Draft) -> Iterator[Caution]:
    for title, state in draft.documents:
        if draft.classification == "exempt" and "confidential" in words(f"{title} {state}"):
            yield exempt_called_confidential(title)
    yield from spliced_citation(" ".join(text for _, text in draft.reasons))


def _exception_evidence(draft: Draft) -> Iterator[Caution]:
    if draft.route == "general_exception" and not draft.chair_informed:
        yield Caution(
            "WARN-GE-NO-EVIDENCE",
            "There is no evidence of the notice to the chair of overview and scrutiny (regulation 10(1)(a)).",
            "Send the notice in writing and record to whom and when.",
        )


def _rolled(draft: Draft, on: date) -> Iterator[Caution]:
    times = len(draft.due_dates) - 1
    old = draft.first_published and months_after(draft.first_published, ROLLED_MONTHS) < on
    if draft.first_published and (old or times > ROLLED_TIMES):
        rolled = f" and its date has been moved {plural(times, 'time')}" if times > 0 else ""
        yield Caution(
            "WARN-ROLLED",
            f"The matter was first published on {say_day(draft.first_published)}{rolled}.",
            "Withdraw it, or have it approved again with a real date.",
        )


def _known_since(draft: Draft, on: date, constitution: Constitution, calendar: WorkingCalendar) -> Iterator[Caution]:
    days = {
        "general_exception": constitution.periods.key_notice,
        "special_urgency": constitution.periods.general_exception,
    }
    period = days.get(draft.route)
    if period is None or draft.known_since is None:
        return
    decided = draft.due_to or draft.due_from or on
    try:
        count = clear_days_between(draft.known_since, decided, Unit(period.unit), calendar)
    except BeyondCalendar:
        return
    if count >= period.n:
        code = "WARN-GE-AVOIDABLE" if draft.route == "general_exception" else "WARN-SU-AVOIDABLE"
        yield Caution(
            code,
            f"The service knew of the matter on {say_day(draft.known_since)}, {plural(count, 'clear day')} before the "
            "decision.",
            "Say in the reasons why notice was not given then.",
        )
