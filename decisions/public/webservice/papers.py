"""Papers: those linked with an item, and GetAttachment for one of them."""

from __future__ import annotations

from dataclasses import dataclass

from decisions.public.webservice.asked import Asked
from decisions.public.webservice.written import Element, day_of, element
from decisions.publication.old_addresses import LONGEST_NUMBER
from decisions.publication.webservice import PAGES_FROM, Attachment, attachment, attachment_at, page


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper of an item. One that the public may not read has its public title and the words of its restriction."""

    title: str
    number: int = 0
    address: str = ""
    published: str = ""
    owner: str = ""
    is_page: bool = False
    is_restricted: bool = False
    restriction: str = ""


def linked(one: Paper, place: int, on: str, body: str) -> Element:
    """Return a paper as it stands with its item; `on` is the day of the meeting."""
    return element(
        "linkeddoc",
        (
            element("attachmentid", one.number),
            element("title", one.title),
            element("isurl", one.is_page),
            element("url", one.address),
            element("isrestricted", one.is_restricted),
            element("restrictionsRef", one.restriction),
            element("itemnum", place),
            element("publicationdate", one.published),
            element("meetingdate", on),
            element("decisiondate", on),
            element("committeetitle", body),
            element("isdecisionattachment", False),
            element("ownertitle", one.owner),
        ),
    )


def by_number(asked: Asked) -> Element:
    """GetAttachment: a published file by its number; an empty element for a number that no file has."""
    number = asked.number("lAttachmentID")
    if number <= PAGES_FROM:
        return _attachment(attachment(number), asked)
    found = page(number)
    if found is None:
        return element("attachment")
    address, published = asked.page(found.kind, found.ref), day_of(found.published_at)
    return _found(number, found.title, address, published, found.title, is_page=True)


def by_path(asked: Asked) -> Element:
    """GetAttachmentByPath: a published file by its path in the former system."""
    path = asked.text("lAttachmentPath").replace("\\", "/").strip("/").lower()[-LONGEST_NUMBER:]
    return _attachment(attachment_at(path) if path else None, asked)


def _attachment(found: Attachment | None, asked: Asked) -> Element:
    if found is None:
        return element("attachment")
    address = asked.file(found.sha256, found.name)
    return _found(found.number, found.name, address, day_of(found.added_at), found.record_title)


def _found(number: int, title: str, address: str, published: str, owner: str, *, is_page: bool = False) -> Element:
    return element(
        "attachment",
        (
            element("attachmentid", number),
            element("title", title),
            element("isurl", is_page),
            element("url", address),
            element("isrestricted", False),
            element("restrictionsRef"),
            element("publicationdate", published),
            element("ownertitle", owner),
        ),
    )
