"""What papers state about the money of a decision: entered amounts, the papers they stand in, what could be taken over.

Product row M6: promised investment and savings by year against what was reported later.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from decisions.models import AgendaItem, DecisionRecord, MoneyLine, MoneyStatement, Report
from decisions.models.choices import ReportKind, SectionAudience, SectionKind
from decisions.models.choices_meetings import MoneyForm, MoneyKind
from decisions.queries.report_content import answers_of, parts_withheld
from decisions.queries.report_sections import pounds
from decisions.rules import money_over_time as rules
from decisions.rules.finding import Finding
from decisions.rules.london import day_of
from decisions.rules.money_totals import total_finding
from decisions.states import Report as ReportState

_KINDS = {"investment": MoneyKind.INVESTMENT, "saving": MoneyKind.SAVING}


@dataclass(frozen=True)
class StatedPaper:
    """A paper that can state amounts about a decision: its key in a form, its name, its day."""

    key: str
    name: str
    on: date | None
    report: Report | None = None
    item: AgendaItem | None = None


def statements_of(record: DecisionRecord) -> list[MoneyStatement]:
    """List what papers state about a decision, the oldest paper first; what was taken out is left out."""
    lines = Prefetch("lines", queryset=MoneyLine.objects.order_by("position", "pk"))
    found = MoneyStatement.objects.filter(record=record, removed_reason="").prefetch_related(lines)
    return list(found.select_related("report__template", "item__meeting__body").order_by("stated_on", "pk"))


def statement_numbered(record: DecisionRecord, pk: int) -> MoneyStatement | None:
    """Return a statement about a decision that still counts, or nothing."""
    return next((each for each in statements_of(record) if each.pk == pk), None)


def paper_of(statement: MoneyStatement) -> rules.MoneyPaper:
    """Return a statement as the rules read it."""
    return rules.MoneyPaper(statement.form, statement.stated_on, lines_of(statement))


def lines_of(statement: MoneyStatement) -> tuple[rules.MoneyLine, ...]:
    """Return the amounts of a statement as the rules read them."""
    return tuple(rules.MoneyLine(each.kind, each.year, each.amount, each.label) for each in statement.lines.all())


def check_of(statement: MoneyStatement) -> Finding:
    """Say whether the total that the paper states agrees with its amounts."""
    return total_finding(lines_of(statement), statement.stated_total, words=statement.note)


def name_of(statement: MoneyStatement) -> str:
    """Return the paper of a statement as a sentence names it."""
    if statement.report:
        return _report_named(statement.report)
    return _item_named(statement.item) if statement.item else statement.source


def papers_about(record: DecisionRecord) -> list[StatedPaper]:
    """List the papers held here that may state amounts: the report, what follows the decision, items of meetings."""
    known = Report.objects.exclude(status=ReportState.ABANDONED).select_related("template")
    ours = Q(follows=record) | Q(pk=record.report_id) | Q(written_under__authority__record=record)
    reports = known.filter(ours | Q(matter=record.matter)).distinct().order_by("report_date", "ref")
    about = Q(decided__record=record) | Q(matter=record.matter) | Q(papers__report__in=reports)
    items = AgendaItem.objects.filter(about).select_related("meeting__body").distinct().order_by("meeting__meets_at")
    found = [StatedPaper(f"report:{each.ref}", _report_named(each), each.report_date, report=each) for each in reports]
    return found + [
        StatedPaper(f"item:{each.pk}", _item_named(each), day_of(each.meeting.meets_at), item=each) for each in items
    ]


def may_be_taken_over(record: DecisionRecord) -> list[Report]:
    """List the reports about a decision that have amounts by year of which none was entered here yet."""
    used = set(MoneyStatement.objects.filter(record=record, removed_reason="").values_list("report_id", flat=True))
    reports = [each.report for each in papers_about(record) if each.report and each.report.pk not in used]
    return [each for each in reports if finance_lines(each)]


def finance_lines(report: Report) -> tuple[rules.MoneyLine, ...]:
    """Return the amounts by year of a report as the public may read them: nothing from a withheld section."""
    answers, withheld = answers_of(report), parts_withheld(report)
    found = []
    for section in report.template.sections.all():
        if section.kind != SectionKind.FINANCE or section.audience != SectionAudience.PUBLIC or section.pk in withheld:
            continue
        for row in answers[section.pk].data.get("rows", ()):
            year, kind = rules.read_year(str(row.get("year", ""))), _KINDS.get(str(row.get("kind", "")))
            if year is not None and kind is not None:
                found.append(rules.MoneyLine(kind.value, year, pounds(row.get("amount")), str(row.get("what", ""))))
    return tuple(found)


def form_of(record: DecisionRecord, report: Report) -> MoneyForm:
    """Say whether a report promises or reports: one that follows the decision reports, the report decided on promises.

    Source: law.md §2.2, a briefing note under a decision's authority.
    """
    follows = report.follows_id == record.pk or report.written_under.filter(authority__record=record).exists()
    return MoneyForm.REPORTED if follows else MoneyForm.PROMISED


def _report_named(report: Report) -> str:
    kind = "briefing note" if report.template.kind == ReportKind.BRIEFING else "report"
    return f"{kind} {report.ref}, {report.title}"


def _item_named(item: AgendaItem) -> str:
    number = f"item {item.number}, " if item.number else ""
    return f"{item.meeting.body.name}, {number}{item.title}"
