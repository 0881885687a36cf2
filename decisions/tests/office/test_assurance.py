"""The year's figures: counted by hand from a small year, on the page, as CSV, as a paper that can be read by all."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decisions.documents.assurance import assurance_pdf
from decisions.models import Job
from decisions.queries.assurance import assurance
from decisions.rules.reporting import YearKind
from decisions.services import jobs
from decisions.tests.documents.test_every_paper import faults
from decisions.tests.factories import matters
from decisions.tests.factories import urgency_reports as make
from decisions.tests.factories.acts import signed_in
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
Clock = Callable[..., None]
ON = date(2022, 5, 18)


def figures(on: date = ON, year: int = 2021, kind: YearKind = YearKind.MUNICIPAL):
    return assurance(kind=kind, year=year, on=on)


def table(key: str, **asked) -> dict[str, tuple[str, ...]]:
    [found] = [each for each in figures(**asked).tables if each.key == key]
    return {row[0]: row[1:] for row in found.rows}


def a_small_year() -> None:
    """One general exception, one special urgency known early, one decision that was not key and is late, one report."""
    matters.decided_and_published()
    make.by_special_urgency(title="Offer of a grant", known_since=date(2021, 11, 1))
    make.required(make.published(matters.take(_listed(), at(2021, 12, 15, 14)), at(2021, 12, 23)))
    make.presented(make.begun(date(2020, 5, 1), date(2021, 4, 30)), at(2021, 12, 1))


def _listed():
    return matters.noticed(at(2021, 11, 2), decision_type="non_key", key_reasons=[], title="Opening hours")


def test_each_figure_counts_what_its_table_says():
    a_small_year()
    assert table("routes")["Adults and Health"] == ("0", "1", "1", "1", "0")
    assert table("routes")["The whole council"] == ("0", "1", "1", "1", "0")
    assert table("notice") == {
        "28 clear calendar days or more": ("0",),
        "5 to 27": ("1",),
        "Fewer than 5": ("1",),
        "No notice was public": ("0",),
    }
    assert table("urgency") == {
        "General exception (regulation 10)": ("1", "0"),
        "Special urgency (regulation 11)": ("1", "1"),
        "Private meeting at short notice (regulation 5(6))": ("0", "No rule"),
        "Exemption from call-in (constitution)": ("0", "No rule"),
    }
    assert table("records") == {
        "Published within the council's limit": ("2",),
        "Published late": ("1",),
        "Not published yet, and late": ("0",),
        "Not published yet, in time": ("0",),
    }
    reports = table("reports")
    assert reports["Special urgency (regulation 19): presented"] == ("1",)
    assert reports["Special urgency (regulation 19): of these, nil returns"] == ("1",)
    assert reports["Decision not treated as key (regulation 18): required"] == ("1",)
    assert reports["Decision not treated as key (regulation 18): required in the year, overdue today"] == ("1",)


def test_the_four_procedures_have_no_total():
    [found] = [each for each in figures().tables if each.key == "urgency"]
    assert len(found.rows) == 4
    assert "no total" in found.note


def test_another_year_counts_nothing_of_it():
    a_small_year()
    assert table("routes", year=2020)["The whole council"] == ("0", "0", "0", "0", "0")
    assert table("routes", kind=YearKind.CALENDAR)["The whole council"] == ("0", "1", "1", "1", "0")
    assert figures(on=date(2022, 4, 30)).is_over is False
    assert figures(on=date(2022, 5, 1)).is_over is True


def test_the_number_of_statements_does_not_grow():
    a_small_year()
    with CaptureQueriesContext(connection) as few:
        figures()
    make.by_special_urgency(at(2021, 11, 24), title="Another")
    with CaptureQueriesContext(connection) as many:
        figures()
    assert len(many) == len(few) <= 26


def test_the_page_the_csv_and_the_paper(clock: Clock):
    a_small_year()
    clock(2022, 5, 18, 9)
    member = signed_in(matters.user("member", "member"))
    assert member.get("/urgency/assurance/").headers["Location"] == "/urgency/assurance/municipal/2022/"
    here = "/urgency/assurance/municipal/2021/"
    page = member.get(here).content.decode()
    assert "Municipal year 2021/22" in page
    assert "there is no total" in page
    lines = list(csv.DictReader(io.StringIO(member.get(f"{here}figures.csv").content.decode("utf-8-sig"), newline="")))
    urgent = [each for each in lines if each["Row"] == "Special urgency (regulation 11)"]
    assert [each["Number"] for each in urgent] == ["1", "1"]
    assert member.post(here, {}).headers["Location"] == here
    job = Job.objects.get(kind="assurance_paper")
    assert "PDF, " not in member.get(here).content.decode()
    jobs.run(job.pk, at=at(2022, 5, 18), clock=lambda: at(2022, 5, 18))
    assert "PDF, " in member.get(here).content.decode()
    paper = member.get(f"{here}paper/{job.pk}/")
    assert paper["Content-Type"] == "application/pdf"
    assert faults(paper.content) == []
    assert member.get(f"/urgency/assurance/municipal/2020/paper/{job.pk}/").status_code == 404


def test_equal_figures_give_equal_bytes():
    a_small_year()
    assert assurance_pdf(figures(), at=at(2022, 5, 18)) == assurance_pdf(figures(), at=at(2022, 5, 18))


@pytest.mark.parametrize("path", ["weekly/2021/", "municipal/1999/", "municipal/9999/"])
def test_there_are_no_figures_of_a_year_that_is_none(path):
    assert signed_in(matters.democratic_services()).get(f"/urgency/assurance/{path}").status_code == 404


def test_who_holds_no_role_sees_no_figures():
    nobody = signed_in(matters.user("nobody"))
    assert nobody.get("/urgency/assurance/municipal/2021/").status_code == 403
    assert nobody.post("/urgency/assurance/municipal/2021/", {}).status_code == 403
