"""The appendices and background papers that a Word report lists, each with what it says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from decisions.exchange.importing.report_pieces import Piece
from decisions.models.choices import AppendixKind

_APPENDIX = re.compile(r"\s*(?:[-•]\s*)?(?:appendix|annex)\s+(\d{1,3}|[a-z])\b\s*[-–—:.]?\s*", re.IGNORECASE)
_TO_FOLLOW = re.compile(r"\s*[-–—,(]*\s*\bto follow\b\s*[).]*", re.IGNORECASE)
_MARKED = re.compile(r"\s*[-–—,(]*\s*\b(confidential|exempt|restricted|not for publication)\b\s*[).]*", re.IGNORECASE)
_EQUALITY = re.compile(r"\bequalit(?:y|ies)\b|\beqia\b|\bedci\b", re.IGNORECASE)
_NONE = re.compile(r"\s*(?:[-•]\s*)?(?:none|nil|no background papers|not applicable|n/a)\s*\.?\s*$", re.IGNORECASE)
LONGEST = 300


@dataclass(frozen=True)
class AppendixRead:
    """An appendix as the file lists it. mark: "confidential" or "exempt" where it is marked so, "" where it is not."""

    number: int
    title: str
    kind: str
    to_follow: bool
    mark: str
    said: str

    @property
    def caution(self) -> str:
        """Say what to look at before it is taken over."""
        if self.mark == "confidential":
            return (
                "The file calls it confidential. Confidential means that the Government or a court forbids disclosure; "
                "what the council itself may withhold under Schedule 12A is exempt. Choose which it is."
            )
        if self.mark:
            return "The file says that the public may not see it. Choose whether it is exempt or confidential."
        if self.to_follow:
            return "It is to follow. A report cannot be published while an appendix is missing."
        return ""


def read_appendices(pieces: list[Piece]) -> tuple[tuple[AppendixRead, ...], list[Piece], list[str]]:
    """Return the appendices, the pieces that are none, and a sentence for each thing to look at."""
    found: list[AppendixRead] = []
    left: list[Piece] = []
    for piece in pieces:
        read = _appendix(piece, len(found) + 1)
        if read is None:
            left.append(piece)
        else:
            found.append(read)
    problems = [f"Appendix {each.number}: {each.caution}" for each in found if each.caution]
    return tuple(found), left, problems


def _appendix(piece: Piece, place: int) -> AppendixRead | None:
    said = " ".join(piece.text.split())
    label = _APPENDIX.match(said)
    if piece.line is None or not (label or piece.run) or _NONE.match(said):
        return None
    title = said[label.end() :] if label else said
    number = place
    if label:
        number = int(label[1]) if label[1].isdigit() else ord(label[1].lower()) - ord("a") + 1
    to_follow, mark = bool(_TO_FOLLOW.search(title)), _MARKED.search(title)
    title = _MARKED.sub("", _TO_FOLLOW.sub("", title)).strip(" .–—-")
    if not title or len(title) > LONGEST:
        return None
    kind = AppendixKind.EQUALITY if _EQUALITY.search(title) else AppendixKind.OTHER
    marked = "" if not mark else "confidential" if mark[1].lower() == "confidential" else "exempt"
    return AppendixRead(number, title, kind.value, to_follow, marked, said)


def read_papers(pieces: list[Piece]) -> tuple[tuple[str, ...], bool, list[Piece]]:
    """Return the titles of the background papers, whether the file says that there are none, and the other pieces."""
    texts = [piece for piece in pieces if piece.text.strip()]
    if len(texts) == 1 and _NONE.match(texts[0].text):
        return (), True, []
    titles, left = [], []
    for piece in texts:
        title = " ".join(piece.text.split())
        if piece.line is not None and len(title) <= LONGEST and not _NONE.match(title):
            titles.append(title)
        else:
            left.append(piece)
    return tuple(titles), False, left
