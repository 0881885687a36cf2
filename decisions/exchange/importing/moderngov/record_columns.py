"""What one record's labels say, as columns: days, maker, wards, numbers. What cannot be read is said."""

import re
from collections.abc import Iterable
from datetime import date

from decisions.exchange.importing.dates import DateUnreadable, Due, DueKind, read_day, read_due
from decisions.exchange.importing.lines import Link, without_bullet
from decisions.exchange.importing.moderngov import address as addresses
from decisions.exchange.importing.moderngov.labelled import Labelled, text_of
from decisions.exchange.importing.moderngov.received_page import Page
from decisions.exchange.importing.moderngov.vocabulary import folded
from decisions.exchange.importing.moderngov.webservice_words import words
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import ReadLink

_RESTRICTED = re.compile(
    r"^\W*(?:exempt|confidential|restricted)\s+(?:append|annex|minutes?\b|reports?\b|items?\b|paper|document|schedule|part\b)"
    r"|\b(?:exempt|confidential|restricted)\W*$",
    re.IGNORECASE,
)
"""Titles of papers that say so at their beginning or end; what may stand anywhere is in the vocabulary."""

_KINDS = {
    "mgissuehistoryhome.aspx": ("issue", ("iid",)),
    "mgdecisiondetails.aspx": ("issue", ("iid",)),
    "mgissuehistorychronology.aspx": ("issue", ("iid",)),
    "ieissuedetails.aspx": ("issue", ("iid",)),
    "ielistdocuments.aspx": ("meeting", ("mid", "meetingid")),
    "mgai.aspx": ("agenda-item", ("id",)),
    "mgcommitteedetails.aspx": ("body", ("id",)),
    "ielistmeetings.aspx": ("body", ("cid", "committeeid")),
    "mguserinfo.aspx": ("person", ("uid",)),
    "mglistplanitems.aspx": ("plan", ("planid",)),
}
_BY_DAYS = {"mgdelegateddecisions.aspx", "mglistofficerdecisions.aspx"}
_FOLLOWED = {
    *("mgplanshome.aspx", "mglistplans.aspx", "mglistplanitems.aspx", "mgissuehistoryhome.aspx"),
    *("mgdecisiondetails.aspx", "ieissuedetails.aspx", "mgissuehistorychronology.aspx", "ielistmeetings.aspx"),
    *("ielistdocuments.aspx", "mglistcommittees.aspx", "mgcommitteedetails.aspx", "mgmemberindex.aspx"),
    *("mguserinfo.aspx", *_BY_DAYS),
}
_CUT_YEAR = re.compile(r"/[0-9]{2}$")
_FILE = re.compile(r"\.(?:pdf|docx?|rtf|odt|xlsx?|pptx?|zip|msg|txt|csv)$", re.IGNORECASE)


def day_of(placed: Labelled, key: str, problems: list[Problem]) -> date | None:
    """Read the day under a label; where words stand there that are no day, say so in ``problems``."""
    entry = placed.first(key)
    text = text_of(entry) if entry else ""
    if not entry or not text:
        return None
    try:
        day = read_day(text)
    except DateUnreadable as unreadable:
        problems.append(Problem("date_unreadable", entry.first.number, entry.label, text[:500], str(unreadable)))
        return None
    if _CUT_YEAR.search(text):
        reason = "The year has two figures, but the system prints four: the page may be cut short. The day is not used."
        problems.append(Problem("date_cut_short", entry.first.number, entry.label, text[:500], reason))
        return None
    return day


def due_of(placed: Labelled, problems: list[Problem]) -> Due | None:
    """Read the due line; a month only, words beside it and what cannot be read are said in ``problems``."""
    entry = placed.first("due")
    text = text_of(entry) if entry else ""
    if not entry or not text:
        return None
    due = read_due(text)
    for code, applies, reason in (
        ("date_unreadable", due.date.kind is DueKind.UNREADABLE, due.date.reason),
        ("due_is_a_month", due.date.kind is DueKind.MONTH, "The decision is due in a month; the page names no day."),
        ("due_has_more", bool(due.rest), "More words stand beside the due date; they are kept as printed."),
    ):
        if applies:
            problems.append(Problem(code, entry.first.number, entry.label, text[:500], reason))
    return due


def wards_of(raw: str) -> tuple[str, ...]:
    """Split the line of wards at its semicolons; “(All Wards)” is kept as a name, without its brackets."""
    names = (name.strip() for name in raw.split(";"))
    return tuple(dict.fromkeys(name.strip("()") if name.startswith("(") else name for name in names if name))


def decision_type_of(placed: Labelled) -> str:
    """Key or not as printed: the decision type, or the answer to “Is Key decision?” as “Key” and “Non-key”."""
    if printed := placed.text("decision_type"):
        return printed[:60]
    answer = folded(placed.text("is_key"))
    return {"yes": "Key", "no": "Non-key"}.get(answer, placed.text("is_key")[:60])


def links_of(links: Iterable[Link], page: str, own: str = "") -> tuple[ReadLink, ...]:
    """The records and documents that links lead to, each once, with kinds and numbers; not the record ``own`` itself.

    ``own`` is a kind and a key with a space between.
    """
    found: dict[tuple[str, str], ReadLink] = {}
    for link in links:
        if read := link_of(link, page):
            found.setdefault((read.kind, read.key), read)
    return tuple(link for link in found.values() if f"{link.kind} {link.key}" != own)


def follow_of(page: Page) -> tuple[str, ...]:
    """The addresses on a page that lead to more records, each once and whole; no search goes on for ever."""
    found: dict[str, None] = {}
    for line in page.lines:
        for link in line.links:
            name = addresses.page_name(link.href)
            # “Earlier” and “Later” of a list by days never end: the run asks for periods of its own.
            endless = name in _BY_DAYS and addresses.parameters(link.href).get("dr")
            if (name in _FOLLOWED or addresses.decision_key(link.href)) and not endless:
                found.setdefault(addresses.absolute(page.address, link.href))
    return tuple(found)


def link_of(link: Link, page: str) -> ReadLink | None:
    """Say what record or document a link leads to; None where it is neither."""
    where, title = addresses.absolute(page, link.href), without_bullet(link.title)
    if key := addresses.file_key(link.href):
        return _document(key, title, where)
    if key := addresses.decision_key(link.href):
        return ReadLink(kind="decision", key=key, title=title, address=where)
    kind, names = _KINDS.get(addresses.page_name(link.href), ("", ()))
    if kind and (key := addresses.number(link.href, *names)):
        return ReadLink(kind=kind, key=key, title=title, address=where)
    if not link.href.casefold().startswith(("mailto:", "tel:", "javascript:", "#")) and _FILE.search(
        addresses.page_name(link.href)
    ):
        return _document(link.href.strip()[-200:], title, where)
    return None


def _document(key: str, title: str, where: str) -> ReadLink:
    restricted = is_called_restricted(title)
    return ReadLink(
        kind="file",
        key=key,
        title=title,
        address=where,
        restricted=True if restricted else None,
        restriction=title if restricted else "",
    )


def is_called_restricted(title: str) -> bool:
    """Whether a title says that its record is not for the public: “(Part 2)”, “(Exempt Category 3)”."""
    known = words()
    if known.open_after_all.search(title):
        return False
    return bool(known.says_restricted(title)) or _RESTRICTED.search(title) is not None
