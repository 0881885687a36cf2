"""Editions, files and the log are never changed or deleted, whoever asks; records are never deleted.

Plain SQL and not pgtrigger: the public process installs this app and needs no library for triggers.
"""

from django.db import migrations

REFUSALS = """
CREATE FUNCTION publication_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What was published is never changed or deleted (%, %). Publish a new edition instead.',
        TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION publication_refuse_edition_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- body_html is made from the content, so that a better page may show an old edition.
    IF (to_jsonb(OLD) - 'body_html') IS DISTINCT FROM (to_jsonb(NEW) - 'body_html') THEN
        RAISE EXCEPTION 'What was published is never changed (edition %). Publish a new edition instead.', OLD.number
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER publication_edition_frozen BEFORE UPDATE ON publication_edition
    FOR EACH ROW EXECUTE FUNCTION publication_refuse_edition_update();
CREATE TRIGGER publication_edition_kept BEFORE DELETE OR TRUNCATE ON publication_edition
    FOR EACH STATEMENT EXECUTE FUNCTION publication_refuse();
CREATE TRIGGER publication_file_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON publication_publishedfile
    FOR EACH STATEMENT EXECUTE FUNCTION publication_refuse();
CREATE TRIGGER publication_log_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON publication_logentry
    FOR EACH STATEMENT EXECUTE FUNCTION publication_refuse();
CREATE TRIGGER publication_loghead_kept BEFORE DELETE OR TRUNCATE ON publication_loghead
    FOR EACH STATEMENT EXECUTE FUNCTION publication_refuse();
CREATE TRIGGER publication_record_kept BEFORE DELETE OR TRUNCATE ON publication_publishedrecord
    FOR EACH STATEMENT EXECUTE FUNCTION publication_refuse();
"""

BACK = """
DROP TRIGGER publication_edition_frozen ON publication_edition;
DROP TRIGGER publication_edition_kept ON publication_edition;
DROP TRIGGER publication_file_kept ON publication_publishedfile;
DROP TRIGGER publication_log_kept ON publication_logentry;
DROP TRIGGER publication_loghead_kept ON publication_loghead;
DROP TRIGGER publication_record_kept ON publication_publishedrecord;
DROP FUNCTION publication_refuse_edition_update();
DROP FUNCTION publication_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("publication", "0001_public_record")]
    operations = [migrations.RunSQL(REFUSALS, BACK)]
