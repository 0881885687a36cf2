"""What can need a person: each kind of alert with its sentence and the mend, in plain English.

`{period}` is the planned day or days, `{day}` the day that matters. Sentences name days and duties only, never the text
of a matter, so nothing withheld can be in one.
"""

from __future__ import annotations

from dataclasses import dataclass

from decisions.models.choices import Severity


@dataclass(frozen=True)
class AlertKind:
    """One kind of alert. People are written to about every kind but notes, which wait to be read."""

    key: str
    severity: str
    sentence: str
    mend: str


LATE, AT_RISK, NOTE = Severity.LATE.value, Severity.AT_RISK.value, Severity.NOTE.value

KINDS: tuple[AlertKind, ...] = (
    AlertKind(
        "notice_late",
        LATE,
        "The decision planned for {period} would not be lawful: no 28 clear days' notice can run in time, and neither "
        "can five clear days under the general exception.",
        "Move the planned date, or obtain the scrutiny chair's agreement that the matter is urgent (regulation 11) "
        "before the decision is made.",
    ),
    AlertKind(
        "notice_at_risk",
        AT_RISK,
        "The 28-day notice for the decision planned for {period} must be public, at the offices and on the website, by "
        "{day}.",
        "Publish the notice by then, or move the planned date.",
    ),
    AlertKind(
        "exception_open",
        AT_RISK,
        "28 clear days' notice is no longer possible for the decision planned for {period}. The general exception "
        "still is: its notice must be public by {day}.",
        "Move the planned date, or give the general exception notice by then and tell the scrutiny chair in writing "
        "(regulation 10).",
    ),
    AlertKind(
        "exception_incomplete",
        AT_RISK,
        "The general exception notice for the decision planned for {period} is public, but the scrutiny chair has not "
        "been told in writing, or the reason is not recorded.",
        "Record when the chair, or every member of the committee, was told, and why 28 clear days were impracticable, "
        "before the decision is made.",
    ),
    AlertKind(
        "part_of_period",
        NOTE,
        "Of the planned days, {period}, only those from {day} are lawful by ordinary notice.",
        "Decide on {day} or later, or complete the general exception for an earlier day.",
    ),
    AlertKind(
        "cannot_be_known",
        NOTE,
        "Whether the decision planned for {period} is in time cannot be known: the calendar of working days ends too "
        "soon.",
        "Ask the administrator to refresh the bank holidays.",
    ),
    AlertKind(
        "due_passed",
        AT_RISK,
        "The planned day, {day}, has passed and no decision is recorded.",
        "Record the decision if it was made; otherwise publish an amended notice with the new date, defer the "
        "matter or withdraw it.",
    ),
    AlertKind(
        "must_decide_passed",
        AT_RISK,
        "The decision had to be made by {day}. That day has passed and no decision is recorded.",
        "Record the decision if it was made; otherwise say why it is still needed. An agreement under regulation 11 no "
        "longer covers it.",
    ),
    AlertKind(
        "exception_reasons_missing",
        LATE,
        "The general exception notice has been public since {day}, and the reasons why 28 clear days' notice was "
        "impracticable have not been published.",
        "Publish the reasons notice at the offices and on the website (regulation 10(3)).",
    ),
    AlertKind(
        "urgency_reasons_missing",
        LATE,
        "Special urgency was agreed on {day}, and the reasons why the decision is urgent and cannot reasonably be "
        "deferred have not been published.",
        "Publish the notice at the offices and on the website (regulation 11(2)).",
    ),
    AlertKind(
        "private_first_due",
        AT_RISK,
        "Part of the meeting on {period} is to be private. Its 28-day notice must be public, at the offices and on the "
        "website, by {day}.",
        "Publish the notice of a private meeting by then (regulation 5(2)).",
    ),
    AlertKind(
        "private_first_late",
        LATE,
        "Part of the meeting on {period} is to be private, and its 28-day notice was not public by {day}.",
        "Take the matter in public, defer it, or obtain the scrutiny chair's agreement that the meeting is urgent "
        "(regulation 5(6)).",
    ),
    AlertKind(
        "private_second_due",
        AT_RISK,
        "Part of the meeting on {period} is to be private. The further notice, with the representations and the "
        "responses, must be public by {day}.",
        "Publish the further notice of a private meeting by then (regulation 5(4)).",
    ),
    AlertKind(
        "private_second_late",
        LATE,
        "Part of the meeting on {period} is to be private, and the further notice was not public by {day}.",
        "Take the matter in public, defer it, or obtain the scrutiny chair's agreement that the meeting is urgent "
        "(regulation 5(6)).",
    ),
    AlertKind(
        "display_missing",
        LATE,
        "A notice has been on the website since {day}, and no display at the council's offices is recorded. Its clear "
        "days do not count until it is displayed at both.",
        "Display the notice at the offices and record where and since when.",
    ),
    AlertKind(
        "record_due",
        AT_RISK,
        "The decision of {day} was made some working days ago and its record is not published.",
        "Complete and publish the record as soon as reasonably practicable (regulations 12 and 13).",
    ),
    AlertKind(
        "record_late",
        LATE,
        "The decision of {day} was made many working days ago and its record is still not published.",
        "Publish the record today and say in it why it is late.",
    ),
    AlertKind(
        "calendar_ends",
        AT_RISK,
        "The calendar of working days ends on {day}. Dates beyond it cannot be known.",
        "Ask the administrator to refresh the bank holidays.",
    ),
)
BY_KEY = {kind.key: kind for kind in KINDS}
