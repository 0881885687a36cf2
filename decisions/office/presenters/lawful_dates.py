"""The panel “Lawful dates”: sentences, the strip of days, and the timeline counted back from the planned day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils.safestring import SafeString

from council.govuk.drawings import Milestone, StripDay, strip_of_days, timeline
from council.govuk.wording import long_date
from decisions.models import ForthcomingDecision
from decisions.queries.evidence import notices_of_kind
from decisions.queries.lawfulness import Lawfulness, lawfulness, lawfulness_of
from decisions.queries.timeline import Step, steps_of
from decisions.queries.warnings import Warned, warnings_of
from decisions.rules.finding import Finding
from decisions.rules.london import day_of, say_day

_STATES = {"start": "published", "counted": "counted", "left_out": "left_out", "answer": "first_lawful"}
_MOST_DAYS, _MOST_AFTER = 150, 21
_DATE_WARNINGS = ("when", "urgency", "")


@dataclass(frozen=True)
class Panel:
    """What the panel shows. `headline` is the one sentence that is read aloud when it changes."""

    headline: str
    sentences: tuple[str, ...]
    supposed: str
    strip: SafeString
    why: tuple[str, ...]
    warnings: tuple[Warned, ...]
    due_stated: str


def panel_of(matter: ForthcomingDecision, *, at: datetime, known: Lawfulness | None = None) -> Panel:
    """Say which days are lawful for a matter as it stands, or as it is being typed."""
    on = day_of(at)
    known = known or lawfulness(matter, on=on)
    if not matter.is_key:
        return Panel(known.today.headline, (), "", SafeString(""), _reasons(known.today), (), "")
    supposed = None if notices_of_kind(matter, "KD28") else _if_published_now(matter, known, at=at)
    shown = supposed or known
    # Before publication the rule's own sentence says only that nothing is public yet; the days say more.
    sentences = known.dates.sentences[1:] if supposed else known.dates.sentences
    return Panel(
        headline=_headline(shown, known, matter),
        sentences=tuple(each for each in sentences if each),
        supposed="This counts as if the notice were published today at the offices and on the website. "
        "Nothing is public yet."
        if supposed
        else "",
        strip=strip_of(shown.ordinary, planned_day(matter), shown.planned),
        why=_reasons(known.planned) if known.planned else (),
        warnings=tuple(each for each in warnings_of(matter, on=on, known=known) if each.section in _DATE_WARNINGS),
        due_stated=_stated_otherwise(matter, known),
    )


def strip_of(finding: Finding, planned: date | None, route: Finding | None = None) -> SafeString:
    """Draw the days of a count with the planned day among them; nothing where it counts no day.

    route: what the rules say of the planned day; a day before the first ordinary one may be lawful by another route.
    """
    days: dict[date, StripDay] = {}
    for step in finding.steps:
        if step.day and step.kind in _STATES:
            days.setdefault(step.day, StripDay(step.day, _STATES[step.kind], step.reason))
    if not days or len(days) > _MOST_DAYS or "counted" not in {each.state for each in days.values()}:
        return SafeString("")
    if planned in days:
        state = days[planned].state
        early = state in ("counted", "left_out") and not route
        why = route.headline if route and state == "counted" else ""
        if state != "published":
            days[planned] = StripDay(planned, "decision_too_early" if early else "decision", why, state == "counted")
    last = max(days)
    if planned and last < planned <= last + timedelta(days=_MOST_AFTER):
        for number in range(1, (planned - last).days):
            day = last + timedelta(days=number)
            days[day] = StripDay(day, "free")
        days[planned] = StripDay(planned, "decision")
    return strip_of_days([days[day] for day in sorted(days)])


def planned_day(matter: ForthcomingDecision) -> date | None:
    """Return the day on which a decision is planned; nothing where a period is planned."""
    return matter.due_from if matter.due_from == matter.due_to else None


def timeline_of(matter: ForthcomingDecision, *, on: date) -> SafeString:
    """Draw the steps counted back from the planned day, with what is done and what is late."""
    steps = steps_of(matter, on=on)
    known = [step for step in steps if isinstance(step.milestone.day, date)]
    if not known:
        return SafeString("")
    waiting = [step for step in known if not step.done and step.milestone.day >= on]
    following = waiting[0] if waiting else None
    caption = f"Counted back from a decision on {say_day(matter.due_from)}"
    return timeline([_milestone(step, following, on) for step in known], caption=caption)


def _milestone(step: Step, following: Step | None, on: date) -> Milestone:
    each = step.milestone
    law = f"Regulation {each.provision.removeprefix('reg-')}." if each.provision.startswith("reg-") else ""
    if step.done:
        return Milestone(each.day, each.label, f"Done. {law}".strip(), "done")
    if each.day < on:
        if step.done is None:
            return Milestone(
                each.day, each.label, f"{law} The day has passed; this step is not kept here.".strip(), "passed"
            )
        return Milestone(each.day, each.label, f"Not done. {law}".strip(), "late")
    return Milestone(each.day, each.label, law, "next" if step is following else "coming")


def _if_published_now(matter: ForthcomingDecision, known: Lawfulness, *, at: datetime) -> Lawfulness:
    evidence = replace(known.evidence, key_notice=at)
    return lawfulness_of(evidence, planned_on=matter.due_from, on=day_of(at), under=known.standards)


def _headline(shown: Lawfulness, known: Lawfulness, matter: ForthcomingDecision) -> str:
    earliest = shown.dates.earliest_ordinary
    if shown is not known:
        if isinstance(earliest, date):
            too_early = _early(matter, earliest)
            return f"If the notice is published today, a decision is lawful from {say_day(earliest)}.{too_early}"
        return "If the notice is published today, the earliest lawful day cannot be known: the calendar ends too soon."
    if known.planned and matter.due_from:
        return known.planned.headline
    return known.dates.sentences[0]


def _early(matter: ForthcomingDecision, earliest: date) -> str:
    last = matter.due_to or matter.due_from
    if last is None or last >= earliest:
        return ""
    if last == matter.due_from:
        return f" {say_day(last)}, the planned day, is too early."
    return " The planned period ends before that day."


def _stated_otherwise(matter: ForthcomingDecision, known: Lawfulness) -> str:
    stated = (known.evidence.due_from, known.evidence.due_to)
    if not notices_of_kind(matter, "KD28") or stated == (matter.due_from, matter.due_to) or not stated[0]:
        return ""
    period = long_date(stated[0]) + (f" to {long_date(stated[1])}" if stated[1] and stated[1] != stated[0] else "")
    return f"The published notice states {period}. The working copy differs: publish an amended notice to change it."


def _reasons(finding: Finding) -> tuple[str, ...]:
    return tuple(finding.explain().split("\n"))
