"""Answers to "Why is this lawful?": a heading, a sentence, and the Finding behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from decisions.models import ForthcomingDecision, Notice
from decisions.models.choices import NoticeKind
from decisions.publication.content import (
    LawfulAnswer,
)
from decisions.queries.evidence import availability
from decisions.queries.lawfulness import Lawfulness, standards
from decisions.queries.private_meeting import private_sitting
from decisions.rules.counting import earliest_after
from decisions.rules.finding import Finding
from decisions.rules.notice_period import clock_start


def lawful_answers(matter: ForthcomingDecision, known: Lawfulness, *, on: date) -> tuple[LawfulAnswer, ...]:
    """Answer "Why is this lawful?": the dates in sentences, and the count of days behind them."""
    if not matter.is_key:
        return (answer("Is notice needed?", known.today),)
    answers = [
        LawfulAnswer(heading="When may this be decided?", sentence=known.in_short, finding=known.finding.as_dict()),
    ]
    if isinstance(known.ordinary.answer, date):
        answers.append(answer("How the notice period is counted", known.ordinary))
    return tuple(answers)


def private_answers(notice: Notice, *, on: date) -> tuple[LawfulAnswer, ...]:
    """Answer what a notice of a private meeting does: from when, as far as it goes, the body may sit in private.

    The 28-day notice and the further notice are counted each for itself; with the further notice, and where urgency was
    agreed, it can be said whether the sitting is lawful on the day that is planned.
    Source: regulation 5.
    """
    matter, under = notice.matter, standards(on=on)
    sitting = answer("May part of the meeting be held in private?", private_sitting(matter, at=matter.due_from or on))
    if notice.kind == NoticeKind.PM_URGENCY:
        return (sitting,)
    periods = under.constitution.periods
    period = periods.private_notice_1 if notice.kind == NoticeKind.PM28 else periods.private_notice_2
    counted = clock_start(availability([notice]), period, under.calendar)
    if isinstance(counted.answer, date):
        counted = earliest_after(counted.answer, period.n, period.unit, under.calendar)
    how = answer("From when, as far as this notice goes?", counted)
    return (how,) if notice.kind == NoticeKind.PM28 else (sitting, how)


def answer(heading: str, finding: Finding) -> LawfulAnswer:
    """Return a finding as the public reads it: under a heading, and without the warnings to officers."""
    # Warnings tell officers what to mend, and name days that only officers know.
    shown = replace(finding, warnings=())
    return LawfulAnswer(heading=heading, sentence=shown.headline, finding=shown.as_dict())
