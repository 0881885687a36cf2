"""Fill a report from a Word file: what its author chose is taken over in one step or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import OfficeFile, Report, ReportSection, TemplateSection
from decisions.refusals import NotNow
from decisions.services import audit
from decisions.services.files.keeping import keep_file
from decisions.services.report import changed_meanwhile, put_answer, saved, to_be_written
from decisions.services.report_appendices import add_appendix, set_background_papers

PARTICULARS = ("title", "report_date", "report_of", "report_to")
WHY = "Filled from a Word file"


@dataclass(frozen=True)
class TakenOver:
    """What is taken over.

    particulars    some of PARTICULARS
    sections       questions with what is then kept under each: html, answer, data
    appendices     open appendices: number, title, kind, to_follow
    papers         titles of background papers, None to leave the list as it is; no_papers says that there are none
    """

    particulars: dict[str, Any] = field(default_factory=dict)
    sections: Sequence[tuple[TemplateSection, dict[str, Any]]] = ()
    appendices: Sequence[dict[str, Any]] = ()
    papers: Sequence[str] | None = None
    no_papers: bool = False

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was chosen."""
        return not (self.particulars or self.sections or self.appendices or self.papers or self.no_papers)


@transaction.atomic
def keep_source(*, report: Report, by: Any, at: datetime, name: str, data: bytes) -> OfficeFile:
    """Keep the Word file of a report and return it; nothing of the report changes yet.

    Raises NotAllowed, NotNow (the report can no longer be changed), NotAccepted (with the sentence about the file).
    """
    to_be_written(report, by=by, at=at)
    return keep_file(by=by, at=at, name=name, data=data)


@transaction.atomic
def take_over(*, report: Report, source: OfficeFile, chosen: TakenOver, version: int, by: Any, at: datetime) -> Report:
    """Write what was chosen into the report, all of it or nothing, and return the report.

    version    the report's number of saves that the person saw
    Raises NotAllowed, NotNow (nothing was chosen, withheld words, the report is over), ChangedMeanwhile, NotComplete.
    """
    report = to_be_written(report, by=by, at=at)
    if report.version != version:
        raise changed_meanwhile(report.saved_by, report.saved_at)
    if chosen.is_empty:
        raise NotNow("Nothing is ticked, so nothing was taken over. Tick what the report shall have from the file.")
    for name in PARTICULARS:
        if name in chosen.particulars:
            setattr(report, name, chosen.particulars[name])
    rows = {row.section_id: row for row in ReportSection.objects.filter(report=report)}
    for section, values in chosen.sections:
        put_answer(report, section, rows.get(section.pk), values, by=by, at=at)
    saved(report, by=by, at=at, why=WHY)
    for values in chosen.appendices:
        add_appendix(report=report, by=by, at=at, values=values)
    if chosen.papers or chosen.no_papers:
        _add_papers(report, chosen, by=by, at=at)
    detail = {"file": source.pk, "name": source.name, "questions": len(chosen.sections)}
    audit.record(by=by, event=Event.REPORT_IMPORTED, kind="report", ref=report.ref, at=at, detail=detail)
    return Report.objects.get(pk=report.pk)


def _add_papers(report: Report, chosen: TakenOver, *, by: Any, at: datetime) -> None:
    there = [
        {"title": each.title, "where": each.where, "file": each.file}
        for each in report.background_papers.select_related("file")
    ]
    titles = {each["title"] for each in there}
    new = [{"title": title} for title in chosen.papers or () if title not in titles]
    report.refresh_from_db(fields=["version"])
    set_background_papers(
        report=report, by=by, at=at, version=report.version, papers=[*there, *new], none=chosen.no_papers
    )
