"""Any page of a Modern.Gov site, or a copy of one: which reader knows it, and what it says."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from decisions.exchange.importing.cmis.pages import is_cmis
from decisions.exchange.importing.cmis.pages import read_page as read_cmis
from decisions.exchange.importing.moderngov.chronology_page import is_chronology, read_chronology
from decisions.exchange.importing.moderngov.decision_page import is_decision, read_decision
from decisions.exchange.importing.moderngov.issue_decisions_page import is_issue_decisions, read_issue_decisions
from decisions.exchange.importing.moderngov.issue_record import is_issue, read_issue
from decisions.exchange.importing.moderngov.listing_page import is_listing_page, read_listing_page
from decisions.exchange.importing.moderngov.listing_table import is_listing_table, read_listing_table
from decisions.exchange.importing.moderngov.meeting_readers import MEETING_READERS
from decisions.exchange.importing.moderngov.other_page import read_other, refuse_stranger
from decisions.exchange.importing.moderngov.plan_editions_page import is_plan_editions, read_plan_editions
from decisions.exchange.importing.moderngov.plan_page import is_plan, read_plan
from decisions.exchange.importing.moderngov.received_page import Page, open_page
from decisions.exchange.importing.moderngov.retold_page import is_retold, read_retold
from decisions.exchange.importing.moderngov.webservice import is_answer, read_xml
from decisions.exchange.importing.reading import ReadPage
from decisions.exchange.importing.refusal import PageRefused


class Reader(NamedTuple):
    """Keeps one kind of page: how it is known, by what it says first and by its address second, and its reader."""

    name: str
    recognises: Callable[[Page], bool]
    read: Callable[[Page], ReadPage]


class AnswerReader(NamedTuple):
    """Keeps one kind of answer that is no page of text: known by its bytes, read from them."""

    name: str
    recognises: Callable[[bytes, str], bool]
    read: Callable[..., ReadPage]


ANSWER_READERS: tuple[AnswerReader, ...] = (
    AnswerReader("webservice", is_answer, read_xml),
    AnswerReader("cmis", is_cmis, read_cmis),
)
"""Asked before anything is taken for text: ``recognises(received, address)``, ``read(received, address=, words=)``."""

READERS: tuple[Reader, ...] = (
    Reader("retold-decision", is_retold, read_retold),
    Reader("chronology", is_chronology, read_chronology),
    Reader("issue-decisions", is_issue_decisions, read_issue_decisions),
    Reader("decision", is_decision, read_decision),
    Reader("plan", is_plan, read_plan),
    Reader("listing", is_listing_table, read_listing_table),
    Reader("listing", is_listing_page, read_listing_page),
    Reader("issue", is_issue, read_issue),
    Reader("plan-editions", is_plan_editions, read_plan_editions),
    *(Reader(*each) for each in MEETING_READERS),
)
"""Asked in this order; a reader that refuses a page after all leaves it to those after it."""


def read_page(
    source: bytes | str,
    *,
    address: str = "",
    media_type: str | None = None,
    words: Mapping[str, str] = MappingProxyType({}),
) -> ReadPage:
    """Read one page of a Modern.Gov site, or a copy of it, into records that lose nothing.

    ``address`` is where the page stands, ``media_type`` what the server called it, or None to look; ``words`` are the
    council's own labels with our keys (see ``meanings``). A page of no known kind is kept whole as a record “page”.
    Raises PageRefused, and nothing else, for an error, sign-in or challenge page, a binary or an empty file.
    """
    received = source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")
    for answer in ANSWER_READERS:
        if answer.recognises(received, address):
            return answer.read(received, address=address, words=words)
    page = open_page(source, address=address, media_type=media_type, words=words)
    for reader in READERS:
        if reader.recognises(page):
            try:
                return reader.read(page)
            except PageRefused:
                continue
    refuse_stranger(page)
    return read_other(page)
