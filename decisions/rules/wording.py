"""What notices and reports have in common in their words: texts that repeat each other, labels, citations.

Each function finds one thing that commonly goes wrong and yields the sentence with its mend.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from decisions.rules.finding import Caution

SAME_TEXT = 0.9
MOST_WORDS_OF_WARDS = 25
MOST_WORDS_OF_ONE_WARD = 6

_RULE_NUMBER = r"\d+\.\d+(?:[.(]\d+\)?)*"
_ACT = r"(?:Part\s+(?:1|I|one)\s+of\s+)?(?:the\s+)?(?:Schedule\s+12A|Local\s+Government\s+Act)"
_SPLICED = re.compile(
    rf"{_RULE_NUMBER},?\s+(?:of|to)\s+{_ACT}|Schedule\s+12A\s*[,(]?\s*(?:paragraphs?\s+|para\.?\s+|rules?\s+)?{_RULE_NUMBER}",
    re.IGNORECASE,
)
_STATEMENT = frozenset(
    ("advised", "aware", "been", "briefed", "consulted", "discussed", "engaged", "has", "have", "informed", "is")
).union(("notified", "told", "was", "were", "will"))
_ALL_OR_NONE = frozenset(("all", "city", "city-wide", "citywide", "every", "no", "none"))
_SAME_MEND = {
    frozenset(("urgency", "restriction")): "Under restriction say what is withheld and why, or that nothing is; "
    "under urgency say why notice cannot be given in time.",
}


def words(text: str) -> list[str]:
    """Return the words of a text in small letters, without punctuation."""
    return re.findall(r"[\w£'’-]+", text.lower())


def alike(one: list[str], other: list[str]) -> bool:
    """Say whether two texts, given as words, say the same: nearly equal, or the shorter stands in the longer."""
    if not one or not other:
        return False
    shorter, longer = sorted((" ".join(one), " ".join(other)), key=len)
    if len(shorter) > 40 and shorter in longer:
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= SAME_TEXT


def same_reasons(reasons: Iterable[tuple[str, str]]) -> Iterator[Caution]:
    """Yield a warning for every two reason boxes, given by name and text, that say the same."""
    filled = [(name, found) for name, text in reasons if (found := words(text))]
    for at, (name, text) in enumerate(filled):
        for other, other_text in filled[at + 1 :]:
            if alike(text, other_text):
                yield Caution(
                    "WARN-SAME-REASON",
                    f"The boxes “{_say(name)}” and “{_say(other)}” say the same, though each asks its own question.",
                    _SAME_MEND.get(frozenset((name, other)), "Answer the question that each box asks."),
                )


def is_to_follow(*said: str) -> bool:
    """Say whether a document is marked "to follow" in its title, label or state."""
    return "to follow" in " ".join(words(" ".join(said).replace("_", " ")))


def to_follow(title: str) -> Caution:
    """Return the warning about a document that is not there yet."""
    return Caution(
        "WARN-TO-FOLLOW",
        f"“{title}” is marked “to follow”; a report cannot be published with it missing.",
        "Attach the document, or take it out of the list.",
    )


def exempt_called_confidential(title: str) -> Caution:
    """Return the warning about an exempt document that carries the wrong word. Source: regs 2 and 20, Sched 12A."""
    return Caution(
        "WARN-EXEMPT-CALLED-CONFIDENTIAL",
        f"“{title}” is called confidential though it is exempt; the two are different in law.",
        "Call it exempt and cite the paragraph of Schedule 12A.",
    )


def spliced_citation(text: str) -> Iterator[Caution]:
    """Yield a warning where a number of the council's own rules is cited as if it stood in the Act or its schedule.

    Source: Schedule 12A to the Local Government Act 1972, whose paragraphs are numbered 1 to 7.
    """
    if _SPLICED.search(text):
        yield Caution(
            "WARN-CITATION",
            "A number of the council's own rules is cited as if it stood in Schedule 12A.",
            "Choose the paragraph from the list; the citation is then written for you.",
        )


def background_papers_missing() -> Caution:
    """Return the warning about a report that neither lists background papers nor says "None". Source: regulation 15."""
    return Caution(
        "WARN-BACKGROUND-PAPERS",
        "The report does not list background papers (regulation 15).",
        "List them and attach a copy of each, or say “None”.",
    )


def boilerplate(public_interest: str, earlier: Iterable[str]) -> Iterator[Caution]:
    """Yield a warning where a public-interest reason is the same as one given for another matter."""
    found = words(public_interest)
    if found and any(alike(found, words(each)) for each in earlier):
        yield Caution(
            "WARN-BOILERPLATE",
            "The public-interest reason is the same as that of another matter.",
            "Say what in this case weighs for and against disclosure.",
        )


def wards_are_a_statement(text: str) -> Iterator[Caution]:
    """Yield a warning where the question which wards are affected is answered with something that is not wards."""
    if len(words(text)) > MOST_WORDS_OF_WARDS or any(_is_statement(each) for each in re.split(r"[;,\n]", text)):
        yield Caution(
            "WARN-WARDS-TEXT",
            "The wards affected are answered with a statement and not with names of wards.",
            "Choose the wards; put the statement under consultation.",
        )


def _is_statement(entry: str) -> bool:
    found = words(entry)
    if not found or (found[0] in _ALL_OR_NONE and len(found) <= MOST_WORDS_OF_ONE_WARD):
        return False
    return len(found) > MOST_WORDS_OF_ONE_WARD or not _STATEMENT.isdisjoint(found)


def _say(name: str) -> str:
    return name.replace("_", " ")
