"""The words of Modern.Gov pages, read from the data files beside this module."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from decisions.exchange.importing.markup import Marks


class Extent(StrEnum):
    """How far a label's text runs: one line, its paragraph, to the next label, a list of entries, a list of links."""

    WORD = "word"
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


_SHORT = 120
"""Characters. Labels and headings come again on every page and are short; long lines do not come again."""


def folded(words: str) -> str:
    """Write a label or value so that spellings compare equal: lower case, single spaces, no marks at the ends."""
    return _fold_once(words) if len(words) <= _SHORT else _fold(words)


def _fold(words: str) -> str:
    for curly, straight in (("\u2019", "'"), ("\u2018", "'"), ("\u2013", "-"), ("\u2014", "-")):
        words = words.replace(curly, straight)
    return " ".join(words.casefold().split()).strip(" :;.,-")


_fold_once = lru_cache(maxsize=4096)(_fold)


@cache
def issue_vocabulary() -> Vocabulary:
    """Read the vocabulary of the issue page (once per process)."""
    data = read_data("issue_vocabulary.json")
    return Vocabulary(
        edition=data["edition"],
        labels=_labels(data["fields"]),
        urgency_sentences=_folded(data["urgency_sentences"]),
        headings=_folded(data["headings"]),
        identifying=frozenset(data["identifying"]),
        decision_page_labels=_folded(data["decision_page_labels"]),
        decision_types=_by_words(data["decision_types"]),
        statuses=_by_words(data["statuses"]),
        restrictions=_by_words(data["restrictions"]),
        all_wards=_folded(data["all_wards"]),
        marks=Marks(**data["markup"]),
        strangers=_strangers(data),
    )


@cache
def page_vocabulary(kind: str = "decision") -> Vocabulary:
    """Read the vocabulary of decision pages and lists ("decision"), of forward plans or of a re-publisher's pages.

    ``kind`` is "decision", "plan" or "retold". The labels of the issue page are known everywhere but on the last.
    """
    data, issue = read_data("page_vocabulary.json"), issue_vocabulary()
    labels = {**issue.labels, **_labels(data["fields"])}
    if kind == "plan":
        labels = {**_labels(data["fields"]), **issue.labels, **_labels(data["plan"])}
    elif kind == "retold":
        labels = _labels(data["retold"])
    return replace(
        issue,
        edition=f"{issue.edition}.{data['edition']}",
        labels=labels,
        headings=_folded([words for group in data["headings"].values() for words in group]),
        marks=Marks(**data["markup"]),
        strangers=_strangers(data),
    )


@cache
def words_for(name: str) -> frozenset[str]:
    """The folded words of one list of the page vocabulary: a group of headings, ``furniture``, ``never_labels`` …"""
    data = read_data("page_vocabulary.json")
    return _folded(data["headings"].get(name) or data[name])


@cache
def read_data(name: str) -> Mapping[str, Any]:
    """Read one data file beside this module (once per process)."""
    source = resources.files("decisions.exchange.importing.moderngov").joinpath(name)
    return json.loads(source.read_text(encoding="utf-8"))


def _labels(fields: Mapping[str, Any]) -> dict[str, Meaning]:
    return {
        folded(label): Meaning(
            key=key,
            extent=Extent(field["value"]),
            opens=field.get("opens", False),
            stands_bare=field.get("bare", False),
            may_be_empty=field.get("may_be_empty", False),
        )
        for key, field in fields.items()
        for label in field["labels"]
    }


def _strangers(data: Mapping[str, Any]) -> tuple[Stranger, ...]:
    return tuple(
        Stranger(stranger["code"], tuple(stranger["words"]), stranger["sentence"]) for stranger in data["strangers"]
    )


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(folded(word) for word in words)


def _by_words(values: dict[str, list[str]]) -> dict[str, str]:
    return {folded(word): value for value, words in values.items() for word in words}
