"""The reader of one CMIS page of any kind; what is not recognised is kept whole for a person."""

from collections.abc import Callable, Mapping

from decisions.exchange.importing.cmis.calendar import is_calendar, read_calendar
from decisions.exchange.importing.cmis.details import is_details, read_details
from decisions.exchange.importing.cmis.listing import is_listing, read_listing
from decisions.exchange.importing.cmis.meeting import is_meeting, read_meeting
from decisions.exchange.importing.cmis.own_page import is_own_page, read_own_page
from decisions.exchange.importing.cmis.people import is_people, read_people
from decisions.exchange.importing.cmis.received import Received, receive
from decisions.exchange.importing.cmis.words import cmis_words
from decisions.exchange.importing.kept_whole import kept_whole
from decisions.exchange.importing.reading import ReadPage
from decisions.exchange.importing.strangers import refuse_stranger

PARSER_VERSION = "cmis/1"
"""Goes up whenever the same page would be read differently; the vocabulary's edition is added to it."""

READERS: tuple[tuple[Callable[[Received], bool], Callable[[Received, str], ReadPage]], ...] = (
    (is_own_page, read_own_page),
    (is_people, read_people),
    (is_calendar, read_calendar),
    (is_listing, read_listing),
    (is_details, read_details),
    (is_meeting, read_meeting),
)


def read_page(
    source: bytes | str, *, address: str = "", media_type: str | None = None, words: Mapping[str, str] | None = None
) -> ReadPage:
    """Read one page of a CMIS site into records; a line of it is in a record, unplaced, or furniture, never lost.

    ``words`` are the council's own labels with our keys. Raises PageRefused, and nothing else, for what is no page of
    the site: sign-in, error and challenge pages, files, nothing.
    """
    page = receive(source, address, media_type, words)
    version = f"{PARSER_VERSION}+{cmis_words().edition}"
    for recognises, read in READERS:
        if recognises(page):
            return read(page, version)
    refuse_stranger(page.lines, page.reading)
    return kept_whole(page.lines, address=page.address, version=version, notes=page.source.notes)


def is_cmis(source: bytes | str, address: str = "") -> bool:
    """Tell a CMIS page from any other, by its words first and its address second."""
    head = source[:400_000]
    text = head.decode("utf-8", "replace") if isinstance(head, bytes) else head
    marks = ("ModCMIS", "CMIS_ModuleWrapper", "ViewCMIS_", "ViewMeetingPublic", "PE_People_PersonBlock", "CmisDocument")
    if any(mark in text for mark in marks):
        return True
    lowered = address.lower()
    return ".cmis.uk.com" in lowered or ("/tabid/" in lowered and "/mid/" in lowered)
