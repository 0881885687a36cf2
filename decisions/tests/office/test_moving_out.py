"""The pages of moving out: ask, see how far it is, fetch; a record, a year, everything that is public."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from decisions.models import AuditEvent, Job
from decisions.publication import filestore
from decisions.services import jobs
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at, author, democratic_services

pytestmark = pytest.mark.django_db
NOW = at(2021, 12, 20, 9)


@pytest.fixture(autouse=True)
def _day() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def by(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def done(job: Job) -> Job:
    """Do the work as the worker would."""
    finished = jobs.run(job.pk, at=NOW, clock=lambda: NOW)
    assert finished.status == "done", finished.error
    return finished


def fetched(client: Client, job: Job) -> zipfile.ZipFile:
    answer = client.get(f"/moving-out/files/{job.pk}/")
    data = b"".join(answer.streaming_content)
    assert answer["Content-Type"] == "application/zip"
    assert answer["Cache-Control"] == "no-store"
    assert job.result["name"] in answer["Content-Disposition"]
    assert hashlib.sha256(data).hexdigest() == job.result["sha256"]
    return zipfile.ZipFile(io.BytesIO(data))


def test_the_public_export_is_asked_for_made_and_fetched():
    matters.decided_and_published()
    client = by(democratic_services())
    page = client.post("/moving-out/export/", follow=True).content.decode()
    assert "It is being made" in page
    assert "Not begun yet" in page
    assert "Load this page again" in page
    job = done(Job.objects.get(kind="public_export"))
    page = client.get("/moving-out/").content.decode()
    assert job.result["sha256"] in page
    assert "Load this page again" not in page
    with fetched(client, job) as archive:
        names = {name.partition("/")[2] for name in archive.namelist()}
    assert {"manifest.json", "SHA256SUMS", "csv/lists.zip", "tables/publication_edition.jsonl"} <= names
    assert not any(name.startswith(("tables/decisions_", "files/withheld")) for name in names)
    assert AuditEvent.objects.filter(event="record_exported", thing_ref="public").count() == 1


def test_a_record_is_packed_from_its_page():
    record = matters.decided_and_published()
    client = by(democratic_services())
    address = f"/moving-out/package/decisions/{record.ref}/"
    assert f'href="{address}"' in client.get(f"/records/{record.ref}/").content.decode()
    page = client.post(address, follow=True).content.decode()
    assert "A package is being made." in page
    job = done(Job.objects.get(kind="archive_package"))
    with fetched(client, job) as archive:
        names = archive.namelist()
    base = f"archive-decisions-{record.ref}"
    assert f"{base}/bagit.txt" in names
    assert f"{base}/data/records/decisions/{record.ref}/edition-1.pdf" in names
    assert record.ref in client.get(address).content.decode()


def test_a_year_is_packed():
    matters.decided_and_published()
    client = by(democratic_services())
    assert '<option value="2021">2021</option>' in client.get("/moving-out/year/").content.decode()
    client.post("/moving-out/year/", {"year": "2021"})
    job = done(Job.objects.get(kind="archive_package"))
    assert job.payload == {"year": 2021}
    with fetched(client, job) as archive:
        kinds = {name.split("/")[3] for name in archive.namelist() if name.startswith("archive-2021/data/records/")}
    assert {"forthcoming", "decisions"} <= kinds


def test_a_year_that_is_none_is_told_beside_the_box():
    matters.decided_and_published()
    answer = by(democratic_services()).post("/moving-out/year/", {"year": "1999"})
    assert answer.status_code == 422
    assert "Choose a year of the list." in answer.content.decode()
    assert not Job.objects.filter(kind="archive_package").exists()


def test_what_was_never_published_has_no_package():
    matter = matters.drafted()
    assert by(democratic_services()).get(f"/moving-out/package/forthcoming/{matter.ref}/").status_code == 404


def test_who_may_not_export_sees_nothing_of_it():
    record = matters.decided_and_published()
    client = by(author())
    for address in ("", "export/", "year/", f"package/decisions/{record.ref}/", "files/1/"):
        assert client.get(f"/moving-out/{address}").status_code == 403, address
    assert client.post("/moving-out/export/").status_code == 403
    assert "Archive package" not in client.get(f"/records/{record.ref}/").content.decode()
    assert not Job.objects.filter(kind="public_export").exists()


def test_a_file_that_is_gone_is_said_to_be_gone():
    client = by(democratic_services())
    client.post("/moving-out/export/")
    job = done(Job.objects.get(kind="public_export"))
    filestore.path_in(settings.OFFICE_FILES, job.result["sha256"]).unlink()
    page = client.get(f"/moving-out/files/{job.pk}/", follow=True).content.decode()
    assert "no longer kept. Ask for it again." in page
    assert client.get("/moving-out/files/999999/").status_code == 404


def test_another_job_is_nobodys_export():
    job = jobs.request(kind="forget_finished_jobs", key="other", by="beat", at=NOW)
    done(job)
    assert by(democratic_services()).get(f"/moving-out/files/{job.pk}/").status_code == 404


def test_asking_twice_in_a_minute_is_one_request():
    client = by(democratic_services())
    client.post("/moving-out/export/")
    client.post("/moving-out/export/")
    assert Job.objects.filter(kind="public_export").count() == 1


def test_nothing_is_left_beside_the_store():
    client = by(democratic_services())
    client.post("/moving-out/export/")
    done(Job.objects.get(kind="public_export"))
    assert [path for path in settings.OFFICE_FILES.iterdir() if path.name.startswith(".")] == []


def test_the_page_costs_the_same_however_much_was_made(django_assert_num_queries):
    matters.decided_and_published()
    client = by(democratic_services())
    client.get("/moving-out/")
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as before:
        client.get("/moving-out/")
    for number in range(5):
        jobs.request(kind="public_export", key=f"e{number}", by="x", at=NOW)
        jobs.request(kind="archive_package", key=f"p{number}", payload={"year": 2021}, by="x", at=NOW)
    with django_assert_num_queries(len(before)):
        client.get("/moving-out/")
