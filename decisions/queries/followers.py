"""What stands under the authority of an earlier decision: later decisions and briefing notes (product row M6)."""

from __future__ import annotations

from dataclasses import dataclass

from decisions.models import DecisionRecord, Report


@dataclass(frozen=True)
class Follower:
    """One later decision, report or briefing note; `what` says which, in words."""

    what: str
    ref: str
    title: str
    is_record: bool


def followers_of(record: DecisionRecord) -> list[Follower]:
    """List what follows a decision, the oldest first: decisions that were taken, and reports that are not decided."""
    found = []
    reports = Report.objects.filter(follows=record).select_related("template").prefetch_related("records__matter")
    for report in reports.order_by("created_at", "pk"):
        taken = list(report.records.all())
        found += [Follower("Decision", each.ref, each.matter.title, is_record=True) for each in taken]
        if not taken:
            found.append(Follower(report.template.get_kind_display(), report.ref, report.title, is_record=False))
    return found
