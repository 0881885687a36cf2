"""The open appendices and background papers of a report (regs 2, 9(1)(e) and 15), with their files."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from decisions.events import Event
from decisions.models import Appendix, BackgroundPaper, OfficeFile, Report
from decisions.models.choices import AppendixKind
from decisions.refusals import NotComplete, NotNow
from decisions.services import audit
from decisions.services.files.keeping import keep_file
from decisions.services.report import changed_meanwhile, saved, to_be_written
from decisions.states import Withheld

FIELDS = ("number", "title", "kind", "to_follow")
_HIGHEST = 999


@transaction.atomic
def add_appendix(*, report: Report, by: Any, at: datetime, values: dict[str, Any]) -> Appendix:
    """List an open appendix and return it.

    `values` holds title, kind, to_follow, number (the next one where it is missing), and upload, a file with name and
    data, or None. Raises NotAllowed, NotNow, NotComplete.
    """
    report = to_be_written(report, by=by, at=at)
    appendix = Appendix(report=report, number=values.get("number") or next_number(report))
    _take(appendix, values, by=by, at=at)
    appendix.save(force_insert=True)
    _changed(report, f"added {appendix}.", by=by, at=at)
    return appendix


@transaction.atomic
def change_appendix(*, appendix: Appendix, by: Any, at: datetime, values: dict[str, Any]) -> Appendix:
    """Change number, title, kind of an appendix, or whether it is to follow; an upload takes the place of its file.

    A save that changes nothing writes nothing. Raises NotAllowed, NotNow, NotComplete.
    """
    report = to_be_written(appendix.report, by=by, at=at)
    appendix = Appendix.objects.select_for_update(of=("self",)).select_related("report", "file").get(pk=appendix.pk)
    before = [getattr(appendix, name) for name in (*FIELDS, "file_id")]
    _take(appendix, values, by=by, at=at)
    if before == [getattr(appendix, name) for name in (*FIELDS, "file_id")]:
        return appendix
    appendix.save()
    _changed(report, f"changed {appendix}.", by=by, at=at)
    return appendix


@transaction.atomic
def remove_appendix(*, appendix: Appendix, by: Any, at: datetime) -> None:
    """Take an appendix out of the report; its file stays in the store. Raises NotAllowed, NotNow."""
    report = to_be_written(appendix.report, by=by, at=at)
    if appendix.withheld_twins.exists():
        raise NotNow(
            f"{appendix} is the public version of a withheld appendix. Take it away from there first, so that the "
            "public still has what it may read."
        )
    said = str(appendix)
    appendix.delete()
    _changed(report, f"took out {said}.", by=by, at=at)


@transaction.atomic
def set_background_papers(
    *, report: Report, by: Any, at: datetime, version: int, papers: list[dict[str, Any]], none: bool
) -> Report:
    """Replace the list of background papers; `none` says that there are none, which is an answer (reg 15).

    `papers` holds dicts with title, where, file (an OfficeFile that stays) and upload (a file with name and data, or
    None), which takes its place. `version` is the report's number of saves that the person saw.
    A save that changes nothing writes nothing. Raises NotAllowed, NotNow, ChangedMeanwhile, NotComplete.
    """
    report = to_be_written(report, by=by, at=at)
    if report.version != version:
        raise changed_meanwhile(report.saved_by, report.saved_at)
    kept = [_paper(paper, by=by, at=at) for paper in papers if any(paper.values())]
    if kept and none:
        sentence = "You listed papers and also said that there are none. Keep one of the two."
        raise NotComplete(sentence, {"none": sentence})
    if any(not title for title, _, _ in kept):
        raise NotComplete("A background paper has no title.", {"papers": "Give each paper its title."})
    before = [(each.title, each.where, each.file) for each in report.background_papers.select_related("file")]
    if before == kept and report.no_background_papers == none:
        return report
    report.background_papers.all().delete()
    BackgroundPaper.objects.bulk_create(
        BackgroundPaper(report=report, position=place, title=title, where=where, file=file)
        for place, (title, where, file) in enumerate(kept)
    )
    report.no_background_papers = none
    saved(report, by=by, at=at, why="Changed: background papers")
    audit.record(by=by, event=Event.REPORT_PAPERS_CHANGED, kind="report", ref=report.ref, at=at)
    return report


def next_number(report: Report) -> int:
    """Return the number for the next appendix: after every open and withheld one."""
    withheld = report.withheld.filter(removed_at=None)
    highest = [each.aggregate(last=Max("number"))["last"] or 0 for each in (report.appendices.all(), withheld)]
    return max(highest) + 1


def _take(appendix: Appendix, values: dict[str, Any], *, by: Any, at: datetime) -> None:
    for name in FIELDS:
        if name in values and (name != "number" or values[name]):
            setattr(appendix, name, values[name])
    appendix.title = appendix.title.strip()
    appendix.file = _file(values, appendix.file, by=by, at=at)
    missing = {}
    if not appendix.title:
        missing["title"] = "Enter the title of the appendix."
    if appendix.kind not in AppendixKind.values:
        missing["kind"] = "Choose what the appendix is."
    if appendix.file and appendix.to_follow:
        missing["to_follow"] = "A file is attached, so it does not follow. Take away the one or the other."
    if not 0 < appendix.number <= _HIGHEST:
        missing["number"] = f"Give the appendix a number from 1 to {_HIGHEST}."
    elif _is_taken(appendix):
        missing["number"] = f"There is an appendix {appendix.number} already. Choose another number."
    if missing:
        raise NotComplete("The appendix is not complete.", missing)


def _is_taken(appendix: Appendix) -> bool:
    """Say whether another appendix has the number; a withheld one shares it with its public version."""
    report = appendix.report
    withheld = report.withheld.filter(number=appendix.number, removed_at=None).exclude(status=Withheld.RELEASED)
    if appendix.pk:
        withheld = withheld.exclude(twin=appendix)
    open_ones = report.appendices.filter(number=appendix.number).exclude(pk=appendix.pk)
    return open_ones.exists() or withheld.exists()


def _changed(report: Report, change: str, *, by: Any, at: datetime) -> None:
    saved(report, by=by, at=at, why=f"Appendices: {change}"[:200])
    detail = {"change": change}
    audit.record(by=by, event=Event.REPORT_APPENDIX_CHANGED, kind="report", ref=report.ref, at=at, detail=detail)


def _paper(paper: dict[str, Any], *, by: Any, at: datetime) -> tuple[str, str, OfficeFile | None]:
    file = _file(paper, paper.get("file"), by=by, at=at)
    return str(paper.get("title") or "").strip(), str(paper.get("where") or "").strip(), file


def _file(values: dict[str, Any], stored: OfficeFile | None, *, by: Any, at: datetime) -> OfficeFile | None:
    """Return the file that was handed in, kept now, or the one that is stored."""
    upload = values.get("upload")
    return keep_file(by=by, at=at, name=upload.name, data=upload.data) if upload else stored
