"""Give the audit log its one way in: a function that numbers, chains and stores an event.

The bytes that are hashed: each part as its length in bytes, a colon and the part itself, in the order number, instant (microseconds
since 1970), actor, actor's name, event, kind and reference of the thing, detail (as jsonb prints it), hash of the event before.
`decisions.queries.audit.canonical` builds the same bytes in Python; a test holds the two equal.
"""

from django.db import migrations

CREATE = """
CREATE FUNCTION decisions_audit_part(part text) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
    SELECT convert_to(octet_length(convert_to(part, 'UTF8'))::text || ':', 'UTF8') || convert_to(part, 'UTF8')
$$;

CREATE TABLE decisions_audithead (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    number bigint NOT NULL, hash text NOT NULL);
INSERT INTO decisions_audithead (number, hash) VALUES (0, repeat('0', 64));

CREATE FUNCTION decisions_audit_append(p_at timestamptz, p_actor text, p_actor_name text, p_event text,
    p_thing_kind text, p_thing_ref text, p_detail jsonb) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    head decisions_audithead%ROWTYPE;
    next_number bigint;
    next_hash text;
BEGIN
    SELECT * INTO head FROM decisions_audithead FOR UPDATE;
    next_number := head.number + 1;
    next_hash := encode(sha256(
        decisions_audit_part(next_number::text)
        || decisions_audit_part((extract(epoch FROM p_at) * 1000000)::bigint::text)
        || decisions_audit_part(p_actor) || decisions_audit_part(p_actor_name) || decisions_audit_part(p_event)
        || decisions_audit_part(p_thing_kind) || decisions_audit_part(p_thing_ref)
        || decisions_audit_part(p_detail::text) || decisions_audit_part(head.hash)), 'hex');
    INSERT INTO decisions_auditevent (number, at, actor, actor_name, event, thing_kind, thing_ref, detail, previous_hash, hash)
    VALUES (next_number, p_at, p_actor, p_actor_name, p_event, p_thing_kind, p_thing_ref, p_detail, head.hash, next_hash);
    UPDATE decisions_audithead SET number = next_number, hash = next_hash;
    RETURN next_number;
END $$;
"""

DROP = """
DROP FUNCTION decisions_audit_append(timestamptz, text, text, text, text, text, jsonb);
DROP TABLE decisions_audithead;
DROP FUNCTION decisions_audit_part(text);
"""


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_tables")]

    operations = [migrations.RunSQL(CREATE, DROP)]
