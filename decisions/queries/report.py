"""Which reports are there, which one does an address mean, and what surrounds it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from council.organisation import queries as organisation
from decisions.models import (
    Appendix,
    DecisionRecord,
    FormDraft,
    ForthcomingDecision,
    Report,
    ReportComment,
    ReportTemplate,
    ReportVersion,
    TemplateSection,
)
from decisions.models.choices import MakerKind
from decisions.queries.draft import others_writing
from decisions.queries.particulars import maker_of
from decisions.states import Matter, Record
from decisions.states import Report as State

OPEN = (State.DRAFT, State.CLEARANCE, State.CLEARED)
MOST_FINDS = 50


def reports(*, mine: Any = None, status: str = "", q: str = "") -> QuerySet[Report]:
    """List reports, the newest save first: open ones, those of one status, or all ("all").

    `mine` keeps those that a person began or saved; `q` words of the title or a reference.
    """
    found = Report.objects.select_related("template", "matter", "created_by", "saved_by").annotate(
        open_comments=Count("comments", filter=Q(comments__settled_at=None), distinct=True)
    )
    if not status:
        found = found.filter(status__in=OPEN)
    elif status != "all":
        found = found.filter(status=status)
    if mine is not None:
        saved = ReportVersion.objects.filter(made_by=mine).values("report")
        found = found.filter(Q(created_by=mine) | Q(pk__in=saved))
    for word in q.split():
        found = found.filter(Q(title__icontains=word) | Q(ref__icontains=word) | Q(matter__ref__icontains=word))
    return found.order_by("-saved_at", "-pk")


def report_named(ref: str) -> Report | None:
    """Return the report with a reference, or nothing."""
    related = ("template", "matter", "follows__matter", "created_by", "saved_by")
    return Report.objects.select_related(*related).filter(ref=ref).first()


def reports_of(matter: ForthcomingDecision) -> list[Report]:
    """List the reports written for a matter, the newest first."""
    return list(matter.reports.order_by("-created_at"))


def section_named(report: Report, key: str) -> TemplateSection | None:
    """Return the question of a report with a key, or nothing."""
    return report.template.sections.filter(key=key).first()


def templates_in_use(on: date) -> QuerySet[ReportTemplate]:
    """List the templates from which a report can be begun on a day."""
    return ReportTemplate.objects.on(on).order_by("-kind", "name")


def matters_to_report_on(*, including: int | None = None) -> QuerySet[ForthcomingDecision]:
    """List the matters that are still to be decided, and the one with the number `including`, the newest first."""
    over = (Matter.WITHDRAWN, Matter.CANCELLED, Matter.DECIDED)
    found = ForthcomingDecision.objects.filter(~Q(status__in=over) | Q(pk=including))
    return found.order_by("-created_at")


def decisions_to_follow() -> QuerySet[DecisionRecord]:
    """List the decisions that are public, the newest first."""
    public = (Record.PUBLISHED, Record.CORRECTED)
    return DecisionRecord.objects.filter(status__in=public).select_related("matter").order_by("-decided_on", "-pk")


def of_and_to(matter: ForthcomingDecision, *, on: date) -> dict[str, str]:
    """Say whose report on a matter it would be, and to whom: its department's head or name, and its decision maker."""
    maker = maker_of(matter, on=on)
    to = maker.title or maker.name if matter.maker_kind != MakerKind.BODY else maker.name
    head = next((post.title for post in organisation.posts(on) if _heads(post, matter)), "")
    return {"report_of": head or matter.lead_director or str(matter.department or ""), "report_to": to}


def comments_of(report: Report) -> list[ReportComment]:
    """List the comments on a report, the oldest first, settled ones too."""
    return list(report.comments.select_related("section", "made_by", "settled_by").order_by("made_at", "pk"))


def comment_numbered(pk: int) -> ReportComment | None:
    """Return a comment with its report, or nothing."""
    return ReportComment.objects.select_related("report", "section").filter(pk=pk).first()


def appendix_numbered(pk: int) -> Appendix | None:
    """Return an open appendix with its report, or nothing."""
    return Appendix.objects.select_related("report", "file").filter(pk=pk).first()


def versions_of(report: Report) -> QuerySet[ReportVersion]:
    """List the versions of a report, the newest first, without their text."""
    return report.versions.select_related("made_by").defer("content", "sections").order_by("-number")


def version_numbered(report: Report, number: int) -> ReportVersion | None:
    """Return one version of a report, or nothing."""
    return report.versions.select_related("made_by").filter(number=number).first()


def _heads(post: Any, matter: ForthcomingDecision) -> bool:
    return post.decides and matter.department_id is not None and post.department_id == matter.department_id


def unsaved_sections(report: Report, user: Any) -> set[str]:
    """Return the keys of the questions under which this person typed something that is not saved."""
    return set(FormDraft.objects.filter(user=user, thing=report.ref).values_list("form", flat=True))


def others_in_section(report: Report, key: str, *, user: Any, at: datetime) -> list[FormDraft]:
    """List the drafts of other people who typed under the same question within the last minutes."""
    return [each for each in others_writing(user=user, thing=report.ref, at=at) if each.form == key]
