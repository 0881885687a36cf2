"""A disposal by the worker: the archive package is kept before anything goes, and holds what went."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from decisions.exchange.archiving import bag_of
from decisions.exchange.exporting import Scope, export
from decisions.models import Disposal, Job
from decisions.publication.content import EMPTIED
from decisions.publication.models import Edition, PublishedFile, PublishedRecord
from decisions.publication.verification import verify_log
from decisions.services import jobs, retention
from decisions.services.evidence_pack import read_pack
from decisions.services.job_kinds import DISPOSAL
from decisions.states import Job as JobState
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at, democratic_services, monitoring_officer

pytestmark = pytest.mark.django_db
FIRST_DAY = at(2027, 12, 15)


def confirmed(ref: str) -> Any:
    why = "Class 12 of the retention schedule."
    by = democratic_services()
    one = retention.propose(records=[("decisions", ref)], by=by, at=FIRST_DAY, reason=why)[0]
    return retention.confirm(disposal=one, by=monitoring_officer(), at=FIRST_DAY)


def run() -> Job:
    return jobs.run(Job.objects.get(kind=DISPOSAL.key).pk, at=FIRST_DAY, clock=lambda: FIRST_DAY)


def test_the_package_holds_what_went_and_a_second_run_changes_nothing() -> None:
    record = matters.decided_and_published()
    one = confirmed(record.ref)
    before = Edition.objects.get(record__ref=record.ref, record__kind="decisions")
    done = run()
    assert done.status == JobState.DONE, done.error
    one.refresh_from_db()
    package = zipfile.ZipFile(io.BytesIO(read_pack(one.archive_sha256)))
    name = next(each for each in package.namelist() if each.endswith("edition-1.json"))
    assert before.content_sha256.encode() in b"".join(package.read(each) for each in package.namelist())
    assert record.reasons[:40] in package.read(name).decode()
    assert Edition.objects.get(pk=before.pk).content == EMPTIED
    assert verify_log() == []
    Job.objects.filter(pk=done.pk).update(status=JobState.WAITING)
    assert run().result["sentence"].endswith("was disposed of before.")


def test_nothing_goes_where_the_package_cannot_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    record = matters.decided_and_published()
    one = confirmed(record.ref)

    def full(data: bytes) -> str:
        raise OSError("No space left on the device.")

    monkeypatch.setattr("decisions.exchange.archiving.disposal.keep_pack", full)
    run()
    one.refresh_from_db()
    assert one.status == "confirmed"
    assert not Edition.objects.filter(content=EMPTIED).exists()


def test_a_refusal_between_the_two_is_kept_to() -> None:
    record = matters.decided_and_published()
    one = confirmed(record.ref)
    retention.refuse(disposal=one, by=monitoring_officer(), at=FIRST_DAY, reason="An inquiry was announced.")
    job = run()
    assert "not the moment" in job.error
    assert not Edition.objects.filter(content=EMPTIED).exists()


def test_what_was_disposed_of_is_in_no_export_and_nobody_misses_it(tmp_path: Path) -> None:
    record = matters.decided_and_published()
    edition = Edition.objects.get(record__ref=record.ref, record__kind="decisions")
    jobs.run(Job.objects.get(kind="edition_pdf", payload__ref=record.ref).pk, at=FIRST_DAY, clock=lambda: FIRST_DAY)
    paper = PublishedFile.objects.get(edition=edition, purpose="edition-pdf").sha256
    assert export(tmp_path / "before", Scope.PUBLIC).files == 1
    confirmed(record.ref)
    run()
    manifest = export(tmp_path / "after", Scope.WHOLE)
    assert manifest.missing == ()
    assert not (tmp_path / "after" / "files" / "public" / paper[:2] / paper).exists()
    package = Disposal.objects.get().archive_sha256
    assert (tmp_path / "after" / "files" / "office" / package[:2] / package).is_file()
    assert record.reasons[:40] not in (tmp_path / "after" / "tables" / "publication_edition.jsonl").read_text()


def test_the_package_of_a_tombstone_says_what_is_gone_and_holds(tmp_path: Path) -> None:
    record = matters.decided_and_published()
    confirmed(record.ref)
    run()
    published = PublishedRecord.objects.get(kind="decisions", ref=record.ref)
    bag_of([published], tmp_path / "bag", FIRST_DAY)
    folder = tmp_path / "bag" / "data" / "records" / "decisions" / record.ref
    assert json.loads((folder / "about.json").read_text())["editions_disposed_of"] == [1]
    assert not (folder / "edition-1.json").exists()
    done = subprocess.run([sys.executable, "-I", str(tmp_path / "bag" / "data" / "check_package.py")], check=False)
    assert done.returncode == 0
