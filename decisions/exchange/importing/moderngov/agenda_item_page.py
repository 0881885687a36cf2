"""One agenda item (mgAi.aspx?ID=…): title, papers, decision and minutes."""

from decisions.exchange.importing.kept_whole import key_of
from decisions.exchange.importing.moderngov.address import number
from decisions.exchange.importing.moderngov.item_texts import read_item, records_of
from decisions.exchange.importing.moderngov.meeting_words import (
    is_called,
    refuse_unless_headed,
    split_furniture,
    version,
)
from decisions.exchange.importing.moderngov.received_page import Page
from decisions.exchange.importing.reading import ReadPage

_NO_TITLE = "The page has no heading, so its first line was taken for the title. Compare it with the page itself."


def is_agenda_item(page: Page) -> bool:
    """Tell the page of one agenda item by its heading or its address."""
    return is_called(page, "item", "mgai.aspx")


def read_agenda_item(page: Page) -> ReadPage:
    """Read one item; its key is its number. A copy that lost its heading says so."""
    refuse_unless_headed(page, "item")
    lines, furniture = split_furniture(page.lines, "item")
    item = read_item(lines, page.words, page.address)
    key = number(page.address, "id")
    has_heading = bool(furniture) and is_called(page, "item")
    records = records_of(
        item,
        key=key or key_of(page.address, item.title),
        number=key,
        address=page.address,
        body="",
        day=None,
        meeting_key=next((link.key for link in item.links if link.kind == "meeting"), ""),
        issue_key=next((link.key for link in item.links if link.kind == "issue"), ""),
        needs_person="" if has_heading else _NO_TITLE,
    )
    return ReadPage(
        page_kind="agenda-item",
        parser_version=version(),
        title=item.title,
        records=records,
        follow=tuple(link.address for link in item.links if link.kind != "file"),
        furniture=(*furniture, *item.cut),
        notes=page.source.notes,
    )
