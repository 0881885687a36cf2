"""The common ground of text and HTML: numbered lines, and paragraphs made of them."""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_BREAK = re.compile(r"\r\n|\r|\n")
_BULLET = re.compile(
    r"\s*(?:[\u2022\u00b7\u25aa\u25cf\u2023\uf0b7*]|[-\u2013](?=\s)|\(?[0-9]{1,2}[.)](?=\s)|\(?[a-z][.)](?=\s))"
)
_NUMBERED = re.compile(r"[0-9]{1,4}/[0-9]{2,4}\s+[A-Z]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TERMINAL = tuple('.!?:;”")')
HEADING_LENGTH = 40
"""Characters. A line shorter than this without a closing mark, before a capital, is read as a heading of its own."""
WRAP_WIDTH = 120
"""Characters. Text with longer lines than this was not wrapped by a machine: its line ends are paragraph ends."""


@dataclass(frozen=True, slots=True)
class Link:
    """Keeps a link of a page as printed: its words and where it leads."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """Keeps one line of a source. ``number`` counts from 1: lines of the text, or lines of text found in the HTML.

    ``mark`` is what the markup says the line is (``label``, ``title``, ``page_name``, ``furniture``) or None;
    ``label`` is the part that the markup gives as a label; ``kept_apart`` forbids joining it to the line before.
    ``row`` and ``column`` count the rows of all tables of the page and the cells of a row from 1; 0 is no table.
    """

    number: int
    text: str
    mark: str | None = None
    label: str | None = None
    links: tuple[Link, ...] = ()
    kept_apart: bool = False
    row: int = 0
    column: int = 0

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed on the line (spaces and no-break spaces are nothing)."""
        return not self.text.strip()

    @property
    def is_bullet(self) -> bool:
        """Whether the line begins with a bullet, number or letter of a list."""
        return _BULLET.match(self.text) is not None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Keeps a run of lines as one paragraph, with the numbers of its lines."""

    text: str
    lines: tuple[int, ...]


def lines_of_text(text: str) -> tuple[Line, ...]:
    """Number the lines of a plain text; entities left over by a copy are decoded (twice where escaped twice)."""
    return tuple(Line(number, plain(decoded(decoded(part)))) for number, part in enumerate(_BREAK.split(text), start=1))


def decoded(text: str) -> str:
    """Decode the HTML entities that end with a semicolon; other ampersands are text and stay."""
    return _ENTITY.sub(lambda found: html.unescape(found.group()), text) if "&" in text else text


def plain(text: str) -> str:
    """Make no-break spaces and stray line ends ordinary spaces and cut the ends; change nothing else."""
    if text.isprintable():
        return text.strip()
    for odd in ("\u00a0", "\r", "\n", "\u2028", "\u2029", "\x85"):
        text = text.replace(odd, " ")
    return "".join(letter for letter in text if letter >= " " or letter == "\t").strip()


def without_bullet(text: str) -> str:
    """Cut the bullet at the start of a list entry; a number or letter is part of the words and stays."""
    return re.sub(r"^\s*[\u2022\u00b7\u25aa\u25cf\u2023\uf0b7*]\s*", "", text).strip()


def paragraphs(lines: Iterable[Line]) -> tuple[Paragraph, ...]:
    """Join hard-wrapped lines into paragraphs, keeping their order and words; a blank line always ends one."""
    made: list[Paragraph] = []
    block: list[Line] = []
    for line in [*lines, Line(0, "")]:
        if not line.is_blank:
            block.append(line)
        elif block:
            made.extend(_joined(block))
            block = []
    return tuple(made)


def _joined(block: Sequence[Line]) -> list[Paragraph]:
    width = max(len(line.text) for line in block)
    made: list[list[Line]] = []
    for line in block:
        if made and _continues(made[-1][-1], line, width):
            made[-1].append(line)
        else:
            made.append([line])
    return [Paragraph(" ".join(line.text for line in run), tuple(line.number for line in run)) for run in made]


def _continues(before: Line, line: Line, width: int) -> bool:
    """Whether the line carries on the sentence of the line before rather than beginning something new."""
    if line.kept_apart or line.is_bullet:
        return False
    if _NUMBERED.match(line.text) and before.text.endswith(_TERMINAL):
        return False
    if not line.text[0].isupper():
        return True
    if width > WRAP_WIDTH:
        return False
    if not before.text.endswith(_TERMINAL):
        return len(before.text) >= HEADING_LENGTH or before.text.endswith(",")
    # A machine breaks a line only where the next word would not have fitted.
    return len(before.text) + 1 + len(line.text.split(maxsplit=1)[0]) > width
