"""Authority that decisions delegate: what was given, what was done under it, and what could be linked to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from decisions.models import AuthorityUse, DecisionRecord, DelegatedAuthority, Report
from decisions.models.choices import ReportKind
from decisions.rules.delegated_authority import covers
from decisions.rules.finding import Finding
from decisions.rules.london import day_of


@dataclass(frozen=True)
class Later:
    """A later decision, or a report or briefing note, as a sentence names it; `on` is its day."""

    ref: str
    what: str
    title: str
    on: date
    record: DecisionRecord | None = None
    report: Report | None = None

    @property
    def name(self) -> str:
        """Return "decision D-2021-0004, The title"."""
        return f"{self.what} {self.ref}, {self.title}"

    @property
    def is_public(self) -> bool:
        """Say whether the public can read it."""
        return bool(self.record.published_at if self.record else self.report and self.report.public_at)


def authorities_of(record: DecisionRecord) -> list[DelegatedAuthority]:
    """List the authority that a decision delegates, in the order in which it was recorded, with its uses."""
    found = DelegatedAuthority.objects.filter(record=record).select_related("post")
    return list(found.prefetch_related("uses__record__matter", "uses__report__template").order_by("pk"))


def authority_numbered(record: DecisionRecord, pk: int) -> DelegatedAuthority | None:
    """Return an authority that the decision delegates, or nothing."""
    return DelegatedAuthority.objects.select_related("record__matter", "post").filter(record=record, pk=pk).first()


def used(use: AuthorityUse) -> Later:
    """Return what was done under authority."""
    if use.record:
        return later_record(use.record)
    if use.report:
        return later_report(use.report)
    raise ValueError("A use of authority is a decision or a report.")


def later_record(record: DecisionRecord) -> Later:
    """Return a decision as a later one."""
    return Later(record.ref, "decision", record.matter.title, record.decided_on, record=record)


def later_report(report: Report) -> Later:
    """Return a report or briefing note as something that came later."""
    what = "briefing note" if report.template.kind == ReportKind.BRIEFING else "report"
    on = report.report_date or day_of(report.public_at or report.created_at)
    return Later(report.ref, what, report.title, on, report=report)


def thing_named(ref: str) -> Later | None:
    """Return the decision, report or briefing note with a reference, or nothing."""
    ref = ref.strip().upper()
    if record := DecisionRecord.objects.select_related("matter").filter(ref=ref).first():
        return later_record(record)
    report = Report.objects.select_related("template").filter(ref=ref).first()
    return later_report(report) if report else None


def following(record: DecisionRecord) -> list[Later]:
    """List what says of itself that it follows a decision, the oldest first: decisions, and reports not decided yet."""
    found = []
    reports = Report.objects.filter(follows=record).select_related("template").prefetch_related("records__matter")
    for report in reports:
        taken = list(report.records.all())
        found += [later_record(each) for each in taken] or [later_report(report)]
    return sorted(found, key=lambda each: (each.on, each.ref))


def may_be_linked(authority: DelegatedAuthority) -> list[Later]:
    """List what follows the decision and is not linked to the authority yet."""
    linked = {used(each).ref for each in authority.uses.select_related("record__matter", "report__template")}
    return [each for each in following(authority.record) if each.ref not in linked]


def lies_within(authority: DelegatedAuthority, later: Later) -> Finding:
    """Say whether the authority covers what was decided or written later."""
    return covers(
        given_on=authority.record.decided_on,
        ends_on=authority.ends_on,
        used_on=later.on,
        used=f"The {later.what} {later.ref}",
    )
