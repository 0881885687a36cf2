"""Every line of a page gets one place: title, matter, a label's text, page furniture, or the list of the unplaced."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from decisions.exchange.importing.lines import Line, Link, paragraphs
from decisions.exchange.importing.moderngov.vocabulary import Extent, Meaning, Vocabulary, folded

_LABEL_LENGTH, _LABEL_WORDS, _LABEL_WORDS_IN_PROSE = 160, 25, 8
URGENCY = Meaning("taken_under_urgency", Extent.LINE, opens=True, stands_bare=True, may_be_empty=True)
UNKNOWN = Meaning("", Extent.TEXT, opens=False, stands_bare=False, may_be_empty=True)
_NOT_LABELS = frozenset(
    {"note", "nb", "n.b", "please note", "e.g", "i.e", "tel", "telephone", "email", "e-mail", "e mail"}
)
_AFTER_LABEL = re.compile(r":|\s[-\u2013\u2014](?=\s)")
_SAVED_FROM = re.compile(r"SOURCE:\s*(https?://\S+)", re.IGNORECASE)
_LONG_FOR_A_TITLE = 300


@dataclass(slots=True)
class Entry:
    """Gathers the lines of one label while the page is walked."""

    label: str
    meaning: Meaning
    first: Line
    opening_text: str
    lines: list[Line] = field(default_factory=list)
    looks_like_prose: bool = False

    @property
    def text(self) -> str:
        """The words under the label, paragraphs apart, hard wraps joined."""
        opening = Line(self.first.number, self.opening_text, kept_apart=self.first.kept_apart)
        under = self.lines
        if self.meaning.extent is Extent.ENTRIES:
            under = [replace(line, kept_apart=line.text[:1].isupper()) for line in under]
        return "\n\n".join(paragraph.text for paragraph in paragraphs([opening, *under]))

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the lines that belong to the label, its own line first."""
        return (self.first.number, *(line.number for line in self.lines if not line.is_blank))

    @property
    def links(self) -> tuple[Link, ...]:
        """The links found in the label's own line and in its text."""
        return (*self.first.links, *(link for line in self.lines for link in line.links))


@dataclass(slots=True)
class Placed:
    """Keeps the lines of a page by place."""

    title: list[Line] = field(default_factory=list)
    title_assumed: bool = False
    has_heading: bool = False
    matter: list[Line] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    loose_links: list[Line] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    unplaced: list[Line] = field(default_factory=list)
    saved_from: str | None = None


class Match(NamedTuple):
    """Keeps a label found on a line, what it means and the words after it."""

    label: str
    meaning: Meaning
    rest: str
    looks_like_prose: bool = False


def place(lines: Sequence[Line], vocabulary: Vocabulary, *, is_marked: bool) -> Placed:
    """Give every line its place. ``is_marked``: the markup says what is a label, so the reader need not guess."""
    placed = Placed()
    inside = _without_furniture(lines, placed, vocabulary)
    before: list[Line] = []
    entry: Entry | None = None
    previous_blank = True
    for line in inside:
        if line.is_blank:
            (entry.lines if entry else before).append(line)
        elif match := label_at(line, entry, vocabulary, is_marked=is_marked, after_blank=previous_blank):
            entry = Entry(match.label, match.meaning, line, match.rest, looks_like_prose=match.looks_like_prose)
            placed.entries.append(entry)
        elif entry is None:
            before.append(line)
        elif _belongs(line, entry, is_marked=is_marked, after_blank=previous_blank):
            entry.lines.append(line)
        elif line.is_bullet or line.links:
            placed.loose_links.append(line)
        else:
            placed.unplaced.append(line)
        previous_blank = line.is_blank
    _split_title(before, placed, is_marked=is_marked)
    return placed


def _without_furniture(lines: Sequence[Line], placed: Placed, vocabulary: Vocabulary) -> list[Line]:
    heading = _heading_at(lines, vocabulary)
    inside: list[Line] = []
    for position, line in enumerate(lines):
        saved_from = _SAVED_FROM.match(line.text)
        if saved_from and placed.saved_from is None and not inside:
            placed.saved_from = saved_from[1]
        above = position <= heading and line.mark != "title"
        if not (above or line.mark in ("furniture", "page_name") or (saved_from and not inside)):
            if inside or not line.is_blank:
                inside.append(line)
        elif not line.is_blank:
            placed.furniture.append(line)
    placed.has_heading = heading >= 0
    return inside


def _heading_at(lines: Sequence[Line], vocabulary: Vocabulary) -> int:
    """Where the page's own heading stands: the last one above the first label; -1 where the page lost it."""
    found = -1
    for position, line in enumerate(lines):
        if line.mark == "furniture":
            continue
        if label_at(line, None, vocabulary, is_marked=False, after_blank=True):
            break
        if folded(line.text) in vocabulary.headings:
            found = position
    return found


def label_at(
    line: Line, entry: Entry | None, vocabulary: Vocabulary, *, is_marked: bool, after_blank: bool
) -> Match | None:
    """Find the label that a line begins with, known or not; None where the line is text."""
    if folded(line.text) in vocabulary.urgency_sentences:
        return Match(line.text, URGENCY, "")
    if line.label:
        meaning = vocabulary.labels.get(folded(line.label), UNKNOWN)
        return Match(line.label.rstrip(": "), meaning, line.text[len(line.label) :].strip())
    if line.mark == "title":
        return None
    bare = vocabulary.labels.get(folded(line.text))
    if bare and (bare.stands_bare or line.text.rstrip().endswith(":")) and (entry or bare.opens):
        return Match(line.text.rstrip(": "), bare, "")
    if is_marked:
        return None
    return _known_label(line, entry, vocabulary) or _unknown_label(line, entry, after_blank=after_blank)


def _known_label(line: Line, entry: Entry | None, vocabulary: Vocabulary) -> Match | None:
    head = line.text[: _LABEL_LENGTH + 40]
    for colon in _AFTER_LABEL.finditer(head):
        # Some sites set a dash in place of the colon, behind a heading in capitals.
        if colon.group() != ":" and not head[: colon.start()].isupper():
            break
        meaning = vocabulary.labels.get(folded(head[: colon.start()]))
        if meaning and (entry or meaning.opens):
            return Match(head[: colon.start()].strip(" :"), meaning, line.text[colon.end() :].lstrip(": ").rstrip())
    return None


def _unknown_label(line: Line, entry: Entry | None, *, after_blank: bool) -> Match | None:
    """A label that nobody has met yet; only below the first known label, and in prose only with great care."""
    if entry is None or entry.meaning.extent is Extent.LINKS or not line.text[:1].isupper():
        return None
    label, colon, rest = line.text[: _LABEL_LENGTH + 1].partition(":")
    if not colon or (rest[:1] and not rest[:1].isspace()) or re.search(r"[.;!,]", label):
        return None
    words = len(label.split())
    in_prose = entry.meaning.extent in (Extent.TEXT, Extent.ENTRIES) and entry.meaning is not UNKNOWN
    if folded(label) in _NOT_LABELS or words > (_LABEL_WORDS_IN_PROSE if in_prose else _LABEL_WORDS):
        return None
    if in_prose and not after_blank:
        return None
    return Match(label.strip(), UNKNOWN, line.text[len(label) + 1 :].strip(), in_prose)


def _belongs(line: Line, entry: Entry, *, is_marked: bool, after_blank: bool) -> bool:
    if entry.meaning is URGENCY:
        return False
    if entry.meaning is UNKNOWN:
        return is_marked or not (after_blank and line.is_bullet)
    if entry.meaning.extent is not Extent.LINE:
        # Text that began beside its label is over at a list after a gap: that list has lost its own heading.
        is_prose = entry.meaning.extent is not Extent.LINKS
        return is_marked or not (is_prose and entry.opening_text and after_blank and line.is_bullet)
    if line.is_bullet:
        return False
    # A value may stand below its label; what comes after a gap, once there is a value, belongs to nobody.
    has_value = bool(entry.opening_text) or not all(known.is_blank for known in entry.lines)
    return not after_blank if has_value else True


def _split_title(before: list[Line], placed: Placed, *, is_marked: bool) -> None:
    marked = [line for line in before if line.mark == "title"]
    rest = [line for line in before if line.mark != "title"]
    first = [] if marked or is_marked else _first_block(rest)
    after = [line for line in rest[len(first) :] if not line.is_blank]
    if marked:
        placed.title, placed.matter = marked, rest
    elif first and placed.has_heading:
        # Where the copy lost its blank lines, the title is one line and all the others are the matter.
        count = len(first) if after or len(first) == 1 else 1
        placed.title, placed.matter, placed.title_assumed = rest[:count], rest[count:], count != len(first)
    elif len(first) == 1 and after and _looks_like_title(first[0].text):
        # Without its heading the page was cut; the first words are a title only if they look like one.
        placed.title, placed.matter, placed.title_assumed = first, rest[1:], True
    else:
        placed.matter = rest


def _first_block(lines: Iterable[Line]) -> list[Line]:
    block = []
    for line in lines:
        if line.is_blank:
            break
        block.append(line)
    return block


def _looks_like_title(text: str) -> bool:
    return len(text) <= _LONG_FOR_A_TITLE and not text.rstrip().endswith((".", ":", ";", ","))
