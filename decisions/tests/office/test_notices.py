"""From draft to public record as somebody clicks it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from decisions.models import DecisionRecord, Notice
from decisions.publication.models import PublishedRecord
from decisions.tests.factories import acts
from decisions.tests.factories import matters as make

pytestmark = pytest.mark.django_db
Clock = Callable[..., None]


def test_a_matter_goes_from_draft_to_a_public_record(clock: Clock) -> None:
    matter = make.drafted(make.at(2021, 11, 22, 8), due_from=date(2021, 12, 23), due_to=date(2021, 12, 23))
    author, officer = acts.signed_in(make.author()), acts.signed_in(make.democratic_services())
    assert author.get(f"/matters/{matter.ref}/submit/").status_code == 200
    assert author.post(f"/matters/{matter.ref}/submit/").status_code == 302
    clock(2021, 11, 23, 10)
    page = officer.get(f"/matters/{matter.ref}/publish/")
    assert page.status_code == 200
    assert "22 December 2021" in page.content.decode()
    sent = officer.post(f"/matters/{matter.ref}/publish/", acts.offices(date(2021, 11, 23)))
    assert sent.status_code == 302
    assert PublishedRecord.objects.filter(ref=matter.ref).exists()
    clock(2021, 12, 23, 12)
    assert officer.get(f"/matters/{matter.ref}/decision/").status_code == 200
    sent = officer.post(f"/matters/{matter.ref}/decision/", acts.statement())
    record = DecisionRecord.objects.get()
    assert sent.headers["Location"] == f"/records/{record.ref}/"
    assert officer.get(f"/records/{record.ref}/").status_code == 200
    assert officer.post(f"/records/{record.ref}/publish/").status_code == 302
    record.refresh_from_db()
    assert record.status == "published"
    page = officer.get(f"/records/{record.ref}/").content.decode()
    assert f"/decisions/{record.ref}.pdf" in page
    assert "Can be called in until" in officer.get("/").content.decode()
    assert officer.get("/records/").status_code == 200
    assert Notice.objects.get().edition_number == 1
