"""Documents of imported records: from the archive, the folder or the site their pages came from, and all withheld."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest

from decisions.models import AuditEvent, ImportedFile, ImportRun, Job, RunSource
from decisions.queries.imported_documents import figures
from decisions.refusals import NotAllowed, NotNow
from decisions.services import import_run, imported_documents, jobs
from decisions.services.files.stores import WITHHELD
from decisions.services.job_kinds import IMPORT_DOCUMENTS
from decisions.states import Job as JobState
from decisions.tests.factories import imports, matters
from decisions.tests.factories.files import pdf
from decisions.tests.factories.imports import AT, Clock
from decisions.tests.factories.loopback import Answer, serving
from decisions.tests.services.test_import_run import DECISION, NAME

pytestmark = pytest.mark.django_db
PAPER = pdf("BT /F1 12 Tf 72 720 Td (The lamps of the harbour) Tj ET")
SECOND = DECISION.replace("documents/s7/report.pdf", "documents/s8/Appendix%20A.pdf")


def ask(run: ImportRun) -> None:
    imported_documents.ask(run=run, by=imports.officer(), at=AT)


def work(clock: Clock | None = None) -> Job:
    """Do what waits until nothing waits."""
    clock, job = clock or Clock(), None
    while waiting := Job.objects.filter(kind=IMPORT_DOCUMENTS.key, status=JobState.WAITING).first():
        if waiting.not_before and waiting.not_before > clock.moment:
            clock.moment = waiting.not_before
        job = jobs.run(waiting.pk, at=clock.moment, clock=clock.now)
        assert job.status == JobState.DONE, job.error
    assert job is not None
    return job


def over_zip(files: dict[str, str | bytes]) -> ImportRun:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    by = imports.officer()
    file = import_run.keep_source(by=by, at=AT, name="saved.zip", data=data.getvalue())
    given = {"system": imports.system(), "how": RunSource.ZIP, "file": file, "ask_worker": False}
    return imports.bring_in(imports.read(import_run.begin(by=by, at=AT, **given)))


@pytest.fixture(autouse=True)
def _worker_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_send", lambda job_id, kind: None)


def test_an_archive_gives_its_documents_by_number_and_by_name() -> None:
    run = over_zip(
        {
            NAME.format(1): DECISION.format(title="Harbour lights"),
            NAME.format(2): SECOND.format(title="Harbour lamps"),
            "documents/s7/Report of the Director.pdf": PAPER,
            "papers/appendix a.pdf": PAPER,
        }
    )
    assert figures(run) == {"named": 2, "here": 0, "not_had": 0}
    ask(run)
    assert work().result["sentence"].startswith("2 documents are here and withheld; 0 could not be had.")
    assert figures(run) == {"named": 2, "here": 2, "not_had": 0}
    for row in ImportedFile.objects.select_related("withheld_file"):
        assert (row.is_known_public, row.open_file) == (False, None)
        assert WITHHELD.read(row.withheld_file.sha256) == PAPER
    with pytest.raises(NotNow, match="here already"):
        ask(run)


def test_what_was_not_saved_says_so_and_is_tried_again() -> None:
    run = over_zip({NAME.format(1): DECISION.format(title="Harbour lights")})
    ask(run)
    assert "0 documents are here" in work().result["sentence"]
    assert "no document of this number or name" in ImportedFile.objects.get().problem
    assert figures(run) == {"named": 1, "here": 0, "not_had": 1}
    ask(run)
    assert ImportedFile.objects.get().problem == ""


@pytest.mark.parametrize(
    ("name", "data"), [("s7/report.pdf", b"<html>Sign in</html>"), ("s7/report.pdf", b"MZ\x90program")]
)
def test_a_file_that_is_not_what_it_says_is_not_taken_in(name: str, data: bytes) -> None:
    run = over_zip({NAME.format(1): DECISION.format(title="Harbour lights"), f"documents/{name}": data})
    ask(run)
    work()
    row = ImportedFile.objects.get()
    assert row.withheld_file is None
    assert row.problem


def test_two_files_of_one_name_are_not_guessed() -> None:
    run = over_zip({NAME.format(2): SECOND.format(title="Lamps"), "a/Appendix A.pdf": PAPER, "b/Appendix A.pdf": PAPER})
    ask(run)
    work()
    assert "no document of this number or name" in ImportedFile.objects.get().problem


def test_a_live_site_is_asked_slowly_and_a_busy_one_again(settings: Any) -> None:
    settings.IMPORT_PRIVATE_HOSTS = ["127.0.0.1"]
    busy = [True, True]

    def answer(path: str) -> Answer:
        if path == "/ieDecisionDetails.aspx?ID=1":
            return 200, {"Content-Type": "text/html"}, DECISION.format(title="Harbour lights").encode()
        if path == "/documents/s7/report.pdf":
            if busy:
                busy.pop()
                return 503, {"Retry-After": "120"}, b""
            return 200, {"Content-Type": "application/pdf"}, PAPER
        return 404, {}, b""

    with serving(answer) as site:
        run = imports.over_site(site.host, folder="/ieDecisionDetails.aspx?ID=1")
        run = imports.bring_in(imports.read(run))
        ask(run)
        clock = Clock()
        before = clock.moment
        work(clock)
        assert site.paths().count("/documents/s7/report.pdf") == 3
    assert clock.moment - before > timedelta(seconds=240)
    row = ImportedFile.objects.get()
    assert WITHHELD.read(row.withheld_file.sha256) == PAPER
    assert row.withheld_file.name == "report.pdf"


def test_who_may_ask_and_when(tmp_path: Any) -> None:
    run = imports.read(imports.over_folder(tmp_path, {NAME.format(1): DECISION.format(title="Lights")}))
    with pytest.raises(NotNow, match="not brought in yet"):
        ask(run)
    run = imports.bring_in(run)
    with pytest.raises(NotAllowed):
        imported_documents.ask(run=run, by=matters.author(), at=AT)
    ask(run)
    assert AuditEvent.objects.filter(event="import_documents_asked", thing_ref=run.ref).exists()
