"""A Word file beside the report it shall fill: what stands there, what is proposed, and what is taken over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from council.organisation.queries import wards
from decisions.exchange.importing.report_lists import AppendixRead
from decisions.exchange.importing.report_word import Placed, ProposedSection, place
from decisions.exchange.importing.word import word_html
from decisions.models import Report, TemplateSection
from decisions.publication import rich_text
from decisions.queries.report_sections import LISTS, Answer, answer_of
from decisions.services.report_import import TakenOver

OPEN, LEAVE = "open", "leave"


@dataclass(frozen=True)
class Compared:
    """One question with what stands there and what the file proposes; `proposed` is None where the file has nothing."""

    section: TemplateSection
    stands: Answer
    proposed: ProposedSection | None

    @property
    def is_written(self) -> bool:
        """Say whether something stands under the question already."""
        return self.stands != Answer()

    @property
    def then(self) -> Answer:
        """Return what would stand there after taking the proposal over: an answer that the file lacks stays."""
        if self.proposed is None:
            return self.stands
        found = self.proposed.answered
        return Answer(found.html, found.answer or self.stands.answer, found.data or self.stands.data)

    @property
    def brings_something(self) -> bool:
        """Say whether taking the proposal over would change what stands there."""
        return self.then != self.stands


@dataclass(frozen=True)
class Proposal:
    """A Word file divided among the questions of a report, with what the reader of Word files had to say."""

    placed: Placed
    compared: tuple[Compared, ...]
    messages: tuple[str, ...]

    @property
    def appendices(self) -> tuple[AppendixRead, ...]:
        """Return the appendices that the file lists."""
        return tuple(each for compared in self._proposed() for each in compared.answered.appendices)

    @property
    def papers(self) -> tuple[str, ...]:
        """Return the background papers that the file lists."""
        return tuple(title for compared in self._proposed() for title in compared.answered.papers)

    @property
    def no_papers(self) -> bool:
        """Say whether the file says that there are no background papers."""
        return any(compared.answered.no_papers for compared in self._proposed())

    def _proposed(self) -> Iterable[ProposedSection]:
        return (each.proposed for each in self.compared if each.proposed is not None)


def proposal_for(report: Report, data: bytes, *, on: date) -> Proposal:
    """Divide a Word file among the questions of a report. Raises NotAccepted where the file cannot be read."""
    read = word_html(data)
    sections = list(report.template.sections.all())
    placed = place(read.html, sections, wards=[ward.name for ward in wards(on)])
    rows = {row.section_id: row for row in report.sections.all()}
    compared = tuple(
        Compared(section, answer_of(rows.get(section.pk)), placed.sections.get(section.key)) for section in sections
    )
    return Proposal(placed, compared, read.messages)


def taken_over(
    proposal: Proposal,
    *,
    particulars: Iterable[str],
    sections: Iterable[str],
    pieces: Mapping[int, str],
    appendices: Mapping[int, str],
    papers: bool,
) -> TakenOver:
    """Return what the service writes for what was chosen.

    particulars    names of particulars · sections    keys of questions whose proposal replaces what stands there
    pieces         number of an unplaced piece → key of the question it is put under
    appendices     number of an appendix in the list → "open", or another word to leave it out
    papers         take over the background papers, or that there are none
    """
    wanted, head = set(sections), proposal.placed.particulars
    return TakenOver(
        particulars={name: value for name in particulars if (value := getattr(head, name))},
        sections=_sections(proposal, wanted, pieces),
        appendices=[
            {"number": each.number, "title": each.title, "kind": each.kind, "to_follow": each.to_follow}
            for number, each in enumerate(proposal.appendices)
            if appendices.get(number) == OPEN
        ],
        papers=proposal.papers if papers else None,
        no_papers=papers and proposal.no_papers,
    )


def _sections(
    proposal: Proposal, wanted: set[str], pieces: Mapping[int, str]
) -> Sequence[tuple[TemplateSection, dict[str, Any]]]:
    found = []
    for each in proposal.compared:
        added = [proposal.placed.unplaced[number].html for number, key in pieces.items() if key == each.section.key]
        takes = each.section.key in wanted and each.proposed is not None
        if each.section.kind in LISTS or not (takes or added):
            continue
        then = each.then if takes else each.stands
        html = rich_text.clean("".join([then.html, *added]))
        found.append((each.section, {"html": html, "answer": then.answer, "data": then.data}))
    return found
