"""Let many audit events be appended in one statement, chained exactly as one after the other would be.

The hash of each event needs the one before it, so an aggregate carries it from row to row; everything else is one INSERT.
"""

from django.db import migrations

CREATE = """
CREATE FUNCTION decisions_audit_link(before text, head text, parts bytea) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN encode(sha256(parts || '64:'::bytea || convert_to(coalesce(before, head), 'UTF8')), 'hex');
END $$;

CREATE AGGREGATE decisions_audit_chain(head text, parts bytea) (SFUNC = decisions_audit_link, STYPE = text);

CREATE FUNCTION decisions_audit_append_many(p_at timestamptz, p_actor text, p_actor_name text, p_events text[],
    p_thing_kinds text[], p_thing_refs text[], p_details jsonb[]) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    head decisions_audithead%ROWTYPE;
    last_number bigint;
    last_hash text;
BEGIN
    SELECT * INTO head FROM decisions_audithead FOR UPDATE;
    WITH given AS (
        SELECT head.number + g.place AS number, g.event, g.kind, g.ref, g.detail,
            decisions_audit_part((head.number + g.place)::text)
            || decisions_audit_part((extract(epoch FROM p_at) * 1000000)::bigint::text)
            || decisions_audit_part(p_actor) || decisions_audit_part(p_actor_name) || decisions_audit_part(g.event)
            || decisions_audit_part(g.kind) || decisions_audit_part(g.ref)
            || decisions_audit_part(g.detail::text) AS parts
        FROM unnest(p_events, p_thing_kinds, p_thing_refs, p_details)
            WITH ORDINALITY AS g (event, kind, ref, detail, place)
    ), chained AS (
        SELECT number, event, kind, ref, detail,
            decisions_audit_chain(head.hash, parts) OVER (ORDER BY number ROWS UNBOUNDED PRECEDING) AS hash
        FROM given
    ), linked AS (
        SELECT *, lag(hash, 1, head.hash) OVER (ORDER BY number) AS previous_hash FROM chained
    ), stored AS (
        INSERT INTO decisions_auditevent
            (number, at, actor, actor_name, event, thing_kind, thing_ref, detail, previous_hash, hash)
        SELECT number, p_at, p_actor, p_actor_name, event, kind, ref, detail, previous_hash, hash FROM linked
        ORDER BY number
        RETURNING number, hash
    )
    SELECT number, hash INTO last_number, last_hash FROM stored ORDER BY number DESC LIMIT 1;
    IF last_number IS NULL THEN
        RETURN head.number;
    END IF;
    UPDATE decisions_audithead SET number = last_number, hash = last_hash;
    RETURN last_number;
END $$;
"""

DROP = """
DROP FUNCTION decisions_audit_append_many(timestamptz, text, text, text[], text[], text[], jsonb[]);
DROP AGGREGATE decisions_audit_chain(text, bytea);
DROP FUNCTION decisions_audit_link(text, text, bytea);
"""


class Migration(migrations.Migration):
    dependencies = [("decisions", "0003_calendar_days")]

    operations = [migrations.RunSQL(CREATE, DROP)]
