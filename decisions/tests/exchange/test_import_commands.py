"""The commands: count first, store when asked to, go on with a run, and say in words what was wrong."""

from __future__ import annotations

import zipfile
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from decisions.models import ImportedRecord, ImportRun, SourceSystem
from decisions.tests.factories import imports

pytestmark = pytest.mark.django_db
PAGE = "<h1>Decision details</h1><h2>Harbour lights</h2><p>Decision Maker: Director of the Harbour</p>"
TABLE = "Title,Decision maker,Date of decision\nHarbour lights,Director of the Harbour,02/03/2020\n"


def told(*words: str, **more: object) -> str:
    out = StringIO()
    call_command(*words, stdout=out, **more)
    return out.getvalue()


def test_a_folder_is_counted_first_and_stored_when_asked(tmp_path):
    (tmp_path / "ieDecisionDetails.aspx@ID=7.html").write_text(PAGE)
    said = told("import_moderngov", "--folder", str(tmp_path), "--host", "democracy.seaham.example")
    ref = ImportRun.objects.get().ref
    assert f"--continue {ref} --bring-in" in said
    assert ImportedRecord.objects.count() == 0
    said = told("import_moderngov", "--continue", ref, "--bring-in")
    assert "1 new" in said
    assert ImportedRecord.objects.get().key == "7"
    assert SourceSystem.objects.get().host == "democracy.seaham.example"


def test_an_archive_is_brought_in_in_one_go(tmp_path):
    path = tmp_path / "pages.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("ieDecisionDetails.aspx@ID=7.html", PAGE)
    assert "1 new" in told("import_moderngov", "--zip", str(path), "--bring-in")


def test_a_table_is_brought_in_by_its_headings(tmp_path):
    path = tmp_path / "decisions.csv"
    path.write_text(TABLE)
    assert "1 new" in told("import_csv", "--file", str(path), "--column", "Decision maker=decision_maker", "--bring-in")
    assert ImportedRecord.objects.get().maker == "Director of the Harbour"


def test_cmis_pages_are_read_by_their_own_command(tmp_path):
    (tmp_path / "page.html").write_text("<p>An old page of the former system, kept whole.</p>")
    assert "Pages: 1" in told("import_cmis", "--folder", str(tmp_path))


def test_a_person_may_be_named(tmp_path):
    (tmp_path / "page.html").write_text(PAGE)
    told("import_moderngov", "--folder", str(tmp_path), "--as", imports.officer().username)
    assert ImportRun.objects.get().started_by == imports.officer()


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("import_moderngov",), "where the records come from"),
        (("import_moderngov", "--continue", "IM-1999-0001"), "There is no import"),
        (("import_moderngov", "--folder", "/no/such/folder"), "There is no folder"),
        (("import_moderngov", "--site", "ftp://a.example/"), "https://"),
        (("import_csv", "--file", "/no/such/table.csv"), "cannot be read"),
        (("import_cmis", "--folder", "/tmp", "--as", "nobody"), "Nobody signs in"),
    ],
    ids=["nothing", "no run", "no folder", "no site", "no table", "no person"],
)
def test_what_is_wrong_is_said(words, reason):
    with pytest.raises(CommandError, match=reason):
        told(*words)


def test_a_column_that_is_not_there_is_said(tmp_path):
    path = tmp_path / "decisions.csv"
    path.write_text(TABLE)
    with pytest.raises(CommandError, match="The columns are: Title"):
        told("import_csv", "--file", str(path), "--column", "Lamps=title")
