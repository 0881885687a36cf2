"""The open files of a report that the public gets with it: appendices and background papers that were checked."""

from __future__ import annotations

from collections.abc import Iterator

from decisions.models import OfficeFile, Report
from decisions.refusals import NotComplete
from decisions.services.files.keeping import open_file, why_not_publishable


def files_that_wait(report: Report) -> dict[str, str]:
    """Return why a file of the report may not be published now, by what it is called in the report."""
    waiting = {}
    for called, file in _files(report):
        if reason := why_not_publishable(file):
            waiting[called] = reason
    return waiting


def refuse_unpublishable_files(report: Report) -> None:
    """Raise NotComplete, naming each file that was not checked or that the checks refused."""
    if waiting := files_that_wait(report):
        said = " ".join(f"{called}: {reason}" for called, reason in waiting.items())
        raise NotComplete(f"The report cannot be published with its files yet. {said}", {"files": said})


def public_files(report: Report) -> Iterator[tuple[OfficeFile, bytes]]:
    """Give each open file of the report with its bytes, a file that stands twice once."""
    seen = set()
    for _called, file in _files(report):
        if file.sha256 not in seen:
            seen.add(file.sha256)
            yield file, open_file(file)


def _files(report: Report) -> Iterator[tuple[str, OfficeFile]]:
    for appendix in report.appendices.select_related("file"):
        if appendix.file:
            yield f"Appendix {appendix.number} “{appendix.title}”", appendix.file
    for paper in report.background_papers.select_related("file"):
        if paper.file:
            yield f"Background paper “{paper.title}”", paper.file
