"""The search is asked through functions, one for each shape of plan.

Left alone the planner walks all days for a rare word, because it cannot know that no match comes. So each shape forbids
the others, and publication_search_matches chooses by how many records have the words (publication_lexeme).
"""

from django.db import migrations

# mode: n all that fits; t the words in the title; x the same where a word must not stand in the text; b the words
# elsewhere but not in the title.
_MODES = {
    "n": "{a}.tsv @@ q",
    "t": "{a}.title_tsv @@ q",
    "x": "{a}.title_tsv @@ q AND {a}.tsv @@ q",
    "b": "{a}.tsv @@ q AND NOT {a}.title_tsv @@ q",
}
_PLACE = "(e.day, e.record_id) < (before_day, before_id) AND e.day BETWEEN since AND until"
# The sums keep the index of the days out: without values the planner takes any range for a narrow one.
_PLACE_BESIDE = _PLACE.replace("e.day", "(e.day + 0)").replace("e.record_id", "(e.record_id + 0)")
_INDEX_ONLY = """
    SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off SET enable_bitmapscan = on
    SET plan_cache_mode = force_generic_plan SET work_mem = '64MB'"""
_HEAD = """
CREATE FUNCTION publication_search_{shape}(
    mode text, q tsquery, before_day date, before_id bigint, since date, until date, most integer
) RETURNS TABLE (found_id bigint, found_day date) LANGUAGE plpgsql STABLE ROWS 20{settings} AS $$
BEGIN
    {body}
END $$;
"""


def _shape(shape: str, settings: str, query: str, alias: str = "e") -> str:
    place = _PLACE if shape == "walk" else _PLACE_BESIDE
    cases = " ".join(
        f"{'IF' if mode == 'n' else 'ELSIF'} mode = '{mode}' THEN RETURN QUERY "
        + query.format(fits=condition.format(a=alias), place=place)
        + ";"
        for mode, condition in _MODES.items()
    )
    return _HEAD.format(shape=shape, settings=settings, body=f"{cases} END IF;")


# The newest 4,000 entries at most: a walk that does not find enough among them is given up for an index.
WALK = _shape(
    "walk",
    """
    SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off SET enable_indexscan = on
    SET plan_cache_mode = force_generic_plan""",
    """SELECT x.record_id, x.day FROM (
        SELECT e.record_id, e.day, e.tsv, e.title_tsv FROM publication_searchentry e WHERE {place}
        ORDER BY e.day DESC, e.record_id DESC LIMIT 4000
    ) x WHERE {fits} ORDER BY x.day DESC, x.record_id DESC LIMIT most""",
    alias="x",
)
NEWEST = _shape(
    "newest",
    _INDEX_ONLY,
    "SELECT e.record_id, e.day FROM publication_searchentry e WHERE e.is_recent AND {fits} AND {place}"
    " ORDER BY e.day DESC, e.record_id DESC LIMIT most",
)
WHOLE = _shape(
    "whole",
    _INDEX_ONLY,
    "SELECT e.record_id, e.day FROM publication_searchentry e WHERE {fits} AND {place}"
    " ORDER BY e.day DESC, e.record_id DESC LIMIT most",
)

PLAN = r"""
CREATE FUNCTION publication_search_plan(
    words text, filters text[],
    OUT q tsquery, OUT is_common boolean, OUT stems text[], OUT lexemes integer, OUT entries integer,
    OUT recent_since date, OUT rarest bigint, OUT share double precision, OUT title_rarest bigint,
    OUT title_share double precision
) LANGUAGE plpgsql STABLE SET client_min_messages = warning AS $$
DECLARE
    one text;
    asked tsquery := websearch_to_tsquery('english', words);
    own text[];
    found record;
    n bigint := 0;
    title_n bigint := 0;
BEGIN
    SELECT s.entries, s.recent_since INTO entries, recent_since FROM publication_searchstate s WHERE id = 1;
    entries := greatest(coalesce(entries, 0), 1);
    is_common := words <> '' AND numnode(asked) = 0;
    IF words ~ '^[[:alpha:]]{1,8}(-[[:alnum:]]+)+$' THEN
        asked := asked || quote_literal('#r:' || upper(words))::tsquery;
    END IF;
    stems := '{}';
    lexemes := 0;
    share := 0;
    title_share := 0;
    -- What must stand there, without what must not: groups parted by OR, each with its lexemes.
    FOREACH one IN ARRAY regexp_split_to_array(querytree(asked), ' \| ') LOOP
        own := ARRAY(SELECT replace(m[1], '''''', '''') FROM regexp_matches(one, '''((?:[^'']|'''')+)''', 'g') m);
        CONTINUE WHEN cardinality(own) = 0;
        stems := stems || own;
        lexemes := lexemes + cardinality(own);
        SELECT min(coalesce(l.n, 0)) AS n, min(coalesce(l.title_n, 0)) AS title_n,
               exp(sum(ln(least(1.0, greatest(coalesce(l.n, 0), 0.0001) / entries)))) AS share,
               exp(sum(ln(least(1.0, greatest(coalesce(l.title_n, 0), 0.0001) / entries)))) AS title_share
            INTO found
            FROM unnest(own) AS word LEFT JOIN publication_lexeme l USING (word);
        n := n + found.n;
        title_n := title_n + found.title_n;
        share := least(1.0, share + found.share);
        title_share := least(1.0, title_share + found.title_share);
    END LOOP;
    IF lexemes = 0 THEN
        n := entries;
        title_n := entries;
        share := 1;
        title_share := 1;
    END IF;
    q := asked;
    FOREACH one IN ARRAY filters LOOP
        q := q && ('''' || replace(replace(one, '\', '\\'), '''', '''''') || '''')::tsquery;
    END LOOP;
    IF cardinality(filters) > 0 THEN
        lexemes := lexemes + cardinality(filters);
        SELECT min(coalesce(l.n, 0)) AS n,
               exp(sum(ln(least(1.0, greatest(coalesce(l.n, 0), 0.0001) / entries)))) AS share
            INTO found
            FROM unnest(filters) AS word LEFT JOIN publication_lexeme l USING (word);
        n := least(n, found.n);
        title_n := least(title_n, found.n);
        share := share * found.share;
        title_share := title_share * found.share;
    END IF;
    rarest := n;
    title_rarest := title_n;
END $$;
"""

# The least number of entries for which shapes differ, the share from which a walk is the shorter way, and the share
# from which the index of the newest is.
MATCHES = """
CREATE FUNCTION publication_search_matches(
    mode text, q tsquery, entries integer, recent_since date, n bigint, share double precision,
    before_day date, before_id bigint, since date, until date, most integer
) RETURNS TABLE (found_id bigint, found_day date) LANGUAGE plpgsql STABLE ROWS 20 AS $$
DECLARE
    ids bigint[];
    days date[];
BEGIN
    IF n = 0 THEN
        RETURN;
    END IF;
    IF entries >= 20000 AND share >= 0.04 THEN
        SELECT array_agg(w.found_id), array_agg(w.found_day) INTO ids, days
            FROM publication_search_walk(mode, q, before_day, before_id, since, until, most) w;
        IF cardinality(ids) >= most THEN
            RETURN QUERY SELECT * FROM unnest(ids, days);
            RETURN;
        END IF;
    END IF;
    IF entries >= 20000 AND n >= entries * 0.0006 AND recent_since IS NOT NULL
            AND before_day >= recent_since AND until >= recent_since THEN
        SELECT array_agg(w.found_id), array_agg(w.found_day) INTO ids, days
            FROM publication_search_newest(
                mode, q, before_day, before_id, greatest(since, recent_since), until, most) w;
        IF cardinality(ids) >= most OR since >= recent_since THEN
            RETURN QUERY SELECT * FROM unnest(ids, days);
            RETURN;
        END IF;
    END IF;
    RETURN QUERY SELECT * FROM publication_search_whole(mode, q, before_day, before_id, since, until, most);
END $$;
"""

COUNT = f"""
CREATE FUNCTION publication_search_counted(
    q tsquery, since date, until date, newest_only boolean, most integer, OUT total integer, OUT facets jsonb
) LANGUAGE plpgsql STABLE{_INDEX_ONLY} AS $$
BEGIN
    IF newest_only THEN
        SELECT count(*) INTO total FROM (
            SELECT 1 FROM publication_searchentry e WHERE e.is_recent AND e.tsv @@ q AND (e.day + 0) BETWEEN since AND until
            LIMIT most) counted;
        RETURN;
    END IF;
    WITH found AS MATERIALIZED (
        SELECT e.kind, e.department, extract(year FROM e.day)::integer AS year FROM publication_searchentry e
        WHERE e.tsv @@ q AND (e.day + 0) BETWEEN since AND until LIMIT most
    ), counted AS (
        SELECT kind, department, year, count(*) AS n, grouping(kind, department, year) AS level FROM found
        GROUP BY GROUPING SETS ((kind), (department), (year), ())
    )
    SELECT max(n) FILTER (WHERE level = 7), jsonb_build_object(
        'kind', coalesce(jsonb_object_agg(kind, n) FILTER (WHERE level = 3), '{{}}'),
        'department', coalesce(jsonb_object_agg(department, n) FILTER (WHERE level = 5 AND department <> ''), '{{}}'),
        'year', coalesce(jsonb_object_agg(year, n) FILTER (WHERE level = 6), '{{}}'))
    INTO total, facets FROM counted;
END $$;
"""  # noqa: S608 - fixed words

PAGE = """
CREATE FUNCTION publication_search_page(
    words text, filters text[], since date, until date, title_first boolean, from_title boolean, before_day date,
    before_id bigint, most integer, count_to integer
) RETURNS TABLE (
    is_common boolean, total bigint, counted_all boolean, is_estimate boolean, forms text[], facets jsonb,
    place bigint, in_title boolean, found_id bigint, found_day date
) LANGUAGE plpgsql STABLE ROWS 20 AS $$
DECLARE
    p record;
    whole_time boolean := since <= '0001-01-01' AND until >= '9999-12-31';
    counted record;
    first_page boolean := before_day >= '9999-12-31';
    got integer := 0;
BEGIN
    SELECT * INTO p FROM publication_search_plan(words, filters);
    is_common := p.is_common;
    counted_all := true;
    is_estimate := false;
    total := 0;
    place := 0;
    IF p.rarest = 0 OR numnode(p.q) = 0 THEN
        IF numnode(p.q) = 0 AND NOT p.is_common THEN
            -- Days alone, or nothing: everything in that time, the newest first.
            counted_all := false;
            title_first := false;
            total := 0;
            RETURN QUERY SELECT is_common, total, counted_all, is_estimate, forms, facets, e.place, false, e.id, e.d
                FROM (SELECT row_number() OVER () AS place, w.found_id AS id, w.found_day AS d
                      FROM publication_search_days(before_day, before_id, since, until, most) w) e;
            RETURN;
        END IF;
        RETURN NEXT;
        RETURN;
    END IF;
    IF cardinality(p.stems) > 0 THEN
        SELECT array_agg(x.word) INTO forms
            FROM (SELECT w.word FROM publication_word w WHERE w.stem = ANY (p.stems) LIMIT 80) x;
        forms := forms || p.stems;
    END IF;
    IF count_to <= 1001 AND numnode(p.q) = 1 AND p.rarest >= 1000 AND whole_time THEN
        total := p.rarest;
        counted_all := false;
        is_estimate := true;
    ELSIF count_to <= 1001 AND p.share >= 0.2 AND p.entries >= 20000 AND whole_time THEN
        total := 1000;
        counted_all := false;
    ELSE
        IF count_to <= 1001 AND p.entries >= 20000 AND p.rarest >= p.entries * 0.0006 AND p.recent_since IS NOT NULL
                AND until >= p.recent_since THEN
            SELECT * INTO counted FROM publication_search_counted(
                p.q, greatest(since, p.recent_since), until, true, count_to);
            total := counted.total;
        END IF;
        IF total < count_to THEN
            SELECT * INTO counted FROM publication_search_counted(p.q, since, until, false, count_to);
            total := counted.total;
            facets := counted.facets;
        END IF;
        IF total >= count_to THEN
            total := count_to - 1;
            counted_all := false;
            facets := NULL;
        END IF;
    END IF;
    IF title_first AND from_title THEN
        FOR found_id, found_day IN
            SELECT * FROM publication_search_matches(CASE WHEN p.q::text LIKE '%!%' THEN 'x' ELSE 't' END, p.q, p.entries,
                p.recent_since, p.title_rarest, p.title_share, before_day, before_id, since, until, most)
        LOOP
            got := got + 1;
            place := got;
            in_title := true;
            RETURN NEXT;
        END LOOP;
        before_day := '9999-12-31';
        before_id := 9223372036854775807;
    END IF;
    IF got < most THEN
        FOR found_id, found_day IN
            SELECT * FROM publication_search_matches(CASE WHEN title_first AND p.title_rarest > 0 THEN 'b' ELSE 'n' END, p.q, p.entries,
                p.recent_since, p.rarest, p.share, before_day, before_id, since, until, most - got)
        LOOP
            got := got + 1;
            place := got;
            in_title := false;
            RETURN NEXT;
        END LOOP;
    END IF;
    IF got = 0 THEN
        found_id := NULL;
        found_day := NULL;
        RETURN NEXT;
    END IF;
END $$;
"""

DAYS = """
CREATE FUNCTION publication_search_days(
    before_day date, before_id bigint, since date, until date, most integer
) RETURNS TABLE (found_id bigint, found_day date) LANGUAGE sql STABLE ROWS 20 AS $$
    SELECT e.record_id, e.day FROM publication_searchentry e
    WHERE (e.day, e.record_id) < (before_day, before_id) AND e.day BETWEEN since AND until
    ORDER BY e.day DESC, e.record_id DESC LIMIT most
$$;
"""

# Two letters that changed places leave few trigrams in common; who asks looks at the nearest few more closely.
NEAR = """
CREATE FUNCTION publication_search_near(asked text) RETURNS TABLE (word text, n bigint) LANGUAGE sql STABLE ROWS 12
    SET pg_trgm.similarity_threshold = 0.22 AS $$
    SELECT w.word, l.n FROM publication_word w JOIN publication_lexeme l ON l.word = w.stem
    WHERE w.word % asked ORDER BY similarity(w.word, asked) DESC, l.n DESC, w.word LIMIT 12
$$;
"""

# Written in the transaction of a publication. Counts are made at night; only words that were never seen are added.
FILL = """
CREATE FUNCTION publication_search_fill(
    record_ bigint, title text, filters text[], day_ date, kind_ text, department_ text
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    marks tsvector := array_to_tsvector(filters);
    title_ tsvector := to_tsvector('english', title);
    words tsvector := title_;
    part record;
    recent boolean;
BEGIN
    SELECT recent_since IS NULL OR day_ >= recent_since INTO recent FROM publication_searchstate WHERE id = 1 FOR SHARE;
    FOR part IN SELECT t.text FROM publication_searchtext t WHERE t.record_id = record_ ORDER BY t.part LOOP
        BEGIN
            words := words || to_tsvector('english', part.text);
        EXCEPTION WHEN program_limit_exceeded THEN
            -- More different words than one entry can hold: the beginning of this text has to do.
            words := words || to_tsvector('english', left(part.text, 50000));
        END;
    END LOOP;
    INSERT INTO publication_searchentry AS e (record_id, day, kind, department, is_recent, title_tsv, tsv)
    VALUES (record_, day_, kind_, department_, coalesce(recent, true), title_ || marks, words || marks)
    ON CONFLICT (record_id) DO UPDATE SET day = EXCLUDED.day, kind = EXCLUDED.kind, department = EXCLUDED.department,
        is_recent = EXCLUDED.is_recent, title_tsv = EXCLUDED.title_tsv, tsv = EXCLUDED.tsv;
    INSERT INTO publication_lexeme AS l (word, n, title_n)
    SELECT seen.word, 1, 1 FROM unnest(tsvector_to_array(title_ || marks)) AS seen (word)
    WHERE NOT EXISTS (SELECT 1 FROM publication_lexeme k WHERE k.word = seen.word AND k.title_n > 0) ORDER BY 1
    ON CONFLICT (word) DO UPDATE SET title_n = greatest(l.title_n, 1);
    INSERT INTO publication_lexeme (word, n, title_n)
    SELECT seen.word, 1, 0 FROM unnest(tsvector_to_array(words)) AS seen (word)
    WHERE NOT EXISTS (SELECT 1 FROM publication_lexeme k WHERE k.word = seen.word) ORDER BY 1
    ON CONFLICT DO NOTHING;
    INSERT INTO publication_word (word, stem)
    SELECT word, (ts_lexize('english_stem', word))[1] FROM (
        SELECT unnest(tsvector_to_array(to_tsvector('simple', title))) AS word
        UNION
        SELECT unnest(tsvector_to_array(to_tsvector('simple', t.text)))
        FROM publication_searchtext t WHERE t.record_id = record_
    ) seen
    WHERE word ~ '^[[:alpha:]]{2,40}$' AND cardinality(ts_lexize('english_stem', word)) > 0
      AND NOT EXISTS (SELECT 1 FROM publication_word w WHERE w.word = seen.word)
    ORDER BY word
    ON CONFLICT DO NOTHING;
END $$;
"""

BACK = """
DROP FUNCTION publication_search_near(text);
DROP FUNCTION publication_search_fill(bigint, text, text[], date, text, text);
DROP FUNCTION publication_search_page(
    text, text[], date, date, boolean, boolean, date, bigint, integer, integer);
DROP FUNCTION publication_search_days(date, bigint, date, date, integer);
DROP FUNCTION publication_search_counted(tsquery, date, date, boolean, integer);
DROP FUNCTION publication_search_matches(
    text, tsquery, integer, date, bigint, double precision, date, bigint, date, date, integer);
DROP FUNCTION publication_search_plan(text, text[]);
DROP FUNCTION publication_search_walk(text, tsquery, date, bigint, date, date, integer);
DROP FUNCTION publication_search_newest(text, tsquery, date, bigint, date, date, integer);
DROP FUNCTION publication_search_whole(text, tsquery, date, bigint, date, date, integer);
"""


class Migration(migrations.Migration):
    dependencies = [("publication", "0010_search")]
    operations = [
        migrations.RunSQL(WALK + NEWEST + WHOLE + PLAN + MATCHES + COUNT + DAYS + PAGE + NEAR + FILL, BACK),
    ]
