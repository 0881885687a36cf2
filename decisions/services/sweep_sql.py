"""The one statement of the sweep: find how every open matter stands, and raise or clear what needs a person.

The days come from the table of counted days, which `decisions.rules` fills (see `counted_days`); the order in which the
routes are tried is that of `decisions.rules.urgency.route`. A property test holds both equal to the rules.
"""

# What is counted from each day, as arrays by the number of the day: a look into an array costs much less than a join. A
# day of which nothing is known is `infinity` or -1 there, because an array with NULLs must be walked through.
_DAYS = """
WITH days AS MATERIALIZED (
    SELECT min(d.day) AS first_day, max(d.day) AS last_day, min(d.day) - 1 AS before,
        array_agg(coalesce(d.ordinal, -1) ORDER BY d.day) AS ordinal,
        array_agg(coalesce(d.ordinal_before, -1) ORDER BY d.day) AS ordinal_before,
        array_agg(coalesce(d.ordinary_from, 'infinity') ORDER BY d.day) AS ordinary_from,
        array_agg(coalesce(d.publish_by, 'infinity') ORDER BY d.day) AS publish_by,
        array_agg(coalesce(d.exception_from, 'infinity') ORDER BY d.day) AS exception_from,
        array_agg(coalesce(d.exception_by, 'infinity') ORDER BY d.day) AS exception_by
    FROM decisions_calendarday d
)"""

# How each open matter stands, stored where it differs from what was stored. A row that somebody changes at this moment
# has moved by the time it would be written, and is left to the sweep that their change has asked for.
_STANDINGS = """, looked AS NOT MATERIALIZED (
    SELECT l.ctid AS place, l.matter_id, q.first, q.last, l.must_decide_by, l.website_since, l.is_key,
        l.notice_started_on, c.publish_by, c.ordinary_from, c.exception_from, s.clear_days, s.standing,
        l.publish_by AS old_publish_by, l.ordinary_from AS old_ordinary_from, l.exception_from AS old_exception_from,
        l.clear_days AS old_clear_days, l.standing AS old_standing,
        (l.constitution_version, l.calendar_version)
            IS DISTINCT FROM (%(constitution)s::varchar, %(calendar)s::varchar) AS counted_anew
    FROM decisions_lawfuldates l
    CROSS JOIN LATERAL (SELECT coalesce(l.planned_from, l.planned_to) AS first,
        coalesce(l.planned_to, l.planned_from) AS last) q
    CROSS JOIN LATERAL (SELECT
        nullif((SELECT publish_by FROM days)[q.first - (SELECT before FROM days)], 'infinity') AS publish_by,
        nullif((SELECT ordinary_from FROM days)[l.notice_started_on - (SELECT before FROM days)], 'infinity')
            AS ordinary_from,
        nullif((SELECT exception_from FROM days)[l.exception_public_on - (SELECT before FROM days)], 'infinity')
            AS exception_from,
        nullif((SELECT ordinal_before FROM days)[q.first - (SELECT before FROM days)], -1) AS planned_ordinal,
        nullif((SELECT ordinal FROM days)[l.notice_started_on - (SELECT before FROM days)], -1) AS notice_ordinal,
        nullif((SELECT ordinal FROM days)[l.exception_public_on - (SELECT before FROM days)], -1) AS exception_ordinal
    ) c
    CROSS JOIN LATERAL (SELECT
        CASE
            WHEN q.first - l.notice_started_on <= 1 THEN 0
            WHEN %(key_in_working_days)s THEN c.planned_ordinal - c.notice_ordinal
            ELSE q.first - l.notice_started_on - 1
        END AS clear_days,
        CASE
            WHEN NOT l.is_key THEN 'not_key'
            WHEN q.first IS NULL THEN 'no_date'
            WHEN c.ordinary_from <= q.last THEN 'ordinary'
            WHEN l.exception_complete AND c.exception_from <= q.last THEN 'general_exception'
            WHEN l.urgency_chain_holds
                AND greatest(q.first, (l.urgency_agreed_at AT TIME ZONE 'Europe/London')::date)
                    <= least(q.last, l.must_decide_by)
                AND l.urgency_agreed_at IS NOT NULL AND l.must_decide_by IS NOT NULL THEN 'special_urgency'
            WHEN q.first < (SELECT first_day FROM days) OR q.last > (SELECT last_day FROM days)
                -- A period that ends past the calendar has not run by a day inside it, and that is known.
                OR (l.notice_started_on IS NOT NULL AND c.ordinary_from IS NULL
                    AND (c.notice_ordinal IS NULL OR q.last > %(calendar_ends)s + 1))
                OR (l.exception_public_on IS NOT NULL AND c.exception_from IS NULL
                    AND (c.exception_ordinal IS NULL OR q.last > %(calendar_ends)s + 1))
                OR (l.notice_started_on IS NULL AND c.publish_by IS NULL) THEN 'unknown'
            WHEN l.notice_started_on IS NULL AND %(today)s <= c.publish_by
                THEN CASE WHEN c.publish_by <= %(risk_until)s THEN 'at_risk' ELSE 'to_publish' END
            WHEN l.notice_started_on IS NULL
                AND q.last >= (SELECT min(day) FROM decisions_calendarday WHERE publish_by >= %(today)s) THEN 'at_risk'
            WHEN %(today)s <= q.last AND c.exception_from <= q.last THEN 'ge_open'
            WHEN %(exception_from_today)s <= q.last THEN 'ge_open'
            ELSE 'late'
        END AS standing
    ) s
    -- Those to be stored, and those of which what is stored already says that a person is needed. The comparison with 1
    -- lets the planner expect few, which is true on all days but those on which the calendar changes.
    WHERE l.is_open {only} AND CASE
        WHEN l.standing IN ('late', 'at_risk', 'ge_open', 'unknown') OR l.ordinary_from > l.planned_from
            OR q.last < %(today)s OR l.must_decide_by < %(today)s
            OR l.website_since <= %(one_day_ago)s AND l.notice_started_on IS NULL THEN 1
        WHEN (l.publish_by, l.ordinary_from, l.exception_from, l.clear_days, l.standing, l.constitution_version,
            l.calendar_version) IS DISTINCT FROM (c.publish_by, c.ordinary_from, c.exception_from, s.clear_days,
            s.standing::varchar, %(constitution)s::varchar, %(calendar)s::varchar) THEN 1
        ELSE 0 END = 1
    -- Keeps the answers of these few from being worked out once for each column that asks for them below.
    OFFSET 0
), found AS MATERIALIZED (
    SELECT f.*, (f.old_publish_by, f.old_ordinary_from, f.old_exception_from, f.old_clear_days, f.old_standing)
            IS DISTINCT FROM (f.publish_by, f.ordinary_from, f.exception_from, f.clear_days, f.standing) AS changed
    FROM looked f
), written AS (
    UPDATE decisions_lawfuldates l
    SET publish_by = f.publish_by, ordinary_from = f.ordinary_from, exception_from = f.exception_from,
        clear_days = f.clear_days, standing = f.standing, constitution_version = %(constitution)s,
        calendar_version = %(calendar)s, found_at = %(at)s
    FROM found f WHERE l.ctid = f.place AND (f.changed OR f.counted_anew)
    RETURNING f.changed
), wanted AS MATERIALIZED ("""

# What needs a person now: one row a matter and kind, with the days that its sentence names. The sentence of an alert
# that stands is looked at again only where it is fresh: the matter was found anew, or the day alone can change it.
_WANTED = """
    SELECT l.matter_id, CASE
            WHEN l.standing = 'late' THEN 'notice_late'
            WHEN l.standing = 'at_risk' THEN 'notice_at_risk'
            WHEN l.standing = 'unknown' THEN 'cannot_be_known'
            WHEN l.exception_from <= l.last THEN 'exception_incomplete'
            ELSE 'exception_open'
        END AS kind,
        l.first, l.last,
        CASE WHEN l.standing <> 'ge_open' AND %(today)s <= l.publish_by THEN l.publish_by
            ELSE nullif((CASE WHEN l.standing = 'ge_open' THEN (SELECT exception_by FROM days)
                ELSE (SELECT publish_by FROM days) END)[l.last - (SELECT before FROM days)], 'infinity') END AS due,
        l.changed OR l.counted_anew OR l.standing = 'at_risk' AND l.publish_by < %(today)s AS fresh
    FROM found l
    WHERE l.standing IN ('late', 'at_risk', 'ge_open', 'unknown')
UNION ALL
    SELECT l.matter_id, 'part_of_period', l.first, l.last, l.ordinary_from, l.changed OR l.counted_anew
    FROM found l
    WHERE l.standing = 'ordinary' AND l.ordinary_from > l.first
UNION ALL
    SELECT l.matter_id, d.kind, d.day, d.day, d.day, true
    FROM found l
    CROSS JOIN LATERAL (VALUES ('due_passed', l.last), ('must_decide_passed', l.must_decide_by)) AS d (kind, day)
    WHERE (l.last < %(today)s OR l.must_decide_by < %(today)s) AND d.day < %(today)s
UNION ALL
    SELECT l.id, 'exception_reasons_missing', min(f.day), min(f.day), min(f.day), true
    FROM decisions_notice n
    JOIN decisions_forthcomingdecision l ON l.id = n.matter_id
    CROSS JOIN LATERAL (SELECT min((d.from_at AT TIME ZONE 'Europe/London')::date) AS day
        FROM decisions_noticedisplay d WHERE d.notice_id = n.id AND d.place = 'website') f
    WHERE n.kind = 'GE_NOTICE' AND n.status = 'given' AND f.day <= %(one_day_ago)s
        AND l.status IN ('submitted', 'noticed', 'deferred', 'decided') {only_matter}
        AND NOT EXISTS (SELECT FROM decisions_notice r
            WHERE r.matter_id = n.matter_id AND r.kind = 'GE_REASONS' AND r.status = 'given')
    GROUP BY l.id
UNION ALL
    SELECT l.id, 'urgency_reasons_missing', max(f.day), max(f.day), max(f.day), true
    FROM decisions_urgencyagreement u
    JOIN decisions_forthcomingdecision l ON l.id = u.matter_id
    CROSS JOIN LATERAL (SELECT (u.agreed_at AT TIME ZONE 'Europe/London')::date AS day) f
    WHERE u.provision = 'reg_11' AND f.day <= %(one_day_ago)s
        AND l.status IN ('submitted', 'noticed', 'deferred', 'decided') {only_matter}
        AND NOT EXISTS (SELECT FROM decisions_notice r
            WHERE r.matter_id = u.matter_id AND r.kind = 'SU_REASONS' AND r.status = 'given')
    GROUP BY l.id
UNION ALL
    SELECT l.id, w.kind || CASE WHEN %(today)s > w.due THEN '_late' ELSE '_due' END, l.due_from, l.due_from, w.due, true
    FROM decisions_forthcomingdecision l
    JOIN decisions_calendarday c ON c.day = l.due_from
    CROSS JOIN LATERAL (VALUES
        ('private_first', 'PM28', c.private_first_by, c.private_first_latest, %(first_at_offices)s::boolean),
        ('private_second', 'PM5', c.private_second_by, c.private_second_latest, %(second_at_offices)s::boolean)
    ) AS w (kind, notice, due, latest, at_offices)
    LEFT JOIN LATERAL (
        SELECT greatest(min(d.from_at) FILTER (WHERE d.place = 'website'), CASE WHEN w.at_offices
            THEN coalesce(min(d.from_at) FILTER (WHERE d.place = 'offices'), 'infinity') END) AS at
        FROM decisions_notice n JOIN decisions_noticedisplay d ON d.notice_id = n.id
        WHERE n.matter_id = l.id AND n.kind = w.notice AND n.status = 'given'
        HAVING count(*) FILTER (WHERE d.place = 'website') > 0
    ) s ON true
    WHERE l.restriction <> 'open' AND l.maker_kind = 'body' AND l.due_from >= %(today)s
        AND l.status IN ('submitted', 'noticed', 'deferred') AND w.due <= %(risk_until)s {only_matter}
        AND (s.at IS NULL OR s.at >= ((w.latest + 1)::timestamp AT TIME ZONE 'Europe/London'))
        AND NOT EXISTS (SELECT FROM decisions_urgencyagreement u WHERE u.matter_id = l.id AND u.provision = 'reg_5_6')
UNION ALL
    SELECT m.matter_id, 'display_missing', min(m.day), min(m.day), min(m.day), true
    FROM (
        SELECT l.matter_id, l.website_since AS day FROM found l
        WHERE l.is_key AND l.notice_started_on IS NULL AND l.website_since <= %(one_day_ago)s
    UNION ALL
        SELECT l.id, f.day
        FROM decisions_notice n
        JOIN decisions_forthcomingdecision l ON l.id = n.matter_id
        CROSS JOIN LATERAL (SELECT min((d.from_at AT TIME ZONE 'Europe/London')::date) AS day
            FROM decisions_noticedisplay d WHERE d.notice_id = n.id AND d.place = 'website') f
        WHERE n.status = 'given' AND n.kind <> 'KD28' AND n.kind <> 'LISTING' AND f.day <= %(one_day_ago)s
            AND l.status IN ('submitted', 'noticed', 'deferred') {only_matter}
            AND NOT EXISTS (
                SELECT FROM decisions_notice o JOIN decisions_noticedisplay d ON d.notice_id = o.id
                WHERE o.matter_id = n.matter_id AND o.kind = n.kind AND o.status = 'given' AND d.place = 'offices')
    ) m
    GROUP BY m.matter_id
UNION ALL
    SELECT r.matter_id, CASE WHEN min(r.decided_on) <= %(record_late_ago)s THEN 'record_late' ELSE 'record_due' END,
        min(r.decided_on), min(r.decided_on), min(r.decided_on), true
    FROM decisions_decisionrecord r
    JOIN decisions_forthcomingdecision l ON l.id = r.matter_id
    WHERE r.status = 'draft' AND r.decided_on <= %(record_due_ago)s {only_matter}
    GROUP BY r.matter_id
UNION ALL
    SELECT 0, 'calendar_ends', %(calendar_ends)s::date, %(calendar_ends)s::date, %(calendar_ends)s::date, true
    WHERE %(calendar_ends_soon)s {no_calendar}
"""

# Raise what is new, mend the sentence of what stands, clear what is mended, chain an audit event for each. Only what
# has no alert yet, needs none any more, or may read otherwise is worded.
_RAISE_AND_CLEAR = """), differing AS MATERIALIZED (
    SELECT w.*, a.id AS alert_id, a.sentence AS said
    FROM wanted w
    FULL JOIN (
        SELECT a.id, coalesce(a.matter_id, 0) AS matter_id, a.kind, a.sentence FROM decisions_alert a
        WHERE a.cleared_at IS NULL AND a.kind = ANY (%(kinds)s) {only_alert}
    ) a ON a.matter_id = w.matter_id AND a.kind = w.kind
    WHERE a.id IS NULL OR w.kind IS NULL OR w.fresh
), worded AS (
    SELECT w.matter_id, w.kind, k.severity, k.mend, w.first, w.last, w.due, w.alert_id, w.said,
        replace(replace(k.sentence, '{{period}}', coalesce(decisions_say_day(w.first)
            || CASE WHEN w.last > w.first THEN ' to ' || decisions_say_day(w.last) ELSE '' END, '–')),
            '{{day}}', coalesce(decisions_say_day(w.due), '–')) AS sentence
    FROM differing w
    JOIN unnest(%(kinds)s::text[], %(severities)s::text[], %(sentences)s::text[], %(mends)s::text[])
        AS k (kind, severity, sentence, mend) USING (kind)
), cleared AS (
    UPDATE decisions_alert a SET cleared_at = %(at)s
    FROM differing d WHERE a.id = d.alert_id AND d.kind IS NULL AND a.cleared_at IS NULL
    RETURNING a.id, a.matter_id, a.sentence
), raised AS (
    INSERT INTO decisions_alert
        (matter_id, kind, severity, sentence, mend, finding, responsible_id, raised_at)
    SELECT nullif(w.matter_id, 0), w.kind, w.severity, w.sentence, w.mend,
        jsonb_build_object('first', w.first, 'last', w.last, 'day', w.due, 'constitution', %(constitution)s::text,
            'calendar', %(calendar)s::text),
        m.responsible_id, %(at)s
    FROM worded w
    LEFT JOIN decisions_forthcomingdecision m ON m.id = w.matter_id
    WHERE w.alert_id IS NULL OR w.said <> w.sentence
    ORDER BY w.matter_id, w.kind
    ON CONFLICT (matter_id, kind) WHERE cleared_at IS NULL
        DO UPDATE SET sentence = excluded.sentence, finding = excluded.finding
    RETURNING id, matter_id, sentence, xmax = 0 AS is_new
), counted AS (
    SELECT (SELECT count(*) FROM decisions_lawfuldates l WHERE l.is_open {only}) AS examined,
        count(*) FILTER (WHERE changed) AS changed
    FROM written
), events AS (
    SELECT 1 AS turn, id, matter_id, 'alert_raised' AS event, sentence FROM raised WHERE is_new
    UNION ALL SELECT 2, id, matter_id, 'alert_cleared', sentence FROM cleared
), arrays AS (
    SELECT count(*) FILTER (WHERE turn = 1) AS raised, count(*) FILTER (WHERE turn = 2) AS cleared,
        coalesce(array_agg(event ORDER BY turn, e.id), '{{}}') AS names,
        coalesce(array_agg(CASE WHEN matter_id IS NULL THEN 'calendar' ELSE 'matter' END ORDER BY turn, e.id), '{{}}')
            AS kinds,
        coalesce(array_agg(coalesce(m.ref, '') ORDER BY turn, e.id), '{{}}') AS refs,
        coalesce(array_agg(jsonb_build_object('sentence', sentence) ORDER BY turn, e.id), '{{}}') AS details
    FROM events e LEFT JOIN decisions_forthcomingdecision m ON m.id = e.matter_id
)
SELECT examined, changed, raised, cleared, CASE WHEN changed + raised + cleared > 0 OR %(always)s THEN
    decisions_audit_append_many(%(at)s, %(actor)s, %(actor_name)s,
        names || 'sweep_run'::text, kinds || 'sweep'::text, refs || ''::text,
        details || jsonb_build_object('examined', examined, 'changed', changed, 'raised', raised, 'cleared', cleared))
    END
FROM arrays, counted
"""
SWEEP = "".join((_DAYS, _STANDINGS, _WANTED, _RAISE_AND_CLEAR))
