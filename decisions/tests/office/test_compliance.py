"""The compliance dashboard: who sees it, figures and their lists, CSV, the paper, empty months, statements."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date, datetime
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from council.organisation.models import Department
from decisions.documents.compliance import as_job
from decisions.models import AuditEvent, Job
from decisions.queries.compliance import cell_of, dashboard, scope_of
from decisions.services import jobs, record
from decisions.tests.factories import matters
from decisions.tests.factories.acts import signed_in
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
Clock = Callable[..., None]
NOW = at(2022, 1, 10, 12)
PAGE = "/compliance/"
FIGURES = ("deadlines", "notice", "urgency", "records", "call-ins")


@pytest.fixture
def officer(clock: Clock) -> Client:
    clock(2022, 1, 10, 12)
    return signed_in(matters.democratic_services())


def words(answer: object) -> str:
    text = re.sub(r"<(style|script|svg).*?</\1>", " ", answer.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text)))


def small_world() -> None:
    """An ordinary decision with 30 clear days published the next day; one by exception, published late; one waiting."""
    ordinary = matters.take(
        matters.noticed(at(2021, 11, 1), title="Repair of a bridge", due_from=date(2021, 12, 2), due_to=None),
        at(2021, 12, 2, 14),
    )
    record.publish_record(record=ordinary, by=matters.democratic_services(), at=at(2021, 12, 3))
    late = matters.decided()
    record.publish_record(
        record=late, by=matters.democratic_services(), at=at(2021, 12, 31), late_reason="=SUM(A1) was on leave."
    )
    matters.take(
        matters.noticed(at(2021, 11, 10), title="A school", due_from=date(2022, 1, 6), due_to=None),
        at(2022, 1, 6, 14),
    )


def test_the_figures_of_a_small_world(officer):
    small_world()
    page = words(officer.get(PAGE))
    assert "2 of 3 key decisions (67%) had been public for 28 clear days." in page
    assert "The shortest notice was 21 clear days, the longest 56, and the middle one 30." in page
    assert "The general exception was used once and special urgency was not used" in page
    assert "1 of 3 records (33%) was published within 2 working days of the decision." in page
    assert "None of the 2 decisions open to call-in was called in." in page
    assert "The record of the decision is published" in page


def test_each_number_on_the_page_leads_to_a_list_of_that_length(officer):
    small_world()
    answer = officer.get(PAGE).content.decode()
    links = re.findall(r'compliance-numbers__link" href="([^"]+)">(\d+)<', answer)
    links += re.findall(r'class="drawing__column" href="([^"]+)" aria-label="[^"]*?: (\d+)', answer)
    assert len(links) > 20
    for address, number in links:
        listed = officer.get(unescape(address))
        assert listed.status_code == 200, address
        assert listed.content.decode().count('class="council-cards__card"') == int(number), address


def test_what_narrows_the_dashboard_narrows_its_lists(officer):
    small_world()
    other = Department.objects.create(name="Children", starts_on=date(2012, 9, 10))
    asked = {"period": "other", "first": "2021-12-01", "last": "2021-12-10"}
    assert "1 of 1 key decision (100%)" in words(officer.get(PAGE, asked))
    assert officer.get(f"{PAGE}notice/", {**asked, "cell": "all"}).content.decode().count("council-cards__card") == 1
    assert "No key decision was made in this period" in words(officer.get(PAGE, {**asked, "department": other.pk}))


def test_a_first_month_has_words_instead_of_empty_charts(officer):
    matters.small_council()
    page = officer.get(PAGE)
    assert "Nothing was decided, published or called in" in words(page)
    assert "drawing__chart" not in page.content.decode()
    for figure in FIGURES:
        assert officer.get(f"{PAGE}{figure}/").status_code == 200


def test_an_unreadable_period_shows_the_last_year_and_says_what_is_wrong(officer):
    page = officer.get(PAGE, {"period": "other", "first": "2021-12-10", "last": "2021-12-01"})
    assert "The last day lies before the first day" in words(page)
    assert "11 January 2021 to 10 January 2022" in words(page)
    assert "Enter the first day" in words(officer.get(PAGE, {"period": "other"}))


@pytest.mark.parametrize("address", [f"{PAGE}nothing/", f"{PAGE}notice/?cell=nothing", f"{PAGE}nothing.csv"])
def test_a_figure_that_is_not_there(officer, address):
    assert officer.get(address).status_code == 404


@pytest.mark.parametrize("role", ["author", "member", "finance", "administrator"])
def test_who_may_not_see_it(role, clock):
    clock(2022, 1, 10, 12)
    client = signed_in(matters.user(role, role))
    for address in (PAGE, f"{PAGE}notice/", f"{PAGE}notice.csv", f"{PAGE}paper/", f"{PAGE}paper/1/"):
        assert client.get(address).status_code == 403
    assert client.post(f"{PAGE}paper/").status_code == 403
    assert not Job.objects.filter(kind="compliance_paper").exists()


@pytest.mark.parametrize("role", ["auditor", "director", "monitoring_officer", "scrutiny_officer"])
def test_who_may_see_it(role, clock):
    clock(2022, 1, 10, 12)
    assert signed_in(matters.user(role, role)).get(PAGE).status_code == 200


def test_the_list_as_csv_holds_no_formula(officer):
    small_world()
    answer = officer.get(f"{PAGE}records.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][:3] == ["Reference", "Title", "Directorate"]
    assert [row[5] for row in rows[1:]] == ["1", "10", "2"]
    assert answer["Content-Type"].startswith("text/csv")
    for figure in FIGURES:
        for row in csv.reader(io.StringIO(officer.get(f"{PAGE}{figure}.csv").content.decode("utf-8-sig"))):
            assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    only = officer.get(f"{PAGE}records.csv", {"cell": "late"})
    assert len(list(csv.reader(io.StringIO(only.content.decode("utf-8-sig"))))) == 2


def test_the_number_of_statements_does_not_grow(officer, django_assert_num_queries):
    small_world()
    officer.get(PAGE)
    with CaptureQueriesContext(connection) as one:
        officer.get(PAGE)
    small_world()
    small_world()
    with django_assert_num_queries(len(one)):
        assert "6 of 9 key decisions" in words(officer.get(PAGE))
    assert len(one) <= 45


def test_the_paper_is_asked_for_made_and_handed_out(officer, settings, tmp_path):
    settings.OFFICE_FILES = tmp_path
    small_world()
    answer = officer.post(f"{PAGE}paper/?period=quarter", {"confirm": "yes"})
    assert answer.status_code == 302
    assert answer.url == f"{PAGE}paper/?period=quarter"
    job = Job.objects.get(kind="compliance_paper")
    assert job.payload == {"first": "2021-10-11", "last": "2022-01-10", "department": None}
    assert AuditEvent.objects.filter(event="compliance_paper_asked").count() == 1
    assert officer.get(f"{PAGE}paper/{job.pk}/").status_code == 404
    jobs.run(job.pk, at=NOW, clock=lambda: NOW)
    assert "PDF," in words(officer.get(f"{PAGE}paper/"))
    paper = officer.get(f"{PAGE}paper/{job.pk}/")
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")
    next(path for path in tmp_path.rglob("*") if path.is_file()).unlink()
    assert officer.get(f"{PAGE}paper/{job.pk}/").url == reverse("compliance_paper")
    assert as_job.__doc__


def test_a_list_of_a_cell_that_an_address_names_is_what_the_figure_counts(officer):
    small_world()
    found = dashboard(scope_of("year", on=date(2022, 1, 10)), at=datetime.fromisoformat("2022-01-10T12:00:00+00:00"))
    for figure in found.figures:
        for cell in figure.cells():
            assert cell_of(figure, cell.key).count == cell.count, (figure.key, cell.key)
