"""Lines of one record in order: what stands before its labels, its labels with their texts, and what fits nowhere."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from decisions.exchange.importing.lines import Line, Link
from decisions.exchange.importing.moderngov.meanings import handling_of
from decisions.exchange.importing.moderngov.placing import UNKNOWN, URGENCY, Entry, Match, label_at
from decisions.exchange.importing.moderngov.vocabulary import Extent, Meaning, Vocabulary, folded, words_for
from decisions.exchange.importing.reading import KEPT, ReadField

BODY = Meaning("body", Extent.TEXT, opens=False, stands_bare=False, may_be_empty=True)
_BEFORE_BODY = frozenset({"decision_maker", "status", "is_key", "call_in", "effective", "meeting", "published"})
"""The keys after which the text of a decision stands where its own heading is missing."""

_RESOLVES = re.compile(
    r"\b(?:resolve|agree|approve|recommend|note|decide|request|authorise)[sd]?\b|\bthat$", re.IGNORECASE
)


@dataclass(slots=True)
class Labelled:
    """Keeps the lines of one record by place."""

    before: list[Line] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    unplaced: list[Line] = field(default_factory=list)

    def first(self, key: str) -> Entry | None:
        """The first entry of the key that says something, else the first of the key."""
        found = [entry for entry in self.entries if entry.meaning.key == key]
        return next((entry for entry in found if text_of(entry)), found[0] if found else None)

    def text(self, key: str) -> str:
        """The text of the first entry of the key; empty where there is none."""
        entry = self.first(key)
        return text_of(entry) if entry else ""

    def texts(self, key: str) -> str:
        """The texts of every entry of the key, in order, a blank line between them."""
        return "\n\n".join(text_of(entry) for entry in self.entries if entry.meaning.key == key and text_of(entry))

    @property
    def links(self) -> tuple[Link, ...]:
        """Every link in the lines of the record."""
        lines = [*self.before, *self.unplaced]
        return (
            *(link for line in lines for link in line.links),
            *(link for entry in self.entries for link in entry.links),
        )


def labelled(lines: Iterable[Line], vocabulary: Vocabulary, *, is_marked: bool, has_body: bool = False) -> Labelled:
    """Give every line of one record its place. ``has_body``: text without a heading may stand among the labels."""
    placed = Labelled()
    entry: Entry | None = None
    after_blank = True
    for line in lines:
        if line.is_blank:
            (entry.lines if entry else placed.before).append(line)
        elif match := _match(line, entry, vocabulary, is_marked=is_marked, after_blank=after_blank):
            entry = Entry(match.label, match.meaning, line, match.rest, looks_like_prose=match.looks_like_prose)
            placed.entries.append(entry)
        elif entry is None:
            placed.before.append(line)
        elif _belongs(line, entry, is_marked=is_marked, after_blank=after_blank):
            entry.lines.append(line)
        elif has_body and entry.meaning.key in _BEFORE_BODY:
            entry = Entry("", BODY, line, line.text)
            placed.entries.append(entry)
        else:
            placed.unplaced.append(line)
        after_blank = line.is_blank
    return placed


def _match(
    line: Line, entry: Entry | None, vocabulary: Vocabulary, *, is_marked: bool, after_blank: bool
) -> Match | None:
    match = label_at(line, entry, vocabulary, is_marked=is_marked, after_blank=after_blank)
    if match and match.meaning is UNKNOWN and not line.label:
        resolves = match.looks_like_prose and _RESOLVES.search(match.label)
        return None if resolves or folded(match.label) in words_for("never_labels") else match
    return match


def _belongs(line: Line, entry: Entry, *, is_marked: bool, after_blank: bool) -> bool:
    has_value = bool(entry.opening_text) or not all(known.is_blank for known in entry.lines)
    if entry.meaning is URGENCY:
        return False
    match entry.meaning.extent:
        case Extent.WORD:
            return not has_value
        case Extent.LINE:
            # A wrapped value goes on in the middle of a sentence; a capital begins something else.
            wrapped = is_marked or not line.text[:1].isupper() or text_of(entry).endswith(",")
            return not has_value or (wrapped and not (after_blank or line.is_bullet))
        case Extent.LINKS:
            return bool(line.links) or line.is_bullet
    return entry.meaning is not UNKNOWN or not (after_blank and has_value and not entry.looks_like_prose)


def text_of(entry: Entry) -> str:
    """The words of an entry: one line for a value, paragraphs for a text; a label printed twice is cut once."""
    text = entry.text
    if entry.meaning.extent in (Extent.LINE, Extent.WORD):
        text = " ".join(text.split("\n\n"))
    again = f"{entry.label}:"
    if entry.label and text.casefold().startswith(again.casefold()):
        text = text[len(again) :].lstrip()
    return text


def with_words(vocabulary: Vocabulary, words: Mapping[str, str]) -> Vocabulary:
    """Add the council's own labels (folded, with our keys) to a vocabulary."""
    if not words:
        return vocabulary
    by_key = {meaning.key: meaning for meaning in vocabulary.labels.values()}
    plain = Meaning("", Extent.LINE, opens=False, stands_bare=False, may_be_empty=True)
    own = {label: by_key.get(key) or replace(plain, key=key) for label, key in words.items() if key}
    return replace(vocabulary, labels={**vocabulary.labels, **own})


def fields_of(entries: Sequence[Entry]) -> tuple[ReadField, ...]:
    """Say every entry as a field, in the order of the page; a label that nobody knows is for officers."""
    return tuple(said(entry.label, entry.meaning.key, text_of(entry), entry.first.number or None) for entry in entries)


def said(label: str, key: str, text: str, line: int | None) -> ReadField:
    """One field; who may read it follows from its key, and a label that nobody knows is for officers."""
    return ReadField(label=label, key=key, text=text, line=line, handling=handling_of(key) if key else KEPT)


def unknown_labels(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The labels that the vocabulary does not know, each once, as printed."""
    return tuple(dict.fromkeys(re.sub(r"\s+", " ", entry.label)[:160] for entry in entries if not entry.meaning.key))
