"""The year's figures about accounting for decisions: urgent procedures, call-ins and their outcomes, reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from decisions.models import CallInOutcome, CallInRequest, NotKeyRequirement, UrgencyReport
from decisions.models.choices import CallInOutcomeKind
from decisions.queries.figure_table import FigureTable
from decisions.queries.urgency_register import UrgencyList, register
from decisions.rules.london import moment_of
from decisions.rules.reporting import DueStage, due_stage
from decisions.states import CALL_IN_LABELS, CallIn, NotKey
from decisions.states import UrgencyReport as ReportState

LIST_LABELS = {
    UrgencyList.GENERAL_EXCEPTION: "General exception (regulation 10)",
    UrgencyList.SPECIAL_URGENCY: "Special urgency (regulation 11)",
    UrgencyList.PRIVATE_MEETING: "Private meeting at short notice (regulation 5(6))",
    UrgencyList.CALL_IN_EXEMPTION: "Exemption from call-in (constitution)",
}


def urgency_table(on: date, first: date, last: date) -> FigureTable:
    """Count each of the four urgent procedures, and how often the matter was known early enough."""
    lists = register(on=on, first=first, last=last)
    rows = tuple(
        (label, str(len(lists[name])), str(sum(bool(each.avoidable) for each in lists[name])) if rule else "No rule")
        for name, label in LIST_LABELS.items()
        for rule in (name in (UrgencyList.GENERAL_EXCEPTION, UrgencyList.SPECIAL_URGENCY),)
    )
    return FigureTable(
        "urgency",
        "Urgent procedures used",
        "By the day of the notice, agreement or approval. These are four different things and one decision may use "
        "several, so there is no total.",
        ("Procedure", "Times used", "Known early enough to avoid it"),
        rows,
    )


def requests_table(first: date, last: date) -> FigureTable:
    """Count requests for call-in by how they stand."""
    within = (moment_of(first), moment_of(date.fromordinal(last.toordinal() + 1)))
    received = CallInRequest.objects.filter(received_at__gte=within[0], received_at__lt=within[1])
    counted = Counter(received.values_list("status", flat=True))
    asked = [CallIn.LODGED, CallIn.VALID, CallIn.INVALID, CallIn.LISTED, CallIn.HEARD, CallIn.WITHDRAWN, CallIn.LAPSED]
    return FigureTable(
        "call-ins",
        "Requests for call-in",
        "By the day on which the request was received; the status is that of today.",
        ("Status", "Requests"),
        (*_lines(asked, CALL_IN_LABELS, counted), ("All requests received", str(sum(counted.values())))),
    )


def outcomes_table(first: date, last: date) -> FigureTable:
    """Count what became of resolutions that were called in."""
    within = (moment_of(first), moment_of(date.fromordinal(last.toordinal() + 1)))
    found = CallInOutcome.objects.filter(decided_at__gte=within[0], decided_at__lt=within[1])
    counted = Counter(found.values_list("outcome", flat=True))
    return FigureTable(
        "outcomes",
        "Outcomes of call-in",
        "By the day of the outcome, resolution by resolution: a decision that is called in as a whole counts once.",
        ("Outcome", "Resolutions"),
        _lines(list(CallInOutcomeKind), {kind: str(kind.label) for kind in CallInOutcomeKind}, counted),
    )


def reports_table(first: date, last: date, on: date) -> FigureTable:
    """Count the reports to council under regulations 18 and 19."""
    presented = UrgencyReport.objects.filter(status=ReportState.PRESENTED, presented_on__range=(first, last))
    nil = sum(not content.get("decisions") for content in presented.values_list("content", flat=True))
    about = Q(required_on__range=(first, last)) | Q(presented_on__range=(first, last))
    required = list(NotKeyRequirement.objects.filter(about))
    return FigureTable(
        "reports",
        "Reports to council",
        "By the day on which council heard the report, or scrutiny required it.",
        ("Report", "Number"),
        (
            ("Special urgency (regulation 19): presented", str(presented.count())),
            ("Special urgency (regulation 19): of these, nil returns", str(nil)),
            (
                "Decision not treated as key (regulation 18): required",
                str(_count(required, "required_on", first, last)),
            ),
            (
                "Decision not treated as key (regulation 18): presented",
                str(_count(required, "presented_on", first, last)),
            ),
            (
                "Decision not treated as key (regulation 18): required in the year, overdue today",
                str(_overdue(required, first, last, on)),
            ),
        ),
    )


def _count(rows: Iterable[NotKeyRequirement], name: str, first: date, last: date) -> int:
    return sum(1 for row in rows if (day := getattr(row, name)) and first <= day <= last)


def _overdue(rows: Iterable[NotKeyRequirement], first: date, last: date, on: date) -> int:
    return sum(
        1
        for row in rows
        if row.status == NotKey.REQUIRED
        and first <= row.required_on <= last
        and due_stage(row.due_on, on) is DueStage.OVERDUE
    )


def _lines(keys: list, labels: dict, counted: Counter) -> tuple[tuple[str, ...], ...]:
    return tuple((labels[key], str(counted[key])) for key in keys)
