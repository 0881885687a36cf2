"""The addresses that a run has to look at and the pages as they were received; called by the import alone."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from decisions.models import ImportProblem, ImportRun, PageVisit, SourcePage

MOST_OF_A_CODE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address to look at; those of a lower `order` come first."""

    address: str
    found_on: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """The bytes of one visit as they were received; `order` is the place in which its page is brought in."""

    visit_id: int
    address: str
    media_type: str
    data: bytes
    order: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something that could not be read: where, the code, and the whole sentence that says what to do."""

    address: str
    code: str
    reason: str
    line: int | None = None
    label: str = ""
    excerpt: str = ""


def put_in_line(run: ImportRun, addresses: Iterable[Address]) -> int:
    """Add addresses to what the run has to look at, each once, and return how many were not there before."""
    rows = [PageVisit(run=run, address=one.address, found_on=one.found_on[:1000], order=one.order) for one in addresses]
    if not rows:
        return 0
    before = PageVisit.objects.filter(run=run, address__in=[row.address for row in rows]).count()
    PageVisit.objects.bulk_create(rows, batch_size=2000, ignore_conflicts=True)
    return len({row.address for row in rows}) - before


_PAGES = """
INSERT INTO decisions_sourcepage AS p (system_id, address, sha256, media_type, body, size, read_at)
SELECT %(system)s, address, sha256, media_type, body, size, %(at)s FROM staged_pages ORDER BY address
ON CONFLICT (system_id, address) DO UPDATE SET sha256 = EXCLUDED.sha256, media_type = EXCLUDED.media_type,
    body = EXCLUDED.body, size = EXCLUDED.size, read_at = EXCLUDED.read_at
WHERE p.sha256 <> EXCLUDED.sha256
"""
_SEEN = """
UPDATE decisions_pagevisit v SET state = 'read', page_id = p.id, not_before = NULL, "order" = s."order"
FROM staged_pages s JOIN decisions_sourcepage p ON p.system_id = %(system)s AND p.address = s.address
WHERE v.id = s.visit_id
"""
_STAGING = """
CREATE TEMPORARY TABLE IF NOT EXISTS staged_pages (visit_id bigint, address varchar, sha256 varchar,
    media_type varchar, body bytea, size bigint, "order" integer);
TRUNCATE staged_pages
"""


def keep_pages(run: ImportRun, received: Sequence[Received], *, at: datetime) -> None:
    """Keep pages as they were received and mark their visits as read; a page that is the same is not written again."""
    if not received:
        return
    with connection.cursor() as cursor:
        cursor.execute(_STAGING)
        with cursor.copy("COPY staged_pages FROM STDIN") as copy:
            for one in received:
                sha256 = hashlib.sha256(one.data).hexdigest()
                body = zlib.compress(one.data, 3)
                copy.write_row(
                    (one.visit_id, one.address, sha256, one.media_type[:100], body, len(one.data), one.order)
                )
        cursor.execute(_PAGES, {"system": run.system_id, "at": at})
        cursor.execute(_SEEN, {"system": run.system_id})


def refuse_visits(visits: Iterable[int]) -> None:
    """Mark visits as not read; the reason stands among the run's problems."""
    PageVisit.objects.filter(pk__in=list(visits)).update(state="refused", not_before=None)


def postpone(visit: PageVisit, *, until: datetime) -> None:
    """Let a visit wait until the site can be asked again, and count the attempt."""
    PageVisit.objects.filter(pk=visit.pk).update(tries=visit.tries + 1, not_before=until)


def list_troubles(run: ImportRun, troubles: Iterable[Trouble], *, listed: dict[str, int]) -> None:
    """List what could not be read: at most 200 of a code, all of them counted in `listed`, which is changed."""
    rows = []
    for one in troubles:
        number = listed.get(one.code, 0)
        listed[one.code] = number + 1
        if number < MOST_OF_A_CODE:
            rows.append(
                ImportProblem(
                    run=run,
                    address=_plain(one.address, 1000),
                    line=one.line if one.line is not None and one.line >= 0 else None,
                    code=_plain(one.code, 60),
                    label=_plain(one.label, 300),
                    reason=_plain(one.reason, 2000),
                    excerpt=_plain(one.excerpt, 500),
                )
            )
    ImportProblem.objects.bulk_create(rows, batch_size=1000)


def _plain(text: str, longest: int) -> str:
    # The database stores neither NUL nor half a character.
    return text.replace("\x00", "�").encode("utf-8", "replace").decode("utf-8")[:longest]


Sighted = tuple[str, str, str, bool]
_SIGHTED = """
INSERT INTO decisions_importsighting AS s (run_id, kind, key, outcome, needs_person)
SELECT %s, * FROM unnest(%s::varchar[], %s::varchar[], %s::varchar[], %s::boolean[])
ON CONFLICT (run_id, kind, key) DO UPDATE SET
    outcome = CASE WHEN s.outcome = 'same' THEN EXCLUDED.outcome ELSE s.outcome END
"""
_ON_A_LIST = _SIGHTED + "WHERE s.outcome = 'same' AND EXCLUDED.outcome <> 'same'"
_ON_ITS_PAGE = (
    _SIGHTED
    + """, needs_person = EXCLUDED.needs_person
WHERE s.outcome = 'same' AND EXCLUDED.outcome <> 'same' OR s.needs_person <> EXCLUDED.needs_person"""
)


def note_sightings(run: ImportRun, *, own: Sequence[Sighted], listed: Sequence[Sighted]) -> None:
    """Note the records that pages name, as (kind, key, outcome, whether a person must look), each key once.

    A page of the record's own says whether a person must look; a list that names it too does not.
    """
    for rows, statement in ((own, _ON_ITS_PAGE), (listed, _ON_A_LIST)):
        if rows:
            with connection.cursor() as cursor:
                cursor.execute(statement, [run.pk, *(list(column) for column in zip(*rows, strict=True))])


def forget_page(number: int) -> None:
    """Forget what a page said whose record was disposed of; its address and hash stay, so that it is not kept again."""
    SourcePage.objects.filter(pk=number).update(body=zlib.compress(b""), size=0)
