"""A title is content: do the words that the public reads in place of a withheld document tell what it is called?

Source: regulation 9(3) and regulation 20 of the 2012 Regulations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from decisions.rules.finding import Caution
from decisions.rules.wording import words

TOO_MANY = 0.5
_TELL_NOTHING = frozenset(
    ("about", "annex", "appendices", "appendix", "confidential", "council", "document", "exempt", "information", "part")
).union(("report", "restricted", "schedule", "section", "that", "their", "this", "under", "which", "with", "withheld"))
_SHORTEST = 4


def title_in_the_open(title: str, public_texts: Iterable[str]) -> bool:
    """Say whether a withheld title stands, whole, in a text that the public reads."""
    told = " ".join(words(title))
    return bool(told) and any(f" {told} " in f" {' '.join(words(text))} " for text in public_texts)


def words_in_the_open(title: str, public_texts: Iterable[str], already_public: Iterable[str]) -> frozenset[str]:
    """Return the words of a withheld title that the public texts repeat and that are not public anyway."""
    open_words = {each for text in already_public for each in words(text)}
    told = {each for text in public_texts for each in words(text)}
    return frozenset((_telling(title) & told) - open_words)


def title_is_told(title: str, public_texts: Iterable[str], already_public: Iterable[str]) -> Iterator[Caution]:
    """Yield a warning where half or more of the telling words of a withheld title are repeated in the open.

    The warning repeats none of them, so that it can be shown anywhere.
    """
    telling = _telling(title)
    repeated = words_in_the_open(title, public_texts, already_public)
    if telling and len(repeated) / len(telling) >= TOO_MANY:
        yield Caution(
            "WARN-TITLE-TOLD",
            "The title or the reason that the public reads repeats words of the withheld title.",
            "Call it by its number, for example “Appendix 2”, and say what kind of information it is.",
        )


def _telling(text: str) -> frozenset[str]:
    return frozenset(each for each in words(text) if len(each) >= _SHORTEST and each not in _TELL_NOTHING)
