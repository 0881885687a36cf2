"""The words of one paper of a meeting: a report as it was published, an open file page by page."""

from __future__ import annotations

from dataclasses import dataclass

from decisions.models import AgendaPaper, Meeting, OfficeFile, ReportVersion, WithheldFile
from decisions.models.choices_meetings import PaperForm
from decisions.publication.content import RecordKind, ReportContent
from decisions.publication.from_json import content_of
from decisions.states import PUBLIC_ITEMS, Scan


@dataclass(frozen=True)
class PageOfText:
    """The words of one page and its number in the printed pack, where that is known."""

    number: int | None
    text: str


def report_as_published(paper: AgendaPaper) -> ReportContent | None:
    """Return the open text of a report in the version that was published with the agenda, or nothing."""
    versions = ReportVersion.objects.filter(report=paper.report)
    if paper.report_version:
        versions = versions.filter(number=paper.report_version)
    version = versions.order_by("-number").first()
    return content_of(kind=RecordKind.REPORT, action="published", data=version.content) if version else None


def pages_of_text(file: OfficeFile | WithheldFile, first: int | None, count: int | None = None) -> list[PageOfText]:
    """Return the words of a file page by page, numbered on from `first` where the pack has as many pages of it.

    Only PDFs know their pages; the words of any other file are one page without a number.
    """
    if file.status not in (Scan.CLEAN, Scan.NOT_SCANNED) or not file.text.strip():
        return []
    texts = file.text.split("\f")
    numbered = first is not None and (count is None or count >= len(texts))
    return [PageOfText(first + place if numbered else None, text.strip()) for place, text in enumerate(texts)]


def file_of(meeting: Meeting, sha256: str) -> OfficeFile | None:
    """Return the open file with this hash that stands in a report on the meeting's published agenda, or nothing."""
    papers = AgendaPaper.objects.filter(item__meeting=meeting, item__status__in=PUBLIC_ITEMS, form=PaperForm.REPORT)
    for paper in papers.exclude(published_in=None).select_related("report"):
        content = report_as_published(paper)
        if content and sha256 in files_in(content):
            return OfficeFile.objects.filter(sha256=sha256).order_by("-pk").first()
    return None


def files_in(content: ReportContent) -> dict[str, str]:
    """Return the open files that stand in a report, by hash, as the pack calls them: appendices, background papers."""
    named = {each.file_sha256: f"Appendix {each.number}: {each.title}" for each in content.appendices}
    for paper in content.background_papers:
        named.setdefault(paper.file_sha256, f"Background paper: {paper.title}")
    return {sha256: title for sha256, title in named.items() if sha256}
