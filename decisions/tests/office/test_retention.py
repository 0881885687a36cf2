"""The pages of keeping: what is over and chosen, a second person, holds, the package as a file; in constant queries."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
import time_machine
from django.test import Client

from decisions.models import Disposal, Job, RetentionHold
from decisions.publication.models import PublishedRecord
from decisions.services import jobs, retention
from decisions.services.job_kinds import DISPOSAL
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at, democratic_services, monitoring_officer

pytestmark = pytest.mark.django_db
FIRST_DAY = at(2027, 12, 15)
WHY = "Class 12 of the retention schedule."


@pytest.fixture(autouse=True)
def _day() -> Any:
    with time_machine.travel(FIRST_DAY, tick=False):
        yield


def by(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def proposed() -> Disposal:
    record = matters.decided_and_published()
    client = by(democratic_services())
    page = client.get("/retention/?kind=decisions")
    assert f'value="decisions:{record.ref}"' in page.content.decode()
    answer = client.post(
        "/retention/?kind=decisions", {"records": [f"decisions:{record.ref}"], "reason": WHY}, follow=True
    )
    assert "The disposal of 1 record is proposed" in answer.content.decode()
    return Disposal.objects.get()


def test_nothing_to_choose_before_the_day() -> None:
    matters.decided_and_published()
    with time_machine.travel(at(2027, 12, 14), tick=False):
        page = by(democratic_services()).get("/retention/").content.decode()
    assert "No record waits here whose time is over" in page
    assert "6 years" in page


def test_what_is_missing_stands_beside_its_box_and_what_was_typed_stays() -> None:
    record = matters.decided_and_published()
    answer = by(democratic_services()).post("/retention/", {"reason": WHY})
    assert answer.status_code == 422
    assert "Choose at least one record." in answer.content.decode()
    assert WHY in answer.content.decode()
    slipped = by(democratic_services()).post("/retention/", {"records": ["decisions:D-1999-1"], "reason": WHY})
    assert slipped.status_code == 422
    assert record.ref in slipped.content.decode()


def test_two_people_dispose_of_it_and_the_package_is_a_file() -> None:
    one = proposed()
    mine = by(democratic_services()).get(f"/retention/disposals/{one.ref}/").content.decode()
    assert "Confirm the disposal:" in mine, "Whoever may not confirm reads why."
    second = by(monitoring_officer())
    page = second.get(f"/retention/disposals/{one.ref}/").content.decode()
    assert "Wednesday 15 December 2027" in page or "15 December 2027" in page
    assert second.get(f"/retention/disposals/{one.ref}/package/").status_code == 404
    second.post(f"/retention/disposals/{one.ref}/confirm/", {})
    one.refresh_from_db()
    assert one.status == "confirmed"
    job = Job.objects.get(kind=DISPOSAL.key)
    if job.status == "waiting":
        jobs.run(job.pk, at=FIRST_DAY, clock=lambda: FIRST_DAY)
    file = second.get(f"/retention/disposals/{one.ref}/package/")
    assert zipfile.ZipFile(io.BytesIO(file.content)).testzip() is None
    assert by(democratic_services()).get(f"/retention/disposals/{one.ref}/package/").status_code == 403
    assert "Nothing more: it cannot be undone." in second.get(f"/retention/disposals/{one.ref}/").content.decode()
    assert one.ref in second.get("/retention/disposals/?show=ended").content.decode()


def test_the_proposer_is_refused_the_confirmation() -> None:
    record = matters.decided_and_published()
    officer = monitoring_officer()
    one = retention.propose(records=[("decisions", record.ref)], by=officer, at=FIRST_DAY, reason=WHY)[0]
    assert "You proposed this disposal yourself" in by(officer).get(f"/retention/disposals/{one.ref}/").content.decode()
    answer = by(officer).post(f"/retention/disposals/{one.ref}/confirm/", {})
    assert answer.status_code == 403
    assert "Somebody else must confirm it" in answer.content.decode()


def test_a_hold_is_placed_seen_and_released() -> None:
    record = matters.decided_and_published()
    client = by(democratic_services())
    form = {"kind": "decisions", "ref": record.ref, "reason": "A claim is before the court."}
    short = client.post("/retention/holds/place/", form)
    assert short.status_code == 422
    day = {"review_on_0": "1", "review_on_1": "6", "review_on_2": "2028"}
    names = {"review_on_day": "1", "review_on_month": "6", "review_on_year": "2028"}
    answer = client.post("/retention/holds/place/", {**form, **day, **names}, follow=True)
    assert "is held." in answer.content.decode()
    assert "A claim is before the court." in client.get("/retention/").content.decode()
    hold = RetentionHold.objects.get()
    client.post(f"/retention/holds/{hold.pk}/release/", {"reason": "The claim was withdrawn."})
    assert "No hold stands." in client.get("/retention/holds/").content.decode()


def test_refused_and_proposed_again_on_screen() -> None:
    one = proposed()
    by(monitoring_officer()).post(f"/retention/disposals/{one.ref}/refuse/", {"reason": "Historians asked for it."})
    page = by(democratic_services()).get(f"/retention/disposals/{one.ref}/").content.decode()
    assert "Historians asked for it." in page
    by(democratic_services()).post(f"/retention/disposals/{one.ref}/propose-again/", {"reason": WHY})
    one.refresh_from_db()
    assert one.status == "proposed"


def test_the_list_costs_the_same_for_many(django_assert_max_num_queries: Any) -> None:
    matters.decided_and_published()
    client = by(democratic_services())
    client.get("/retention/")
    assert PublishedRecord.objects.count() > 1
    with django_assert_max_num_queries(16):
        client.get("/retention/")
