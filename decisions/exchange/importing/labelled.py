"""Pages that are labels with texts: every line goes to one label, stands before the first, or is loose."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from decisions.exchange.importing.lines import Line, Link, paragraphs
from decisions.exchange.importing.moderngov.vocabulary import folded
from decisions.exchange.importing.reading import KEPT, OPEN, ReadField

_LABEL_LENGTH, _UNKNOWN_WORDS = 160, 8
_NOT_LABELS = frozenset({"note", "nb", "please note", "e.g", "i.e", "tel", "telephone", "email", "e-mail", "e mail"})
_FILE = re.compile(r"\b(?:pdf|docx?|rtf|xlsx?)\b", re.IGNORECASE)


class Extent(StrEnum):
    """How far the text of a label runs: its paragraph, all to the next label, a list of entries, a list of links."""

    LINE = "line"
    TEXT = "text"
    ENTRIES = "entries"
    LINKS = "links"


@dataclass(frozen=True, slots=True)
class Meaning:
    """Says what a label stands for, how far its text runs, and whether the text may be published as history."""

    key: str
    extent: Extent = Extent.TEXT
    handling: str = KEPT
    needs_colon: bool = False


UNKNOWN = Meaning("")


@dataclass(slots=True)
class Entry:
    """Gathers the lines of one label while the page is walked."""

    label: str
    meaning: Meaning
    first: Line
    opening: str
    lines: list[Line] = field(default_factory=list)

    @property
    def has_value(self) -> bool:
        """Whether anything stands under the label yet."""
        return bool(self.opening) or any(not line.is_blank for line in self.lines)

    @property
    def text(self) -> str:
        """The words under the label, paragraphs apart, hard wraps joined."""
        under = self.lines
        if self.meaning.extent in (Extent.ENTRIES, Extent.LINKS):
            under = [replace(line, kept_apart=True) for line in under]
        opening = Line(self.first.number, self.opening, kept_apart=self.first.kept_apart)
        made = [paragraph.text for paragraph in paragraphs([opening, *under])]
        return (" " if self.meaning.extent is Extent.LINE else "\n\n").join(made)

    @property
    def links(self) -> tuple[Link, ...]:
        """The links under the label, in order."""
        return tuple(link for line in (self.first, *self.lines) for link in line.links)

    def as_field(self) -> ReadField:
        """Give the label and its text as a field of a record."""
        return ReadField(
            label=self.label,
            key=self.meaning.key,
            text=self.text,
            line=self.first.number,
            handling=self.meaning.handling if self.meaning.key else KEPT,
        )


@dataclass(slots=True)
class Labelled:
    """Keeps the lines of a page by place."""

    before: list[Line] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    loose: list[Line] = field(default_factory=list)

    def first(self, key: str) -> str:
        """The text of the first label of that meaning that has one; empty where there is none."""
        return next((entry.text for entry in self.entries if entry.meaning.key == key and entry.text), "")

    @property
    def unknown_labels(self) -> tuple[str, ...]:
        """The labels that no vocabulary knows, each once."""
        return tuple(dict.fromkeys(entry.label for entry in self.entries if not entry.meaning.key))


def meanings_of(fields: Mapping[str, Mapping[str, Any]], own: Mapping[str, str]) -> dict[str, Meaning]:
    """Read the labels of a vocabulary, then a council's own words, label to key, which come first where they clash."""
    known = {
        key: Meaning(key, Extent(said["value"]), said.get("handling", KEPT), said.get("needs_colon", False))
        for key, said in fields.items()
    }
    labels = {folded(label): known[key] for key, said in fields.items() for label in said["labels"]}
    for label, key in own.items():
        if key:
            labels[folded(label)] = known.get(key, Meaning(key, Extent.TEXT, OPEN))
    return labels


def label_lines(
    lines: Iterable[Line], meanings: Mapping[str, Meaning], *, is_marked: bool, body: Meaning | None = None
) -> Labelled:
    """Give every line its place under the labels. ``is_marked``: the markup says what is a label.

    ``body`` is what text stands for that follows a value or a list of documents without a label of its own; where it
    is given, prose is expected and no label is guessed. Without it such text is loose.
    """
    page = Labelled()
    entry: Entry | None = None
    after_blank = True
    for line in lines:
        if line.is_blank:
            (entry.lines if entry else page.before).append(line)
        elif begun := _label_at(line, meanings, guess=entry is not None and body is None and not is_marked):
            entry = begun
            page.entries.append(entry)
        elif entry is None:
            page.before.append(line)
        elif _is_over(entry, line, is_marked=is_marked, after_blank=after_blank):
            if body is None:
                page.loose.append(line)
            else:
                entry = Entry("", body, line, line.text)
                page.entries.append(entry)
        else:
            entry.lines.append(line)
        after_blank = line.is_blank
    return page


def _is_over(entry: Entry, line: Line, *, is_marked: bool, after_blank: bool) -> bool:
    """Whether the text under a label has ended: a value after a gap, a list of documents at the first prose."""
    if not entry.meaning.key:
        return False
    if entry.meaning.extent is Extent.LINKS:
        return not (line.links or line.is_bullet or _FILE.search(line.text))
    if entry.meaning.extent is not Extent.LINE or not entry.has_value:
        return False
    # A wrapped value goes on in the middle of a sentence; a capital begins something else.
    return after_blank or not (is_marked or not line.text[:1].isupper() or entry.text.endswith((",", "-")))


def _label_at(line: Line, meanings: Mapping[str, Meaning], *, guess: bool) -> Entry | None:
    if line.label:
        rest = line.text[len(line.label) :].lstrip(": ").strip()
        return Entry(line.label.strip(" :-"), meanings.get(folded(line.label), UNKNOWN), line, rest)
    bare = meanings.get(folded(line.text))
    if bare and (not bare.needs_colon or line.text.rstrip().endswith(":")):
        return Entry(line.text.strip(" :"), bare, line, "")
    head = line.text[:_LABEL_LENGTH]
    for colon in re.finditer(r":-?", head):
        if (meaning := meanings.get(folded(head[: colon.start()]))) is not None:
            return Entry(head[: colon.start()].strip(), meaning, line, line.text[colon.end() :].lstrip(": ").rstrip())
    return _unknown_label(line) if guess else None


def _unknown_label(line: Line) -> Entry | None:
    """A label that nobody has met yet: a few words with a capital, then a colon at the end of the line."""
    label = line.text.rstrip(" :")
    if not line.text.rstrip().endswith(":") or not label[:1].isupper() or re.search(r"[.;!,]", label):
        return None
    if len(label.split()) > _UNKNOWN_WORDS or folded(label) in _NOT_LABELS:
        return None
    return Entry(label, UNKNOWN, line, "")
