"""What a ready report template is made of: data from which a template of the council's own is made."""

from __future__ import annotations

from dataclasses import dataclass

from decisions.models.choices import ClearingRole, Numbering, ReportKind, SectionAudience, SectionKind, SectionNumbering


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeSection:
    """One question: what is asked, how it is answered, and what takes the next number.

    level    of the heading: a question of level 3 stands under the question of level 2 before it, whose heading is
             shown with it even where nothing is written there
    """

    key: str
    question: str
    guidance: str
    kind: SectionKind = SectionKind.RICH
    level: int = 2
    must_fill: bool = True
    numbering: SectionNumbering = SectionNumbering.PARAGRAPHS
    audience: SectionAudience = SectionAudience.PUBLIC
    choices: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeClearance:
    """One clearance that every report needs; `covers` names sections, and no name means the whole report."""

    role: ClearingRole
    stage: int = 1
    blocking: bool = True
    covers: tuple[str, ...] = ()
    days: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A ready report template."""

    key: str
    name: str
    kind: ReportKind
    description: str
    numbering: Numbering
    sections: tuple[ShapeSection, ...]
    clearances: tuple[ShapeClearance, ...]

    def section(self, key: str) -> ShapeSection:
        """Return the section of that key; raises KeyError for another key."""
        for each in self.sections:
            if each.key == key:
                return each
        raise KeyError(key)
