"""What officers' reports and briefing notes say to the public (regs 7, 14 and 15)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from decisions.publication.content.parts import (
    Change,
    Link,
    ResolutionContent,
)


@dataclass(frozen=True, kw_only=True)
class BlockContent:
    """One paragraph, list, table or sub-heading of a report, with its number where it has one."""

    html: str
    number: str = ""


@dataclass(frozen=True, kw_only=True)
class SectionContent:
    """What a report says under one question. A withheld part has its citation and reason in place of its words."""

    key: str
    question: str
    kind: str  # key of SectionKind
    level: int = 2
    number: str = ""  # where the heading itself is numbered
    answer: str = ""  # "Yes" or "No"; several chosen answers parted by semicolons
    blocks: tuple[BlockContent, ...] = ()
    items: tuple[ResolutionContent, ...] = ()  # lettered recommendations, measures of success
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    withheld: str = ""  # citation and reason, where the part is withheld


@dataclass(frozen=True, kw_only=True)
class AppendixContent:
    """An appendix as the public may know it: a withheld one by its public title, citation, reason and review."""

    number: int
    title: str
    note: str = ""  # "To follow", or the citation under which it is withheld
    reason: str = ""
    review_on: date | None = None
    file_sha256: str = ""
    file_name: str = ""
    size: int = 0


@dataclass(frozen=True, kw_only=True)
class PaperContent:
    """A background paper and where it can be read (regs 2 and 15)."""

    title: str
    where: str = ""
    file_sha256: str = ""
    file_name: str = ""
    size: int = 0


@dataclass(frozen=True, kw_only=True)
class ReportContent:
    """The open parts of an officer's report or briefing note. Nothing in it depends on the day of asking."""

    title: str
    report_kind: str  # "Report for a decision" or "Briefing note"
    template: str
    report_date: date | None
    report_of: str
    report_to: str
    matter_ref: str = ""
    sections: tuple[SectionContent, ...] = ()
    appendices: tuple[AppendixContent, ...] = ()
    background_papers: tuple[PaperContent, ...] = ()  # empty means "None"
    follows: str = ""  # the decision under whose authority it stands, in words
    late_reason: str = ""
    late_approved_by: str = ""
    changes: tuple[Change, ...] = ()
    links: tuple[Link, ...] = ()
