"""Asking the search: one statement for a page of results, one more where nothing fits or a long text must be read.

The order is a rule that can be said in a sentence: matches in the title first, then the newest (ADR 0009).
"""

from __future__ import annotations

import json
import re
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from decisions.publication.queries import rows
from decisions.publication.search import snippets
from decisions.publication.search.asked import SearchAsked, SearchPlace, Sort
from decisions.publication.search.filters import lexemes_asked
from decisions.publication.search.found import Facet, Found, Hit, Matched

PAGE_SIZE = 20
COUNTED_TO = 1000
COUNTED_ALL_TO = 5_000_000
# So much of a text is read with each result; a match further on is looked for in the whole.
_READ_AT_ONCE = 6000
_FIRST, _LAST, _LAST_ID = date.min, date.max, 2**63 - 1
_RECORD = (
    "r.id, r.kind, r.ref, r.title, r.label, r.status, r.maker, s.found_day, r.first_published_at,"
    " r.last_published_at, r.changed_at, r.edition, r.withdrawn_at, s.in_title"
)
_SEARCH = f"""
SELECT coalesce(c.digest, ''),
       (SELECT coalesce(string_agg(choices_digest, '' ORDER BY kind), '') FROM publication_publishedlist),
       s.is_common, s.total, s.counted_all, s.is_estimate, s.forms, s.facets, {_RECORD},
       (SELECT json_agg(json_build_array(t.label, left(t.text, {_READ_AT_ONCE})))
          FROM (SELECT label, text FROM publication_searchtext WHERE record_id = s.found_id ORDER BY part LIMIT 4) t)
FROM publication_search_page(%s, %s::text[], %s, %s, %s, %s, %s, %s, {PAGE_SIZE + 1}, %s) s
LEFT JOIN publication_publishedcouncil c ON c.id = 1
LEFT JOIN publication_publishedrecord r ON r.id = s.found_id
ORDER BY s.place
"""  # noqa: S608 - fixed words
_WHOLE_TEXTS = "SELECT record_id, label, text FROM publication_searchtext WHERE record_id = ANY(%s) ORDER BY 1, part"
_NEAR = """
SELECT asked.word, near.word
FROM unnest(%s::text[]) AS asked (word), LATERAL publication_search_near(asked.word) near
WHERE cardinality(ts_lexize('english_stem', asked.word)) > 0
  AND NOT EXISTS (SELECT 1 FROM publication_lexeme l WHERE l.word = (ts_lexize('english_stem', asked.word))[1])
"""
_MATCHING = """
SELECT l.n, l.at, l.action, l.kind, l.ref, l.edition, r.title, r.label, e.day
FROM publication_search_plan(%s, %s::text[]) p
JOIN publication_logentry l ON l.n > %s AND l.n <= %s AND l.action <> 'file_added'
JOIN publication_publishedrecord r ON r.kind = l.kind AND r.ref = l.ref
JOIN publication_searchentry e ON e.record_id = r.id
WHERE (numnode(p.q) = 0 AND NOT p.is_common OR e.tsv @@ p.q) AND e.day BETWEEN %s AND %s
ORDER BY l.n
"""
_WORD = re.compile(r"[^\W\d_]{3,40}")
_RECORD_WIDTH = 14


def search(asked: SearchAsked, *, count_everything: bool = False) -> Found:
    """Which records fit, from this place on? Never raises for what a reader typed.

    `count_everything` counts all results and the values by which they may be narrowed, however many they are.
    """
    if asked.is_empty:
        return _nothing_asked()
    place = asked.place
    count_to = (COUNTED_ALL_TO if count_everything else COUNTED_TO) + 1
    found = rows(
        _SEARCH,
        [
            asked.text,
            lexemes_asked(asked),
            asked.since or _FIRST,
            asked.until or _LAST,
            asked.sort == Sort.TITLE_FIRST and bool(asked.text),
            place.in_title,
            place.day or _LAST,
            place.id if place.day else _LAST_ID,
            count_to,
        ],
    )
    if not found:
        # Only days were asked for, and nothing has one of them.
        return _nothing_asked()
    digest, choices, is_common, total, counted_all, is_estimate, forms, facets = found[0][:8]
    page = [row[8:] for row in found if row[8] is not None]
    words = snippets.words_of(forms)
    read = [(Hit(*row[:_RECORD_WIDTH]), _read(row[_RECORD_WIDTH]) or []) for row in page[:PAGE_SIZE]]
    hits = _with_texts(read, words)
    last = hits[-1] if hits else None
    return Found(
        council_digest=digest,
        choices_digest=choices,
        hits=hits,
        about=total,
        counted_all=counted_all,
        is_estimate=is_estimate,
        facets=_facets(_read(facets) or {}),
        suggestion="" if hits or place.day or is_common else suggestion(asked.text),
        too_common=is_common and not hits,
        next_mark=SearchPlace(last.in_title, last.day, last.id).mark if last and len(page) > PAGE_SIZE else "",
    )


def suggestion(text: str) -> str:
    """Which search did the reader perhaps mean? Each word that stands nowhere is replaced by the nearest that does."""
    words = list(dict.fromkeys(word.lower() for word in _WORD.findall(text)))[:8]
    if not words:
        return ""
    candidates: dict[str, list[str]] = {}
    for word, better in rows(_NEAR, [words]):
        candidates.setdefault(word, []).append(better)
    if not candidates:
        return ""
    near = {word: _nearest(word, many) for word, many in candidates.items()}
    return _WORD.sub(lambda word: near.get(word[0].lower(), word[0]), text)


def _nearest(word: str, candidates: list[str]) -> str:
    """Return the candidate with the most letters in the same order; of equals the first, which is more frequent."""
    return max(candidates, key=lambda other: SequenceMatcher(None, word, other).ratio())


def matching(asked: SearchAsked, after_log_n: int, up_to_log_n: int) -> list[Matched]:
    """Which entries of the publication log after `after_log_n`, up to `up_to_log_n`, are of records that fit?"""
    values = [asked.text, lexemes_asked(asked), after_log_n, up_to_log_n, asked.since or _FIRST, asked.until or _LAST]
    return [Matched(*row) for row in rows(_MATCHING, values)]


def _with_texts(found: list[tuple[Hit, list[Any]]], words: snippets.Words | None) -> list[Hit]:
    cut = {hit.id: snippets.snippet(parts, words) for hit, parts in found}
    deeper = [
        hit.id
        for hit, parts in found
        if words is not None and not cut[hit.id][2] and any(len(text) >= _READ_AT_ONCE for _, text in parts)
    ]
    if deeper:
        texts: dict[int, list[tuple[str, str]]] = {}
        for record, label, text in rows(_WHOLE_TEXTS, [deeper]):
            texts.setdefault(record, []).append((label, text))
        cut |= {record: snippets.snippet(parts, words) for record, parts in texts.items()}
    for hit, _ in found:
        hit.snippet, hit.inside, _ = cut[hit.id]
        hit.title_html = snippets.marked(hit.title, words)
    return [hit for hit, _ in found]


def _read(value: Any) -> Any:
    """Return JSON of the database as values; Django leaves it to its fields, and here is none."""
    return json.loads(value) if isinstance(value, str) else value


def _facets(counted: dict[str, dict[str, int]]) -> dict[str, list[Facet]]:
    return {
        name: [
            Facet(name, value, n)
            for value, n in sorted(
                values.items(), key=lambda pair: (-int(pair[0]) if name == "year" else -pair[1], pair[0])
            )
        ]
        for name, values in counted.items()
    }


def _nothing_asked() -> Found:
    found = rows(
        "SELECT coalesce(max(c.digest), ''), coalesce(string_agg(l.choices_digest, '' ORDER BY l.kind), '')"
        " FROM (VALUES (1)) one LEFT JOIN publication_publishedcouncil c ON c.id = 1"
        " LEFT JOIN publication_publishedlist l ON true",
        [],
    )
    return Found(council_digest=found[0][0], choices_digest=found[0][1])
