"""Indexes for lists by status, kind of decision and change; counts and phrases of frequent words read less.

A page of the search counted in the whole index what it then only called "more than 1,000", and read each record with the
words of a phrase twice. Both functions are replaced; what is found stays the same.
"""

from importlib import import_module

from django.db import migrations, models

_BEFORE = import_module("decisions.publication.migrations.0011_search_functions")

GATHERED = """
CREATE FUNCTION publication_search_gathered(
    q tsquery, since date, until date, most integer,
    OUT total integer, OUT facets jsonb, OUT ids bigint[], OUT days date[], OUT titles boolean[]
) LANGUAGE plpgsql STABLE
    SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off SET enable_bitmapscan = on
    SET plan_cache_mode = force_generic_plan SET work_mem = '64MB' AS $$
BEGIN
    WITH found AS MATERIALIZED (
        SELECT e.record_id, e.day, e.title_tsv @@ q AS in_title, e.kind, e.department,
               extract(year FROM e.day)::integer AS year
        FROM publication_searchentry e
        WHERE e.tsv @@ q AND (e.day + 0) BETWEEN since AND until LIMIT most
    ), counted AS (
        SELECT kind, department, year, count(*) AS n, grouping(kind, department, year) AS level FROM found
        GROUP BY GROUPING SETS ((kind), (department), (year))
    )
    SELECT (SELECT count(*) FROM found), jsonb_build_object(
        'kind', coalesce(jsonb_object_agg(kind, n) FILTER (WHERE level = 3), '{}'),
        'department', coalesce(jsonb_object_agg(department, n) FILTER (WHERE level = 5 AND department <> ''), '{}'),
        'year', coalesce(jsonb_object_agg(year, n) FILTER (WHERE level = 6), '{}')),
        (SELECT array_agg(record_id ORDER BY record_id) FROM found),
        (SELECT array_agg(day ORDER BY record_id) FROM found),
        (SELECT array_agg(in_title ORDER BY record_id) FROM found)
    INTO total, facets, ids, days, titles FROM counted;
END $$;
"""

PAGE = """
CREATE OR REPLACE FUNCTION publication_search_page(
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
    is_phrase boolean;
    gathered record;
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
    is_phrase := p.entries >= 20000 AND p.q::text LIKE '%<%>%';
    IF is_phrase AND p.share * p.entries <= 50000 AND p.rarest > 0 THEN
        -- The index knows no phrases: each record with all of the words is read, so it is read once for everything.
        SELECT * INTO gathered FROM publication_search_gathered(p.q, since, until, count_to);
        IF gathered.total < count_to THEN
            total := gathered.total;
            facets := gathered.facets;
            FOR in_title, found_day, found_id IN
                SELECT title_first AND g.in_title, g.day, g.id
                FROM unnest(gathered.titles, gathered.days, gathered.ids) AS g (in_title, day, id)
                WHERE CASE WHEN NOT title_first OR from_title = g.in_title THEN (g.day, g.id) < (before_day, before_id)
                           ELSE from_title END
                ORDER BY 1 DESC, 2 DESC, 3 DESC LIMIT most
            LOOP
                place := place + 1;
                RETURN NEXT;
            END LOOP;
            IF place = 0 THEN
                found_id := NULL;
                found_day := NULL;
                RETURN NEXT;
            END IF;
            RETURN;
        END IF;
        total := count_to - 1;
        counted_all := false;
    ELSIF is_phrase AND p.share * p.entries > 50000 AND count_to <= 1001 THEN
        counted_all := false;
    ELSIF count_to <= 1001 AND numnode(p.q) = 1 AND p.rarest >= 1000 AND whole_time THEN
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
        IF total > 200 AND total < count_to AND whole_time AND p.share * p.entries >= 3 * count_to THEN
            -- The newest tenth alone has hundreds: the rest would be read only to say that there are more.
            total := (total - 1) / 100 * 100;
            counted_all := false;
        ELSIF total < count_to THEN
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

BACK = (
    _BEFORE.PAGE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
    + """
DROP FUNCTION publication_search_gathered(tsquery, date, date, integer);
"""
)


class Migration(migrations.Migration):
    dependencies = [("publication", "0011_search_functions")]
    operations = [
        migrations.AddIndex(
            "publishedrecord",
            models.Index(fields=["kind", "changed_at", "id"], name="publication_by_kind_change"),
        ),
        migrations.AddIndex(
            "publishedrecord",
            models.Index(fields=["kind", "status", "next_day", "id"], name="publication_by_status"),
        ),
        migrations.AddIndex(
            "publishedrecord",
            models.Index(fields=["kind", "decision_type", "next_day", "id"], name="publication_by_type"),
        ),
        migrations.RunSQL(GATHERED + PAGE, BACK),
    ]
