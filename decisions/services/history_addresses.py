"""Which addresses of the former system lead to an imported record: host, form and number of each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from decisions.models import ImportedRecord
from decisions.models.moving_in import HistoryKind
from decisions.publication.old_addresses import LONGEST_NUMBER, number_of
from decisions.publication.old_forms import read

# Host, form, number, reference of the record, hash of a file or "".
Address = tuple[str, str, str, str, str]
_FORMS = {
    HistoryKind.ISSUE: "issue",
    HistoryKind.DECISION: "decision",
    HistoryKind.PLAN: "plan",
    HistoryKind.MEETING: "meeting",
    HistoryKind.AGENDA_ITEM: "agenda-item",
    HistoryKind.BODY: "body",
    HistoryKind.PERSON: "person",
    HistoryKind.DOCUMENT: "attachment",
}
# The key of a decision of an agenda item.
_OF_ITEM = "ai-"
# The key of a document: its number, or a letter and the number of a meeting for one of the meeting's papers.
_NUMBER = re.compile(r"[a-z]?[0-9]{1,12}")


def addresses_of(record: ImportedRecord, ref: str) -> Iterator[Address]:
    """Give the addresses that are the record's own: by its kind and number, and as its page was addressed."""
    host = record.system.host.lower()
    yield from ((host, *place, ref, "") for place in _own(record))
    for file in record.files.all():
        if file.open_file:
            yield from ((host, *place, ref, file.open_file.sha256) for place in _of_file(file.key, file.address))


def weaker_addresses_of(record: ImportedRecord, ref: str) -> Iterator[Address]:
    """Give addresses that lead to the record only where nothing else stands for them: its issue's, its documents'."""
    host = record.system.host.lower()
    if record.issue_key and record.kind == HistoryKind.DECISION:
        yield (host, "issue", number_of(record.issue_key), ref, "")
    named = [(file.key, file.address) for file in record.files.all() if not file.open_file]
    for link in record.links:
        if isinstance(link, dict) and link.get("kind") == "file":
            named.append((str(link.get("key") or ""), str(link.get("address") or "")))
    for key, address in named:
        yield from ((host, *place, ref, "") for place in _of_file(key, address))


def _own(record: ImportedRecord) -> Iterator[tuple[str, str]]:
    form = _FORMS.get(HistoryKind(record.kind))
    if form == "decision" and record.key.startswith(_OF_ITEM):
        yield "item-decision", number_of(record.key.removeprefix(_OF_ITEM))
    elif form and len(record.key) <= LONGEST_NUMBER:
        yield form, number_of(record.key)
    if form:
        yield from _places(record.address, (form, "item-decision") if form == "decision" else (form,))


def _of_file(key: str, address: str) -> Iterator[tuple[str, str]]:
    if _NUMBER.fullmatch(key):
        yield "attachment", number_of(key)
    yield from _places(address, ("attachment", "path"))


def _places(address: str, forms: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    # Of an address that may mean several things the first of these forms is this record's.
    yield from [place for place in read(address).wanted if place[0] in forms][:1]
