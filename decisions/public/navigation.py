"""Where a page of the public site stands: the entries at its top, the trail to it, the groups at its foot."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from decisions.publication.asking import LIST_NAMES, path_of
from decisions.publication.content import RecordKind


@dataclass(frozen=True, slots=True)
class Entry:
    """One link. `takes_address` says that the address of the page goes with it."""

    path: str
    name: str | Promise
    is_here: bool = False
    takes_address: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Links of the foot under one heading."""

    heading: str | Promise
    links: tuple[Entry, ...]


WHO = (RecordKind.BODY, RecordKind.PERSON, RecordKind.POST)
_BESIDE = ((RecordKind.FORTHCOMING, RecordKind.PLAN), WHO)
_ENTRIES = (
    ("/forthcoming/", _("Forthcoming"), ("forthcoming", "plans")),
    ("/decisions/", _("Decisions"), ("decisions",)),
    ("/meetings/", _("Meetings"), ("meetings",)),
    ("/call-in/", _("Call-in"), ("call-in",)),
    ("/bodies/", _("Who decides"), WHO),
    ("/search/", _("Search"), ("search",)),
    ("/lists/", _("All lists"), ("lists", "reports", "urgency", "private-meetings", "work-programmes", "log")),
)
_OWN_TRAIL = {
    "call-in": ("/call-in/", _("Call-in")),
    "log": ("/log/", _("Publication log")),
    "search": ("/search/", _("Search")),
    "lists": ("/lists/", _("All lists")),
}
_FOOT = (
    Group(
        _("What is published"),
        (
            Entry("/forthcoming/", _("Forthcoming decisions")),
            Entry("/plans/", _("Forward plans")),
            Entry("/decisions/", _("Decisions")),
            Entry("/urgency/", _("Urgency")),
            Entry("/private-meetings/", _("Private meetings")),
            Entry("/lists/", _("All lists")),
        ),
    ),
    Group(
        _("Follow and check"),
        (
            Entry("/subscribe/", _("Alerts by e-mail")),
            Entry("/lists/#follow", _("Feeds and calendar")),
            Entry("/log/", _("Publication log")),
            Entry("/log/verifier/", _("Check the record yourself")),
        ),
    ),
    Group(
        _("Data"),
        (
            Entry("/api/v1/docs", _("The API")),
            Entry("/api/oparl/v1.1/", _("OParl")),
            Entry("/sitemap.xml", _("All addresses")),
        ),
    ),
    Group(
        _("Help"),
        (
            Entry("/search/", _("Search")),
            Entry("/another-format/", _("Ask for another format"), takes_address=True),
            Entry("/accessibility/", _("Accessibility")),
        ),
    ),
)


def entries(section: str) -> list[Entry]:
    """Return the entries at the top of a page of this section."""
    return [Entry(path, name, section in sections) for path, name, sections in _ENTRIES]


def trail(section: str) -> list[Entry]:
    """Return the way from the first page to this section; nothing for the first page and for pages without one."""
    path, name = _OWN_TRAIL.get(section, ("", ""))
    if not path and section in set(RecordKind):
        path, name = f"/{section}/", LIST_NAMES[RecordKind(section)]
    if not path:
        return [Entry("/", _("Home"))] if section else []
    way = [Entry("/", _("Home"))]
    if section in _ENTRIES[-1][2] and section != "lists":
        way.append(Entry("/lists/", _("All lists")))
    return [*way, Entry(path, name)]


def beside(kind: RecordKind) -> list[Entry]:
    """Return the lists that share an entry at the top with this one, itself among them; nothing for a list alone."""
    same = next((group for group in _BESIDE if kind in group), ())
    return [Entry(path_of(one), LIST_NAMES[one], one == kind) for one in same]


def foot() -> tuple[Group, ...]:
    """Return the groups of links at the foot of every page."""
    return _FOOT
