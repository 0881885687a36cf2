"""What an address of Modern.Gov or CMIS names: a page with its numbers, a list with its filters, or a file.

One reading serves what is brought in, whose addresses are kept by it, and the public site, where somebody follows one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit

from decisions.publication.old_addresses import LONGEST_NUMBER

LONGEST = 2000
_SESSION = re.compile(r"/\((?:[A-Za-z]\([^()/]{0,200}\)){1,6}\)(?=/|$)")
_DAYS = re.compile(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})\s*-\s*(\d{1,2})/(\d{1,2})/(\d{4})\s*")
_FILE = re.compile(r"(?:^|/)documents/([a-z])(\d{1,12})(?:/|$)", re.IGNORECASE)
_ARCHIVE = re.compile(r"(?:^|/)(data/[^/]+/.+)$", re.IGNORECASE)
_PUBLISHED = re.compile(r"(?:^|/)published/c(\d{1,12})(?:/m(\d{1,12}))?(?:/ai(\d{1,12}))?(?:/|$)", re.IGNORECASE)

Query = Mapping[str, str]
Wanted = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OldForm:
    """What an old address names.

    wanted   forms and numbers that it may mean, the likeliest first
    page     the name of the page in small letters, "" where the address is none of the former system's
    list     where its list is now: a list of ours ("decisions", "search" …), "" for none
    asked    what the list was asked for, by our names: from, until, type, q
    """

    wanted: Wanted = ()
    page: str = ""
    list: str = ""
    asked: Mapping[str, str] = field(default_factory=dict)


def read(address: str) -> OldForm:
    """Read an address of the former system, whole or from its path on. Never raises; an unknown one names nothing."""
    try:
        parts = urlsplit(address[:LONGEST].strip())
    except ValueError:
        return OldForm()
    query = parts.query.replace("&amp;", "&").replace("%26amp%3B", "&")
    try:
        pairs = parse_qsl(query, keep_blank_values=True, errors="replace", max_num_fields=100)
    except ValueError:
        pairs = []
    asked = {name.lower().removeprefix("amp;"): _bare(value) for name, value in reversed(pairs)}
    path = path_of(address)
    return _file(path) or _cmis(path) or _page(path, asked)


def path_of(address: str) -> str:
    """Return the path of an address, decoded, without the segments that name a session."""
    return _SESSION.sub("", unquote(urlsplit(address[:LONGEST].strip()).path, errors="replace"))


def _bare(text: str) -> str:
    return "".join(letter for letter in text if letter >= " ")[:LONGEST_NUMBER].strip()


def _file(path: str) -> OldForm | None:
    if found := _FILE.search(path):
        letter, number = found[1].lower(), found[2]
        return OldForm(_of_file(letter, number), "documents", "search")
    if found := _PUBLISHED.search(path):
        committee, meeting, entry = found.groups()
        named = (("agenda-item", entry), ("meeting", meeting), ("body", committee))
        whole = (("path", _path(path[found.start() :])),)
        return OldForm(whole + tuple((form, number) for form, number in named if number), "published", "meetings")
    if found := _ARCHIVE.search(path):
        return OldForm((("path", _path(found[1])),), "data", "search")
    return None


def _path(path: str) -> str:
    return path.strip("/").lower()[-LONGEST_NUMBER:]


def _of_file(letter: str, number: str) -> Wanted:
    if letter == "s":
        return (("attachment", number),)
    if letter == "l":
        return (("plan", number),)
    # Packs, agendas, decisions and minutes go by the number of their meeting, supplements by one of their own.
    return (("attachment", f"{letter}{number}"), ("meeting", number))


_CMIS_PLACES = {
    "viewcmis_decisiondetails": ("decision", "id"),
    "viewcmis_planitemdetails": ("issue", "id"),
    "viewmeetingpublic": ("meeting", "meeting"),
    "viewcmis_committeedetails": ("body", "id"),
    "viewcmis_person": ("person", "id"),
    "viewcmis_councillor": ("person", "id"),
    "viewcmis_document": ("attachment", "id"),
}


def _cmis(path: str) -> OldForm | None:
    """Addresses of CMIS give their parameters as pairs of parts of the path, the page after "ctl"."""
    parts = [part for part in path.split("/") if part]
    lower = [part.lower() for part in parts]
    if "ctl" not in lower and "tabid" not in lower:
        return None
    pairs = {name: _bare(value) for name, value in zip(lower, parts[1:], strict=False)}
    page = pairs.get("ctl", "").lower()
    if page in _CMIS_PLACES:
        form, name = _CMIS_PLACES[page]
        wanted = ((form, pairs[name]),) if pairs.get(name) else ()
        if form == "meeting" and pairs.get("committee"):
            wanted += (("body", pairs["committee"]),)
        return OldForm(wanted, page, _LISTS_OF[form])
    if page.startswith("meetingcalendar"):
        day = re.match(r"\d{4}-\d\d-\d\d$", pairs.get("date", ""))
        return OldForm((), page, "meetings", {"from": day[0]} if day else {})
    return OldForm((), page or "tabid", _cmis_list(lower))


def _cmis_list(parts: list[str]) -> str:
    words = " ".join(parts)
    for word, name in (("decision", "decisions"), ("meeting", "meetings"), ("committee", "bodies"), ("plan", "plans")):
        if word in words:
            return name
    return "people" if "councillor" in words or "member" in words else "search"


_LISTS_OF = {
    "decision": "decisions",
    "item-decision": "decisions",
    "issue": "forthcoming",
    "plan": "plans",
    "plan-list": "plans",
    "meeting": "meetings",
    "agenda-item": "meetings",
    "body": "bodies",
    "person": "people",
    "attachment": "search",
}


def _page(path: str, query: Query) -> OldForm:
    name = path.rstrip("/").rpartition("/")[2].lower()
    stem, dot, ending = name.rpartition(".")
    if not dot or ending not in ("aspx", "asp", "ashx"):
        return OldForm()
    if reader := _PAGES.get(stem):
        return reader(stem, query)
    return OldForm((), stem, "search")


def _one(form: str, *names: str, also: tuple[str, ...] = ()) -> Callable[[str, Query], OldForm]:
    """Return the reader of a page that goes by the number in the first of these parameters that is there."""

    def reader(page: str, query: Query) -> OldForm:
        number = next((query[name] for name in names if query.get(name) not in (None, "", "0")), "")
        wanted = tuple((each, number) for each in (form, *also)) if number else ()
        return OldForm(wanted, page, _LISTS_OF[form])

    return reader


def _list(name: str, *words: str) -> Callable[[str, Query], OldForm]:
    """Return the reader of a page that is a list; `words` are parameters that hold words to search for."""

    def reader(page: str, query: Query) -> OldForm:
        said = next((query[each] for each in words if query.get(each)), "")
        return OldForm((), page, name, {"q": said} if said else {})

    return reader


def _decision(page: str, query: Query) -> OldForm:
    if query.get("id") and query["id"] != "0":
        return OldForm((("decision", query["id"]),), page, "decisions")
    if query.get("aiid"):
        return OldForm((("item-decision", query["aiid"]), ("agenda-item", query["aiid"])), page, "decisions")
    return OldForm((), page, "decisions")


def _decisions(page: str, query: Query) -> OldForm:
    """The lists of decisions: DS=1 is what is forthcoming, K=1 key decisions only, DR a period."""
    forthcoming = query.get("ds") == "1" or "forthcoming" in query.get("meta", "").lower()
    asked = {"type": "Key"} if query.get("k") == "1" else {}
    if found := _DAYS.fullmatch(query.get("dr", "")):
        day, month, year, last, last_month, last_year = map(int, found.groups())
        asked |= {
            "from": f"{year:04}-{month:02}-{day:02}",
            "until": f"{last_year:04}-{last_month:02}-{last:02}",
        }
    return OldForm((), page, "forthcoming" if forthcoming else "decisions", asked)


def _calendar(page: str, query: Query) -> OldForm:
    """The calendars: M is the month, DD the year."""
    month, year = query.get("m", ""), query.get("dd", "")
    if re.fullmatch(r"0?[1-9]|1[0-2]", month) and re.fullmatch(r"20\d\d", year):
        return OldForm((), page, "meetings", {"from": f"{year}-{int(month):02}-01"})
    return OldForm((), page, "meetings")


def _meetings_of(page: str, query: Query) -> OldForm:
    number = query.get("cid") or query.get("committeeid") or ""
    return OldForm((("body", number),) if number not in ("", "0") else (), page, "meetings")


def _documents(page: str, query: Query) -> OldForm:
    number = query.get("mid") or query.get("meetingid") or ""
    if number not in ("", "0"):
        return OldForm((("meeting", number),), page, "meetings")
    return _meetings_of(page, query)


def _converted(page: str, query: Query) -> OldForm:
    named = (("path", _path(query.get("f", ""))), ("meeting", query.get("mid", "")))
    return OldForm(tuple(one for one in named if one[1]), page, "meetings")


_ISSUE, _MEETINGS = _one("issue", "iid", "id"), _list("meetings")
_PAGES: dict[str, Callable[[str, Query], OldForm]] = {
    "iedecisiondetails": _decision,
    "mgissuehistoryhome": _ISSUE,
    "mgissuehistorychronology": _ISSUE,
    "mgdecisiondetails": _ISSUE,
    "ieissuedetails": _ISSUE,
    "mglistplanitems": _one("plan", "planid", "id"),
    "mgplandetails": _one("plan", "planid", "id"),
    "mglistplans": _one("plan-list", "rpid", "rp"),
    "mgplanshome": _list("plans"),
    "mgdelegateddecisions": _decisions,
    "mglistofficerdecisions": _decisions,
    "ielistdecisions": _decisions,
    "ielistmeetings": _meetings_of,
    "ielistdocuments": _documents,
    "celistdocuments": _converted,
    "mgai": _one("agenda-item", "id", also=("item-decision",)),
    "mglistcommittees": _list("bodies"),
    "mgcommitteestructure": _list("bodies"),
    "mglistoutsidebodies": _list("bodies"),
    "mglistoutsidebodiesbycategory": _list("bodies"),
    "mgcommitteedetails": _one("body", "id", "cid"),
    "mgcommitteeattendance": _one("body", "id", "cid"),
    "mgcommitteemailinglist": _one("body", "id", "cid"),
    "mgoutsidebodydetails": _one("body", "id"),
    "mgmemberindex": _list("people"),
    "mgmemberindexgroup": _list("people"),
    "mgmemberindexward": _list("people"),
    "mgfindmember": _list("people"),
    "mguserinfo": _one("person", "uid"),
    "mguserattendancesummary": _one("person", "uid", "id"),
    "mgmeetingattendance": _one("meeting", "id", "mid"),
    "mglocationdetails": _MEETINGS,
    "mgcalendarmonthview": _calendar,
    "mgcalendaragendaview": _calendar,
    "mgcalendarweekview": _calendar,
    "iedochome": _list("lists"),
    "uucoverpage": _list("lists"),
    "mgwhatsnew": _list("log"),
    "iedocsearch": _list("search", "ss"),
    "iesearchresults": _list("search", "ss"),
    "iesearchresults2": _list("search", "ss"),
    "mgregisterkeywordinterest": _list("subscribe"),
    "mgconvert2pdf": _one("attachment", "id"),
    "document": _list("search"),
    "decisions": _list("decisions"),
    "meetings": _MEETINGS,
    "committees": _list("bodies"),
    "councillors": _list("people"),
}
# Of these pages every one is a list of something; any other page that no number is known of is not to be found.
KNOWN_LISTS = frozenset(_PAGES) | {"tabid", "meetingcalendarpublic", "meetingcalendarpublicnojava"}
