"""An export of a record in which every table is lived in: equal bytes, back again, and refused where it was touched."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import jsonschema_rs
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from decisions.exchange.exporting import Manifest, NotAnExport, NotExported, Scope, export
from decisions.exchange.exporting.restoring import BroughtIn, NotEmpty, bring_in
from decisions.exchange.exporting.tables import BEGUN, LEFT_OUT, tables_of
from decisions.models import ForthcomingDecision, WithheldDocument
from decisions.publication.content import RecordKind
from decisions.publication.models import LogEntry, SearchState
from decisions.queries import audit
from decisions.services import jobs, whole_record
from decisions.tests.exchange.touched_exports import EDITIONS, TOUCHED, changed
from decisions.tests.factories import matters
from decisions.tests.walls import canary, canary_world

STORES = ("PUBLIC_FILES", "OFFICE_FILES", "WITHHELD_FILES")


@dataclass
class Made:
    """What was exported of the world, twice whole and once public, before its tables were emptied."""

    whole: Path
    manifest: Manifest
    again: Manifest
    public: Path
    public_manifest: Manifest
    marks: dict[str, str]
    titles: list[str]


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Made]:
    folder: Path = tmp_path_factory.mktemp("exports")
    kept = {name: folder / name for name in STORES}
    with django_db_blocker.unblock(), override_settings(**kept), pytest.MonkeyPatch.context() as patch:
        patch.setattr(jobs, "_send", lambda *given: None)
        try:
            canary_world.build()
            marks = {name: mark for name, mark in canary.marks().items() if canary.marked_rows()[name]}
            whole = export(folder / "whole", Scope.WHOLE)
            again = export(folder / "again", Scope.WHOLE)
            public = export(folder / "public", Scope.PUBLIC)
            titles = sorted(ForthcomingDecision.objects.values_list("title", flat=True))
            yield Made(folder / "whole", whole, again, folder / "public", public, marks, titles)
        finally:
            _empty()


@pytest.fixture
def empty(made, django_db_blocker, tmp_path) -> Iterator[Made]:
    """An empty installation with empty stores, and a copy of the whole export that a test may touch."""
    with django_db_blocker.unblock(), override_settings(**{name: tmp_path / name for name in STORES}):
        _empty()
        try:
            yield made
        finally:
            _empty()


def _empty() -> None:
    if set(whole_record.filled([table.name for table in tables_of(Scope.WHOLE)])) != set(BEGUN):
        call_command("flush", verbosity=0, interactive=False)
        SearchState.objects.create(pk=1)


# --- What is in it ----------------------------------------------------------------------------------------------------


def test_the_same_record_gives_the_same_bytes(made):
    assert made.manifest == made.again
    assert made.manifest.rows > 1000
    assert made.manifest.files > 3
    assert made.manifest.missing == ()


def test_each_line_is_what_the_schema_says(made):
    looked = 0
    for folder, manifest in ((made.whole, made.manifest), (made.public, made.public_manifest)):
        for part in manifest.tables:
            schema = json.loads((folder / "schema" / f"{part.name}.schema.json").read_text())
            validator = jsonschema_rs.validator_for(schema)
            lines = (folder / part.path).read_text().splitlines()
            assert len(lines) == part.rows
            for line in lines:
                assert list(validator.iter_errors(json.loads(line))) == [], part.name
                looked += 1
    assert looked > 1000


def test_a_schema_says_what_a_column_means_and_who_may_see_it(made):
    schema = json.loads((made.whole / "schema" / "decisions_withhelddocument.schema.json").read_text())
    assert schema["properties"]["html"]["x-handling"] == "exempt"
    assert schema["properties"]["status"]["x-values"]
    assert schema["properties"]["matter_id"]["x-refers-to"] == "decisions_forthcomingdecision"


def test_every_file_can_be_checked_with_plain_tools(made):
    done = subprocess.run(
        ["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"], cwd=made.whole, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    named = {line.split("  ")[1] for line in (made.whole / "SHA256SUMS").read_text().splitlines()}
    there = {path.relative_to(made.whole).as_posix() for path in made.whole.rglob("*") if path.is_file()}
    assert there - named == {"manifest.json", "SHA256SUMS"}
    assert made.manifest.sums_sha256 == hashlib.sha256((made.whole / "SHA256SUMS").read_bytes()).hexdigest()


def test_nothing_with_which_somebody_signs_in_goes_out(made):
    names = {part.name for part in made.manifest.tables}
    secret = {"django_session", "mfa_authenticator", "usersessions_usersession", "socialaccount_socialtoken"}
    assert secret <= set(LEFT_OUT)
    assert not names & set(LEFT_OUT)
    people = [json.loads(line) for line in (made.whole / "tables" / "accounts_user.jsonl").read_text().splitlines()]
    assert people
    assert not any("password" in person for person in people)


@pytest.mark.django_db
def test_every_table_is_exported_or_left_out_with_a_reason():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
        all_of_them = {name for (name,) in cursor.fetchall()}
    whole = {table.name for table in tables_of(Scope.WHOLE)}
    assert whole | set(LEFT_OUT) >= all_of_them
    assert not whole & set(LEFT_OUT)
    assert set(LEFT_OUT) - all_of_them <= {"office_cache"}
    assert set(BEGUN) <= whole


@pytest.mark.django_db
def test_no_exported_table_refers_to_one_that_is_left_out():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint WHERE contype='f'"
        )
        pairs = cursor.fetchall()
    whole = {table.name for table in tables_of(Scope.WHOLE)}
    assert len(pairs) > 100
    assert [pair for pair in pairs if pair[0] in whole and pair[1] not in whole] == []


def test_the_public_export_has_public_tables_alone(made):
    assert {part.name.partition("_")[0] for part in made.public_manifest.tables} == {"publication"}
    assert made.public_manifest.audit == {}
    assert made.public_manifest.log["number"] > 10
    assert {path.parent.parent.name for path in (made.public / "files").glob("*/*/*")} <= {"public"}


def test_no_closed_text_is_in_the_public_export(made):
    text = "\n".join(
        path.read_text(errors="replace")
        for path in made.public.rglob("*")
        if path.is_file() and path.suffix in {".jsonl", ".json", ".txt"}
    )
    with zipfile.ZipFile(made.public / "csv" / "lists.zip") as lists:
        text += "".join(lists.read(name).decode() for name in lists.namelist())
    whole = "".join(path.read_text() for path in (made.whole / "tables").iterdir())
    assert len(made.marks) > 30
    assert canary.SONG in text
    assert [name for name, mark in made.marks.items() if mark not in whole] == ["decisions.heartbeat.detail"]
    assert [name for name, mark in made.marks.items() if mark in text] == []


def test_people_get_each_list_as_a_table(made):
    with zipfile.ZipFile(made.public / "csv" / "lists.zip") as lists:
        assert lists.namelist() == [f"{kind}.csv" for kind in sorted(RecordKind)]
        rows = list(csv.DictReader(io.StringIO(lists.read("decisions.csv").decode("utf-8-sig"))))
        assert {one.date_time for one in lists.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert rows
    assert all(row["ref"] and row["url"].endswith(f"/{row['ref']}/") for row in rows)


def test_an_export_is_never_written_over_anything(made):
    before = made.manifest.written()
    with pytest.raises(NotExported, match="no empty folder"):
        export(made.whole, Scope.PUBLIC)
    assert (made.whole / "manifest.json").read_bytes() == before


# --- There and back ---------------------------------------------------------------------------------------------------


def test_there_and_back_is_the_same_record(empty, tmp_path):
    assert ForthcomingDecision.objects.count() == 0
    assert bring_in(empty.whole) == BroughtIn(empty.manifest, other_pages=0)
    assert export(tmp_path / "second", Scope.WHOLE).written() == (empty.whole / "manifest.json").read_bytes()
    assert export(tmp_path / "public", Scope.PUBLIC) == empty.public_manifest
    assert sorted(ForthcomingDecision.objects.values_list("title", flat=True)) == empty.titles
    assert list(audit.faults()) == []
    call_command("verify_log", stdout=io.StringIO())


def test_work_goes_on_where_the_other_installation_stopped(empty):
    """New keys follow the old ones, both chains grow, and the row history is noted again."""
    bring_in(empty.whole)
    last, newest = LogEntry.objects.count(), ForthcomingDecision.objects.latest("pk").pk
    matter = matters.noticed(matters.at(2026, 11, 2, 9))
    assert matter.pk > newest
    assert LogEntry.objects.count() > last
    history = ForthcomingDecision.pgh_event_model.objects.filter(pgh_obj_id=matter.pk)
    assert history.filter(pgh_label="insert").count() == 1
    assert list(audit.faults()) == []


def test_the_triggers_stay_on(empty):
    bring_in(empty.whole)
    with connection.cursor() as cursor, pytest.raises(Exception, match=r"(?i)cannot|not allowed|never"):
        cursor.execute("UPDATE publication_logentry SET ref = 'other' WHERE n = 1")


def test_the_commands_do_both(empty, tmp_path):
    out = io.StringIO()
    call_command("import_export", str(empty.whole), stdout=out)
    assert "Both logs hold." in out.getvalue()
    call_command("export_all", "--to", str(tmp_path / "out"), stdout=out)
    assert empty.manifest.sha256 in out.getvalue()
    with pytest.raises(CommandError, match="not empty"):
        call_command("import_export", str(empty.whole), stdout=out)
    with pytest.raises(CommandError, match="no empty folder"):
        call_command("export_all", "--public", "--to", str(tmp_path / "out"), stdout=out)


def test_a_file_that_is_gone_is_named_and_such_an_export_is_not_brought_in(empty, tmp_path):
    bring_in(empty.whole)
    gone = next(settings.PUBLIC_FILES.glob("??/??/*"))
    gone.write_bytes(b"something else")
    with pytest.raises(CommandError, match=gone.name):
        call_command("export_all", "--to", str(tmp_path / "out"), stdout=io.StringIO())
    _empty()
    shutil.rmtree(tmp_path / "PUBLIC_FILES")
    shutil.rmtree(tmp_path / "OFFICE_FILES", ignore_errors=True)
    shutil.rmtree(tmp_path / "WITHHELD_FILES", ignore_errors=True)
    with pytest.raises(NotAnExport, match="lacks 1 file"):
        bring_in(tmp_path / "out")


# --- Refused ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", TOUCHED)
def test_a_touched_export_is_refused_and_nothing_stays(empty, tmp_path, what):
    touch, reason = TOUCHED[what]
    folder = tmp_path / "copy"
    shutil.copytree(empty.whole, folder)
    touch(folder)
    with pytest.raises(NotAnExport, match=reason):
        bring_in(folder)
    left = whole_record.filled([table.name for table in tables_of(Scope.WHOLE)])
    assert set(left) == set(BEGUN)
    assert [path for name in STORES for path in (tmp_path / name).rglob("*") if path.is_file()] == []


def test_a_page_that_its_content_does_not_make_is_told_and_made_again(empty, tmp_path):
    """As after an update of the templates. A page is no part of what is hashed."""
    folder = tmp_path / "copy"
    shutil.copytree(empty.whole, folder)
    changed(EDITIONS, lambda text: text.replace('"body_html":"', '"body_html":"<p>Another page</p>', 1))(folder)
    out = io.StringIO()
    call_command("import_export", str(folder), stdout=out)
    assert "1 page differs from what this version makes" in out.getvalue()
    call_command("render_public_pages", stdout=out)
    call_command("verify_log", stdout=out)
    assert "Everything that was published is as it was published." in out.getvalue()


def test_a_public_export_makes_no_installation(empty):
    with pytest.raises(NotAnExport, match="public export"):
        bring_in(empty.public)


def test_an_installation_with_a_row_takes_nothing(empty):
    matters.democratic_services()
    with pytest.raises(NotEmpty, match="accounts_"):
        bring_in(empty.whole)
    assert WithheldDocument.objects.count() == 0


def test_an_installation_with_a_file_takes_nothing(empty, tmp_path):
    (tmp_path / "OFFICE_FILES" / "ab" / "cd").mkdir(parents=True)
    (tmp_path / "OFFICE_FILES" / "ab" / "cd" / "left").write_text("left")
    with pytest.raises(NotEmpty, match="folder of office files"):
        bring_in(empty.whole)


def test_a_serving_account_cannot_bring_anything_in(empty):
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE pg_read_all_data")
    try:
        with pytest.raises(NotEmpty, match=r"council\.settings\.owner"):
            bring_in(empty.whole)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
