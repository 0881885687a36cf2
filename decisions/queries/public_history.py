"""An imported record as the public may know it: its open columns and fields, and the documents known to be public.

Kept fields, what could not be placed, what the review found and documents that nobody has said to be public are never
read here (docs/adr/0010). Every way to reach a person is left out of what is printed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from decisions.models import ImportedFile, ImportedRecord, OfficeFile
from decisions.publication.content import (
    HistoryContent,
    HistoryFieldContent,
    HistoryFileContent,
    Link,
    Maker,
    RecordKind,
)
from decisions.publication.history_page import WITHHELD
from decisions.queries.history_refs import history_ref
from decisions.rules.london import day_of
from decisions.states import ImportedRecord as State

WITHHELD_TITLE = "A document that is withheld"
STILL_CHECKED = "It was public in the former system, and is still checked here before it can be given out."
NOT_BROUGHT_IN = "It was public in the former system, and was not brought in."
LEFT_OUT = "[left out]"
# Lists of documents name them; only those known to be public are named, as documents.
_NAMING_DOCUMENTS = frozenset({"documents", "reports", "background_papers", "appendices"})
_KEY = frozenset({"key", "key decision", "yes"})
_NOT_KEY = frozenset({"non-key", "non key", "not key", "non-key decision", "not a key decision", "no"})
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_PHONE = re.compile(r"(?<![\w/£.,])(?:\+44[\s(0)]{0,6}|\(?0)(?:[\s()-]{0,2}\d){9,10}(?![\d/])")
_NUL = dict.fromkeys([0, *range(0xD800, 0xE000)])


def contents(
    records: Sequence[ImportedRecord],
    *,
    may_go_out: Callable[[OfficeFile], bool] = lambda file: True,
    coming: Collection[int] = (),
) -> list[HistoryContent]:
    """What would the public see of each of these records? In two statements for any number of them.

    `may_go_out` says whether a file may be published now; of one that is still checked only the title is named.
    `coming` are the keys of records that are published with these: links may lead to them.
    """
    files: dict[int, list[ImportedFile]] = defaultdict(list)
    for file in ImportedFile.objects.filter(record__in=records).select_related("open_file").order_by("order", "id"):
        files[file.record_id].append(file)
    known = _published_beside(records, coming)
    return [_content(record, [_file(one, may_go_out) for one in files[record.pk]], known) for record in records]


def ref_of(record: ImportedRecord, kind: str = "", key: str = "") -> str:
    """What is the reference of the record, or of another kind and number of its system?"""
    system = record.system
    return history_ref(system_kind=system.kind, system=system.pk, kind=kind or record.kind, key=key or record.key)


Beside = dict[tuple[int, str, str], tuple[str, str]]


def _published_beside(records: Sequence[ImportedRecord], coming: Collection[int]) -> Beside:
    """Reference and title of the records that these name and that are published or coming, by system, kind, number."""
    keys = {key for record in records for _kind, key in _named(record)}
    systems = {record.system_id: record.system for record in records}
    found = ImportedRecord.objects.filter(system__in=systems, key__in=keys, status__in=(State.PUBLISHED, State.HELD))
    found = found.only("system_id", "kind", "key", "published_ref", "title", "status")
    known = {}
    for one in found:
        one.system = systems[one.system_id]
        if one.status == State.PUBLISHED or one.pk in coming:
            known[one.system_id, one.kind, one.key] = (one.published_ref or ref_of(one), one.title)
    return known


def _named(record: ImportedRecord) -> list[tuple[str, str]]:
    named = [("issue", record.issue_key), ("meeting", record.meeting_key)]
    named += [(str(one.get("kind", "")), str(one.get("key", ""))) for one in record.links if isinstance(one, dict)]
    own = (record.kind, record.key)
    return [one for one in dict.fromkeys(named) if one[1] and one[0] != "file" and one != own]


def _content(record: ImportedRecord, files: Sequence[HistoryFileContent], known: Beside) -> HistoryContent:
    return HistoryContent(
        title=printable(record.title) or record.get_kind_display(),
        record_type=record.get_kind_display(),
        system=record.system.name,
        host=record.system.host,
        number=printable(record.key),
        address=printable(record.address),
        read_on=day_of(record.read_at),
        page_sha256=record.sha256,
        issue_ref=ref_of(record, "issue", record.issue_key) if record.issue_key else "",
        maker=Maker(kind="", name=printable(record.maker)) if record.maker.strip() else None,
        status=printable(record.status_text),
        decision_type=_decision_type(printable(record.decision_type)),
        department=printable(record.department),
        wards=tuple(filter(None, map(printable, record.wards))),
        first_published_on=record.first_published_on,
        due_starts_on=record.due_starts_on,
        due_ends_on=record.due_ends_on,
        decided_on=record.decided_on,
        published_on=record.published_on,
        effective_on=record.effective_on,
        fields=tuple(_fields(record.open_fields)),
        files=tuple(files),
        links=tuple(_links(record, known)),
    )


def _fields(open_fields: Iterable[Any]) -> Iterable[HistoryFieldContent]:
    for one in open_fields:
        text = printable(str(one.get("text") or ""))
        if text and one.get("key") not in _NAMING_DOCUMENTS:
            yield HistoryFieldContent(label=printable(str(one.get("label") or "")).rstrip(" :"), text=text)


def _file(file: ImportedFile, may_go_out: Callable[[OfficeFile], bool]) -> HistoryFileContent:
    if not file.is_known_public:
        return HistoryFileContent(title=WITHHELD_TITLE, note=WITHHELD)
    if file.open_file is None:
        return HistoryFileContent(title=printable(file.title), address=file.address, note=NOT_BROUGHT_IN)
    if not may_go_out(file.open_file):
        return HistoryFileContent(title=printable(file.title), note=STILL_CHECKED)
    return HistoryFileContent(
        title=printable(file.title), file_sha256=file.open_file.sha256, file_name=file.open_file.name
    )


def _links(record: ImportedRecord, known: Beside) -> Iterable[Link]:
    for kind, key in _named(record):
        if place := known.get((record.system_id, kind, key)):
            yield Link(kind=RecordKind.HISTORY, ref=place[0], label=printable(place[1]))


def _decision_type(printed: str) -> str:
    """Return one word for key and non-key, so that a list can be narrowed; what was printed stays in the fields."""
    plain = printed.casefold().strip(" ?.;:")
    return "Key" if plain in _KEY else "Non-key" if plain in _NOT_KEY else printed


def printable(text: str) -> str:
    """Return the text as it may be published: without e-mail addresses, telephone numbers and what cannot be hashed."""
    clean = text.translate(_NUL).strip()
    if "@" in clean:
        clean = _EMAIL.sub(LEFT_OUT, clean)
    return _PHONE.sub(LEFT_OUT, clean)
