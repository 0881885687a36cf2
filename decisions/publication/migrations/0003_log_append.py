"""The log is written by one function of the database: number, link and hash in a single round trip.

The head row is locked until the transaction ends, so the function is called as the last thing before the end.
"""

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION publication_log_field(value text) RETURNS bytea LANGUAGE sql STABLE STRICT AS $$
    SELECT int4send(octet_length(convert_to(value, 'UTF8'))) || convert_to(value, 'UTF8')
$$;

CREATE FUNCTION publication_log_bytes(
    n bigint, at timestamptz, action text, kind text, ref text, edition integer, content_sha256 text, previous_hash text
) RETURNS bytea LANGUAGE sql STABLE STRICT AS $$
    SELECT publication_log_field('publication-log-1') || publication_log_field(n::text)
        || publication_log_field((extract(epoch FROM at) * 1000000)::bigint::text)
        || publication_log_field(action) || publication_log_field(kind) || publication_log_field(ref)
        || publication_log_field(edition::text) || publication_log_field(content_sha256)
        || publication_log_field(previous_hash)
$$;

CREATE FUNCTION publication_log_append(
    at_ timestamptz, action_ text, kind_ text, ref_ text, edition_ integer, content_sha256_ text
) RETURNS publication_logentry LANGUAGE plpgsql AS $$
DECLARE
    head publication_loghead%ROWTYPE;
    entry publication_logentry%ROWTYPE;
BEGIN
    SELECT * INTO head FROM publication_loghead WHERE id = 1 FOR UPDATE;
    IF NOT FOUND THEN
        INSERT INTO publication_loghead (id, n, hash) VALUES (1, 0, repeat('0', 64)) ON CONFLICT DO NOTHING;
        SELECT * INTO head FROM publication_loghead WHERE id = 1 FOR UPDATE;
    END IF;
    entry.n := head.n + 1;
    entry.at := at_;
    entry.action := action_;
    entry.kind := kind_;
    entry.ref := ref_;
    entry.edition := edition_;
    entry.content_sha256 := content_sha256_;
    entry.previous_hash := head.hash;
    entry.hash := encode(sha256(publication_log_bytes(
        entry.n, at_, action_, kind_, ref_, edition_, content_sha256_, head.hash)), 'hex');
    INSERT INTO publication_logentry SELECT entry.*;
    UPDATE publication_loghead SET n = entry.n, hash = entry.hash WHERE id = 1;
    RETURN entry;
END $$;
"""

BACK = """
DROP FUNCTION publication_log_append(timestamptz, text, text, text, integer, text);
DROP FUNCTION publication_log_bytes(bigint, timestamptz, text, text, text, integer, text, text);
DROP FUNCTION publication_log_field(text);
"""


class Migration(migrations.Migration):
    dependencies = [("publication", "0002_append_only")]
    operations = [migrations.RunSQL(FUNCTIONS, BACK)]
