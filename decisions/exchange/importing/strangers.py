"""Sites answer with sign-in, error and challenge pages, often with status 200: such a page holds no record."""

import re
from collections.abc import Sequence

from decisions.exchange.importing.lines import Line
from decisions.exchange.importing.markup import Reading
from decisions.exchange.importing.moderngov.vocabulary import page_vocabulary
from decisions.exchange.importing.refusal import PageRefused

_SHORT_PAGE = 4_000
"""Characters. Error and sign-in pages are short; a long text that mentions signing in is not one of them."""


def refuse_stranger(lines: Sequence[Line], reading: Reading | None, *, at_error: bool = False) -> None:
    """Return quietly for a page of the site; else raise PageRefused with what the page is instead.

    `at_error` says that the page stands at the address to which the site sends its errors.
    """
    title = (reading.page_title if reading else "").casefold()
    printed = " ".join(line.text for line in lines if not line.is_blank)
    words = " ".join(printed.casefold().split()) if len(printed) < _SHORT_PAGE else ""
    for stranger in page_vocabulary().strangers:
        if any(_says(title, word) or _says(words, word) for word in stranger.words):
            raise PageRefused(stranger.code, stranger.sentence)
        asks = stranger.code == "login_page" and reading is not None and reading.asks_for_password
        if asks or (at_error and stranger.code == "error_page"):
            raise PageRefused(stranger.code, stranger.sentence)
    if not printed.strip():
        raise PageRefused("empty", "The page is empty: no words are printed on it. Save the page again and import it.")


def _says(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
