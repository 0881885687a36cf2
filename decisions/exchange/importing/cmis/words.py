"""The words of CMIS pages, read from the data file beside this module."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from decisions.exchange.importing.labelled import Meaning, meanings_of
from decisions.exchange.importing.markup import Marks
from decisions.exchange.importing.moderngov.vocabulary import folded


@cache
def data() -> Mapping[str, Any]:
    """Read the data file (once per process)."""
    source = resources.files("decisions.exchange.importing.cmis").joinpath("words.json")
    found: Mapping[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return found


@dataclass(frozen=True, slots=True)
class CmisWords:
    """Keeps the labels, headings and values by which CMIS pages are read. Keys are written as ``folded`` writes."""

    edition: str
    headings: Mapping[str, frozenset[str]]
    statuses: frozenset[str]
    tabs: frozenset[str]
    no_maker: frozenset[str]
    help: tuple[str, ...]
    marks: Marks


@cache
def cmis_words() -> CmisWords:
    """Give the words that all CMIS pages share."""
    read = data()
    return CmisWords(
        edition=read["edition"],
        headings={kind: _folded(words) for kind, words in read["headings"].items()},
        statuses=_folded(read["statuses"]),
        tabs=_folded(read["tabs"]),
        no_maker=_folded(read["no_maker"]),
        help=tuple(read["help"]),
        marks=Marks(**read["markup"]),
    )


def meanings(kind: str, own: Mapping[str, str]) -> Mapping[str, Meaning]:
    """Give the labels of a kind of page (decision, meeting, person, body) with the words that the council added."""
    return _meanings(kind, tuple(own.items()))


@lru_cache(maxsize=64)
def _meanings(kind: str, own: tuple[tuple[str, str], ...]) -> Mapping[str, Meaning]:
    return meanings_of(data()[kind], dict(own))


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(folded(word) for word in words)
