"""Reports to council on special urgency: which there are, what one would say, and when the next is due (reg 19)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from council.organisation import queries as organisation
from decisions.models import DecisionRecord, ForthcomingDecision, UrgencyReport
from decisions.models.choices import AgreementProvision, NoticeKind, Route
from decisions.publication.content import CouncilReportContent, Link, Maker, RecordKind, ReportedDecisionContent
from decisions.publication.from_json import content_of
from decisions.queries.evidence import latest_notice, with_evidence
from decisions.rules.finding import Caution, Finding
from decisions.rules.london import say_days
from decisions.rules.reporting import Decided, period_cautions, urgency_report_contents, urgency_report_due
from decisions.states import UrgencyReport as State


@dataclass(frozen=True)
class Contents:
    """What a report for a period holds now: the rule's finding, the decisions, and what to look at."""

    finding: Finding
    records: tuple[DecisionRecord, ...]
    cautions: tuple[Caution, ...]

    @property
    def is_nil(self) -> bool:
        """Say whether no decision was made under special urgency in the period."""
        return not self.records

    @property
    def unpublished(self) -> tuple[str, ...]:
        """The references of decisions whose own record is not public yet."""
        return tuple(record.ref for record in self.records if not record.published_at)


def urgency_reports() -> QuerySet[UrgencyReport]:
    """List the reports, drafts first and then the newest period first."""
    return UrgencyReport.objects.select_related("made_by").order_by("status", "-last_day", "-pk")


def urgency_report_named(ref: str) -> UrgencyReport | None:
    """Return the report with a reference, or nothing."""
    return UrgencyReport.objects.select_related("made_by").filter(ref=ref).first()


def last_presented() -> UrgencyReport | None:
    """Return the report that council heard last, or nothing."""
    return UrgencyReport.objects.filter(status=State.PRESENTED).order_by("-presented_on", "-last_day", "-pk").first()


def next_report_due(*, on: date) -> Finding | None:
    """Say by when council hears next of special urgency, as things stand on a day; nothing without a constitution.

    It counts from the last report that was presented or, where there is none, from the constitution's first day.
    """
    constitution = organisation.constitution_on(on)
    if last := last_presented():
        return urgency_report_due(last.presented_on, constitution)
    begun = [version.effective_from for version in organisation.versions() if version.effective_from <= on]
    return urgency_report_due(min(begun), constitution, is_first=True) if begun else None


def suggested_period(*, on: date) -> tuple[date | None, date]:
    """Return the period that the next report should cover: since the last report, or the constitution's first day."""
    covered = UrgencyReport.objects.filter(status=State.PRESENTED).order_by("-last_day").first()
    if covered:
        return min(covered.last_day + timedelta(days=1), on), on
    return min((version.effective_from for version in organisation.versions()), default=None), on


def contents_of(report: UrgencyReport) -> Contents:
    """Find what a report for its period holds: decisions under regulation 11 alone (reg 19(1))."""
    return contents_between(report.first_day, report.last_day, but=report)


def contents_between(first: date, last: date, *, but: UrgencyReport | None = None) -> Contents:
    """The same for any period; `but` is the report that is being written, which does not count as reported."""
    agreed = Q(matter__agreements__provision=AgreementProvision.REG_11)
    rows = (
        DecisionRecord.objects.filter(Q(route=Route.SPECIAL_URGENCY) | agreed, decided_on__range=(first, last))
        .order_by("decided_at", "ref")
        .select_related("matter__department")
        .distinct()
    )
    known = {record.ref: record for record in rows}
    finding = urgency_report_contents(
        [Decided(each.ref, each.decided_on, each.route, was_agreed=True) for each in known.values()], first, last
    )
    chosen = tuple(known[ref] for ref in finding.answer)
    _with_notices(chosen)
    presented = UrgencyReport.objects.filter(status=State.PRESENTED)
    if but is not None and but.pk:
        presented = presented.exclude(pk=but.pk)
    odd = period_cautions(first, last, presented.values_list("first_day", "last_day"))
    return Contents(finding, chosen, (*odd, *finding.warnings))


def summary_from_notice(record: DecisionRecord) -> str:
    """Return what the notice says that the matter is, as the first words of its summary (reg 19(2)(b))."""
    notice = latest_notice(record.matter, NoticeKind.SU_REASONS)
    stated = str(notice.stated.get("matter", "")) if notice else ""
    return stated or record.matter.matter or record.matter.title


def summary_of(report: UrgencyReport, record: DecisionRecord) -> str:
    """Return the summary of one decision's matter as the report has it: as somebody wrote it, else as noticed."""
    kept = report.summaries.get(record.ref)
    return summary_from_notice(record) if kept is None else kept


def report_as_presented(report: UrgencyReport) -> CouncilReportContent:
    """Return the content of a presented report, as it was on the day."""
    return content_of(kind=RecordKind.URGENCY, action="published", data=report.content)


def council_report(
    report: UrgencyReport, contents: Contents, *, presented_on: date, presented_by: str
) -> CouncilReportContent:
    """Return what the report says to council and to the public: particulars and summaries (reg 19(2))."""
    return CouncilReportContent(
        title=f"Decisions made under special urgency, {say_days(report.first_day, report.last_day)}",
        provision="Regulation 19",
        presented_on=presented_on,
        presented_by=presented_by,
        first_day=report.first_day,
        last_day=report.last_day,
        sentence=contents.finding.headline,
        introduction=report.introduction,
        decisions=tuple(_particulars(record, summary_of(report, record)) for record in contents.records),
        links=tuple(
            Link(kind=RecordKind.DECISION, ref=record.ref, label=f"The decision {record.ref}")
            for record in contents.records
        ),
    )


def _particulars(record: DecisionRecord, summary: str) -> ReportedDecisionContent:
    matter = record.matter
    given = [each for each in matter.agreements.all() if each.provision == AgreementProvision.REG_11]
    agreement = max(given, key=lambda each: each.recorded_at, default=None)
    notice = latest_notice(matter, NoticeKind.SU_REASONS)
    return ReportedDecisionContent(
        ref=record.ref,
        title=matter.title,
        maker=Maker(kind=record.maker_kind, name=record.maker_name, title=record.maker_title).shown,
        decided_on=record.decided_on,
        department=str(matter.department or matter.department_text),
        agreed_by=f"{agreement.office_title} ({agreement.name})" if agreement else "",
        agreed_at=agreement.agreed_at if agreement else None,
        reasons=notice.reasons if notice else "",
        summary=summary,
    )


def _with_notices(records: tuple[DecisionRecord, ...]) -> None:
    """Fetch the notices and agreements of all of them together and hang them on the matters."""
    wanted = ForthcomingDecision.objects.filter(pk__in=[record.matter_id for record in records])
    matters = {matter.pk: matter for matter in with_evidence(wanted.select_related("department"))}
    for record in records:
        record.matter = matters[record.matter_id]
