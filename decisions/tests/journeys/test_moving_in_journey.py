"""A council moves in: saved pages are counted, looked at, brought in, reviewed, published; old addresses lead on."""

from __future__ import annotations

import re

import pytest
from django.utils.timezone import now

from decisions.example.former_system_pages import HOST, archive
from decisions.models import ImportedRecord, Job
from decisions.services import jobs

pytestmark = pytest.mark.browser


def work(*kinds):
    """Do what waits of these kinds, as a worker would."""
    for number in Job.objects.filter(kind__in=kinds, status="waiting").values_list("pk", flat=True):
        done = jobs.run(number, at=now(), clock=now)
        assert done is None or done.status == "done", done.error


def test_saved_pages_become_public_history(reader, public_site, clock, tmp_path):
    clock(2026, 11, 21, 9)
    packed = tmp_path / "saved-pages.zip"
    packed.write_bytes(archive())
    dso, public = reader("dso"), reader(site=public_site.address)

    dso.open("/moving-in/")
    assert dso.faults(1280, 390) == []
    dso.press("Name a system")
    dso.answer(name="Modern.Gov until 2023", kind="moderngov", host=HOST, people="inside")
    dso.press("Name the system")
    dso.press("Begin a run")
    dso.answer(how="zip")
    assert dso.faults(1280, 390) == []
    dso.page.set_input_files("[name=file]", packed)
    dso.press("Read and count")
    assert "The run IM-2026-0001 is begun." in dso.text()

    work("import_read")
    dso.open(dso.page.url)
    said = dso.text()
    assert re.search(r"Pages read \d\d New records \d\d", said)
    assert "“Cabinet lead” 2 times" in said
    assert dso.faults(1280, 390) == []
    assert not ImportedRecord.objects.exists()
    dso.press("All of them with page, line and reason")
    assert "sign-in page in place of the page" in dso.text()
    assert dso.faults(1280, 390) == []
    dso.page.go_back()
    dso.press("Choose what they mean")
    dso.answer(word_0="Keep inside: known, never published")
    dso.press("Save the words")

    dso.page.get_by_role("link", name="IM-2026-0001").first.click()
    dso.press("Bring in")
    dso.press("Bring in")
    work("import_apply", "import_review")
    dso.open("/moving-in/records/")
    assert f"{ImportedRecord.objects.count()} records" in dso.text()
    assert dso.faults(1280, 390) == []
    dso.open("/moving-in/records/?finding=published_late")
    dso.press("Lease of the former depot at Mill Lane")
    said = dso.text()
    assert "Breaks a rule" in said
    assert dso.faults(1280, 390) == []
    dso.press("The page as it was received")
    assert '<span class="mgLabel">Decision Maker: </span>' in dso.text()

    dso.open("/moving-in/records/?kind=decision")
    dso.press("Publish these as history")
    held = ImportedRecord.objects.filter(kind="decision", status="held").count()
    assert f"{held} records can be published." in dso.text()
    dso.press(f"Publish {held} records as history")
    work("publish_history")
    public.open("/ieDecisionDetails.aspx?ID=502&LLL=0")
    lease = ImportedRecord.objects.get(kind="decision", key="502")
    assert public.page.url.endswith(f"/history/{lease.published_ref}/")
    said = public.text()
    assert "Lease of the former depot at Mill Lane" in said
    assert "Cabinet lead" not in said
    assert public.faults() == []
    answer = public.context.request.get(f"{public.site}/ieDecisionDetails.aspx?ID=999999")
    assert answer.status == 404
