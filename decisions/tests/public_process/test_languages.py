"""Every word that the product itself says on the public site can be translated; the council's own words stay.

A made-up language puts each translated message between two marks. What stands outside of marks on a page is what the
council published, or a fault. How it fails when broken: `test_a_word_without_a_mark_would_be_found`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import translation

from decisions.publication.models import Edition, PublishedCouncil, PublishedFile, PublishedRecord
from decisions.publication.models.search import SearchText
from decisions.tests.public_process.conftest import publish_everything
from decisions.tests.public_process.test_in_browser import PAGES
from decisions.tests.publication.call_in_contents import since
from decisions.tests.publication.next_contents import happened

BEGINS, ENDS = "⟦", "⟧"
MORE = ("/search/", "/search/?q=Housing", "/search/?q=nothinglikethis", "/subscribe/", "/log/days/", "/log/verifier/")
# The description of the API is English, as the names in it are.
FOR_PROGRAMMERS = ("/api/v1/docs",)
SEARCHED = ("Housing", "nothinglikethis", "zzzzqqqq")
SHOWN = ("aria-label", "title", "alt", "placeholder")
SILENT = ("script", "style", "svg", "code", "pre", "time")
INLINE = ("a", "abbr", "b", "br", "code", "del", "em", "i", "ins", "mark", "small", "span", "strong", "time")
WORD = re.compile(r"[^\W\d_]{2,}")
# Names and signs that are the same in every language.
SAME = re.compile(
    r"\b(PDF|JSON|CSV|Atom|iCalendar|API|SHA|OParl|RFC|UTC|EHRC|WCAG|HTML|GOV|UK|Open Government Licence|v3|KB|MB"
    # Hashes, and the values that are hashed.
    r"|[0-9a-f]{64}|publication-log-1|file_added)\b"
)


class Words(HTMLParser):
    """The words of a page, piece by piece: its texts, and what attributes show to a reader."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        # Cut from the text of a record as the search keeps it.
        self.snippets: list[str] = []
        self._silent = self._depth = 0
        self._in_snippet = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._block(tag)
        self._silent += tag in SILENT
        self._in_snippet = self._in_snippet or dict(attrs).get("class") == "search-hit__text"
        self.pieces += [said for name, value in attrs if name in SHOWN and value for said in outside(value)[0]]

    def handle_endtag(self, tag: str) -> None:
        self._block(tag)
        self._silent -= tag in SILENT
        self._in_snippet = self._in_snippet and tag != "p"

    def handle_data(self, data: str) -> None:
        if not self._silent:
            said, self._depth = outside(data, self._depth)
            (self.snippets if self._in_snippet else self.pieces).extend(said)

    def _block(self, tag: str) -> None:
        # A message may hold a link, but no paragraph; one that was cut short ends with its paragraph.
        if tag not in INLINE:
            self._depth = 0


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak the made-up language: each message comes back between two marks."""
    real = translation._trans

    def put(name: str, chosen: Callable[..., str]) -> None:
        monkeypatch.setattr(real, name, lambda *given: f"{BEGINS}{chosen(*given)}{ENDS}", raising=False)

    put("gettext", lambda message: message)
    put("pgettext", lambda context, message: message)
    put("ngettext", lambda one, many, number: one if number == 1 else many)
    put("npgettext", lambda context, one, many, number: one if number == 1 else many)


@pytest.fixture
def pages(marked: None, db: None, client: Client) -> dict[str, str]:
    """Every kind of page in the made-up language, published in it too."""
    publish_everything()
    with time_machine.travel(datetime(2021, 12, 20, 9, tzinfo=UTC), tick=False):
        answers = {path: client.get(path) for path in (*PAGES.values(), *MORE)}
    return {path: answer.content.decode() for path, answer in answers.items() if path not in FOR_PROGRAMMERS}


def outside(piece: str, depth: int = 0) -> tuple[list[str], int]:
    """Return what of a piece stands outside of marks, and how many marks are open at its end."""
    said = [""]
    for letter in piece:
        if letter == BEGINS:
            depth += 1
            said.append("")
        elif letter == ENDS:
            depth = max(depth - 1, 0)
        elif not depth:
            said[-1] += letter
    cleaned = (SAME.sub("", each) for each in said)
    return [each for each in cleaned if WORD.search(each)], depth


def strings(value: Any) -> Iterator[str]:
    """Give every text within a JSON value."""
    if isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
    elif isinstance(value, str):
        yield value


def squeezed(text: str) -> str:
    """Letters and digits only, in small letters."""
    return re.sub(r"[\W_]+", "", text).lower()


def councils_own() -> str:
    """Everything that the council itself published, as one text without blanks."""
    own = [each for content in Edition.objects.values_list("content", flat=True) for each in strings(content)]
    own += strings(list(Edition.objects.values_list("published_by_office", flat=True)))
    own += strings(json.loads(json.dumps(list(PublishedCouncil.objects.values()), default=str)))
    columns = [f.name for f in PublishedRecord._meta.fields if not f.name.endswith("_html")]
    own += strings(json.loads(json.dumps(list(PublishedRecord.objects.values(*columns)), default=str)))
    # What the officers' side said of a decision since, in its own words; file names; what the reader searched for.
    own += strings(json.loads(json.dumps([asdict(happened()), asdict(since())], default=str)))
    own += strings(list(PublishedFile.objects.values_list("name", flat=True)))
    own += SEARCHED
    return "\n".join(squeezed(part) for text in own for part in (text, *outside(text)[0]))


def unmarked(html: str, own: str) -> list[str]:
    """Return what a page says in the product's own words and without a mark."""
    words = Words()
    words.feed(html)
    kept = [squeezed(text) for text in SearchText.objects.values_list("text", flat=True)] if words.snippets else []
    cut = [each for each in words.snippets if not any(squeezed(each) in text for text in kept)]
    return [
        " ".join(part.split())
        for said in (*words.pieces, *cut)
        for part in re.split(r"[,;:·|–]\s|[()…]|\n|\. ", said)
        # Items of an agenda are numbered.
        if WORD.search(part) and squeezed(re.sub(r"^\s*\d+ ", "", part)) not in own
    ]


def test_every_word_of_the_product_is_marked(pages: dict[str, str]) -> None:
    own = councils_own()
    found = [f"{path}: {said}" for path, html in pages.items() for said in unmarked(html, own)]
    assert not found, "\n".join(found)


def test_a_word_without_a_mark_would_be_found(pages: dict[str, str]) -> None:
    spoilt = pages["/"].replace("</main>", "<p title='Plainly'>Nobody translated this.</p></main>")
    assert unmarked(spoilt, councils_own()) == ["Plainly", "Nobody translated this."]


def test_the_pages_are_spoken_in_the_made_up_language(pages: dict[str, str]) -> None:
    assert all(html.count(BEGINS) > 10 for html in pages.values())
