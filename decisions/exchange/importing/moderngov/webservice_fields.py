"""From one element of an answer to labelled fields, with every text of it in one of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from lxml import etree

from decisions.exchange.importing.dates import DateUnreadable, read_day
from decisions.exchange.importing.lines import decoded, paragraphs
from decisions.exchange.importing.markup import Marks, read_markup
from decisions.exchange.importing.moderngov.meanings import handling_of
from decisions.exchange.importing.moderngov.vocabulary import folded
from decisions.exchange.importing.moderngov.webservice_words import words
from decisions.exchange.importing.moderngov.xml_tree import name_of
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import KEPT, OPEN, ReadField
from decisions.exchange.importing.refusal import PageRefused

_NO_MARKS = Marks((), (), (), (), (), (), ())
_TAG = re.compile(r"<[A-Za-z/!][^<>]{0,5000}>")
_LABELLED = re.compile(r"comment(label|text)([0-9]{1,2})\Z")
DETAILS = "details"
"""The key of the one field that holds switches and counts."""


@dataclass(slots=True)
class Leaves:
    """The texts of one element, each taken once: what nobody takes becomes a field of its own label.

    `own` are the council's own words: an element's name or label, folded, to our key. `cut_off` are elements that the
    answer broke off in; their text is said to be unsure.
    """

    element: etree._Element
    own: Mapping[str, str] = field(default_factory=dict)
    cut_off: frozenset[etree._Element] = frozenset()
    problems: list[Problem] = field(default_factory=list)
    taken: set[etree._Element] = field(default_factory=set)
    _parts: dict[str, list[etree._Element]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the element's parts by their names once: each is asked for several times."""
        for child in self.element:
            self._parts.setdefault(name_of(child), []).append(child)

    def take(self, *names: str) -> str:
        """Return the text of the first of these elements that has one, and count it as placed."""
        for name in names:
            for child in self._parts.get(name, ()):
                if text := text_of(child):
                    self.taken.add(child)
                    return text
        return ""

    def look(self, name: str) -> str:
        """Return the text of an element, which stays a field of its own."""
        return next((text for child in self._parts.get(name, ()) if (text := text_of(child))), "")

    def day(self, *names: str) -> date | None:
        """Read the date of the first of these elements that has one; what is no date is said and stays a field."""
        for name in names:
            for child in self._parts.get(name, ()):
                if text := text_of(child):
                    try:
                        return read_day(text)
                    except DateUnreadable as unreadable:
                        self.problems.append(
                            Problem("date_unreadable", child.sourceline, name, text[:200], str(unreadable))
                        )
        return None

    def leave_out(self, *names: str) -> None:
        """Count elements as placed: their parts are read by somebody else."""
        for name in names:
            self.taken.update(self._parts.get(name, ()))

    def fields(self) -> tuple[tuple[ReadField, ...], tuple[str, ...]]:
        """Return a field for each text that nobody took, in the order of the answer, and the unknown labels."""
        known = words()
        made: list[ReadField] = []
        details: list[str] = []
        unknown: list[str] = []
        for child in self.element:
            name = name_of(child)
            if not name or child in self.taken or name in known.counts:
                continue
            if child in self.cut_off:
                self.problems.append(
                    Problem("cut_off", child.sourceline, name, "", "The answer breaks off within this text.")
                )
            if labelled := _LABELLED.match(name):
                if labelled.group(1) == "text" and (text := text_of(child)):
                    label = self.look(f"commentlabel{labelled.group(2)}") or name
                    key = self._own(label)
                    made.append(_known_to_council(label, key, text, child.sourceline))
                    unknown += [] if key else [label]
                continue
            meaning = known.elements.get(name)
            text = html_text(child) if meaning and meaning.is_html else flat_text(child)
            if not text:
                continue
            if meaning is None:
                key = self._own(name)
                made.append(_known_to_council(name, key, text, child.sourceline))
                unknown += [] if key else [name]
            elif meaning.is_detail:
                details.append(f"{name}: {text}")
            else:
                handling = OPEN if meaning.is_open else KEPT
                made.append(
                    ReadField(label=meaning.label, key=meaning.key, text=text, line=child.sourceline, handling=handling)
                )
        details += [f"{name}: {value}" for name, value in self.element.attrib.items() if value.strip()]
        if details:
            line = self.element.sourceline
            made.append(ReadField(label="Details", key=DETAILS, text="; ".join(details), line=line))
        return tuple(made), tuple(unknown)

    def _own(self, label: str) -> str:
        return self.own.get(folded(label), "")


def _known_to_council(label: str, key: str, text: str, line: int | None) -> ReadField:
    return ReadField(label=label, key=key, text=text, line=line, handling=handling_of(key) if key else KEPT)


def closed(fields: tuple[ReadField, ...]) -> tuple[ReadField, ...]:
    """Return the fields with none that may be published: what a restricted item says stays with officers."""
    return tuple(replace(one, handling=KEPT) for one in fields)


def is_true(text: str) -> bool:
    """Say whether a switch of the service is on; it writes “True”."""
    return text.strip().casefold() in ("true", "1", "yes")


def text_of(element: etree._Element) -> str:
    """Return the element's text on one line, entities that were escaped twice decoded."""
    if not len(element) and (text := element.text or "").isascii() and "&" not in text:
        return " ".join(text.split())
    return " ".join(decoded(decoded("".join(element.itertext()))).replace("\u00a0", " ").split())


def flat_text(element: etree._Element) -> str:
    """Return the text of an element with parts (an address, terms of office), a line for each part."""
    parts = [child for child in element if isinstance(child.tag, str)]
    if not parts:
        return text_of(element)
    if any(isinstance(grandchild.tag, str) for child in parts for grandchild in child):
        return "\n".join(text for child in parts if (text := ", ".join(_named(child))))
    return "\n".join(_named(element))


def _named(element: etree._Element) -> list[str]:
    parts = [child for child in element if isinstance(child.tag, str)]
    if not parts:
        return [text] if (text := text_of(element)) else []
    return [f"{name_of(child)}: {text}" for child in parts if (text := text_of(child))]


def html_text(element: etree._Element) -> str:
    """Return escaped HTML as plain paragraphs parted by blank lines; lines that Word wrapped are joined."""
    if len(element):
        # Some sites do not escape: the HTML's elements are then elements of the answer.
        text = (element.text or "") + "".join(
            etree.tostring(child, encoding="unicode", with_tail=True) for child in element
        )
    else:
        text = element.text or ""
    return plain_paragraphs(text)


def plain_paragraphs(text: str) -> str:
    """Return HTML, escaped once or twice, as paragraphs of plain text."""
    if not _TAG.search(text):
        text = decoded(text)
    if not _TAG.search(text):
        return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", decoded(text)) if part.strip())
    try:
        reading = read_markup(text, _NO_MARKS)
    except PageRefused:
        return " ".join(decoded(_TAG.sub(" ", text)).split())
    return "\n\n".join(one.text for one in paragraphs(reading.lines))
