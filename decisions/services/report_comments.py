"""Remarks beside a section, for the people who work on a report. They are never published."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import Report, ReportComment, TemplateSection
from decisions.permissions import Action, require
from decisions.refusals import NotComplete, NotNow
from decisions.rules.london import day_of
from decisions.services import audit
from decisions.services.report import WRITABLE
from decisions.states import REPORT_LABELS
from decisions.states import Report as State


@transaction.atomic
def comment(*, report: Report, section: TemplateSection | None, by: Any, at: datetime, text: str) -> ReportComment:
    """Leave a remark beside a section, or about the whole report, and return it.

    Raises NotAllowed, NotNow (the report is decided, issued or abandoned), NotComplete.
    """
    report = Report.objects.get(pk=report.pk)
    require(by, Action.COMMENT_ON_REPORT, report, on=day_of(at))
    if report.status not in WRITABLE:
        label = REPORT_LABELS[State(report.status)].lower()
        raise NotNow(f"{report.ref} is “{label}”, so a comment would change nothing.")
    if section is not None and section.template_id != report.template_id:
        raise NotNow(f"“{section.question}” is no question of this report.")
    if not text.strip():
        raise NotComplete("The comment is empty.", {"text": "Write what should be looked at."})
    made = ReportComment.objects.create(report=report, section=section, text=text.strip(), made_by=by, made_at=at)
    _record(Event.REPORT_COMMENTED, made, by=by, at=at)
    return made


@transaction.atomic
def settle(*, comment: ReportComment, by: Any, at: datetime) -> ReportComment:
    """Mark a remark as dealt with. Raises NotAllowed, NotNow (it is settled already)."""
    comment = (
        ReportComment.objects.select_for_update(of=("self",)).select_related("report", "section").get(pk=comment.pk)
    )
    # Whoever made a remark may take it back; otherwise those who write the report settle it.
    own = comment.made_by_id == by.pk
    require(by, Action.COMMENT_ON_REPORT if own else Action.WRITE_REPORT, comment.report, on=day_of(at))
    if comment.settled_at is not None:
        raise NotNow("This comment is settled already.")
    comment.settled_by, comment.settled_at = by, at
    comment.save(update_fields=["settled_by", "settled_at"])
    _record(Event.REPORT_COMMENT_SETTLED, comment, by=by, at=at)
    return comment


def _record(event: Event, comment: ReportComment, *, by: Any, at: datetime) -> None:
    about = f"“{comment.section.question}”" if comment.section else "the report"
    audit.record(by=by, event=event, kind="report", ref=comment.report.ref, at=at, detail={"section": about})
