"""Keep the pages of earlier decisions true when something that follows them becomes public."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from decisions.models import DecisionRecord, Report
from decisions.services.call_in_publication import refresh_since


@transaction.atomic
def refresh_earlier(*, at: datetime, record: DecisionRecord | None = None, report: Report | None = None) -> None:
    """Say on the pages of earlier decisions that this record, or this report, is public now.

    Earlier decisions are those that the report follows, under whose authority it stands, or whose money it states, and
    those taken on it.
    Nothing is written where nothing changed.
    """
    wanted = Q(pk__in=())
    if record is not None:
        wanted |= Q(authorities__uses__record=record)
        report = report or record.report
    if report is not None:
        wanted |= Q(authorities__uses__report=report) | Q(money__report=report) | Q(followed_by=report)
        wanted |= Q(report=report)
    for earlier in DecisionRecord.objects.filter(wanted).select_related("matter").distinct().order_by("pk"):
        refresh_since(record=earlier, at=at)
