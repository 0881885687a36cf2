"""The words of one kind of Modern.Gov page, read from the data file beside this module."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from decisions.exchange.importing.markup import Marks


class Extent(StrEnum):
    """How far the text of a label runs: its paragraph, all to the next label, a list of entries, a list of links."""

    LINE = "line"
    TEXT = "text"
    ENTRIES = "entries"
    LINKS = "links"


@dataclass(frozen=True, slots=True)
class Meaning:
    """Says what a label stands for: the key of our field and how its text is written."""

    key: str
    extent: Extent
    opens: bool
    stands_bare: bool
    may_be_empty: bool


@dataclass(frozen=True, slots=True)
class Stranger:
    """Describes a page that a site sends in place of the page asked for."""

    code: str
    words: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Keeps the labels, values and marks by which one kind of page is read. Keys are written as ``folded`` writes."""

    edition: str
    labels: Mapping[str, Meaning]
    urgency_sentences: frozenset[str]
    headings: frozenset[str]
    identifying: frozenset[str]
    decision_page_labels: frozenset[str]
    decision_types: Mapping[str, str]
    statuses: Mapping[str, str]
    restrictions: Mapping[str, str]
    all_wards: frozenset[str]
    marks: Marks
    strangers: tuple[Stranger, ...]


def folded(words: str) -> str:
    """Write a label or value so that spellings compare equal: lower case, single spaces, no marks at the ends."""
    for curly, straight in (("\u2019", "'"), ("\u2018", "'"), ("\u2013", "-"), ("\u2014", "-")):
        words = words.replace(curly, straight)
    return " ".join(words.casefold().split()).strip(" :;.,-")


@cache
def issue_vocabulary() -> Vocabulary:
    """Read the vocabulary of the issue page (once per process)."""
    source = resources.files("decisions.exchange.importing.moderngov").joinpath("issue_vocabulary.json")
    data = json.loads(source.read_text(encoding="utf-8"))
    labels = {
        folded(label): Meaning(
            key=key,
            extent=Extent(field["value"]),
            opens=field.get("opens", False),
            stands_bare=field.get("bare", False),
            may_be_empty=field.get("may_be_empty", False),
        )
        for key, field in data["fields"].items()
        for label in field["labels"]
    }
    return Vocabulary(
        edition=data["edition"],
        labels=labels,
        urgency_sentences=_folded(data["urgency_sentences"]),
        headings=_folded(data["headings"]),
        identifying=frozenset(data["identifying"]),
        decision_page_labels=_folded(data["decision_page_labels"]),
        decision_types=_by_words(data["decision_types"]),
        statuses=_by_words(data["statuses"]),
        restrictions=_by_words(data["restrictions"]),
        all_wards=_folded(data["all_wards"]),
        marks=Marks(**data["markup"]),
        strangers=tuple(
            Stranger(stranger["code"], tuple(stranger["words"]), stranger["sentence"]) for stranger in data["strangers"]
        ),
    )


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(folded(word) for word in words)


def _by_words(values: dict[str, list[str]]) -> dict[str, str]:
    return {folded(word): value for value, words in values.items() for word in words}
