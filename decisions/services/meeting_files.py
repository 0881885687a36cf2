"""The open files on an agenda that the public gets with it."""

from __future__ import annotations

from collections.abc import Iterator

from decisions.models import AgendaPaper, Meeting, OfficeFile
from decisions.publication.content import MeetingContent
from decisions.refusals import NotComplete
from decisions.services.files.keeping import open_file, why_not_publishable


def refuse_unpublishable_papers(meeting: Meeting, content: MeetingContent) -> None:
    """Raise NotComplete, naming each file on the agenda that was not checked or that the checks refused."""
    waiting = {paper.title: why_not_publishable(file) for paper, file in _files(meeting, content)}
    said = " ".join(f"“{title}”: {reason}" for title, reason in waiting.items() if reason)
    if said:
        raise NotComplete(f"The agenda cannot be published with its files yet. {said}", {"files": said})


def files_on_agenda(
    meeting: Meeting, content: MeetingContent, *, known: frozenset[str]
) -> Iterator[tuple[OfficeFile, bytes]]:
    """Give each open file that the content names with its bytes, once; `known` are hashes that are public already."""
    seen = set(known)
    for _paper, file in _files(meeting, content):
        if file.sha256 not in seen:
            seen.add(file.sha256)
            yield file, open_file(file)


def _files(meeting: Meeting, content: MeetingContent) -> Iterator[tuple[AgendaPaper, OfficeFile]]:
    named = {paper.file_sha256 for item in content.items for paper in item.papers if paper.file_sha256}
    papers = AgendaPaper.objects.filter(item__meeting=meeting, file__sha256__in=named).select_related("file")
    for paper in papers:
        if paper.file:
            yield paper, paper.file
