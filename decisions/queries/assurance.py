"""The year's figures for annual assurance: what was decided by which route, with what notice, and what followed.

Each figure is counted by the day that its table names. The four urgent procedures stand side by side and are never
added up: one decision may have used several of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from decisions.models import CallInOutcome, CallInRequest, DecisionRecord, Job, NotKeyRequirement, UrgencyReport
from decisions.models.choices import CallInOutcomeKind, Route
from decisions.queries.lawfulness import Standards, standards
from decisions.queries.urgency_register import UrgencyList, register
from decisions.rules.counting import clear_days_between
from decisions.rules.finding import BeyondCalendar
from decisions.rules.london import day_of, moment_of, plural, say_days
from decisions.rules.recording import Lateness, lateness
from decisions.rules.reporting import DueStage, YearKind, days_of_year, due_stage
from decisions.states import CALL_IN_LABELS, CallIn, NotKey
from decisions.states import Job as JobState
from decisions.states import UrgencyReport as ReportState

NO_DIRECTORATE = "No directorate named"
LIST_LABELS = {
    UrgencyList.GENERAL_EXCEPTION: "General exception (regulation 10)",
    UrgencyList.SPECIAL_URGENCY: "Special urgency (regulation 11)",
    UrgencyList.PRIVATE_MEETING: "Private meeting at short notice (regulation 5(6))",
    UrgencyList.CALL_IN_EXEMPTION: "Exemption from call-in (constitution)",
}


@dataclass(frozen=True)
class FigureTable:
    """One table of figures: what it counts and by which day, its columns, and its rows with the label first."""

    key: str
    heading: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class AssuranceFigures:
    """All tables of one year; `is_over` says whether the year had ended on the day of asking."""

    kind: YearKind
    year: int
    first: date
    last: date
    is_over: bool
    tables: tuple[FigureTable, ...]

    @property
    def title(self) -> str:
        """How the year is named."""
        span = f"{self.year}/{(self.year + 1) % 100:02d}"
        return f"Municipal year {span}" if self.kind is YearKind.MUNICIPAL else f"Calendar year {self.year}"

    @property
    def days(self) -> str:
        """The first and last day in words."""
        return say_days(self.first, self.last)


def assurance(*, kind: YearKind, year: int, on: date) -> AssuranceFigures:
    """Return the figures of a year as they are known on a day; the number of statements does not grow with the year."""
    first, last = days_of_year(kind, year)
    under = standards(on=min(last, on))
    records = list(
        DecisionRecord.objects.filter(decided_on__range=(first, last))
        .select_related("matter__department", "matter__lawful_dates")
        .order_by("decided_at")
    )
    tables = (
        _routes(records),
        _notice(records, under),
        _urgency(on, first, last),
        _lateness(records, under, min(last, on)),
        _requests(first, last),
        _outcomes(first, last),
        _reports(first, last, on),
    )
    return AssuranceFigures(kind, year, first, last, last < on, tables)


def _routes(records: list[DecisionRecord]) -> FigureTable:
    counted = Counter((_directorate(record), record.route) for record in records)
    names = sorted({name for name, _ in counted})
    rows = [(name, *(str(counted[name, route]) for route in Route.values)) for name in names]
    whole = Counter(record.route for record in records)
    rows.append(("The whole council", *(str(whole[route]) for route in Route.values)))
    return FigureTable(
        "routes",
        "Decisions by route",
        "By the day of the decision and the route that was found on that day.",
        ("Directorate", *(Route(route).label for route in Route.values)),
        tuple(rows),
    )


def _notice(records: list[DecisionRecord], under: Standards) -> FigureTable:
    full, least = under.constitution.periods.key_notice, under.constitution.periods.general_exception
    bands = (
        f"{full.n} clear {full.unit.label} days or more",
        f"{least.n} to {full.n - 1}",
        f"Fewer than {least.n}",
        "No notice was public",
    )
    counted: Counter[str] = Counter()
    for record in records:
        if not record.matter.is_key:
            continue
        days = _clear_days(record, under)
        if days is None:
            counted[bands[3]] += 1
        else:
            counted[bands[0 if days >= full.n else 1 if days >= least.n else 2]] += 1
    return FigureTable(
        "notice",
        "Clear days of notice before key decisions",
        "From the day on which the notice in force was public at the offices and on the website to the day of the "
        "decision, neither day counted.",
        ("Clear days", "Key decisions"),
        tuple((band, str(counted[band])) for band in bands),
    )


def _clear_days(record: DecisionRecord, under: Standards) -> int | None:
    dates = getattr(record.matter, "lawful_dates", None)
    if dates is None or dates.notice_started_on is None or dates.notice_started_on > record.decided_on:
        return None
    try:
        unit = under.constitution.periods.key_notice.unit
        return clear_days_between(dates.notice_started_on, record.decided_on, unit, under.calendar)
    except BeyondCalendar:
        return None


def _urgency(on: date, first: date, last: date) -> FigureTable:
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


def _lateness(records: list[DecisionRecord], under: Standards, asked: date) -> FigureTable:
    published = [record for record in records if record.published_at]
    late = sum(_is_late(record, day_of(record.published_at), under) for record in published)
    unpublished = [record for record in records if not record.published_at]
    overdue = sum(_is_late(record, asked, under) for record in unpublished)
    wanted = plural(under.constitution.recording.warn_after, "working day")
    return FigureTable(
        "records",
        "Records of decisions",
        f"By the day of the decision. The Regulations want the record as soon as reasonably practicable; the council's "
        f"own limit is {wanted} after the decision.",
        ("Record", "Decisions"),
        (
            ("Published within the council's limit", str(len(published) - late)),
            ("Published late", str(late)),
            ("Not published yet, and late", str(overdue)),
            ("Not published yet, in time", str(len(unpublished) - overdue)),
        ),
    )


def _is_late(record: DecisionRecord, on: date, under: Standards) -> bool:
    found = lateness(record.decided_at, on=on, constitution=under.constitution, calendar=under.calendar)
    return found.answer in (Lateness.WARN, Lateness.ESCALATE)


def _requests(first: date, last: date) -> FigureTable:
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


def _outcomes(first: date, last: date) -> FigureTable:
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


def _reports(first: date, last: date, on: date) -> FigureTable:
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


def _directorate(record: DecisionRecord) -> str:
    return str(record.matter.department or record.matter.department_text) or NO_DIRECTORATE


def assurance_papers(kind: YearKind, year: int, *, limit: int = 5) -> list[Job]:
    """List the requests for the paper of a year, the newest first."""
    return list(_papers(kind, year).order_by("-asked_at", "-pk")[:limit])


def assurance_paper_numbered(kind: YearKind, year: int, number: int) -> Job | None:
    """Return the finished request with this number, where it is of this year."""
    return _papers(kind, year).filter(pk=number, status=JobState.DONE).first()


def _papers(kind: YearKind, year: int) -> QuerySet[Job]:
    return Job.objects.filter(kind="assurance_paper", payload__kind=YearKind(kind).value, payload__year=year)
