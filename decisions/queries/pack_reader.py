"""The papers of a meeting as one person reads them: in order, pages of the printed pack, what is new, own notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Prefetch, QuerySet

from decisions.models import AgendaItem, AgendaPaper, Meeting, PackOpening, PrivateNote
from decisions.models.choices_meetings import PackAudience, PaperForm
from decisions.permissions import Action, may
from decisions.permissions.private_words import key_of_copy, opened
from decisions.permissions.visibility import bodies_of
from decisions.queries.packs import contents_of
from decisions.rules.london import day_of
from decisions.states import PUBLIC_ITEMS

# Turning from paper to paper is one reading; what was new stays marked until it is over.
ONE_READING = timedelta(minutes=30)
NO_LONGER_WITHHELD = "It is not withheld any more. Read it on the public page of its report."
_MOST = 60
Pages = tuple[int, int]


@dataclass(frozen=True)
class PaperToRead:
    """One paper: where it stands in the printed pack, whether it is new, and why this person may not read it, if so."""

    paper: AgendaPaper
    pages: Pages | None
    is_new: bool
    refusal: str = ""
    parts: tuple[dict[str, Any], ...] = ()

    @property
    def is_withheld(self) -> bool:
        """Say whether it is withheld from the public."""
        return self.paper.form == PaperForm.WITHHELD


@dataclass(frozen=True)
class Note:
    """One of the reader's own notes, opened."""

    key: str
    item: int | None
    text: str
    version: int
    saved_at: datetime
    is_readable: bool = True


@dataclass(frozen=True)
class Chapter:
    """One item of the agenda with its papers and the reader's notes on it."""

    item: AgendaItem
    papers: list[PaperToRead]
    pages: Pages | None
    is_new: bool
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True)
class PackToRead:
    """The papers of a meeting for one person, up to its newest publication."""

    meeting: Meeting
    chapters: list[Chapter]
    publication: int
    notes: list[Note]
    audience: PackAudience

    @property
    def papers(self) -> list[PaperToRead]:
        """List all papers in their order."""
        return [paper for chapter in self.chapters for paper in chapter.papers]

    @property
    def new(self) -> int:
        """Count the papers, and the items without papers, that are new to the reader."""
        bare = [chapter for chapter in self.chapters if chapter.is_new and not chapter.papers]
        return len(bare) + sum(paper.is_new for paper in self.papers)


def meetings_with_papers(user: Any, *, on: date) -> tuple[list[Meeting], list[Meeting]]:
    """List the published meetings of somebody's own bodies, and those of others, the latest first."""
    found = Meeting.objects.filter(publications__isnull=False).distinct().select_related("body")
    found = found.order_by("-meets_at", "-pk")
    own = bodies_of(user, on)
    return list(found.filter(body__in=own)[:_MOST]), list(found.exclude(body__in=own)[:_MOST])


def what_is_new(meetings: list[Meeting], user: Any) -> dict[int, int]:
    """Count by meeting the papers that came since somebody last opened its papers; only meetings opened before."""
    openings = PackOpening.objects.filter(user=user, meeting__in=meetings)
    seen = dict(openings.values_list("meeting_id", "publication"))
    found = AgendaPaper.objects.filter(item__meeting__in=seen, published_in__isnull=False)
    new: dict[int, int] = {}
    for meeting, published_in in found.values_list("item__meeting_id", "published_in"):
        if published_in > seen[meeting]:
            new[meeting] = new.get(meeting, 0) + 1
    return new


def meeting_to_read(ref: str) -> Meeting | None:
    """Return the meeting with the reference once its agenda is published, or nothing."""
    found = Meeting.objects.filter(ref=ref, publications__isnull=False).select_related("body")
    return found.distinct().first()


def item_to_read(meeting: Meeting, number: int) -> AgendaItem | None:
    """Return an item of the published agenda by its key, or nothing."""
    return meeting.items.filter(pk=number, status__in=PUBLIC_ITEMS).first()


def pack_to_read(meeting: Meeting, user: Any, *, at: datetime) -> PackToRead:
    """Return the papers of a meeting as this person may read them at a moment.

    A withheld paper is open to its named readers only: what members inspect after a decision (regulation 16) is read
    on its own page and kept on no device.
    """
    newest = meeting.publications.order_by("-number").values_list("number", flat=True).first() or 0
    seen = seen_before(meeting, user, at=at, newest=newest)
    first_new = meeting.publications.filter(number__gt=seen).order_by("number").first()
    items = list(_items_of(meeting))
    refusals = {paper.pk: _refusal(paper, user, at=at) for item in items for paper in item.papers.all()}
    audience = printed_for(refusals.values())
    rows = contents_of(meeting, audience)
    of_papers = {row["paper"]: row for row in rows if row["paper"]}
    of_items = {row["item"]: row for row in reversed(rows) if row["paper"] is None}
    notes = notes_of(meeting, user)
    chapters = []
    for item in items:
        papers = [
            _to_read(paper, refusals[paper.pk], row=of_papers.get(paper.pk), seen=seen)
            for paper in item.papers.all()
            if paper.published_in is not None
        ]
        came_since = bool(first_new and item.available_from and item.available_from >= first_new.published_at)
        chapters.append(
            Chapter(
                item=item,
                papers=papers,
                pages=_pages(of_items.get(item.pk)) or _around(papers),
                is_new=came_since,
                notes=[note for note in notes if note.item == item.pk],
            )
        )
    return PackToRead(meeting, chapters, newest, notes, audience)


def printed_for(refusals: Iterable[str]) -> PackAudience:
    """Return whose printed pack a reader holds: that of members only where they may read every paper in it."""
    return PackAudience.PUBLIC if any(refusals) else PackAudience.MEMBERS


def seen_before(meeting: Meeting, user: Any, *, at: datetime, newest: int) -> int:
    """Return the publication up to which nothing is new to a reader; on the first reading everything is, so nothing."""
    opening = PackOpening.objects.filter(user=user, meeting=meeting).first()
    if opening is None:
        return newest
    is_over = newest > opening.publication or at - opening.opened_at > ONE_READING
    return opening.publication if is_over else opening.before


def notes_of(meeting: Meeting, user: Any) -> list[Note]:
    """List the reader's own notes on a meeting, opened; the oldest first."""
    return [_opened(note, user) for note in PrivateNote.objects.filter(user=user, meeting=meeting)]


def key_for(paper: PaperToRead, user: Any) -> str:
    """Return the key under which the reader's device keeps a withheld paper that they may read now."""
    return key_of_copy(user, paper.paper.pk, paper.paper.withheld.version)


def _items_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    papers = AgendaPaper.objects.select_related(
        "report", "file", "withheld__file", "withheld__section", "withheld__report__matter", "withheld__matter"
    ).prefetch_related("withheld__readers")
    found = meeting.items.filter(status__in=PUBLIC_ITEMS).order_by("position", "pk")
    return found.prefetch_related(Prefetch("papers", papers))


def _refusal(paper: AgendaPaper, user: Any, *, at: datetime) -> str:
    if paper.form != PaperForm.WITHHELD:
        return ""
    verdict = may(user, Action.SEE_WITHHELD, paper.withheld, on=day_of(at))
    if not verdict:
        return verdict.sentence
    return "" if paper.withheld.stands else NO_LONGER_WITHHELD


def _to_read(paper: AgendaPaper, refusal: str, *, row: dict[str, Any] | None, seen: int) -> PaperToRead:
    parts = tuple(row.get("parts") or ()) if row else ()
    return PaperToRead(paper, _pages(row), (paper.published_in or 0) > seen, refusal, parts)


def _pages(row: dict[str, Any] | None) -> Pages | None:
    return (row["first"], row["last"]) if row else None


def _around(papers: list[PaperToRead]) -> Pages | None:
    known = [paper.pages for paper in papers if paper.pages]
    return (known[0][0], known[-1][1]) if known else None


def _opened(note: PrivateNote, user: Any) -> Note:
    given = (str(note.key), note.item_id)
    try:
        return Note(*given, opened(note.sealed, user), note.version, note.saved_at)
    except ValueError as refused:
        return Note(*given, str(refused), note.version, note.saved_at, is_readable=False)
