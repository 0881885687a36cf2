"""What the readers of the web service gather while they go through one answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from lxml import etree

from decisions.exchange.importing.moderngov.webservice_fields import text_of
from decisions.exchange.importing.moderngov.webservice_words import words
from decisions.exchange.importing.moderngov.xml_tree import name_of
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import ReadRecord


@dataclass(slots=True)
class Made:
    """Records, addresses to go on with, lines that belong to no record, labels nobody knows, and what went wrong."""

    cut_off: frozenset[etree._Element] = frozenset()
    records: list[ReadRecord] = field(default_factory=list)
    follow: list[str] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, record: ReadRecord, unknown: tuple[str, ...] = ()) -> None:
        """Keep a record and the labels that it had and nobody knows."""
        self.records.append(record)
        self.unknown.extend(label for label in unknown if label not in self.unknown)

    def keep(self, element: etree._Element, problem: Problem) -> None:
        """Keep the lines of an element that cannot be a record, and say why."""
        self.problems.append(problem)
        self.keep_lines(element)

    def keep_lines(self, element: etree._Element) -> None:
        """Keep the text of an element that belongs to no record, a line for each part; counts are furniture."""
        if not (name := name_of(element)):
            return
        if name in words().counts:
            return
        for part in element.iter(etree.Element):
            values = [f"{key}: {value}" for key, value in part.attrib.items() if value.strip()]
            if (not len(part) or (part.text or "").strip()) and (text := _own_text(part)):
                values.append(f"{name_of(part)}: {text}")
            values += [tail for child in part if (tail := " ".join((child.tail or "").split()))]
            self.unplaced.extend(values)

    def leave_counts(self, root: etree._Element) -> None:
        """Note the counts of an answer: every answer has them and they say nothing of a record."""
        self.furniture.extend(
            f"{name_of(child)}: {text_of(child)}" for child in root if name_of(child) in words().counts
        )


def _own_text(element: etree._Element) -> str:
    return text_of(element) if not len(element) else " ".join((element.text or "").split())


def unusable(element: etree._Element, what: str, missing: str) -> Problem:
    """Return the problem of an element without a number: nothing could be found again under it."""
    reason = f"This {what} has no number ({missing}), so it cannot be told from others. Its text is kept as it is."
    return Problem("no_number", element.sourceline, missing, text_of(element)[:200], reason)


def day_in_words(day: date | None) -> str:
    """Return a day as councils write it ("10 February 2026"); empty for none."""
    return f"{day.day} {day:%B %Y}" if day else ""
