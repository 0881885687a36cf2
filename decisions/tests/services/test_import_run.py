"""Runs: who may begin, stop and bring in, at which moment, and what the worker's job does with them."""

from __future__ import annotations

import pytest

from decisions.models import AuditEvent, ImportedFile, ImportedRecord, ImportRun, Job, RunSource, SourcePage
from decisions.refusals import NotAccepted, NotAllowed, NotNow
from decisions.services import import_progress, import_run, jobs, source_system
from decisions.states import Job as JobState
from decisions.tests.factories import imports, matters
from decisions.tests.factories.imports import AT, Clock

pytestmark = pytest.mark.django_db

DECISION = """<html><body><div id="modgov"><div class="mgHeader"><h1 class="mgMainTitleTxt">Decision details</h1></div>
<div class="mgSubTitle"><h2 class="mgSubTitleTxt">{title}</h2></div><div class="mgContent">
<p><span class="mgLabel">Decision Maker: </span>Director of the Harbour</p>
<p><span class="mgLabel">Decision status: </span>Recommendations Approved</p>
<p><span class="mgLabel">Lamp count: </span>Twelve</p>
<h3 class="mgSubSubTitleTxt">Decision:</h3><div class="mgWordPara"><p>To light the harbour.</p></div>
<p><span class="mgLabel">Publication date: </span>03/03/2020</p>
<p><span class="mgLabel">Date of decision: </span>02/03/2020</p>
<ul class="mgBulletList"><li><a href="documents/s7/report.pdf">Report</a></li></ul></div></div></body></html>"""
NAME = "ieDecisionDetails.aspx@ID={}.html"


def pages(*numbers: int, title: str = "Harbour lights") -> dict[str, str | bytes]:
    return {NAME.format(number): DECISION.format(title=title) for number in numbers}


def test_what_is_read_is_counted_and_nothing_is_stored(tmp_path):
    run = imports.read(imports.over_folder(tmp_path, {**pages(1, 2), "broken.html": b"%PDF-1.7 not a page"}))
    assert run.status == "read"
    assert ImportedRecord.objects.count() == 0
    counts = run.counts
    assert (counts["pages"], counts["refused"], counts["new"]) == (2, 1, 2)
    assert counts["records"] == {"decision": 2}
    assert counts["unknown_labels"] == {"Lamp count": 2}
    assert counts["problems"]["binary"] == 1
    assert [one["title"] for one in counts["sample"]] == ["Harbour lights", "Harbour lights"]
    problem = run.problems.get(code="binary")
    assert problem.address == "broken.html"


def test_what_is_brought_in_has_its_page_its_provenance_and_its_documents(tmp_path):
    run = imports.bring_in(imports.read(imports.over_folder(tmp_path, pages(1))))
    assert run.status == "applied"
    record = ImportedRecord.objects.get()
    assert (record.kind, record.key, record.status, record.title) == ("decision", "1", "held", "Harbour lights")
    assert str(record.decided_on) == "2020-03-02"
    assert record.page.sha256 == record.sha256
    assert [one["text"] for one in record.kept_fields if one["label"].startswith("Lamp count")] == ["Twelve"]
    assert ImportedFile.objects.get(record=record).is_known_public is False
    assert Job.objects.filter(kind="import_review").exists()


def test_a_changed_page_changes_its_record_alone_and_the_review_is_due_again(tmp_path):
    imports.bring_in(imports.read(imports.over_folder(tmp_path, pages(1, 2))))
    ImportedRecord.objects.update(reviewed_at=AT)
    changed = pages(1) | pages(2, title="Harbour lamps")
    run = imports.bring_in(imports.read(imports.over_folder(tmp_path, changed)))
    assert (run.counts["new"], run.counts["changed"], run.counts["same"]) == (0, 1, 1)
    assert list(ImportedRecord.objects.filter(reviewed_at=None).values_list("title", flat=True)) == ["Harbour lamps"]
    assert SourcePage.objects.count() == 2


def test_what_a_person_left_out_stays_left_out_when_the_page_changes(tmp_path):
    imports.bring_in(imports.read(imports.over_folder(tmp_path, pages(1))))
    ImportedRecord.objects.update(status="left_out", reason="A page for trying.")
    imports.bring_in(imports.read(imports.over_folder(tmp_path, pages(1, title="Harbour lamps"))))
    record = ImportedRecord.objects.get()
    assert (record.status, record.reason, record.title) == ("left_out", "A page for trying.", "Harbour lamps")


def test_words_that_were_added_are_used_when_the_run_is_read_again(tmp_path):
    run = imports.read(imports.over_folder(tmp_path, pages(1)))
    source_system.change_system(system=run.system, by=imports.officer(), at=AT, vocabulary={"Lamp count": "reference"})
    run = import_run.read_again(run=run, by=imports.officer(), at=AT, ask_worker=False)
    run = imports.bring_in(imports.read(ImportRun.objects.select_related("system").get(pk=run.pk)))
    assert run.counts["unknown_labels"] == {}
    fields = ImportedRecord.objects.get().open_fields
    assert [one["text"] for one in fields if one["key"] == "reference"] == ["Twelve"]


def test_one_system_has_one_run_at_work(tmp_path):
    imports.over_folder(tmp_path, pages(1))
    with pytest.raises(NotNow, match="reading this system"):
        imports.over_folder(tmp_path, pages(2))


@pytest.mark.parametrize("act", [import_run.bring_in, import_run.go_on])
def test_a_run_that_waits_can_neither_be_brought_in_nor_go_on(tmp_path, act):
    run = imports.over_folder(tmp_path, pages(1))
    with pytest.raises(NotNow):
        act(run=run, by=imports.officer(), at=AT)


def test_what_was_stopped_while_reading_is_not_brought_in(tmp_path):
    run = imports.over_folder(tmp_path, pages(1))
    import_run.stop(run=run, by=imports.officer(), at=AT)
    with pytest.raises(NotNow, match="not read to their end"):
        import_run.bring_in(run=run, by=imports.officer(), at=AT)


def test_who_may_not_bring_in_begins_nothing():
    with pytest.raises(NotAllowed):
        import_run.begin(
            by=matters.user("someone", "author"),
            at=AT,
            system=imports.system(),
            how=RunSource.SITE,
            source="https://a/",
        )


@pytest.mark.parametrize(
    ("how", "source"),
    [
        (RunSource.SITE, "ftp://democracy.seaham.example/"),
        (RunSource.SITE, "democracy"),
        (RunSource.FOLDER, "/etc"),
        (RunSource.ZIP, ""),
        ("post", "x"),
    ],
)
def test_sources_that_cannot_be_read_are_refused_with_the_reason(settings, tmp_path, how, source):
    settings.IMPORT_FOLDER = str(tmp_path)
    with pytest.raises(NotAccepted):
        import_run.begin(by=imports.officer(), at=AT, system=imports.system(), how=how, source=source)


@pytest.mark.parametrize(
    ("name", "data"),
    [("pages.rar", b"Rar!"), ("pages.zip", b"no archive"), ("pages.zip", b"")],
    ids=["kind", "content", "empty"],
)
def test_files_that_are_no_source_are_refused(name, data):
    with pytest.raises(NotAccepted):
        import_run.keep_source(by=imports.officer(), at=AT, name=name, data=data)


def test_the_worker_reads_in_slices_and_asks_for_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr("decisions.exchange.importing.run.SLICE_SECONDS", 0)
    run = imports.over_folder(tmp_path, pages(*range(1, 100)))
    import_run.ask_for_work(run, by="operator", at=AT)
    clock = Clock()
    for _ in range(10):
        waiting = Job.objects.filter(kind="import_read", status=JobState.WAITING).first()
        if waiting is None:
            break
        done = jobs.run(waiting.pk, at=clock.now(), clock=clock.now)
        assert done.status == JobState.DONE, done.error
    run.refresh_from_db()
    assert (run.status, run.counts["pages"]) == ("read", 99)
    assert Job.objects.filter(kind="import_read").count() > 1


def test_a_fault_of_the_work_breaks_the_run_off_with_a_sentence_and_it_can_go_on(tmp_path, monkeypatch):
    run = imports.over_folder(tmp_path, pages(1))
    with monkeypatch.context() as broken:
        broken.setattr("decisions.services.import_visits.keep_pages", _fails)
        run = imports.read(run)
    assert run.status == "failed"
    assert "Let it go on" in run.error
    run = import_run.go_on(run=run, by=imports.officer(), at=AT, ask_worker=False)
    assert imports.read(run).status == "read"
    assert {"import_begun", "import_broke_off", "import_continued", "import_read"} <= set(
        AuditEvent.objects.filter(thing_ref=run.ref).values_list("event", flat=True)
    )


def _fails(*_: object, **__: object) -> None:
    raise RuntimeError("the disk is full")


def test_a_batch_of_a_run_that_was_stopped_stores_nothing(tmp_path):
    run = imports.over_folder(tmp_path, pages(1))
    import_progress.started(run, at=AT)
    import_run.stop(run=run, by=imports.officer(), at=AT)
    assert imports.read(run).status == "stopped"
    assert SourcePage.objects.count() == 0


def test_problems_of_a_kind_are_listed_up_to_a_limit_and_all_are_counted(tmp_path, monkeypatch):
    monkeypatch.setattr("decisions.services.import_visits.MOST_OF_A_CODE", 3)
    run = imports.read(imports.over_folder(tmp_path, {f"{n}.html": b"%PDF-1.7" for n in range(8)}))
    assert run.counts["problems"] == {"binary": 8}
    assert run.problems.count() == 3
