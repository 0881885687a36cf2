"""Is this the page that was asked for? Sites answer with sign-in, error and other pages, often with status 200."""

import re
from collections import Counter

from decisions.exchange.importing.markup import Reading
from decisions.exchange.importing.moderngov.placing import Placed
from decisions.exchange.importing.moderngov.vocabulary import Vocabulary, folded
from decisions.exchange.importing.refusal import PageRefused

_SHORT_PAGE = 4_000
"""Characters. Error and sign-in pages are short; a long text that mentions signing in is not one of them."""


def refuse_unless_issue(placed: Placed, vocabulary: Vocabulary, text: str, reading: Reading | None) -> None:
    """Return quietly for an issue page; else raise PageRefused with what the page is instead, as far as it shows."""
    seen = Counter(entry.meaning.key for entry in placed.entries)
    repeated = [seen[key] for key in vocabulary.identifying if seen[key] > 1]
    if len(repeated) > 1 or max(repeated, default=0) > 2:
        raise PageRefused(
            "list_page",
            "This page lists several decisions; one issue page shows one. Open the issue you want and import its page.",
        )
    identified = sum(seen[key] > 0 for key in vocabulary.identifying) >= 2
    # Plan entries have many of the same labels, but name the maker on a line of its own and never the type.
    typed = any(
        entry.meaning.key == "decision_type" and folded(entry.text) in vocabulary.decision_types
        for entry in placed.entries
    )
    if typed or (identified and seen["decision_type"]) or (identified and "decision maker" not in _labels(text)):
        return
    if identified:
        raise PageRefused(
            "list_page",
            "This looks like an entry of a forward plan, not an issue page. Follow its title to the issue and import "
            "that page.",
        )
    _refuse_stranger(vocabulary, text, reading)
    if _is_decision_page(text, vocabulary):
        raise PageRefused(
            "decision_page",
            "This is the page of a decision already recorded, not an issue page. Follow its link to the issue and "
            "import that page.",
        )
    raise PageRefused(
        "not_an_issue_page",
        "This is not an issue page: it has neither a decision type nor a decision status, a due date or a date of "
        "first publication that can be recognised. Check the address and import the page “Issue details”.",
    )


def _refuse_stranger(vocabulary: Vocabulary, text: str, reading: Reading | None) -> None:
    title = (reading.page_title if reading else "").casefold()
    printed = "\n".join(line.text for line in reading.lines) if reading else text
    words = " ".join(printed[: _SHORT_PAGE * 2].casefold().split()) if len(printed) < _SHORT_PAGE else ""
    for stranger in vocabulary.strangers:
        if any(_says(title, word) or _says(words, word) for word in stranger.words):
            raise PageRefused(stranger.code, stranger.sentence)
        if stranger.code == "login_page" and reading and reading.asks_for_password:
            raise PageRefused(stranger.code, stranger.sentence)


def _says(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _is_decision_page(text: str, vocabulary: Vocabulary) -> bool:
    return len(_labels(text) & vocabulary.decision_page_labels) >= 2


def _labels(text: str) -> set[str]:
    plain = re.sub(r"<[^<>]{0,500}>", "", text)
    return {folded(line.partition(":")[0][:80]) for line in plain.splitlines() if ":" in line}
