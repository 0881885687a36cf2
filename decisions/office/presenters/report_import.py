"""The review of a Word file: what stands in the report and what the file proposes, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms import BoundField

from council.govuk.wording import counted
from decisions.exchange.importing.into_report import Compared, Proposal
from decisions.models import TemplateSection
from decisions.office.forms.report_import import TakeOverForm
from decisions.publication.content import SectionContent
from decisions.queries.report_sections import LISTS, section_content
from decisions.services.report_import import PARTICULARS

NOTHING = "There is nothing to take over here."
WITHHELD = "The words under this question are withheld from the public. Change them on the page of the withheld part."


@dataclass(frozen=True)
class Part:
    """One question: what stands there (None where nothing does), what is proposed, its box or why it has none."""

    section: TemplateSection
    now: SectionContent | None
    then: SectionContent | None
    problems: tuple[str, ...]
    from_text: str
    box: BoundField | None
    why_not: str


@dataclass(frozen=True)
class Loose:
    """Words that found no question, with the box that asks where they go."""

    html: str
    where: str
    near: str
    box: BoundField


@dataclass(frozen=True)
class Review:
    """The page of the review."""

    particulars: tuple[BoundField, ...]
    parts: tuple[Part, ...]
    loose: tuple[Loose, ...]
    appendices: tuple[BoundField, ...]
    papers: tuple[str, ...]
    papers_box: BoundField | None
    nothing_under: tuple[str, ...]
    messages: tuple[str, ...]
    summary: str


def review(proposal: Proposal, form: TakeOverForm) -> Review:
    """Build the page of the review."""
    parts = tuple(_part(each, form) for each in proposal.compared if each.proposed and each.section.kind not in LISTS)
    return Review(
        particulars=tuple(box for name in PARTICULARS if (box := form.bound(f"particular_{name}"))),
        parts=parts,
        loose=tuple(_loose(proposal, number, form) for number, _ in enumerate(proposal.placed.unplaced)),
        appendices=tuple(form[f"appendix_{number}"] for number, _ in enumerate(proposal.appendices)),
        papers=proposal.papers,
        papers_box=form.bound("papers"),
        nothing_under=proposal.placed.problems,
        messages=proposal.messages,
        summary=_summary(proposal, parts),
    )


def _part(compared: Compared, form: TakeOverForm) -> Part:
    assert compared.proposed is not None
    box = form.bound(f"take_{compared.section.key}")
    return Part(
        section=compared.section,
        now=section_content(compared.section, compared.stands) if compared.is_written else None,
        then=section_content(compared.section, compared.then) if compared.brings_something else None,
        problems=compared.proposed.problems,
        from_text=compared.proposed.from_text,
        box=box,
        why_not="" if box else WITHHELD if compared.brings_something else NOTHING,
    )


def _loose(proposal: Proposal, number: int, form: TakeOverForm) -> Loose:
    piece = proposal.placed.unplaced[number]
    near = next((each.section.question for each in proposal.compared if each.section.key == piece.near), "")
    return Loose(piece.html, piece.where, near, form[f"piece_{number}"])


def _summary(proposal: Proposal, parts: tuple[Part, ...]) -> str:
    loose = len(proposal.placed.unplaced)
    look = sum(1 for part in parts if part.problems)
    said = f"{counted(len(proposal.placed.sections), 'question')} found in the file"
    said += f", {look} of them to look at" if look else ""
    return f"{said}. " + (
        f"{counted(loose, 'piece')} found no question." if loose else "Every word of the file found its question."
    )
