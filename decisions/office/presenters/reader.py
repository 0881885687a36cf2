"""The reader's pages: meetings with papers, the contents that stay in view, and one paper at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from council.govuk.wording import counted, long_datetime
from decisions.models import Meeting
from decisions.queries.pack_reader import Chapter, PackToRead, Pages, PaperToRead, what_is_new
from decisions.queries.packs import label_of, packs_of
from decisions.queries.webcast import webcast_at
from decisions.states import COMING_MEETINGS, MEETING_LABELS

_COLOURS = {"agenda_published": "blue", "in_session": "yellow", "concluded": "green", "cancelled": "red"}


@dataclass(frozen=True)
class MeetingLine:
    """One meeting of the list."""

    ref: str
    url: str
    body: str
    when: str
    place: str
    status: str
    colour: str
    new: str


@dataclass(frozen=True)
class Entry:
    """One line of the contents: an item, or a paper of it."""

    text: str
    url: str
    pages: str
    is_paper: bool
    is_new: bool = False
    is_withheld: bool = False
    is_closed: bool = False
    is_current: bool = False


def lines(meetings: list[Meeting], user: Any, *, at: datetime) -> list[MeetingLine]:
    """Return the meetings as the list shows them: those to come first, the next one first."""
    to_come = [each for each in meetings if each.status in COMING_MEETINGS]
    past = [each for each in meetings if each.status not in COMING_MEETINGS]
    new = what_is_new(meetings, user)
    return [_line(each, new.get(each.pk, 0)) for each in (*reversed(to_come), *past)]


def page(pack: PackToRead, *, current: int = 0) -> dict[str, Any]:
    """Return what each page of a meeting's papers shows around its text; `current` is the paper that is open."""
    meeting = pack.meeting
    return {
        "meeting": meeting,
        "pack": pack,
        "when": long_datetime(meeting.meets_at),
        "status": MEETING_LABELS[meeting.status],
        "colour": _COLOURS.get(meeting.status, "grey"),
        "contents": list(_contents(pack, current)),
        "new": counted(pack.new, "new paper") if pack.new else "",
        "webcast": meeting.webcast_url,
        "packs": _packs(pack),
        "back": reverse("reader"),
        **_kept(pack),
    }


def agenda(pack: PackToRead) -> list[dict[str, Any]]:
    """Return the items of the agenda with their papers, as the first page lists them."""
    return [
        {
            "chapter": chapter,
            "item": chapter.item,
            "place": f"item-{chapter.item.pk}",
            "pages": pages_said(chapter.pages),
            "papers": [entry_of(pack, paper) for paper in chapter.papers],
            "webcast": webcast_at(pack.meeting, chapter.item.began_at),
            "webcast_from": _into_the_recording(pack.meeting, chapter.item.began_at),
        }
        for chapter in pack.chapters
    ]


def entry_of(pack: PackToRead, paper: PaperToRead, current: int = 0) -> Entry:
    """Return a paper as a line of the contents."""
    return Entry(
        text=paper.paper.title,
        url=reverse("reader_paper", kwargs={"ref": pack.meeting.ref, "paper_id": paper.paper.pk}),
        pages=pages_said(paper.pages),
        is_paper=True,
        is_new=paper.is_new,
        is_withheld=paper.is_withheld,
        is_closed=bool(paper.refusal),
        is_current=paper.paper.pk == current,
    )


def chapter_of(pack: PackToRead, paper_id: int) -> tuple[Chapter, PaperToRead] | None:
    """Return a paper with the item that it belongs to, or nothing."""
    for chapter in pack.chapters:
        for paper in chapter.papers:
            if paper.paper.pk == paper_id:
                return chapter, paper
    return None


def beside(pack: PackToRead, paper: PaperToRead) -> dict[str, Entry | None]:
    """Return the papers before and after one, of those that this person may read."""
    open_ones = [each for each in pack.papers if not each.refusal or each is paper]
    place = open_ones.index(paper)
    before = open_ones[place - 1] if place else None
    after = open_ones[place + 1] if place + 1 < len(open_ones) else None
    return {
        "before": entry_of(pack, before) if before else None,
        "after": entry_of(pack, after) if after else None,
    }


def pages_said(pages: Pages | None) -> str:
    """Say on which pages of the printed pack something stands; nothing before the pack is made."""
    if pages is None:
        return ""
    first, last = pages
    return f"Page {first}" if first == last else f"Pages {first} to {last}"


def _into_the_recording(meeting: Meeting, began_at: datetime | None) -> str:
    """Say how far into the recording an item began, as in 1:02:30; nothing where it is not known."""
    start = meeting.webcast_from or meeting.opened_at
    if start is None or began_at is None or began_at < start:
        return ""
    return str(timedelta(seconds=int((began_at - start).total_seconds())))


def _line(meeting: Meeting, new: int) -> MeetingLine:
    return MeetingLine(
        ref=meeting.ref,
        url=reverse("reader_meeting", kwargs={"ref": meeting.ref}),
        body=f"{meeting.body}" + (f", {meeting.title}" if meeting.title else ""),
        when=long_datetime(meeting.meets_at),
        place=meeting.place,
        status=MEETING_LABELS[meeting.status],
        colour=_COLOURS.get(meeting.status, "grey"),
        new=counted(new, "new paper") if new else "",
    )


def _packs(pack: PackToRead) -> list[dict[str, str]]:
    """List the packs to print whose page numbers stand here, with where to take them."""
    return [
        {
            "text": f"{label_of(each.publication)}: {pages_said((each.first_page, each.last_page)).lower()}",
            "url": reverse("meeting_pack", kwargs={"ref": pack.meeting.ref, "number": each.pk}),
        }
        for each in packs_of(pack.meeting)
        if each.audience == pack.audience
    ]


def _contents(pack: PackToRead, current: int) -> Any:
    first_page = reverse("reader_meeting", kwargs={"ref": pack.meeting.ref})
    for chapter in pack.chapters:
        yield Entry(
            text=str(chapter.item),
            url=f"{first_page}#item-{chapter.item.pk}",
            pages="" if chapter.papers else pages_said(chapter.pages),
            is_paper=False,
            is_new=chapter.is_new and not chapter.papers,
        )
        yield from (entry_of(pack, paper, current) for paper in chapter.papers)


def _kept(pack: PackToRead) -> dict[str, str]:
    given = {"ref": pack.meeting.ref}
    return {
        "manifest_url": reverse("reader_manifest", kwargs=given),
        "opened_url": reverse("reader_opened", kwargs=given),
        "notes_url": reverse("reader_notes", kwargs=given),
    }
