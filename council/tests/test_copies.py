"""A backup is whole: what was there is there again in another, empty database; nothing is written over."""

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from council.database.copies import NotCopiedError, back_up, restore
from council.settings.jobs import connection_string

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def empty_database(django_db_setup):
    here = connection.settings_dict
    name = sql.Identifier(f"{here['NAME']}_restored")
    with psycopg.connect(connection_string(here | {"NAME": "postgres"}), autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(name))
        yield here | {"NAME": f"{here['NAME']}_restored"}
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


def test_what_was_backed_up_is_restored_equal(tmp_path, empty_database, django_user_model):
    django_user_model.objects.create(username="somebody", display_name="Zoë 😀")
    files = tmp_path / "files"
    (files / "public").mkdir(parents=True)
    (files / "public" / "a.pdf").write_bytes(b"%PDF\x00")
    copy = tmp_path / "copy.tar"
    assert back_up(connection.settings_dict, files, copy) == copy.stat().st_size
    assert copy.stat().st_mode & 0o777 == 0o600

    restore(empty_database, tmp_path / "elsewhere", copy)
    with psycopg.connect(connection_string(empty_database)) as restored:
        people = restored.execute("SELECT username, display_name FROM accounts_user").fetchall()
        kept = restored.execute("SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'pgtrigger%no_change%'").fetchone()
    assert people == [("somebody", "Zoë 😀")]
    assert kept[0] > 0
    assert (tmp_path / "elsewhere" / "public" / "a.pdf").read_bytes() == b"%PDF\x00"


def test_nothing_is_written_over(tmp_path, empty_database):
    copy = tmp_path / "copy.tar"
    copy.write_text("an older backup")
    with pytest.raises(NotCopiedError, match="exists already"):
        back_up(connection.settings_dict, tmp_path / "files", copy)
    assert copy.read_text() == "an older backup"
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "a").touch()
    with pytest.raises(NotCopiedError, match="holds files already"):
        restore(empty_database, tmp_path / "files", copy)


def test_a_missing_or_failing_copy_is_a_sentence(tmp_path, empty_database):
    with pytest.raises(NotCopiedError, match="There is no file"):
        restore(empty_database, tmp_path / "files", tmp_path / "none.tar")
    with pytest.raises(NotCopiedError, match="pg_dump failed"):
        back_up(connection.settings_dict | {"NAME": "nowhere"}, tmp_path / "files", tmp_path / "copy.tar")
    assert not (tmp_path / "copy.tar").exists()
