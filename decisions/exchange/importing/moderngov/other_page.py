"""Any page that no other reader knows, kept whole for officers; and the pages that a site sends in place of one."""

from decisions.exchange.importing import strangers
from decisions.exchange.importing.moderngov.decision_page import number_from_text
from decisions.exchange.importing.moderngov.received_page import Page
from decisions.exchange.importing.moderngov.record_columns import follow_of, links_of
from decisions.exchange.importing.reading import ReadPage, ReadRecord

PARSER_VERSION = "moderngov-page/1"


def refuse_stranger(page: Page) -> None:
    """Return quietly for a page of the site; raise PageRefused for an error, sign-in or challenge page."""
    strangers.refuse_stranger(page.lines, page.reading, at_error=page.name == "mgerror.aspx")


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
