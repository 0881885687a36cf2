"""The lines round the words that were found, with the words marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString

BEFORE, LENGTH = 70, 260
_DOTS_BEFORE, _DOTS_AFTER = "…\u00a0", "\u00a0…"
_SPACES = re.compile(r"\s+")


def words_of(forms: Iterable[str] | None) -> re.Pattern[str] | None:
    """Return what finds any of these words, whole and in any case; None for no word."""
    words = sorted({form for form in forms or () if form}, key=len, reverse=True)
    if not words:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def marked(text: str, words: re.Pattern[str] | None) -> SafeString:
    """Return the text as HTML with the words in <mark>."""
    if words is None:
        return SafeString(escape(text))
    parts, end = [], 0
    for found in words.finditer(text):
        parts += [escape(text[end : found.start()]), "<mark>", escape(found[0]), "</mark>"]
        end = found.end()
    parts.append(escape(text[end:]))
    return SafeString("".join(parts))


def snippet(parts: Sequence[Sequence[str]], words: re.Pattern[str] | None) -> tuple[SafeString, str, bool]:
    """Return the lines round the first word in the first part that has one, that part's label, and whether one has.

    `parts` are pairs of label and text, the page first. Where no part has a word, the page's beginning is returned.
    """
    if words is not None:
        for label, text in parts:
            if found := words.search(text):
                return marked(_cut(text, found.start()), words), label, True
    text = parts[0][1] if parts else ""
    return SafeString(escape(_cut(text, 0))), "", False


def _cut(text: str, at: int) -> str:
    start = max(at - BEFORE, 0)
    if start:
        start = text.find(" ", start, at) + 1 or start
    end = start + LENGTH
    if end < len(text):
        end = max(text.rfind(" ", start, end), at + 1)
    line = _SPACES.sub(" ", text[start:end]).strip()
    return f"{_DOTS_BEFORE if start else ''}{line}{_DOTS_AFTER if end < len(text) else ''}"
