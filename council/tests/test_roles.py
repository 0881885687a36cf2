"""The grants as PostgreSQL enforces them: each role signs in with its own password and tries what it may not do."""

import psycopg
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from council.checks import role_faults
from council.database import roles
from council.database.grants import apply_grants, grants_of
from council.settings.jobs import connection_string

LETTERBOX = "letterbox_sentform"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def granted(django_db_setup, transactional_db):
    """Both lower roles, with the grants of grants.sql on the tests' database."""
    with psycopg.connect(connection_string(connection.settings_dict), autocommit=True) as owner:
        for name in (roles.OFFICE, roles.PUBLIC):
            roles.ensure_role(owner, name, "tests-only")
    apply_grants()


def sign_in(role):
    entry = connection.settings_dict | {"USER": role, "PASSWORD": "tests-only"}
    return psycopg.connect(connection_string(entry), autocommit=True)


def tables(*labels):
    return [model._meta.db_table for label in labels for model in apps.get_app_config(label).get_models()]


def test_public_reads_the_public_record_and_nothing_else(granted):
    with sign_in(roles.PUBLIC) as public:
        for table in tables("publication"):
            if table == LETTERBOX:
                continue
            public.execute(f'SELECT * FROM "{table}" LIMIT 1')
        officers = tables("decisions", "accounts", "organisation", "sessions")
        assert len(officers) > 10
        for table in [*officers, "django_migrations"]:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                public.execute(f'SELECT * FROM "{table}" LIMIT 1')


def test_public_puts_forms_in_the_letterbox_and_does_not_look_in(granted):
    with sign_in(roles.PUBLIC) as public:
        public.execute(
            f"INSERT INTO {LETTERBOX} (key, kind, values, sent_at) VALUES (gen_random_uuid(), 'leave', '{{}}', now())"
        )
        for statement in ("SELECT * FROM {}", "DELETE FROM {}", "UPDATE {} SET kind = 'x'", "TRUNCATE {}"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                public.execute(statement.format(LETTERBOX))


def test_public_writes_nothing_else(granted):
    rights_of_public = grants_of(roles.PUBLIC)
    assert rights_of_public.pop(LETTERBOX) == {"INSERT"}
    for table, rights in rights_of_public.items():
        assert table.startswith("publication_")
        assert rights == {"SELECT"}
    with sign_in(roles.PUBLIC) as public:
        for statement in (
            "CREATE TABLE public.mine (n int)",
            "CREATE TEMPORARY TABLE mine (n int)",
            "CREATE SCHEMA mine",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                public.execute(statement)


def test_office_neither_changes_nor_empties_what_is_append_only(granted):
    rights = grants_of(roles.OFFICE)
    assert rights["decisions_auditevent"] == {"SELECT", "INSERT"}
    assert rights["django_migrations"] == {"SELECT"}
    assert rights["decisions_forthcomingdecision"] == {"SELECT", "INSERT", "UPDATE", "DELETE"}
    histories = [table for table in rights if table.endswith("event") and table != "decisions_auditevent"]
    assert histories
    for table in histories:
        assert rights[table] == {"SELECT", "INSERT"}, table
    assert not any("TRUNCATE" in given for given in rights.values())


def test_office_does_not_make_tables(granted):
    with sign_in(roles.OFFICE) as office, pytest.raises(psycopg.errors.InsufficientPrivilege):
        office.execute("CREATE TABLE public.mine (n int)")


def test_a_grant_given_by_hand_does_not_outlive_the_next_start(granted):
    with connection.cursor() as cursor:
        cursor.execute("GRANT SELECT ON accounts_user TO council_public")
        assert grants_of(roles.PUBLIC)["accounts_user"] == {"SELECT"}
    before = grants_of(roles.OFFICE)
    apply_grants()
    assert "accounts_user" not in grants_of(roles.PUBLIC)
    assert grants_of(roles.OFFICE) == before


def test_the_wrong_role_is_named(granted):
    assert role_faults(roles.OFFICE) != []
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE council_public")
        try:
            assert role_faults(roles.PUBLIC) == []
            assert any("not the role council_office" in fault for fault in role_faults(roles.OFFICE))
        finally:
            cursor.execute("RESET ROLE")


def test_an_account_that_may_not_make_roles_is_told_what_to_ask_for(granted):
    with sign_in(roles.OFFICE) as office, pytest.raises(roles.MayNotMakeRoles, match="CREATEROLE"):
        roles.ensure_role(office, "council_other", "x")
    with sign_in(roles.OFFICE) as office, pytest.raises(roles.MayNotMakeRoles, match="no role"):
        roles.require_role(office, "council_nobody")


def test_preparing_twice_changes_nothing(granted, monkeypatch, settings):
    settings.CELERY_BROKER_URL = "pgmq://"
    entry = connection.settings_dict
    place = f"/{entry['NAME']}?host={entry['OPTIONS']['host']}"
    monkeypatch.setenv("OFFICE_DATABASE_URL", f"postgres://council_office:tests-only@{place}")
    monkeypatch.setenv("PUBLIC_DATABASE_URL", f"postgres://council_public:tests-only@{place}")
    call_command("prepare_database")
    first = grants_of(roles.OFFICE), grants_of(roles.PUBLIC)
    call_command("prepare_database")
    assert (grants_of(roles.OFFICE), grants_of(roles.PUBLIC)) == first
    with sign_in(roles.OFFICE) as office:
        office.execute("SELECT pgmq.create('tried')")
        office.execute("SELECT pgmq.send('tried', '{}'::jsonb)")
        assert office.execute("SELECT queue_length FROM pgmq.metrics('tried')").fetchone() == (1,)
    with sign_in(roles.PUBLIC) as public, pytest.raises(psycopg.errors.InsufficientPrivilege):
        public.execute("SELECT * FROM pgmq.q_tried")
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA pgmq CASCADE")
