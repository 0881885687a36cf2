"""The evidence pack: what it holds, that it can be checked, and that nothing withheld is in it."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import datetime, timedelta

import pikepdf
import pytest

from decisions.documents.evidence_pack import pack_of
from decisions.models import Job
from decisions.publication import canonical
from decisions.publication.models import LogEntry
from decisions.services import evidence_pack as service
from decisions.services import jobs
from decisions.services.withheld import list_withheld_document
from decisions.tests.factories import matters
from decisions.tests.factories.acts import signed_in
from decisions.tests.factories.matters import LONDON

MARK = "Kestrel-withheld-7731"
AT = datetime(2025, 6, 2, 10, 0, tzinfo=LONDON)


@pytest.fixture
def record(db):
    made = matters.decided_and_published()
    list_withheld_document(
        matter=made.matter,
        by=matters.democratic_services(),
        at=AT - timedelta(days=1),
        values={
            "title": f"Terms offered to {MARK}",
            "public_title": "Appendix 2: terms",
            "paragraphs": [3],
            "public_interest_reason": (
                "Showing the terms while two more buildings are being let would weaken the council in those talks "
                f"and cost residents money; nobody is hindered in judging the pilot itself. {MARK}"
            ),
            "review_on": AT.date() + timedelta(days=300),
        },
    )
    return made


def opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_file_is_in_the_manifest_with_its_hash(record):
    parts = opened(pack_of(record, at=AT))
    manifest = json.loads(parts.pop("manifest.json"))["sha256"]
    assert manifest == {name: hashlib.sha256(data).hexdigest() for name, data in parts.items()}


def test_each_edition_can_be_checked_against_the_public_log(record):
    parts = opened(pack_of(record, at=AT))
    editions = [json.loads(data) for name, data in parts.items() if name.startswith("editions/") and "json" in name]
    assert {each["ref"] for each in editions} >= {record.ref, record.matter.ref}
    for each in editions:
        found = LogEntry.objects.filter(ref=each["ref"], edition=each["number"], action=each["action"]).get()
        assert canonical.sha256_of_edition(each) == found.content_sha256


def test_it_says_how_the_days_were_counted_and_who_did_what(record):
    summary = json.loads(opened(pack_of(record, at=AT))["summary.json"])
    parts = {each["heading"]: each for each in summary["sections"]}
    assert parts["Was the decision lawful as to notice?"]["rows"]
    assert any("website" in " ".join(row).lower() for row in parts["Where the notices were available"]["rows"])
    assert any("published the" in row[2] for row in parts["History"]["rows"])
    assert parts["Agreements to urgency"]["rows"] == []


def test_nothing_withheld_is_in_it_though_the_matter_has_some(record):
    assert record.matter.withheld_documents.get().title.endswith(MARK)
    parts = opened(pack_of(record, at=AT))
    with pikepdf.open(io.BytesIO(parts["summary.pdf"])) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
    assert not [name for name, data in parts.items() if MARK.encode() in data]
    assert "is withheld" in parts["summary.json"].decode()


def test_the_same_facts_and_moment_give_the_same_bytes(record):
    assert pack_of(record, at=AT) == pack_of(record, at=AT)


def test_a_worker_makes_it_and_an_officer_fetches_it(record):
    auditor = matters.user("auditor", "auditor")
    asked = service.ask_for_evidence_pack(record=record, by=auditor, at=AT)
    assert service.ask_for_evidence_pack(record=record, by=auditor, at=AT + timedelta(seconds=1)).pk == asked.pk
    done = jobs.run(asked.pk, at=AT, clock=lambda: AT)
    assert done.status == "done", done.error
    client = signed_in(auditor)
    page = client.get(f"/records/{record.ref}/evidence/")
    assert f"/records/{record.ref}/evidence/{done.pk}/" in page.content.decode()
    answer = client.get(f"/records/{record.ref}/evidence/{done.pk}/")
    assert answer["Content-Type"] == "application/zip"
    assert "summary.pdf" in opened(answer.content)
    assert client.get(f"/records/{record.ref}/evidence/{done.pk + 1}/").status_code == 404


def test_who_may_not_read_the_audit_log_gets_no_pack(record):
    answer = signed_in(matters.author()).post(f"/records/{record.ref}/evidence/")
    assert answer.status_code == 403
    assert not Job.objects.filter(kind="evidence_pack").exists()
