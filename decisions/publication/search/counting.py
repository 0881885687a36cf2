"""Every night: in how many records each word stands, and which entries are the newest tenth. Plans follow from both."""

from __future__ import annotations

from datetime import date, datetime

from django.db import connection, transaction

# Below this there is nothing to choose: every plan is quick.
FEWEST = 20_000
RECENT_SHARE = 0.1
# So many entries change their place in the small index in one night, some three seconds' work for each thousand.
MOVED_AT_ONCE = 20_000

# Not by ts_stat: its tree is not balanced, and a million references in their order make it a chain that never ends.
COUNT_WORDS = (
    "CREATE TEMP TABLE counted_words ON COMMIT DROP AS"
    " SELECT w.word, w.n, coalesce(t.n, 0) AS title_n"
    " FROM (SELECT word, count(*) AS n FROM publication_searchentry, unnest(tsvector_to_array(tsv)) AS word"
    " GROUP BY word) w LEFT JOIN (SELECT word, count(*) AS n FROM publication_searchentry,"
    " unnest(tsvector_to_array(title_tsv)) AS word GROUP BY word) t USING (word)"
)
KEEP_COUNTS = (
    "INSERT INTO publication_lexeme AS l (word, n, title_n) SELECT word, n, title_n FROM counted_words ORDER BY word"
    " ON CONFLICT (word) DO UPDATE SET n = EXCLUDED.n, title_n = EXCLUDED.title_n"
    " WHERE (l.n, l.title_n) IS DISTINCT FROM (EXCLUDED.n, EXCLUDED.title_n)"
)
FORGET_LEXEMES = (
    "DELETE FROM publication_lexeme l WHERE NOT EXISTS (SELECT 1 FROM counted_words c WHERE c.word = l.word)"
)
FORGET_WORDS = (
    "DELETE FROM publication_word w WHERE NOT EXISTS (SELECT 1 FROM publication_lexeme l WHERE l.word = w.stem)"
)
NEWEST_TENTH = (
    "SELECT day FROM publication_searchentry ORDER BY day DESC, record_id DESC"
    " OFFSET (SELECT count(*) FROM publication_searchentry) / 10 LIMIT 1"
)
_BEGIN_STATE = "INSERT INTO publication_searchstate (id, entries) VALUES (1, 0) ON CONFLICT DO NOTHING"
_STATE = "SELECT entries, recent_since FROM publication_searchstate WHERE id = 1 FOR UPDATE"
_KEEP_STATE = "UPDATE publication_searchstate SET entries = %s, recent_since = %s, counted_at = %s WHERE id = 1"
_MOVE = (
    "UPDATE publication_searchentry SET is_recent = %s WHERE record_id IN ("
    "SELECT record_id FROM publication_searchentry WHERE day {side} %s AND is_recent <> %s LIMIT %s)"
)


def count_words(*, at: datetime) -> dict[str, int]:
    """Count the words of every entry anew and move the boundary of the newest; return what was found.

    A publication waits only while the counts are written, not while they are made: it adds words that are new, and one
    that came in between keeps its count of one until the next night.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '256MB'")
        cursor.execute(COUNT_WORDS)
        cursor.execute(KEEP_COUNTS)
        cursor.execute(FORGET_LEXEMES)
        cursor.execute(FORGET_WORDS)
        cursor.execute("SELECT count(*) FROM publication_lexeme")
        lexemes = cursor.fetchone()[0]
    moved, entries = _move_boundary(at)
    return {"entries": entries, "lexemes": lexemes, "moved": moved}


@transaction.atomic
def _move_boundary(at: datetime) -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN_STATE)
        cursor.execute(_STATE)
        _, before = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM publication_searchentry")
        entries = cursor.fetchone()[0]
        cursor.execute(NEWEST_TENTH)
        found = cursor.fetchone()
        wanted: date | None = found[0] if found and entries >= FEWEST else None
        since, moved = before, 0
        if wanted is None:
            since = None
        elif before is None or wanted < before:
            # Every entry from the boundary on must be marked before the boundary may say so.
            moved = _moved(cursor, True, ">=", wanted)
            since = wanted if moved < MOVED_AT_ONCE else before
        else:
            moved, since = _moved(cursor, False, "<", wanted), wanted
        cursor.execute(_KEEP_STATE, [entries, since, at])
    return moved, entries


def _moved(cursor: object, is_recent: bool, side: str, day: date) -> int:
    cursor.execute(_MOVE.format(side=side), [is_recent, day, is_recent, MOVED_AT_ONCE])  # type: ignore[attr-defined]
    return int(cursor.rowcount)  # type: ignore[attr-defined]
