"""Every answer of mgWebService.asmx, whatever it is wrapped in and however far it goes."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Callable, Mapping
from types import MappingProxyType

from lxml import etree

from decisions.exchange.importing.moderngov import webservice_words as elements
from decisions.exchange.importing.moderngov.feeds import read_feed
from decisions.exchange.importing.moderngov.vocabulary import folded
from decisions.exchange.importing.moderngov.webservice_address import Site, site_of
from decisions.exchange.importing.moderngov.webservice_bodies import (
    read_bodies,
    read_meetings_by_date,
    read_meetings_of_bodies,
)
from decisions.exchange.importing.moderngov.webservice_made import Made
from decisions.exchange.importing.moderngov.webservice_meeting import read_meeting
from decisions.exchange.importing.moderngov.webservice_papers import read_attachment
from decisions.exchange.importing.moderngov.webservice_people import read_by_ward, read_members
from decisions.exchange.importing.moderngov.xml_tree import looks_like_xml, name_of, read_tree
from decisions.exchange.importing.reading import ReadPage, ReadRecord
from decisions.exchange.importing.source import read_source

PARSER_VERSION = "moderngov-webservice/1"

Reader = Callable[[etree._Element, Site, Mapping[str, str], Made], None]
_READERS: Mapping[str, tuple[str, Reader]] = {
    "committees": ("GetCommittees", read_bodies),
    "committeesbyuser": ("GetCommitteesByUser", read_bodies),
    "getmeetings": ("GetMeetings", read_meetings_of_bodies),
    "getmeetingsbydate": ("GetAllMeetingsByDate", read_meetings_by_date),
    "meeting": ("GetMeeting", read_meeting),
    "councillorsbyward": ("GetCouncillorsByWard", read_by_ward),
    "councillorsbywardid": ("GetCouncillorsByWardId", read_by_ward),
    "councillorsbypostcode": ("GetCouncillorsByPostcode", read_by_ward),
    "memberlist": ("GetMemberGroup", read_members),
    "members": ("GetMemberGroup", read_members),
    "attachment": ("GetAttachment", read_attachment),
    "rss": ("feed", read_feed),
    "rdf": ("feed", read_feed),
    "feed": ("feed", read_feed),
}


def is_answer(received: bytes, address: str = "") -> bool:
    """Say whether this is XML of a service or a feed, not a page: what `read_xml` is for. It goes by content alone."""
    encoding = "utf-16" if received.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8"
    return looks_like_xml(received[:8000].decode(encoding, "replace"))


def read_xml(source: bytes | str, *, address: str = "", words: Mapping[str, str] = MappingProxyType({})) -> ReadPage:
    """Read an answer of the web service, or a feed, into records; what is broken off is kept and said.

    An answer that nobody knows becomes one page record that keeps every text. `words` are the council's own names
    of elements and labels with our keys. Raises PageRefused for what is empty, binary, too large or no XML at all.
    """
    received = read_source(source)
    tree = read_tree(received.text)
    name = name_of(tree.root)
    page_kind, reader = _READERS.get(name, (name or "xml", _read_unknown))
    made = Made(cut_off=tree.cut_off)
    own = {folded(label): key for label, key in words.items()}
    reader(tree.root, site_of(address), own, made)
    return ReadPage(
        page_kind=page_kind,
        parser_version=f"{PARSER_VERSION}.{elements.words().edition}",
        title=page_kind,
        records=tuple(made.records),
        follow=tuple(dict.fromkeys(made.follow)),
        unplaced=(*made.unplaced, *tree.rest),
        furniture=tuple(made.furniture),
        unknown_labels=tuple(made.unknown),
        problems=(*tree.problems, *made.problems),
        notes=received.notes,
    )


def _read_unknown(root: etree._Element, site: Site, own: Mapping[str, str], made: Made) -> None:
    made.keep_lines(root)
    if not made.unplaced:
        return
    name = name_of(root)
    lines, made.unplaced = tuple(made.unplaced), []
    key = hashlib.sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()[:32]
    made.add(ReadRecord(kind="page", key=f"{name}-{key}", address=site.address, title=name, unplaced=lines))
