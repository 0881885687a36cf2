"""Keep what was read as imported records: COPY into a temporary table and one statement that writes what is different.

Called by the import alone, inside the transaction that stores how far it came.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from decisions.models import ImportRun


@dataclass(slots=True, kw_only=True)
class FileRow:
    """One document that a record names."""

    key: str
    title: str
    address: str
    restricted: bool | None = None
    restriction: str = ""


@dataclass(slots=True, kw_only=True)
class ImportedRow:
    """One record as it is to be stored; `digest` is the hash of all that was read, so that equal rows are not written.

    The four lists hold what JSON can hold. `reason` says why a person must look, empty where nobody must.
    """

    kind: str
    key: str
    page_id: int | None
    address: str
    read_at: datetime
    sha256: str
    parser_version: str
    digest: str
    title: str
    status_text: str = ""
    maker: str = ""
    department: str = ""
    wards: list[str]
    decision_type: str = ""
    first_published_on: date | None = None
    due_starts_on: date | None = None
    due_ends_on: date | None = None
    decided_on: date | None = None
    published_on: date | None = None
    effective_on: date | None = None
    day: date | None = None
    issue_key: str = ""
    meeting_key: str = ""
    open_fields: list[Any]
    kept_fields: list[Any]
    unplaced: list[str]
    problems: list[Any]
    links: list[Any]
    reason: str = ""
    files: Sequence[FileRow] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """How many rows were new, changed and the same."""

    new: int = 0
    changed: int = 0
    same: int = 0


_COLUMNS = (
    ("kind", "varchar"),
    ("key", "varchar"),
    ("page_id", "bigint"),
    ("address", "varchar"),
    ("read_at", "timestamptz"),
    ("sha256", "varchar"),
    ("parser_version", "varchar"),
    ("digest", "varchar"),
    ("title", "text"),
    ("status_text", "varchar"),
    ("maker", "varchar"),
    ("department", "varchar"),
    ("wards", "varchar[]"),
    ("decision_type", "varchar"),
    ("first_published_on", "date"),
    ("due_starts_on", "date"),
    ("due_ends_on", "date"),
    ("decided_on", "date"),
    ("published_on", "date"),
    ("effective_on", "date"),
    ("day", "date"),
    ("issue_key", "varchar"),
    ("meeting_key", "varchar"),
    ("open_fields", "jsonb"),
    ("kept_fields", "jsonb"),
    ("unplaced", "jsonb"),
    ("problems", "jsonb"),
    ("links", "jsonb"),
    ("reason", "text"),
)
_NAMES = tuple(name for name, _ in _COLUMNS)
_JSON = {"open_fields", "kept_fields", "unplaced", "problems", "links"}
_LIST = ", ".join(f'"{name}"' for name in _NAMES)
# A session keeps its table; what a batch left in it is taken out before the next.
_STAGING = f"""
CREATE TEMPORARY TABLE IF NOT EXISTS staged_records ({", ".join(f'"{name}" {kind}' for name, kind in _COLUMNS)});
CREATE TEMPORARY TABLE IF NOT EXISTS staged_files (kind varchar, record_key varchar, key varchar, "order" integer,
    title text, address varchar, restricted boolean, restriction text);
TRUNCATE staged_records, staged_files
"""
_SET = ", ".join(f'"{name}" = EXCLUDED."{name}"' for name in _NAMES if name not in ("kind", "key", "reason"))
# Who accepted a record or left it out meant what stood there then: only what nobody has answered is set anew. What was
# disposed of after its time never comes back.
_UPSERT = f"""
INSERT INTO decisions_importedrecord AS r (system_id, run_id, {_LIST}, status, review, review_codes, review_version,
    published_ref)
SELECT %(system)s, %(run)s, {_LIST}, CASE WHEN reason = '' THEN 'held' ELSE 'for_a_person' END, '[]', '{{}}', '', ''
FROM staged_records ORDER BY kind, key
ON CONFLICT (system_id, kind, key) DO UPDATE SET {_SET}, run_id = EXCLUDED.run_id, reviewed_at = NULL,
    status = CASE WHEN r.status IN ('held', 'for_a_person') THEN EXCLUDED.status ELSE r.status END,
    reason = CASE WHEN r.status IN ('held', 'for_a_person') THEN EXCLUDED.reason ELSE r.reason END
WHERE r.digest IS DISTINCT FROM EXCLUDED.digest AND r.status <> 'disposed'
RETURNING (xmax = 0)
"""  # noqa: S608 - names of columns only
_FILES = """
INSERT INTO decisions_importedfile AS f (record_id, key, "order", title, address, restricted, restriction,
    is_known_public, why_public, problem)
SELECT r.id, s.key, s."order", s.title, s.address, s.restricted, s.restriction, false, '', ''
FROM staged_files s JOIN decisions_importedrecord r
    ON r.system_id = %(system)s AND r.kind = s.kind AND r.key = s.record_key AND r.status <> 'disposed'
ORDER BY r.id, s."order"
ON CONFLICT (record_id, key) DO UPDATE SET "order" = EXCLUDED."order", title = EXCLUDED.title,
    address = EXCLUDED.address, restricted = EXCLUDED.restricted, restriction = EXCLUDED.restriction
WHERE (f."order", f.title, f.address, f.restricted, f.restriction)
    IS DISTINCT FROM (EXCLUDED."order", EXCLUDED.title, EXCLUDED.address, EXCLUDED.restricted, EXCLUDED.restriction)
"""


def keep(run: ImportRun, rows: Sequence[ImportedRow], *, at: datetime) -> Kept:
    """Write the rows that are new or different and the documents that they name; each key stands in `rows` once.

    `at` is when this was done. Must run inside the transaction that stores the run's place.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("Rows and the place that the run reached belong in one transaction.")
    if not rows:
        return Kept()
    values = {"system": run.system_id, "run": run.pk, "at": at}
    with connection.cursor() as cursor:
        cursor.execute(_STAGING)
        with cursor.copy(f"COPY staged_records ({_LIST}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row([_stored(name, getattr(row, name)) for name in _NAMES])
        if any(row.files for row in rows):
            with cursor.copy("COPY staged_files FROM STDIN") as copy:
                for row in rows:
                    for order, file in enumerate(row.files):
                        copy.write_row(
                            (
                                row.kind,
                                row.key,
                                file.key,
                                order,
                                file.title,
                                file.address,
                                file.restricted,
                                file.restriction,
                            )
                        )
        cursor.execute(_UPSERT, values)
        written = [is_new for (is_new,) in cursor.fetchall()]
        if any(row.files for row in rows):
            cursor.execute(_FILES, values)
    new = sum(written)
    return Kept(new, len(written) - new, len(rows) - len(written))


def _stored(name: str, value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if name in _JSON else value
