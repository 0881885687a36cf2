"""What a report says of the general exception against what was done: a notice with an addressee and a day.

Source: regulation 10(1) of the 2012 Regulations: the chair of overview and scrutiny is informed by notice in writing, a
copy is public, and five clear days pass. To be "made aware" is none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import Constitution
from decisions.rules.counting import earliest_after_day
from decisions.rules.finding import BeyondCalendar
from decisions.rules.london import say_day
from decisions.rules.report_text import GENERAL_EXCEPTION, RECOMMENDATIONS, ReportCaution, ReportText

_CHAIR = r"(?:scrutiny\s+(?:board\s+|committee\s+|panel\s+)?chair|chair\s+of\s+(?:the\s+)?[\w\s&]{0,60}scrutiny)"
_TOLD = re.compile(
    rf"{_CHAIR}[^.;\n]{{0,80}}\b(?:aware|informed|advised|briefed|notified|told|consulted)\b"
    rf"|\b(?:informed|advised|briefed|notified|told|consulted)\b[^.;\n]{{0,40}}{_CHAIR}",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s+\d{4}"
    r"|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b",
    re.IGNORECASE,
)


def exception_cautions(
    report: ReportText, *, on: date, constitution: Constitution, calendar: WorkingCalendar
) -> Iterator[ReportCaution]:
    """Yield warnings where a report relies on the general exception without the notice that it needs.

    Codes: WARN-GE-NO-EVIDENCE (blocks where the general exception is the planned route and no notice was given),
    WARN-EXCEPTION-NOTED.
    """
    told_in = next((section for section, text in report.passages() if _is_merely_told(text)), None)
    if report.planned_route == GENERAL_EXCEPTION and not report.ge_notice_given:
        said = "The report says that the scrutiny chair was told, but no notice was given"
        said = said if told_in is not None else "No notice of the general exception was given"
        yield ReportCaution(
            code="WARN-GE-NO-EVIDENCE",
            text=f"{said}. It needs a written notice to the chair of overview and scrutiny, a copy "
            "that is public, and clear days after it (regulation 10(1)).",
            mend=_give_notice(on, constitution, calendar),
            section=told_in or "",
            blocking=True,
        )
    elif told_in is not None and report.chair_informed_on is None:
        yield ReportCaution(
            code="WARN-GE-NO-EVIDENCE",
            text="The report says that the scrutiny chair was told, but not when or by what notice (regulation "
            "10(1)(a)).",
            mend="Give the day and the notice, or take the sentence away.",
            section=told_in,
        )
    elif report.planned_route == GENERAL_EXCEPTION and report.chair_informed_on is None:
        yield ReportCaution(
            code="WARN-GE-NO-EVIDENCE",
            text="A notice of the general exception was given, but the day on which the chair of overview and "
            "scrutiny was informed is not recorded (regulation 10(1)(a)).",
            mend="Record to whom the notice went and when.",
        )
    yield from _noted(report, on, constitution)


def _noted(report: ReportText, on: date, constitution: Constitution) -> Iterator[ReportCaution]:
    if report.ge_notice_given:
        return
    own = constitution.rule_reference(on).general_exception
    number = re.search(r"\d[\d.]*\d", own)
    rule = rf"|\b(?:rule|section|paragraph)s?\s+{re.escape(number.group())}\b" if number else ""
    names_rule = re.compile(rf"general exception{rule}", re.IGNORECASE)
    for each in report.recommendations:
        if re.match(r"\W*(?:[a-z]{1,2}[).]\W*)?(?:to\s+)?note\b", each, re.IGNORECASE) and names_rule.search(each):
            yield ReportCaution(
                code="WARN-EXCEPTION-NOTED",
                text="A recommendation notes that the general exception is used, but no notice of it was given; to "
                "note a rule does not meet it.",
                mend="Give the notice and refer to it, or take the recommendation away.",
                section=report.key_of(RECOMMENDATIONS),
            )
            return


def _is_merely_told(text: str) -> bool:
    sentences = re.split(r"[.;](?=\s|$)|\n", text)
    return any(_TOLD.search(each) and not _DAY.search(each) for each in sentences)


def _give_notice(on: date, constitution: Constitution, calendar: WorkingCalendar) -> str:
    period = constitution.periods.general_exception
    try:
        # A notice that needs the offices starts to count on a day on which they are open.
        start = calendar.on_or_after(on) if period.offices_required else on
        earliest = earliest_after_day(start, period.n, period.unit, calendar)
    except BeyondCalendar:
        return "Give the notice; the calendar ends too soon to say from when the decision could then be made."
    return f"Give the notice. If it is public on {say_day(start)}, the decision may be made from {say_day(earliest)}."
