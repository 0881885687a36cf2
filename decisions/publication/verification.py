"""Checking the public record: the chain of the log, each edition against its hash, each file against its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from decisions.publication import canonical, filestore, rendering
from decisions.publication.content import EMPTIED
from decisions.publication.from_json import content_of
from decisions.publication.models import Edition, LogEntry, LogHead, PublishedFile, PublishedRecord
from decisions.publication.models.edition import Action

BATCH = 2000
_TOMBSTONES = (Action.WITHDRAWN, Action.DISPOSED)
_FIELDS = ("n", "at", "action", "kind", "ref", "edition", "content_sha256", "previous_hash", "hash")


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing that is not as it was published: a stable code, where it is, and a sentence for people."""

    code: str
    sentence: str
    n: int | None = None
    kind: str = ""
    ref: str = ""
    edition: int | None = None


def verify_log(from_n: int = 1, *, heads: Mapping[int, str] | None = None, with_pages: bool = True) -> list[Fault]:
    """Return every fault of the log from entry `from_n` on, of the editions it names, of their files and pages.

    Reads the whole record from the first entry when `from_n` is 1; an empty list means that nothing was tampered with.
    heads: hashes of entries by number, kept elsewhere; without one, a log that was written anew as a whole, or cut off
    with its head, cannot be told from a true one. with_pages: make the page of each edition again and compare it.
    """
    pages = _pages() if with_pages else ()
    return [*_chain(from_n), *_heads(heads or {}), *_editions(from_n), *_files(), *_records(), *pages]


def _chain(from_n: int) -> Iterator[Fault]:
    before = LogEntry.objects.filter(n=from_n - 1).values_list("hash", flat=True).first()
    previous_hash = before or canonical.FIRST_PREVIOUS_HASH
    expected, doubtful, last = from_n, [], from_n - 1
    rows = LogEntry.objects.filter(n__gte=from_n).order_by("n").values(*_FIELDS)
    for row in rows.iterator(chunk_size=BATCH):
        if row["n"] != expected:
            yield _missing(expected, row["n"] - 1)
        elif row["previous_hash"] != previous_hash:
            yield Fault(
                code="link_broken",
                n=row["n"],
                sentence=f"Entry {row['n']} does not carry the hash of the one before: the chain is broken there.",
            )
        if _hash(row) != row["hash"]:
            doubtful.append(row)
        previous_hash, expected, last = row["hash"], row["n"] + 1, row["n"]
    yield from _changed(doubtful)
    head = LogHead.objects.filter(pk=1).first()
    if head and (head.n > last and head.n >= from_n):
        yield _missing(last + 1, head.n)
    elif last >= from_n and (head is None or head.n < last or head.hash != previous_hash):
        yield Fault(
            code="head_differs", n=last, sentence=f"The log ends with entry {last}, but its head says otherwise."
        )


def _heads(heads: Mapping[int, str]) -> Iterator[Fault]:
    found = dict(LogEntry.objects.filter(n__in=heads).values_list("n", "hash"))
    same = 0
    for n in sorted(heads):
        if n not in found:
            text = f"Entry {n}, of which a hash was kept elsewhere, is gone: the log was cut off after entry {same}."
            yield Fault(code="log_cut", n=n, sentence=text)
        elif found[n] != heads[n]:
            text = f"Entry {n} has not the hash that was kept elsewhere: the log was written anew after entry {same}."
            yield Fault(code="log_rewritten", n=n, sentence=text)
            return
        else:
            same = n


def _hash(row: dict[str, Any], n: int | None = None) -> str:
    fields = {name: row[name] for name in _FIELDS if name != "hash"}
    return canonical.log_hash(**(fields if n is None else fields | {"n": n}))


def _missing(first: int, last: int) -> Fault:
    which = f"Entry {first} is" if first == last else f"Entries {first} to {last} are"
    return Fault(code="entry_missing", n=first, sentence=f"{which} missing from the log.")


def _changed(rows: list[dict[str, Any]]) -> Iterator[Fault]:
    numbers = [row["n"] for row in rows]
    for row in rows:
        true_n = next((n for n in numbers if n != row["n"] and _hash(row, n) == row["hash"]), None)
        if true_n:
            text = f"Entry {true_n} stands in the place of entry {row['n']}: the order of the log was changed."
            yield Fault(code="entry_reordered", n=row["n"], sentence=text)
        else:
            text = f"Entry {row['n']} of the log was changed after it was written: its hash no longer fits."
            yield Fault(code="entry_changed", n=row["n"], sentence=text)


def _editions(from_n: int) -> Iterator[Fault]:
    logged = {
        (entry["kind"], entry["ref"], entry["edition"]): entry
        for entry in LogEntry.objects.filter(n__gte=from_n)
        .exclude(action=Action.FILE_ADDED)
        .values("n", "kind", "ref", "edition", "content_sha256", "action")
        .iterator(chunk_size=BATCH)
    }
    disposed = _disposed()
    editions = (
        Edition.objects.select_related("record")
        .only(
            "number",
            "action",
            "published_at",
            "published_by_office",
            "content",
            "content_sha256",
            "record__kind",
            "record__ref",
        )
        .order_by("id")
    )
    for edition in editions.iterator(chunk_size=BATCH):
        where = {"kind": edition.record.kind, "ref": edition.record.ref, "edition": edition.number}
        name = f"Edition {edition.number} of {edition.record.ref}"
        entry = logged.pop((where["kind"], where["ref"], edition.number), None)
        if entry is None:
            if from_n == 1:
                yield Fault(code="edition_not_in_log", sentence=f"{name} is not in the log.", **where)
            continue
        if edition.content == EMPTIED and (edition.record.kind, edition.record.ref) in disposed:
            if edition.content_sha256 != entry["content_sha256"]:
                text = f"{name} was disposed of, and its hash is not the one of entry {entry['n']} of the log."
                yield Fault(code="content_changed", n=entry["n"], sentence=text, **where)
            continue
        if sha256_of(edition) != entry["content_sha256"] or edition.content_sha256 != entry["content_sha256"]:
            text = f"{name} is not what entry {entry['n']} of the log recorded: it was changed after publication."
            yield Fault(code="content_changed", n=entry["n"], sentence=text, **where)
    for (kind, ref, number), entry in logged.items():
        text = f"Edition {number} of {ref} is in the log (entry {entry['n']}) but is missing from the record."
        yield Fault(code="edition_missing", n=entry["n"], kind=kind, ref=ref, edition=number, sentence=text)


def sha256_of(edition: Edition) -> str:
    """Return the hash that the edition's stored content has now; "" where the content cannot be hashed at all."""
    document = canonical.document_of(edition)
    try:
        return canonical.sha256_of_edition(document)
    except ValueError:
        return ""


def _disposed() -> set[tuple[str, str]]:
    """Return kind and reference of each record whose newest entry says that it was disposed of."""
    last: dict[tuple[str, str], str] = {}
    entries = LogEntry.objects.exclude(action=Action.FILE_ADDED).order_by("n").values_list("kind", "ref", "action")
    for kind, ref, action in entries.iterator(chunk_size=BATCH):
        last[kind, ref] = action
    return {key for key, action in last.items() if action == Action.DISPOSED}


def _files() -> Iterator[Fault]:
    listed, logged = set(), set()
    disposed = _disposed()
    for file in PublishedFile.objects.select_related("edition__record").order_by("id").iterator(chunk_size=BATCH):
        record = file.edition.record
        where = {"kind": record.kind, "ref": record.ref, "edition": file.edition.number}
        listed.add((record.kind, record.ref, file.edition.number, file.sha256))
        found = filestore.hash_at(filestore.path_of(file.sha256))
        if not found and (record.kind, record.ref) in disposed:
            continue
        if not found:
            yield Fault(code="file_missing", sentence=f"The file “{file.name}” of {record.ref} is missing.", **where)
        elif found != file.sha256:
            text = f"The file “{file.name}” of {record.ref} was changed after it was published."
            yield Fault(code="file_changed", sentence=text, **where)
    for entry in LogEntry.objects.filter(action=Action.FILE_ADDED).order_by("n").iterator(chunk_size=BATCH):
        key = (entry.kind, entry.ref, entry.edition, entry.content_sha256)
        if key not in listed:
            text = f"Entry {entry.n} added a file to {entry.ref}, but the record no longer lists it."
            yield Fault(code="file_not_listed", n=entry.n, kind=entry.kind, ref=entry.ref, sentence=text)
        logged.add(key)
    for kind, ref, number, sha256 in sorted(listed - logged):
        text = f"The file {sha256[:12]}… of {ref}, edition {number}, is in no entry of the log: it was slipped in."
        yield Fault(code="file_not_in_log", kind=kind, ref=ref, edition=number, sentence=text)


def _records() -> Iterator[Fault]:
    newest: dict[int, tuple[int, str]] = {}
    for record_id, number, action in (
        Edition.objects.order_by("record_id", "number").values_list("record_id", "number", "action").iterator()
    ):
        newest[record_id] = (number, action)
    for record in (
        PublishedRecord.objects.only("kind", "ref", "edition", "withdrawn_at").order_by("id").iterator(chunk_size=BATCH)
    ):
        number, action = newest.get(record.pk, (0, ""))
        if number != record.edition:
            text = f"The page of {record.ref} shows edition {record.edition}, which is not its newest."
            yield Fault(code="record_differs", kind=record.kind, ref=record.ref, sentence=text)
        elif (record.withdrawn_at is not None) != (action in _TOMBSTONES):
            shown = "withdrawn" if record.withdrawn_at else "not withdrawn"
            text = f"{record.ref} is shown as {shown}, and its newest edition says otherwise."
            yield Fault(code="record_differs", kind=record.kind, ref=record.ref, sentence=text)


def _pages() -> Iterator[Fault]:
    editions = Edition.objects.select_related("record").defer("changes", "record__surround_html", "record__since_html")
    for edition in editions.order_by("id").iterator(chunk_size=BATCH // 10):
        record = edition.record
        # Content that was changed is another fault, named already: no page can be expected of it.
        whole = edition.content == EMPTIED or sha256_of(edition) == edition.content_sha256
        if whole and _page_of(edition) != edition.body_html:
            text = (
                f"The page of edition {edition.number} of {record.ref} is not the one that its content makes. "
                "Only an update that changed the templates explains that: `manage.py render_public_pages` ends it then."
            )
            where = {"kind": record.kind, "ref": record.ref, "edition": edition.number}
            yield Fault(code="page_differs", sentence=text, **where)


def _page_of(edition: Edition) -> str:
    """Return the page that the stored content makes; what no page can be made of is another fault, named elsewhere."""
    try:
        content = content_of(kind=edition.record.kind, action=edition.action, data=edition.content)
        return rendering.body(kind=edition.record.kind, ref=edition.record.ref, content=content)
    except (TypeError, ValueError, KeyError, AttributeError):
        return edition.body_html
