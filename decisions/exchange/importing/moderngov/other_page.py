"""Any page that no other reader knows, kept whole for officers; and the pages that a site sends in place of one."""

import re

from decisions.exchange.importing.moderngov.decision_page import number_from_text
from decisions.exchange.importing.moderngov.received_page import Page
from decisions.exchange.importing.moderngov.record_columns import follow_of, links_of
from decisions.exchange.importing.moderngov.vocabulary import page_vocabulary
from decisions.exchange.importing.reading import ReadPage, ReadRecord
from decisions.exchange.importing.refusal import PageRefused

PARSER_VERSION = "moderngov-page/1"
_SHORT_PAGE = 4_000
"""Characters. Error and sign-in pages are short; a long text that mentions signing in is not one of them."""


def refuse_stranger(page: Page) -> None:
    """Return quietly for a page of the site; raise PageRefused for an error, sign-in or challenge page."""
    title = (page.reading.page_title if page.reading else "").casefold()
    printed = "\n".join(line.text for line in page.lines)
    words = " ".join(printed.casefold().split()) if len(printed) < _SHORT_PAGE else ""
    for stranger in page_vocabulary().strangers:
        said = any(_says(title, word) or _says(words, word) for word in stranger.words)
        asks = stranger.code == "login_page" and page.reading is not None and page.reading.asks_for_password
        at_error = stranger.code == "error_page" and page.name == "mgerror.aspx"
        if said or asks or at_error:
            raise PageRefused(stranger.code, stranger.sentence)
    if not any(not line.is_blank for line in page.lines):
        raise PageRefused("empty", "The page shows no text. Nothing was received that can be kept.")


def read_other(page: Page) -> ReadPage:
    """Keep a page that no reader knows: its lines in order, for officers only, and the records that it links to."""
    lines = [line for line in page.lines if not line.is_blank]
    inside = [line for line in lines if line.mark not in ("furniture", "page_name")] or lines
    kept = {line.number for line in inside}
    furniture = [line for line in lines if line.number not in kept]
    links = links_of((link for line in lines for link in line.links), page.address)
    printed = next((line.text for line in inside if line.mark == "title"), "")
    page_title = page.reading.page_title if page.reading else ""
    title = printed or page_title or next((line.text for line in inside), "")
    record = ReadRecord(
        kind="page",
        key=number_from_text(page.address or page.source.text),
        address=page.address,
        title=title[:500],
        unplaced=tuple(line.text for line in inside),
        problems=page.source.notes,
        links=links,
    )
    return ReadPage(
        page_kind="page",
        parser_version=PARSER_VERSION,
        title=record.title,
        records=(record,),
        follow=follow_of(page),
        furniture=tuple(line.text for line in furniture),
    )


def _says(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
