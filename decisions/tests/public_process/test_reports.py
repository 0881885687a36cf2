"""A report on the public site: its page, its editions, its data, its place in the lists."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from decisions.publication import store
from decisions.publication.content import RecordKind
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT
from decisions.tests.publication.report_contents import briefing_note, report

pytestmark = pytest.mark.django_db
REF = "R-2025-0001"


@pytest.fixture
def shown(client: Client) -> Client:
    """A public site with a report in two editions and a briefing note."""
    for place, content in enumerate((report(), report(report_to="Director"))):
        at = PUBLISHED_AT + timedelta(days=place)
        store.publish(kind=RecordKind.REPORT, ref=REF, content=content, at=at, office=OFFICE)
    store.publish(kind=RecordKind.REPORT, ref="R-2025-0002", content=briefing_note(), at=PUBLISHED_AT, office=OFFICE)
    return client


def test_the_page_the_editions_and_the_data(shown: Client) -> None:
    page = shown.get(f"/reports/{REF}/").content.decode()
    assert 'id="paragraph-1"' in page
    assert "What changed since the edition before" in page
    assert shown.get(f"/reports/{REF}/editions/1/").status_code == 200
    data = shown.get(f"/reports/{REF}.json").json()
    assert data["edition"]["content"]["report_to"] == "Director"
    assert data["edition"]["content"]["sections"][4]["blocks"][0]["number"] == "1"
    assert shown.get(f"/reports/{REF}.pdf").status_code == 404


def test_the_list_and_its_filter(shown: Client) -> None:
    listed = shown.get("/reports/").content.decode()
    assert f"/reports/{REF}/" in listed
    assert "/reports/R-2025-0002/" in listed
    notes = shown.get("/reports/?notice=Briefing+note").content.decode()
    assert "/reports/R-2025-0002/" in notes
    assert f"/reports/{REF}/" not in notes


def test_one_statement_a_page(shown: Client, django_assert_num_queries) -> None:
    shown.get(f"/reports/{REF}/")
    with django_assert_num_queries(1):
        shown.get(f"/reports/{REF}/")
    shown.get("/reports/")
    with django_assert_num_queries(1):
        shown.get("/reports/")


def test_an_unknown_report_is_not_found(shown: Client) -> None:
    assert shown.get("/reports/R-2025-0099/").status_code == 404
