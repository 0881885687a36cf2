"""Disposal after the time of keeping: an edition may lose its content once a tombstone of the disposal stands after it.

What an edition loses is its content, its changes and its page; number, moment, office and hash stay, so that the log
can still be checked. Nothing else of an edition can be changed, as before.
"""

from django.db import migrations

ALLOW = """
CREATE OR REPLACE FUNCTION publication_refuse_edition_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- body_html is made from the content, so that a better page may show an old edition.
    IF (to_jsonb(OLD) - 'body_html') IS NOT DISTINCT FROM (to_jsonb(NEW) - 'body_html') THEN
        RETURN NEW;
    END IF;
    IF OLD.action <> 'disposed'
       AND NEW.content = '{"disposed": true}'::jsonb AND NEW.changes = '[]'::jsonb AND NEW.body_html = ''
       AND (to_jsonb(OLD) - '{content,changes,body_html}'::text[])
           IS NOT DISTINCT FROM (to_jsonb(NEW) - '{content,changes,body_html}'::text[])
       AND EXISTS (SELECT FROM publication_edition later
                   WHERE later.record_id = OLD.record_id AND later.number > OLD.number AND later.action = 'disposed')
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'What was published is never changed (edition %). Publish a new edition instead.', OLD.number
        USING ERRCODE = 'restrict_violation';
END $$;
"""
BACK = """
CREATE OR REPLACE FUNCTION publication_refuse_edition_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- body_html is made from the content, so that a better page may show an old edition.
    IF (to_jsonb(OLD) - 'body_html') IS DISTINCT FROM (to_jsonb(NEW) - 'body_html') THEN
        RAISE EXCEPTION 'What was published is never changed (edition %). Publish a new edition instead.', OLD.number
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("publication", "0013_imported_history_and_old_addresses")]
    operations = [migrations.RunSQL(ALLOW, BACK)]
