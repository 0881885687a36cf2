-- Who may touch what. Applied as the owner after every migrate by `manage.py prepare_database`; may be run again at any time.
-- council_office  reads and writes all tables, but may never change or remove a row of an append-only one
-- council_public  reads the tables of the public record (publication_*), puts forms into the letterbox without seeing what
--                 lies in it, and has nothing else
-- Everything is taken away first, so that a grant given by hand does not outlive the next start.

DO $$
DECLARE
    found record;
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC, council_office, council_public', current_database());
    EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO council_office', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO council_public', current_database());

    REVOKE ALL ON SCHEMA public FROM PUBLIC, council_office, council_public;
    GRANT USAGE ON SCHEMA public TO council_office, council_public;
    REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, council_office, council_public;
    REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, council_office, council_public;

    FOR found IN
        SELECT c.oid::regclass AS name, c.relname, c.relkind,
               -- The triggers that the models declare say which tables are append-only (pghistory's own among them).
               EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid
                       AND t.tgname ~ '^pgtrigger_(append_only|\w*no_change)_') AS append_only
        FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    LOOP
        IF found.relname = 'django_migrations' THEN
            EXECUTE format('GRANT SELECT ON %s TO council_office', found.name);
        ELSIF found.append_only OR found.relkind IN ('v', 'm') THEN
            EXECUTE format('GRANT SELECT, INSERT ON %s TO council_office', found.name);
        ELSE
            EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO council_office', found.name);
        END IF;
        IF found.relname = 'letterbox_sentform' THEN
            -- Members of the public put forms in; their process may not look in.
            EXECUTE format('GRANT INSERT ON %s TO council_public', found.name);
        END IF;
        IF found.relname LIKE 'publication\_%' THEN
            EXECUTE format('GRANT SELECT ON %s TO council_public', found.name);
        END IF;
    END LOOP;

    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO council_office;

    -- A table made between a migrate and this file: the office may read and add, the public site sees nothing.
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT ON TABLES TO council_office;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO council_office;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM PUBLIC, council_public;
END $$;
