"""Asking the search."""

from __future__ import annotations

from decisions.publication.queries import rows
from decisions.publication.search.asked import SearchAsked
from decisions.publication.search.found import Found, Hit, Matched

PAGE_SIZE = 20
_FITS = (
    "to_tsvector('english', r.title) @@ websearch_to_tsquery('english', %s) AND (%s = '' OR r.kind = %s)"
    " AND (%s = '' OR r.department = %s) AND (%s = '' OR r.maker = %s) AND (%s = '' OR r.wards @> ARRAY[%s]::varchar[])"
)
_SEARCH = (
    "SELECT r.id, r.kind, r.ref, r.title, r.label, r.status, r.maker, r.next_day, r.first_published_at,"  # noqa: S608
    " r.last_published_at, r.changed_at, r.edition, r.withdrawn_at, true FROM publication_publishedrecord r"
    f" WHERE {_FITS} ORDER BY r.next_day DESC, r.id DESC LIMIT {PAGE_SIZE}"
)
_MATCHING = (
    "SELECT l.n, l.at, l.action, l.kind, l.ref, l.edition, r.title, r.label, r.next_day"  # noqa: S608 - fixed words
    " FROM publication_logentry l JOIN publication_publishedrecord r ON r.kind = l.kind AND r.ref = l.ref"
    f" WHERE l.n > %s AND l.n <= %s AND l.action <> 'file_added' AND {_FITS} ORDER BY l.n"
)


def _values(asked: SearchAsked) -> list[str]:
    pairs = ("kind", "department", "maker", "ward")
    return [asked.text, *(getattr(asked, name) for name in pairs for _ in range(2))]


def search(asked: SearchAsked) -> Found:
    """Which records fit?"""
    hits = [Hit(*row) for row in rows(_SEARCH, _values(asked))]
    return Found(hits=hits, about=len(hits))


def matching(asked: SearchAsked, after_log_n: int, up_to_log_n: int) -> list[Matched]:
    """Which entries of the publication log after `after_log_n`, up to `up_to_log_n`, fit the search?"""
    return [Matched(*row) for row in rows(_MATCHING, [after_log_n, up_to_log_n, *_values(asked)])]
