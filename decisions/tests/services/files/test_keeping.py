"""A file is kept, checked by a job exactly once, and published only when it was."""

from __future__ import annotations

import pytest

from decisions.models import AuditEvent, Job, OfficeFile, WithheldFile
from decisions.refusals import NotAccepted, NotAllowed, NotNow
from decisions.services import jobs
from decisions.services.files import keeping, scanner, stores
from decisions.services.files.keeping import check_again, keep_file, open_file, why_not_publishable
from decisions.states import Job as JobState
from decisions.states import Scan
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.word import docx
from decisions.tests.services.files import clamd

pytestmark = pytest.mark.django_db
WHEN = at(2024, 11, 12, 10)
LATER = at(2024, 11, 12, 11)
REPORT = docx([("p", "Tender prices"), ("comment", "Salt", "Is this so?")])


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.OFFICE_FILES, settings.WITHHELD_FILES = tmp_path / "office", tmp_path / "withheld"
    settings.VIRUS_SCANNER = "none"
    return tmp_path


@pytest.fixture
def scanning(settings):
    with clamd.running() as (served, address):
        settings.VIRUS_SCANNER = address
        yield served


def kept(data=REPORT, name="Appendix 1.docx", **named):
    return keep_file(by=matters.author(), at=WHEN, name=name, data=data, **named)


def checked(file, when=LATER):
    """Do the job that waits for this file."""
    withheld = isinstance(file, WithheldFile)
    job = Job.objects.get(kind="examine_file", status="waiting", payload={"withheld": withheld, "file": file.pk})
    done = jobs.run(job.pk, at=when, clock=lambda: when)
    file.refresh_from_db()
    return done


def test_an_open_and_a_withheld_file_lie_apart(folders):
    office, withheld = kept(), kept(withheld=True)
    assert (type(office), type(withheld)) == (OfficeFile, WithheldFile)
    assert office.sha256 == withheld.sha256
    assert stores.OFFICE.holds(office.sha256)
    assert stores.WITHHELD.holds(withheld.sha256)
    assert {path.relative_to(folders).parts[0] for path in folders.rglob("*") if path.is_file()} == {
        "office",
        "withheld",
    }
    assert {office.status, withheld.status} == {Scan.WAITING}


def test_a_withheld_file_puts_nothing_into_the_open_store(folders):
    kept(withheld=True)
    assert not (folders / "office").exists()


def test_what_is_refused_leaves_nothing(folders):
    with pytest.raises(NotAccepted, match="macros"):
        kept(docx([], macros=True))
    assert not OfficeFile.objects.exists()
    assert not Job.objects.exists()
    assert not AuditEvent.objects.exists()
    assert list(folders.iterdir()) == []


def test_the_check_reads_the_text_and_keeps_the_cautions(scanning):
    file = kept()
    assert checked(file).status == JobState.DONE
    assert (file.status, file.checked_at, file.text) == (Scan.CLEAN, LATER, "Tender prices\nSalt")
    assert [each["code"] for each in file.cautions] == ["comments"]
    assert why_not_publishable(file) == ""
    assert open_file(file) == REPORT


def test_an_infected_file_is_neither_published_nor_given_out(scanning):
    scanning.says = b"stream: Some.Virus FOUND\0"
    file = kept()
    assert checked(file).status == JobState.DONE
    assert (file.status, file.text, file.cautions) == (Scan.INFECTED, "", [])
    assert "Some.Virus" in why_not_publishable(file)
    with pytest.raises(NotNow, match=r"Some\.Virus"):
        open_file(file)
    with pytest.raises(NotNow, match="infected"):
        check_again(file=file, by=matters.democratic_services(), at=LATER)


def test_while_the_scanner_is_gone_the_file_waits_and_says_so(settings):
    settings.VIRUS_SCANNER = "clamd://127.0.0.1:1"
    file = kept()
    job = checked(file)
    assert (job.status, job.not_before > LATER) == (JobState.WAITING, True)
    assert "virus scanner does not answer" in job.error
    assert file.status == Scan.WAITING
    assert why_not_publishable(file) == keeping.STILL_CHECKED


def test_a_check_that_breaks_off_leaves_nothing_and_is_done_once_afterwards(scanning, monkeypatch):
    file = kept()

    def breaks(**_):
        raise RuntimeError("The power failed.")

    with monkeypatch.context() as patch:
        patch.setattr(keeping.audit, "record", breaks)
        assert checked(file).status == JobState.WAITING
    assert (file.status, file.text) == (Scan.WAITING, "")
    again = at(2024, 11, 12, 12)
    assert checked(file, again).status == JobState.DONE
    assert AuditEvent.objects.filter(event="file_checked").count() == 1
    job = Job.objects.get(kind="examine_file")
    assert keeping.as_job(job, None) == {"sentence": "It was checked before."}


def test_without_a_scanner_only_the_example_publishes_and_the_file_says_so(settings):
    file = kept()
    checked(file)
    assert (file.status, file.verdict) == (Scan.NOT_SCANNED, scanner.STRUCTURE_ONLY)
    assert why_not_publishable(file) == ""
    settings.IS_PRODUCTION = True
    assert why_not_publishable(file) == keeping.NOT_SCANNED
    settings.IS_PRODUCTION, settings.VIRUS_SCANNER = False, "clamd://127.0.0.1:1"
    assert why_not_publishable(file) == keeping.NOT_SCANNED


def test_a_file_that_no_scanner_saw_is_checked_again(scanning, settings):
    address, settings.VIRUS_SCANNER = settings.VIRUS_SCANNER, "none"
    file = kept()
    checked(file)
    settings.VIRUS_SCANNER = address
    with pytest.raises(NotAllowed):
        check_again(file=file, by=matters.user("somebody"), at=LATER)
    check_again(file=file, by=matters.democratic_services(), at=LATER)
    checked(file)
    assert (file.status, why_not_publishable(file)) == (Scan.CLEAN, "")


def test_bytes_that_are_gone_fail_the_job_and_not_the_record(folders, scanning):
    file = kept()
    stores.filestore.path_in(folders / "office", file.sha256).unlink()
    assert checked(file).status == JobState.FAILED
    assert file.status == Scan.WAITING


@pytest.mark.parametrize("says", [b"", b"stream: Some.Virus FOUND\0"])
def test_neither_jobs_nor_events_tell_of_a_withheld_file(scanning, says):
    scanning.says = says
    file = kept(name="Bid of Alpha Ltd.docx", withheld=True)
    checked(file)
    told = str(list(Job.objects.values())) + str(list(AuditEvent.objects.values()))
    assert not any(word in told for word in ("Alpha", "Tender", file.sha256, "Some.Virus"))
    assert AuditEvent.objects.filter(thing_kind="withheld_file").count() == 2
