"""The search of very many invented records: their words, drawn as words are drawn in real texts, and its tables."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import accumulate
from typing import Any

import psycopg

from decisions.publication.search import counting

WORDS = "@@words@@"
_VOCABULARY = 150_000
_WORDS_A_RECORD = 110
_DOMAIN = ("council", "report", "road", "housing", "school", "budget", "care", "planning", "library", "bridge")
_STAGE = "search_load"
_PARTS = 2
_ENTRIES = f"""
INSERT INTO publication_searchentry (record_id, day, kind, department, is_recent, title_tsv, tsv)
SELECT s.record_id, s.day, s.kind, s.department, s.day >= %s,
       to_tsvector('english', s.title) || array_to_tsvector(s.marks),
       to_tsvector('english', s.title) || to_tsvector('english', t.text) || array_to_tsvector(s.marks)
FROM {_STAGE} s JOIN publication_searchtext t ON t.record_id = s.record_id AND t.part = ''
WHERE s.record_id %% {_PARTS} = %s
"""  # noqa: S608 - fixed words
_SPELLED = """
INSERT INTO publication_word (word, stem)
SELECT word, stem FROM (SELECT word, (ts_lexize('english_stem', word))[1] AS stem FROM unnest(%s::text[]) AS word) seen
WHERE stem IS NOT NULL ON CONFLICT DO NOTHING
"""


class Vocabulary:
    """Invented words, of which a few are very frequent and most are rare (Zipf and Mandelbrot, exponent 1.05)."""

    def __init__(self) -> None:
        """Invent the words; the same in each run."""
        chosen = random.Random(7)  # noqa: S311 - invented words, not a secret
        consonants, vowels = "bcdfghklmnprstvwz", "aeiou"
        words: dict[str, None] = dict.fromkeys(_DOMAIN)
        while len(words) < _VOCABULARY:
            syllables = chosen.randint(2, 4)
            words["".join(chosen.choice(consonants) + chosen.choice(vowels) for _ in range(syllables)) + "n"] = None
        self.words = list(words)
        self._weights = list(accumulate(1 / (rank + 2.7) ** 1.05 for rank in range(1, _VOCABULARY + 1)))
        self._chosen = random.Random(11)  # noqa: S311

    def text(self) -> str:
        """Return the next text."""
        return " ".join(self._chosen.choices(self.words, cum_weights=self._weights, k=_WORDS_A_RECORD))


def stage(connection: psycopg.Connection[Any]) -> None:
    """Make the table in which what the entries are made of waits."""
    connection.execute(
        f"CREATE UNLOGGED TABLE {_STAGE} (record_id bigint, day date, kind text, department text, title text,"
        " marks text[])"
    )


def copy(connection: psycopg.Connection[Any], staged: Iterable[Any], texts: Iterable[Any]) -> None:
    """Store what a batch of records is found by."""
    for target, rows in (
        (f"{_STAGE} (record_id, day, kind, department, title, marks)", staged),
        ("publication_searchtext (record_id, part, label, text)", texts),
    ):
        with connection.cursor() as cursor, cursor.copy(f"COPY {target} FROM STDIN") as writing:  # type: ignore[arg-type]
            for row in rows:
                writing.write_row(row)


def fill(connection: psycopg.Connection[Any], vocabulary: Vocabulary, tell: Callable[[str], None]) -> None:
    """Make entries, indexes and counts from what waits; two at a time, because words are slow to take apart."""
    begun = datetime.now(UTC)
    tell("Search: entries")
    indexes = connection.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'publication_searchentry'"
        " AND indexname NOT LIKE '%%pkey'"
    ).fetchall()
    for name, _ in indexes:
        connection.execute(f'DROP INDEX "{name}"')
    total = connection.execute(f"SELECT count(*) FROM {_STAGE}").fetchone()  # noqa: S608 - fixed words
    found = connection.execute(
        f"SELECT day FROM {_STAGE} ORDER BY day DESC OFFSET %s LIMIT 1",  # noqa: S608 - fixed words
        [int(total[0] * counting.RECENT_SHARE) if total else 0],
    ).fetchone()
    connection.commit()
    day = found[0] if found else None
    # Connections of its own: one takes apart even numbers, the other odd ones.
    info = connection.info
    where = {**info.get_parameters(), "password": info.password}

    def half(part: int) -> None:
        with psycopg.connect(**where) as own:
            own.execute("SET synchronous_commit = off")
            own.execute(_ENTRIES, [day, part])

    with ThreadPoolExecutor(_PARTS) as threads:
        list(threads.map(half, range(_PARTS)))
    tell(f"Search: entries after {(datetime.now(UTC) - begun).seconds} s")
    connection.execute("SET maintenance_work_mem = '1GB'")
    connection.execute("SET work_mem = '256MB'")
    for name, definition in indexes:
        connection.execute(definition)
        tell(f"Search: {name} after {(datetime.now(UTC) - begun).seconds} s")
    for statement in (counting.COUNT_WORDS, counting.KEEP_COUNTS):
        connection.execute(statement)
    connection.execute(_SPELLED, [vocabulary.words])
    connection.execute(
        "INSERT INTO publication_word (word, stem) SELECT w.word, (ts_lexize('english_stem', w.word))[1]"
        " FROM ts_stat('SELECT to_tsvector(''simple'', text) FROM publication_searchtext WHERE record_id <= 2000') w"
        " WHERE w.word ~ '^[[:alpha:]]{2,40}$' AND cardinality(ts_lexize('english_stem', w.word)) > 0"
        " ON CONFLICT DO NOTHING"
    )
    connection.execute(
        "UPDATE publication_searchstate SET entries = %s, recent_since = CASE WHEN %s >= %s THEN %s::date END,"
        " counted_at = %s WHERE id = 1",
        [total[0] if total else 0, total[0] if total else 0, counting.FEWEST, day, begun],
    )
    connection.execute(f"DROP TABLE {_STAGE}")
    connection.execute("RESET maintenance_work_mem")
    connection.execute("RESET work_mem")
    connection.commit()
    tell(f"Search: counted after {(datetime.now(UTC) - begun).seconds} s")
