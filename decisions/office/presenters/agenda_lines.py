"""The items of an agenda as lines: number, title, papers, and what the law says of each, in a few words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from decisions.models import AgendaItem, AgendaPaper, Meeting
from decisions.models.choices import Restriction
from decisions.models.choices_meetings import ItemKind, PaperForm
from decisions.office.presenters.meeting_words import ITEM_COLOURS
from decisions.queries.agenda_checks import ItemCheck, checks_of
from decisions.queries.agenda_numbers import numbers_for
from decisions.rules.finding import Finding
from decisions.services.agenda_ready import paper_problem
from decisions.states import AGENDA_ITEM_LABELS
from decisions.states import AgendaItem as State

# The other kinds say in their title what they are.
_SAID = (ItemKind.MINUTES, ItemKind.REPORT, ItemKind.CALL_IN)


@dataclass(frozen=True)
class Mark:
    """What the law says in a word, with the sentence behind it."""

    word: str
    colour: str
    sentence: str


@dataclass(frozen=True)
class PaperLine:
    """One paper of an item."""

    pk: int
    title: str
    what: str
    url: str
    since: str
    problem: str
    is_new: bool


@dataclass(frozen=True)
class ItemLine:
    """One item of the agenda."""

    pk: int
    number: str
    title: str
    kind: str
    url: str
    status: str
    colour: str
    is_draft: bool
    is_new: bool
    text: str
    restriction: str
    facts: tuple[str, ...]
    marks: tuple[Mark, ...]
    papers: tuple[PaperLine, ...]
    ended_reason: str


def lines_of(meeting: Meeting, *, at: datetime, check_papers: bool = False) -> list[ItemLine]:
    """Return the items of a meeting in order, with each one's own check; each new paper's too where asked for."""
    checks = checks_of(meeting, at)
    numbers = numbers_for([each.item for each in checks])
    return [line_of(each, at=at, check_papers=check_papers, number=numbers.get(each.item, "")) for each in checks]


def line_of(check: ItemCheck, *, at: datetime, check_papers: bool = True, number: str = "") -> ItemLine:
    """Return one item with its check; `number` is the one that it gets when it is published, if it has none."""
    item = check.item
    facts = [item.get_kind_display()] if item.kind in _SAID else []
    facts += [each for each in (item.matter.ref if item.matter else "", item.portfolio, item.directorate) if each]
    return ItemLine(
        pk=item.pk,
        number=item.number or number,
        title=item.title,
        kind=item.get_kind_display(),
        url=reverse("agenda_item", kwargs={"ref": item.meeting.ref, "pk": item.pk}),
        status="" if item.status in (State.DRAFT, State.LISTED) else AGENDA_ITEM_LABELS[State(item.status)],
        colour=ITEM_COLOURS[State(item.status)],
        is_draft=item.status == State.DRAFT,
        is_new=item.status == State.DRAFT and item.meeting.agenda_published_at is not None,
        text=item.text,
        restriction="" if item.restriction == Restriction.OPEN else item.get_restriction_display(),
        facts=tuple(facts),
        marks=marks_of(check),
        papers=tuple(paper_line(item, paper, at=at, check=check_papers) for paper in item.papers.all()),
        ended_reason=item.ended_reason,
    )


def marks_of(check: ItemCheck) -> tuple[Mark, ...]:
    """Say in a word each whether the item was available in time and whether the public may be excluded."""
    if check.item.status in (State.DEFERRED, State.WITHDRAWN):
        return ()
    late = bool(check.item.late_agreed_at)
    if check.may_be_taken:
        word = Mark("Late, agreed" if late else "In time", "yellow" if late else "green", _sentence(check.available))
    else:
        word = Mark("Too late", "red", _sentence(check.available))
    marks = [word]
    if check.private is not None:
        good = bool(check.private) and getattr(check.private.answer, "is_lawful", True)
        marks.append(
            Mark("May be private", "green", _sentence(check.private))
            if good
            else Mark("Not private yet", "red", _mend(check.private))
        )
    return tuple(marks)


def paper_line(item: AgendaItem, paper: AgendaPaper, *, at: datetime, check: bool = True) -> PaperLine:
    """Return one paper: what it is, since which publication it is public, or what keeps it from being published."""
    since = ""
    if paper.published_in:
        since = "Agenda" if paper.published_in == 1 else f"Supplement {paper.published_in - 1}"
    url = reverse("report", kwargs={"ref": paper.report.ref}) if paper.form == PaperForm.REPORT else ""
    what = {
        PaperForm.REPORT: f"Report {paper.report.ref}" if paper.report else "",
        PaperForm.FILE: paper.file.name if paper.file else "",
        PaperForm.WITHHELD: "Not for publication",
    }[PaperForm(paper.form)]
    problem = "" if paper.published_in or not check else paper_problem(item, paper, at=at)
    return PaperLine(paper.pk, paper.title, what, url, since, problem, not paper.published_in)


def _mend(finding: Finding) -> str:
    """Return what to do about it, or the headline."""
    return next((step.text for step in finding.steps if step.kind == "mend"), finding.headline)


def _sentence(finding: Finding) -> str:
    """Return the step that settles the answer, or the headline: one sentence for a line."""
    steps = [step.text for step in finding.steps if step.kind in ("met", "missing", "departure")]
    return steps[-1] if steps else finding.headline
