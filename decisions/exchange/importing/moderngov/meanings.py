"""What our keys stand for and who may read their texts: what a council chooses from for words of its own."""

from collections.abc import Mapping
from functools import cache

from decisions.exchange.importing.moderngov.vocabulary import read_data
from decisions.exchange.importing.reading import KEPT, OPEN

KEEP_INSIDE = "keep_inside"
"""The key of a label that the council knows and does not want outside."""


@cache
def meanings() -> Mapping[str, str]:
    """Our keys with the words that people read for them, in the order in which they are offered."""
    return {key: words for key, (words, _) in read_data("meanings.json")["meanings"].items()}


@cache
def people_keys() -> frozenset[str]:
    """The keys whose texts name officers or say how to reach somebody; the council's policy says who reads them."""
    return frozenset(key for key, (_, who) in read_data("meanings.json")["meanings"].items() if who == "people")


def handling_of(key: str) -> str:
    """Who may read the texts of a key: OPEN for what may be published as history, KEPT for all else and the unknown."""
    _, who = read_data("meanings.json")["meanings"].get(key, ("", "kept"))
    return OPEN if who == "open" else KEPT
