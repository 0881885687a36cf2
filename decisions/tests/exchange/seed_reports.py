"""Word files made of the two sample reports, where those are at hand."""

from __future__ import annotations

import os
import re
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Any

from decisions.exchange.importing.report_pieces import words
from decisions.tests.factories.word import docx

CASES = Path(os.environ.get("CASES_DIR", Path(__file__).parents[4] / "shared" / "cases"))
_HEADINGS = re.compile(
    r"(\d+\.? )?\**(brief summary|recommendations|appendices|background papers|summary|report detail"
    r"|options, timescales and measuring success|council priorities|risk management|consultation"
    r"|\w+( and wellbeing)? implications|[^:]{10,90}\?)\**",
    re.IGNORECASE,
)

# What the samples ask by boxes and marks; the product prints the answer alone, and its own words for a status.
BOXES = Counter("Yes No Yes No Yes No".split())  # noqa: SIM905
MARKS = Counter(
    ["Confidential", "Appendix", "Appendix", "to", "follow", "Dis", "Benefits", "Wards", "affected", "None"]
)
LABELS = Counter(
    ["BRIEFING", "NOTE", "TO", "DATE", "Date", "Report", "of", "Report", "to", "10TH", "07", "01", "Author"]
)


def report_paths() -> list[Path]:
    """List the sample report for a decision; empty where the folder is absent."""
    return sorted(CASES.glob("seeds/002_*.txt"))


def briefing_paths() -> list[Path]:
    """List the sample briefing note; empty where the folder is absent."""
    return sorted(CASES.glob("seeds/004_*.txt"))


def plain_words_of(path: Path) -> str:
    """Return the words of a sample report without the marks that its extraction left in it."""
    text = re.sub(r"<ul[^>]*>|</ul>|\*\*", " ", path.read_text(encoding="utf-8"))
    return text.replace("\uf0b7", " ").replace("\t", " ")


def folded(text: str) -> Counter[str]:
    return Counter(word.casefold() for word in words(unescape(text)))


def missing(path: Path, printed: str, *forgiven: Counter[str]) -> Counter[str]:
    """The words of the sample that are printed less often than they stand in it."""
    lost = folded(plain_words_of(path)) - folded(printed)
    for each in forgiven:
        lost -= Counter({word.casefold(): number for word, number in each.items()})
    return lost


def parts_of(path: Path, *, headings: bool = True, letters: bool = True) -> list[tuple[Any, ...]]:
    """Return the report as the parts of a Word file.

    headings: questions are set as headings; otherwise as paragraphs. letters: Word letters the recommendations;
    otherwise the letters are typed.
    """
    parts: list[tuple[Any, ...]] = []
    for line in path.read_text(encoding="utf-8").replace("\uf0b7", "-").splitlines():
        text = re.sub(r"<ul[^>]*>|</ul>", "", line)
        if not text.strip():
            continue
        if "\t" in text:
            cells = [" ".join(cell.replace("•", " ").split()) for cell in text.split("\t")]
            if parts and parts[-1][0] == "table":
                parts[-1][1].append(cells)
            else:
                parts.append(("table", [cells]))
            continue
        parts.append(_line(text.strip().replace("**", ""), headings=headings, letters=letters, first=not parts))
    return [_with_even_rows(part) for part in parts]


def word_file(path: Path, *, headings: bool = True, letters: bool = True) -> bytes:
    """Return the report as a Word file."""
    return docx(parts_of(path, headings=headings, letters=letters))


def _line(text: str, *, headings: bool, letters: bool, first: bool) -> tuple[Any, ...]:
    bare = re.sub(r"^[-•]\s*", "", text)
    if first and headings:
        return "h1", text
    if re.match(r"\d+(\.\d+)* ", bare) and not _HEADINGS.fullmatch(text):
        return "p", bare
    if lettered := re.match(r"([a-z])\) ", bare):
        return ("letter", bare[lettered.end() :]) if letters else ("p", bare)
    if bare != text:
        return "bullet", bare
    return ("h2" if headings and _HEADINGS.fullmatch(text) else "p"), text


def _with_even_rows(part: tuple[Any, ...]) -> tuple[Any, ...]:
    if part[0] != "table":
        return part
    width = max(len(row) for row in part[1])
    return "table", [[*row, *[""] * (width - len(row))] for row in part[1]]
