"""Resolutions as councils number them: each part with its label exactly as written, doubled or out of order as it is.

Source: the numbers are the council's own; which part of a decision is called in follows them (law.md §3.4).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from decisions.rules.nesting import Nesting

LONGEST_LABEL = 20
_ROMAN = r"(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_LABEL = re.compile(
    rf"""^\s*(?P<label>
        \(\s?(?:\d{{1,3}}|[a-z]|{_ROMAN})\s?\)          # (1) (a) (iv)
      | (?:\d{{1,3}}|[a-z]|{_ROMAN})\)                  # 1) a) iv)
      | \d{{1,3}}(?:\.\d{{1,3}})+\.?(?:\([a-z]{{1,4}}\)|[a-z])?   # 2.1  2.1.1  2.1(a)  2.1a
      | \d{{1,3}}[a-z]?\.                               # 1.  1a.
      | (?:[a-z]|{_ROMAN})\.                            # A.  i.
      | \d{{1,3}}(?=\s{{2,}}|\t|\s*$)                   # 3 with a gap behind it
      | [•·▪◦●‣–*-](?=\s)                              # bullets
    )(?:\s+(?P<text>.*)|)$""",
    re.IGNORECASE | re.VERBOSE,
)
# "1.5 million" and "2.5% more" begin a line as an amount.
_AMOUNT = re.compile(r"(?:million|billion|bn|m|k|per\s?cent|%|hours?|days?|weeks?|years?|miles?|hectares?)\b", re.I)
# "RESOLVED (A) That …": the word before the first label stands for itself.
_WORD_BEFORE = re.compile(
    r"^\s*(?P<word>(?:it was\s+)?(?:resolved|agreed|recommended|decided)\b[^\w(]*(?:(?:to|that)\b[^\w(]*)?)\s+"
    r"(?=\(\w{1,4}\)|\d{1,3}[.)])",
    re.IGNORECASE,
)
_ORDINALS = ("", "", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@dataclass(frozen=True, slots=True)
class Numbered:
    """One part: its label as written (empty for words before the first label), how deep it is nested, its words."""

    label: str
    depth: int
    text: str


def parts_of(text: str) -> tuple[Numbered, ...]:
    """Split a text into its parts, one for each label at the start of a line; other lines continue the part.

    Labels are kept as written. A blank line within a part is kept as a paragraph's end.
    """
    parts: list[Numbered] = []
    nesting, gap = Nesting(), False
    for line in _lines(text):
        if not line.strip():
            gap = bool(parts)
            continue
        found = _labelled(line)
        if found is None:
            _continue(parts, line.strip(), gap)
        else:
            label, words = found
            parts.append(Numbered(label, nesting.depth_of(label), words))
        gap = False
    return tuple(parts)


def as_text(parts: Iterable[Numbered]) -> str:
    """Return the parts as a text from which `parts_of` makes them again."""
    lines = []
    for part in parts:
        indent = "    " * part.depth
        lines.append(f"{indent}{part.label}  {part.text}".rstrip() if part.label else part.text)
    return "\n".join(lines)


def lead_in(parts: Sequence[Numbered]) -> str:
    """Return the words that belong to no part that can be called in by itself: those before the first label.

    Where one part alone holds all others, it is among them.
    """
    _, before, _ = _units(parts)
    return "\n".join(before)


def callable_labels(parts: Sequence[Numbered]) -> list[tuple[str, str]]:
    """Return the parts that a record of decision names, each of which can be called in by itself, as (label, words).

    Parts nested in another stand within it, unless one part alone holds all others: then those inside it are named.
    A label that comes twice gets its place beside it, for example "2.1 (second)".
    """
    _, _, units = _units(parts)
    seen: Counter[str] = Counter()
    named = []
    for label, words in units:
        seen[label] += 1
        named.append((_placed(label, seen[label]), words))
    return named


def _units(parts: Sequence[Numbered]) -> tuple[int, list[str], list[tuple[str, str]]]:
    labelled = [part for part in parts if part.label]
    before = [part.text for part in parts if not part.label]
    if not labelled:
        return 0, before, []
    outermost = min(part.depth for part in labelled)
    tops = [part for part in labelled if part.depth == outermost]
    if len(tops) == 1 and len(labelled) > 2 and labelled[0] is tops[0]:
        before.append(f"{tops[0].label} {tops[0].text}".strip())
        labelled = labelled[1:]
        outermost = min(part.depth for part in labelled)
    units: list[tuple[str, str]] = []
    for part in labelled:
        if part.depth <= outermost or not units:
            units.append((part.label, part.text))
        else:
            label, words = units[-1]
            units[-1] = (label, f"{words}\n{part.label} {part.text}".strip())
    return outermost, before, units


def _lines(text: str) -> Iterable[str]:
    for line in text.replace("\r\n", "\n").replace("\xa0", " ").split("\n"):
        found = _WORD_BEFORE.match(line)
        if found:
            yield found["word"]
            yield line[found.end() :]
        else:
            yield line


def _labelled(line: str) -> tuple[str, str] | None:
    found = _LABEL.match(line)
    if found is None:
        return None
    label, words = found["label"].strip(), (found["text"] or "").strip()
    if "." in label[:-1] and _AMOUNT.match(words):
        return None
    return label, words


def _continue(parts: list[Numbered], words: str, gap: bool) -> None:
    if not parts:
        parts.append(Numbered("", 0, words))
        return
    last = parts[-1]
    between = "" if not last.text else "\n\n" if gap else " "
    parts[-1] = replace(last, text=f"{last.text}{between}{words}")


def _placed(label: str, place: int) -> str:
    if place == 1:
        return label
    said = _ORDINALS[place] if place < len(_ORDINALS) else f"{place}th"
    return f"{label[: LONGEST_LABEL - len(said) - 3]} ({said})"
