"""What the rows of lists have in common: their keys, the kind of list they stand in, their dates."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from decisions.exchange.importing.dates import DateUnreadable, read_day
from decisions.exchange.importing.lines import Line, Link
from decisions.exchange.importing.moderngov import address as addresses
from decisions.exchange.importing.moderngov.labelled import said
from decisions.exchange.importing.moderngov.received_page import Page
from decisions.exchange.importing.moderngov.vocabulary import folded, words_for
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import ReadField, ReadRecord

NO_NUMBER = (
    "The row of the list does not carry the number that the record has in its system. Compare it with the records that "
    "are held and leave it out if it is there already."
)
LIST_DAY = (
    "The list prints one day and does not say whether it is that of the decision or of its publication. It is taken as "
    "the day of the decision until the record's own page is read."
)
_OFFICER_LISTS = ("mglistofficerdecisions.aspx",)
_REF = re.compile(r"\bref:\s*(?P<number>[0-9]{1,9})(?P<rest>.*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ListKind:
    """Keeps what a list says of itself: its heading as printed, whether its decisions are to come, whose they are.

    ``listed_as`` says of each row that the council lists it among the decisions of officers. That is the council's
    word, not a finding of law.
    """

    name: str
    is_forthcoming: bool
    listed_as: tuple[ReadField, ...]


def kind_of_list(page: Page) -> ListKind:
    """Tell what a page lists: by its heading, its labels and the parameters of its address."""
    known = words_for("listing")
    name = next((line.text for line in page.lines if folded(line.text) in known), "")
    meta = page.parameters.get("meta", "").casefold()
    to_come = folded(name).startswith("forthcoming") or "forthcoming" in meta or page.parameters.get("ds") == "1"
    of_officers = page.name in _OFFICER_LISTS or "officer" in name.casefold()
    listed_as = (said("", "listed_as", name or "Officer decisions", None),) if of_officers else ()
    return ListKind(name, to_come or page.labels["notice of decision"] > 0, listed_as)


def without_ref(text: str) -> tuple[str, str, str]:
    """Split “Title ref: 123 Status” into title, number and what follows; empty what is not printed."""
    found = _REF.search(text)
    if found is None:
        return text.strip(), "", ""
    return text[: found.start()].strip(), found["number"], found["rest"].strip()


def key_of_links(links: Iterable[Link]) -> tuple[str, str, str]:
    """The kind, key and printed address of the record that a row leads to; empty where it leads to none."""
    for link in links:
        if key := addresses.decision_key(link.href):
            return "decision", key, link.href
        if key := addresses.issue_id(link.href):
            return "issue", key, link.href
    return "", "", ""


def printed_day(text: str, line: Line, label: str, problems: list[Problem]) -> date | None:
    """Read the day in a cell or heading; what is no day is said in ``problems``."""
    try:
        return read_day(text) if text.strip() else None
    except DateUnreadable as unreadable:
        problems.append(Problem("date_unreadable", line.number, label, text[:500], str(unreadable)))
        return None


def each_once(records: Iterable[ReadRecord]) -> tuple[ReadRecord, ...]:
    """Keep rows apart that are alike word for word and have no number: the second gets a key of its own."""
    seen: dict[tuple[str, str], int] = {}
    kept: list[ReadRecord] = []
    for record in records:
        count = seen[(record.kind, record.key)] = seen.get((record.kind, record.key), 0) + 1
        is_made = record.key.startswith("row-")
        kept.append(replace(record, key=f"{record.key}-{count}") if is_made and count > 1 else record)
    return tuple(kept)
