"""The numbers of a report: one for each paragraph running through, or by section. They are stored in the content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from decisions.models import TemplateSection
from decisions.models.choices import Numbering, SectionNumbering
from decisions.publication.content import BlockContent, SectionContent


def numbered(sections: Iterable[tuple[TemplateSection, SectionContent]], numbering: str) -> tuple[SectionContent, ...]:
    """Return the sections with their numbers.

    Continuous: a heading or each paragraph takes the next number, as the template says of the section. By section:
    each heading is 1., 2., … and its paragraphs 1.1, 1.2. Lists, tables and sub-headings are never numbered.
    """
    if numbering == Numbering.CONTINUOUS:
        return _continuous(sections)
    if numbering == Numbering.BY_SECTION:
        return _by_section(sections)
    return tuple(content for _, content in sections)


def _continuous(sections: Iterable[tuple[TemplateSection, SectionContent]]) -> tuple[SectionContent, ...]:
    last, found = 0, []
    for section, content in sections:
        if section.numbering == SectionNumbering.HEADING:
            last += 1
            content = replace(content, number=str(last))
        elif section.numbering == SectionNumbering.PARAGRAPHS:
            blocks = []
            for block in content.blocks:
                if is_paragraph(block):
                    last += 1
                    block = replace(block, number=str(last))
                blocks.append(block)
            content = replace(content, blocks=tuple(blocks))
        found.append(content)
    return tuple(found)


def _by_section(sections: Iterable[tuple[TemplateSection, SectionContent]]) -> tuple[SectionContent, ...]:
    found = []
    for place, (section, content) in enumerate(sections, 1):
        blocks, paragraph = [], 0
        for block in content.blocks:
            if section.numbering == SectionNumbering.PARAGRAPHS and is_paragraph(block):
                paragraph += 1
                block = replace(block, number=f"{place}.{paragraph}")
            blocks.append(block)
        found.append(replace(content, number=f"{place}.", blocks=tuple(blocks)))
    return tuple(found)


def is_paragraph(block: BlockContent) -> bool:
    """Say whether a block is a plain paragraph, the only thing that takes a number."""
    return block.html.startswith(("<p>", "<p "))
