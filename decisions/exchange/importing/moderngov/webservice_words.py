"""What the elements of the web service are called: a table, so that a council's own can be added."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """What one element means: our key, how readers are told of it, and whether its text may be published."""

    key: str
    label: str = ""
    is_open: bool = False
    is_html: bool = False
    is_detail: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The elements that are known, the counts that say nothing of a record, and titles that say “restricted”."""

    edition: str
    elements: Mapping[str, Element]
    counts: frozenset[str]
    restricted: re.Pattern[str]
    open_after_all: re.Pattern[str]

    def says_restricted(self, title: str) -> str:
        """Return the words of the title that say that the public may not read the item; empty where none do."""
        plain = " ".join(title.split())
        if self.open_after_all.search(plain):
            return ""
        found = self.restricted.search(plain)
        return found.group().strip(" ([–-") if found else ""


@functools.cache
def words() -> Words:
    """Return the table as it ships (read once per process)."""
    source = resources.files("decisions.exchange.importing.moderngov").joinpath("webservice_vocabulary.json")
    data = json.loads(source.read_text(encoding="utf-8"))
    return Words(
        edition=data["edition"],
        elements={
            name: Element(
                key=one["key"],
                label=one.get("label", ""),
                is_open=one.get("open", False),
                is_html=one.get("body", False),
                is_detail=one.get("detail", False),
            )
            for name, one in data["fields"].items()
        },
        counts=frozenset(data["counts"]),
        restricted=_any_of(data["restricted_titles"]),
        open_after_all=_any_of(data["open_titles"]),
    )


def _any_of(parts: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){re.escape(part)}(?!\w)" for part in parts), re.IGNORECASE)
