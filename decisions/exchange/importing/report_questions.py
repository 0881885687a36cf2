"""Which question of a template a heading of a Word report asks: in the same words, in other words, or in like words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Protocol

from decisions.models.choices import SectionKind

ALIKE, NEARLY_THE_SAME = 0.72, 0.9
MOST_WORDS = 25
_WORD = re.compile(r"[^\W_]+")
_AFTER = re.compile(r"\s*[–—-]\s")

# Headings under which councils ask the same thing. The words are compared without marks and capitals.
_SAME: tuple[tuple[str, ...], ...] = (
    ("summary", "brief summary", "executive summary", "summary of main issues", "summary of report"),
    ("recommendations", "recommendation", "recommendation s", "officer recommendations", "decision proposed"),
    (
        "what is this report about",
        "purpose of report",
        "purpose of the report",
        "purpose of this report",
        "introduction",
        "report detail",
        "report details",
        "main issues",
        "background information",
    ),
    (
        "what consultation and engagement has taken place",
        "consultation and engagement",
        "consultation",
        "consultation undertaken",
    ),
    (
        "what are the resource implications",
        "resource implications",
        "resources and value for money",
        "financial implications",
        "finance implications",
        "financial and resource implications",
    ),
    (
        "what are the legal implications",
        "legal implications",
        "legal implications access to information and call in",
        "legal considerations",
    ),
    (
        "what are the key risks and how are they being managed",
        "risk management",
        "risks",
        "key risks",
        "risk implications",
        "risk assessment",
    ),
    (
        "what other options were considered",
        "options considered",
        "other options considered",
        "alternative options considered",
        "alternative s considered if any",
        "alternatives considered",
        "alternative options",
    ),
    (
        "what is the timetable and who will be responsible for implementation",
        "timetable",
        "timescales",
        "timetable for implementation",
        "implementation timetable",
        "action plan",
    ),
    ("how will success be measured", "measuring success", "measures of success", "success measures"),
    ("appendices", "list of appendices", "appendix", "annexes", "list of appendices attached"),
    (
        "background papers",
        "background papers if any",
        "background documents",
        "list of background papers",
        "list of background documents",
    ),
    ("equality implications", "equalities implications", "equality and diversity", "equality impact"),
    ("health and wellbeing implications", "public health implications", "health implications"),
    ("staffing implications", "human resources implications", "hr implications", "workforce implications"),
    ("property implications", "land and property implications", "property"),
    ("council priorities", "corporate priorities", "priorities of the council"),
    ("will the decision be open for call in", "is the decision open for call in", "open for call in", "call in"),
    (
        "does the report contain confidential or exempt information",
        "confidential or exempt information",
        "exempt information",
    ),
)
WARD_LABELS = ("wards affected", "ward s affected", "have ward members been consulted")


class Asked(Protocol):
    """A question of a template."""

    key: str
    question: str
    kind: str
    numbering: str


@dataclass(frozen=True)
class Found:
    """The question that was found, how sure that is (1.0 is the same words), and where its words end in the text."""

    key: str
    likeness: float
    end: int


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words as they are compared."""
    return tuple(_WORD.findall(text.casefold().replace("’", "'")))


def likeness(one: str, other: str) -> float:
    """Return how alike two questions are, from 0 to 1: shared words in the same order."""
    return SequenceMatcher(None, plain_words(one), plain_words(other), autojunk=False).ratio()


class Questions:
    """The questions of a template, to be found in a report."""

    def __init__(self, sections: Sequence[Asked]) -> None:
        self.sections = sections
        self._names = {section.key: _names_of(section) for section in sections}

    def find(self, text: str, *, heading: bool, entry: bool = False, after: str = "") -> Found | None:
        """Return the question that a text asks or begins with, or None.

        heading: set as a heading, so that a likeness is enough. entry: stands in a list, where only a whole question
        counts. after: the question before, so that of two that fit the later one is taken.
        """
        found = [each for section in self.sections if (each := self._ask(section, text, heading=heading, entry=entry))]
        if not found:
            return None
        best = max(each.likeness for each in found)
        fit = [each for each in found if each.likeness == best]
        order = [section.key for section in self.sections]
        place = order.index(after) if after in order else -1
        return next((each for each in fit if order.index(each.key) > place), fit[0])

    def _ask(self, section: Asked, text: str, *, heading: bool, entry: bool) -> Found | None:
        for name in self._names[section.key]:
            if entry and len(name) < 4:
                continue
            end = _end_of(name, text)
            if end is not None and _ends_there(name, text, end):
                return Found(section.key, 1.0, end)
        if entry or len(plain_words(text)) > MOST_WORDS or "\n" in text.strip():
            return None
        alike = likeness(section.question, text)
        if alike >= (ALIKE if heading else NEARLY_THE_SAME):
            return Found(section.key, alike, len(text))
        return None


def _names_of(section: Asked) -> list[tuple[str, ...]]:
    own = plain_words(section.question)
    names = {own}
    for group in _SAME:
        listed = {plain_words(name) for name in group}
        if own in listed:
            names |= listed
    if section.kind == SectionKind.WARDS:
        names |= {plain_words(name) for name in _SAME[3]}
    return sorted(names, key=len, reverse=True)


def _ends_there(name: tuple[str, ...], text: str, end: int) -> bool:
    """Say whether the question is over where its words end: a sentence may begin with the same words."""
    if not text[end:].strip(" ."):
        return True
    if text[end - 1] == ":":
        return True
    return len(name) >= 4 and (text[end - 1] == "?" or bool(_AFTER.match(text, end)))


def _end_of(name: tuple[str, ...], text: str) -> int | None:
    """Return where the words of a name end in a text that begins with them."""
    place = 0
    for word in name:
        found = _WORD.search(text.casefold(), place)
        if not found or found.group() != word or len(text.casefold()) != len(text):
            return None
        place = found.end()
    while place < len(text) and text[place] in "?):":
        place += 1
    return place
