"""An officer's report as its page shows it: headings in order, numbered paragraphs, tables with heads.

The rich text is cleaned again here, so that nothing reaches a page that the one form of rich text does not allow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from decisions.publication.content import BlockContent, ReportContent, ResolutionContent, SectionContent
from decisions.publication.rich_text import safe

CONTENTS_FROM = 4
LOWEST_HEADING = 6
_CAPTIONS = {
    "options": gettext_noop("Options"),
    "timetable": gettext_noop("Timetable"),
    "finance": gettext_noop("Money by financial year"),
}
_HEADING = re.compile(r"<(/?)h([1-6])>")
_FIGURE = re.compile(r"[-−–+]?\s?£?\s?[-−–]?\d[\d,. ]*(%|k|m)?")


@dataclass(frozen=True)
class Heading:
    """A section's heading: its level, its number where it has one, and the place that links lead to."""

    level: int
    number: str
    text: str
    place: str


@dataclass(frozen=True)
class Column:
    """The head of a column; figures stand on the right."""

    text: str
    is_figures: bool


@dataclass(frozen=True)
class ReportSection:
    """One section ready for the template; `blocks` is HTML. A list without letters has bullets."""

    heading: Heading
    content: SectionContent
    blocks: SafeString
    intro: tuple[str, ...]
    items: tuple[ResolutionContent, ...]
    is_lettered: bool
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[tuple[str, bool], ...], ...]
    shows_appendices: bool
    shows_papers: bool


@dataclass(frozen=True)
class ReportPage:
    """A whole report ready for the template."""

    sections: tuple[ReportSection, ...]
    contents: tuple[Heading, ...]
    appendices_at_end: bool
    papers_at_end: bool


def report_page(content: ReportContent) -> ReportPage:
    """Return what the template of a report shows; appendices and papers stand at the end where no section has them."""
    sections, level = [], 1
    for place, section in enumerate(content.sections, start=1):
        level = min(max(section.level, 2), level + 1)
        made, level = _section(section, place, level)
        sections.append(made)
    top = tuple(section.heading for section in sections)
    return ReportPage(
        sections=tuple(sections),
        contents=top if len(top) >= CONTENTS_FROM else (),
        appendices_at_end=bool(content.appendices) and not any(section.shows_appendices for section in sections),
        papers_at_end=not any(section.shows_papers for section in sections),
    )


def _section(section: SectionContent, place: int, level: int) -> tuple[ReportSection, int]:
    blocks, last = _blocks(section, level)
    columns = tuple(
        Column(text, _all_figures([row[number] for row in section.rows if number < len(row)]))
        for number, text in enumerate(section.columns)
    )
    rows = tuple(
        tuple((cell, number < len(columns) and columns[number].is_figures) for number, cell in enumerate(row))
        for row in section.rows
    )
    # Words that lead to the letters stand before the list.
    is_list = any(each.label for each in section.items)
    made = ReportSection(
        heading=Heading(level, section.number, section.question, f"section-{place}"),
        content=section,
        blocks=blocks,
        intro=tuple(each.text for each in section.items if is_list and not each.label),
        items=tuple(each for each in section.items if each.label or not is_list),
        is_lettered=is_list,
        caption=_(_CAPTIONS[section.kind]) if section.kind in _CAPTIONS else section.question,
        columns=columns,
        rows=rows,
        shows_appendices=section.kind == "appendices" and not section.withheld,
        shows_papers=section.kind == "background" and not section.withheld,
    )
    return made, last


def _blocks(section: SectionContent, level: int) -> tuple[SafeString, int]:
    """Return the blocks as HTML and the level of the last heading among them; no level is left out."""
    parts, last = [], level
    for block in section.blocks:
        html, last = _in_order(safe(block.html), section_level=level, last=last)
        parts.append(_numbered(block, html, section.question))
    return mark_safe("".join(parts)), last  # noqa: S308 - looked at again above


def _in_order(html: str, *, section_level: int, last: int) -> tuple[str, int]:
    """Put the headings of a block below the heading of its section."""
    found = _HEADING.search(html)
    if not found:
        return html, last
    wanted = section_level + int(found[2]) - 2
    level = min(max(wanted, section_level + 1), last + 1, LOWEST_HEADING)
    return _HEADING.sub(lambda each: f"<{each[1]}h{level}>", html), level


def _numbered(block: BlockContent, html: str, question: str) -> str:
    if html.startswith("<table"):
        label = escape(_("Table under {question}").format(question=question))
        return f'<div class="council-scroll" tabindex="0" role="region" aria-label="{label}">{html}</div>'
    if not block.number or not html.startswith("<p>"):
        return html
    number = escape(block.number)
    place = re.sub(r"[^0-9A-Za-z]+", "-", block.number).strip("-")
    start = f'<p class="report-numbered" id="paragraph-{place}"><span class="report-number">{number}</span> '
    return start + html.removeprefix("<p>")


def _all_figures(cells: list[str]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(_FIGURE.fullmatch(cell) for cell in filled)
