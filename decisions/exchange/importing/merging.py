"""One record out of what several pages say about it; in which order they were read changes nothing."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from typing import Any

from decisions.exchange.importing.contribution import (
    COLUMNS,
    FILE,
    Contribution,
    PageRead,
    as_part,
    from_part,
    plain,
)
from decisions.models import ImportedRecord
from decisions.queries.imported_rows import ALSO
from decisions.services.imported_rows import FileRow, ImportedRow

_HALF = re.compile("[\ud800-\udfff]")
RESTRICTED_TITLE = "A record that its source restricts"
_SORTED_BY = ("decided_on", "due_starts_on", "published_on", "first_published_on", "effective_on", "due_ends_on")


def merged(contributions: list[Contribution]) -> ImportedRow:
    """Make one row of what its pages say: the page that says most first, and from the others what it does not say.

    Nothing is lost: where two pages differ, both texts are kept. Any page that calls the record restricted does so for
    all of them.
    """
    first, *others = sorted(contributions, key=lambda one: one.rank)
    columns = dict(first.columns)
    open_fields, kept_fields = list(first.open_fields), list(first.kept_fields)
    unplaced, links, problems = list(first.unplaced), list(first.links), list(first.problems)
    needs_person, restricted, title = first.needs_person, first.restricted, first.title
    parts = [first]
    for other in others:
        more = _more(other, columns, open_fields, kept_fields, unplaced, links)
        if not more and other.restricted <= restricted:
            continue
        parts.append(other)
        for name, value in more.get("columns", {}).items():
            columns[name] = value
        open_fields += more.get("open_fields", ())
        kept_fields += more.get("kept_fields", ())
        unplaced += more.get("unplaced", ())
        links += more.get("links", ())
        title = title or other.title
        restricted = restricted or other.restricted
        if not first.own:
            needs_person = needs_person or other.needs_person
            problems += [problem for problem in other.problems if problem not in problems]
    if restricted:
        title, columns, open_fields, kept_fields = _closed(title, columns, open_fields, kept_fields)
    if len(parts) > 1 or restricted or not first.own:
        kept_fields += [
            {"label": "Read on", "key": ALSO, "text": part.page.address, "line": None, "part": as_part(part)}
            for part in parts
        ]
    day = next((columns[name] for name in _SORTED_BY if columns[name]), None)
    return ImportedRow(
        kind=first.kind,
        key=first.key,
        page_id=first.page.page_id,
        address=first.address,
        read_at=first.page.read_at,
        sha256=first.page.sha256,
        parser_version=first.page.parser_version[:60],
        digest=_digest(parts),
        title=title or f"{first.kind} {first.key}",
        day=day,
        open_fields=_storable(open_fields),
        kept_fields=_storable(kept_fields),
        unplaced=_storable(unplaced),
        problems=_storable(problems),
        links=_storable(links),
        reason=plain(needs_person),
        files=_files(links, restricted),
        **columns,
    )


def is_unchanged(contributions: list[Contribution], *, page: str, digest: str) -> bool:
    """Say whether a record that is held from one page of its own is what that page says now."""
    first = contributions[0]
    alone = len(contributions) == 1 and first.own and not first.restricted and first.page.address == page
    return alone and _digest([first]) == digest


def contributions_of(row: ImportedRecord, page_ids: dict[str, int]) -> list[Contribution]:
    """Return what a held record was made of; `page_ids` are the numbers of the pages that its parts name."""
    parts = [one["part"] for one in row.kept_fields if one.get("key") == ALSO and "part" in one]
    if parts:
        return [from_part(row.kind, row.key, part, page_ids.get(part["page"])) for part in parts]
    page = PageRead(
        address=row.page_address or row.address,
        page_id=row.page_id,
        read_at=row.read_at,
        sha256=row.sha256,
        parser_version=row.parser_version,
    )
    one = Contribution(
        kind=row.kind,
        key=row.key,
        page=page,
        address=row.address,
        own=True,
        title=row.title,
        columns={name: getattr(row, name) for name in COLUMNS},
        open_fields=row.open_fields,
        kept_fields=row.kept_fields,
        unplaced=row.unplaced,
        problems=row.problems,
        links=row.links,
        needs_person=row.reason,
    )
    one.weight = sum(len(str(field["text"])) for field in (*one.open_fields, *one.kept_fields))
    return [one]


def pages_of(rows: list[ImportedRecord]) -> set[str]:
    """Return the addresses of the pages that the parts of held records name."""
    return {one["part"]["page"] for row in rows for one in row.kept_fields if one.get("key") == ALSO and "part" in one}


def _more(
    other: Contribution,
    columns: dict[str, Any],
    open_fields: list[Any],
    kept_fields: list[Any],
    unplaced: list[str],
    links: list[Any],
) -> dict[str, Any]:
    """What another page says beyond what is known, each text marked with the page that it is from."""
    texts = {(one["key"] or one["label"], one["text"]) for one in (*open_fields, *kept_fields)}
    keys = {one["key"] or one["label"] for one in (*open_fields, *kept_fields)}
    named = {(one["kind"], one["key"], one["address"]) for one in links}
    more: dict[str, Any] = {
        "columns": {name: value for name, value in other.columns.items() if value and not columns[name]},
        "unplaced": [line for line in other.unplaced if line not in unplaced],
        "links": [one for one in other.links if (one["kind"], one["key"], one["address"]) not in named],
        "open_fields": [],
        "kept_fields": [],
    }
    for wanted, fields in (("open_fields", other.open_fields), ("kept_fields", other.kept_fields)):
        for one in fields:
            name = one["key"] or one["label"]
            if (name, one["text"]) in texts:
                continue
            # Two pages that differ: the public gets what the better page says, an officer both.
            place = "kept_fields" if name in keys else wanted
            more[place].append({**one, "from": other.page.address})
    return {name: value for name, value in more.items() if value}


def _closed(
    title: str, columns: dict[str, Any], open_fields: list[Any], kept_fields: list[Any]
) -> tuple[str, dict[str, Any], list[Any], list[Any]]:
    """Put every word of a restricted record among what is kept; days and numbers stay."""
    words = {"title": title, **{name: columns[name] for name in ("maker", "department", "status_text")}}
    said = [
        {"label": name.replace("_", " ").capitalize(), "key": f"restricted_{name}", "text": text, "line": None}
        for name, text in words.items()
        if text
    ]
    if columns["wards"]:
        text = "; ".join(columns["wards"])
        said.append({"label": "Wards", "key": "restricted_wards", "text": text, "line": None})
    closed = {**columns, "maker": "", "department": "", "status_text": "", "decision_type": "", "wards": []}
    return RESTRICTED_TITLE, closed, [], [*said, *open_fields, *kept_fields]


def _digest(parts: list[Contribution]) -> str:
    said = []
    for number, part in enumerate(parts):
        # When it was read is no part of what was read, and a list changes with every row that others add to it. Whether
        # a person must look follows from the text and the parser; a person's answer outlives a second reading.
        left_out = {"read_at", "needs_person"} if number == 0 else {"read_at", "needs_person", "sha256"}
        said.append({name: value for name, value in as_part(part).items() if name not in left_out})
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, default=_day)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _day(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _files(links: list[Any], restricted: bool) -> list[FileRow]:
    files: dict[str, FileRow] = {}
    for link in links:
        if link["kind"] == FILE:
            key = plain(link["key"] or link["address"])[:300]
            files.setdefault(
                key,
                FileRow(
                    key=key,
                    title=plain(link["title"]),
                    address=plain(link["address"])[:1000],
                    restricted=True if restricted else link["restricted"],
                    restriction=plain(link["restriction"]),
                ),
            )
    return list(files.values())


def _storable(values: list[Any]) -> list[Any]:
    """Return JSON that the database can store: neither NUL nor half a character."""
    text = json.dumps(values, ensure_ascii=False)
    if "\\u0000" not in text and (text.isascii() or not _HALF.search(text)):
        return values
    clean = text.replace("\\u0000", "�").encode("utf-8", "replace").decode("utf-8")
    return json.loads(clean)
