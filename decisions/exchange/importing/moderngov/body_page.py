"""A body (mgCommitteeDetails.aspx), a member (mgUserInfo.aspx) and the reasons for a restriction: labels with texts."""

from dataclasses import dataclass

from decisions.exchange.importing.kept_whole import key_of
from decisions.exchange.importing.labelled import label_lines
from decisions.exchange.importing.lines import Line, paragraphs
from decisions.exchange.importing.moderngov.address import number
from decisions.exchange.importing.moderngov.item_texts import labels_of
from decisions.exchange.importing.moderngov.meeting_words import (
    BODY,
    is_called,
    meanings,
    refuse_unless_headed,
    split_furniture,
    version,
)
from decisions.exchange.importing.moderngov.received_page import Page
from decisions.exchange.importing.moderngov.record_columns import links_of, wards_of
from decisions.exchange.importing.reading import KEPT, OPEN, ReadField, ReadPage, ReadRecord


@dataclass(frozen=True, slots=True)
class _Kind:
    """Says how one kind of page is known, what its record is, and which parameter has its number."""

    name: str
    kind: str
    pages: tuple[str, ...]
    parameters: tuple[str, ...]
    handling: str


BODY_PAGE = _Kind("body", "body", ("mgcommitteedetails.aspx",), ("id",), OPEN)
PERSON_PAGE = _Kind("person", "person", ("mguserinfo.aspx",), ("uid",), KEPT)
REASONS_PAGE = _Kind("reasons", "page", ("mgreasonsrestricted.aspx",), ("oid",), OPEN)


def is_body(page: Page) -> bool:
    """Tell the page of a body."""
    return is_called(page, BODY_PAGE.name, *BODY_PAGE.pages)


def read_body(page: Page) -> ReadPage:
    """Read a body: its purpose and members; how to reach its clerk is kept."""
    return _read(page, BODY_PAGE)


def is_person(page: Page) -> bool:
    """Tell the page of a member."""
    return is_called(page, PERSON_PAGE.name, *PERSON_PAGE.pages)


def read_person(page: Page) -> ReadPage:
    """Read a member: party, ward and posts; addresses and numbers are kept, and so is text without a label."""
    return _read(page, PERSON_PAGE)


def is_reasons(page: Page) -> bool:
    """Tell the page that says why an item may be restricted."""
    return is_called(page, REASONS_PAGE.name, *REASONS_PAGE.pages)


def read_reasons(page: Page) -> ReadPage:
    """Read why an item may be restricted; an explanation that is left empty stays empty and is seen to be."""
    return _read(page, REASONS_PAGE)


def _read(page: Page, what: _Kind) -> ReadPage:
    refuse_unless_headed(page, what.name)
    lines, furniture = split_furniture(page.lines, what.name)
    labelled = label_lines(lines, meanings(what.name, page.words), is_marked=page.is_marked, body=BODY)
    title, rest = _title(labelled.before)
    text = "\n\n".join(paragraph.text for paragraph in paragraphs(rest))
    first = next((line.number for line in rest if not line.is_blank), None)
    fields = labels_of(labelled)
    if text:
        fields = (
            ReadField(label="Text of the page", key="text", text=text, line=first, handling=what.handling),
            *fields,
        )
    key = number(page.address, *what.parameters)
    links = links_of([link for line in lines for link in line.links], page.address)
    record = ReadRecord(
        kind=what.kind,
        key=f"reasons-{key}" if key and what is REASONS_PAGE else key or key_of(page.address, title),
        address=page.address,
        title=title,
        wards=wards_of(labelled.first("wards")) if what is PERSON_PAGE else (),
        fields=fields,
        links=links,
    )
    return ReadPage(
        page_kind=what.name,
        parser_version=version(),
        title=title,
        records=(record,),
        follow=tuple(link.address for link in links if link.kind != "file"),
        furniture=tuple(furniture),
        unknown_labels=labelled.unknown_labels,
        notes=page.source.notes,
    )


def _title(before: list[Line]) -> tuple[str, list[Line]]:
    place = next((place for place, line in enumerate(before) if not line.is_blank), None)
    marked = next((place for place, line in enumerate(before) if line.mark == "title"), place)
    return (before[marked].text, before[:marked] + before[marked + 1 :]) if marked is not None else ("", [])
