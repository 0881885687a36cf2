"""The review of imported history on screen: figures, the lists behind them, CSV, the paper, statements, who sees it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from decisions.models import AuditEvent, ImportedRecord, Job
from decisions.queries.history_report import Scope, history_report, records_behind
from decisions.services import history_review, jobs
from decisions.tests.factories import histories, matters
from decisions.tests.factories.acts import signed_in
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
NOW = at(2022, 1, 10, 12)
PAGE = "/moving-in/review/"


@pytest.fixture
def officer(clock: Callable[..., None]) -> Client:
    clock(2022, 1, 10, 12)
    return signed_in(matters.democratic_services())


def words(answer: object) -> str:
    text = re.sub(r"<(style|script|svg).*?</\1>", " ", answer.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text)))


def issue(key: str, first_published: date, due: date, **changes: object) -> ImportedRecord:
    none = dict.fromkeys(("decided_on", "published_on", "effective_on"))
    values = {"open_fields": [], "kept_fields": [], "issue_key": key, "day": due, **none, **changes}
    return histories.record(
        key, "issue", first_published_on=first_published, due_starts_on=due, due_ends_on=due, **values
    )


def small_world() -> None:
    """A notice one day short; a notice long enough; a decision of the first; one left out; one that waits."""
    issue("1", date(2019, 6, 26), date(2019, 7, 24), title="A day short")
    issue("2", date(2020, 1, 2), date(2020, 3, 2), title="=Long enough", department="City Development", maker="")
    histories.record("11", department="", issue_key="1", title="Decided on it")
    issue("3", date(2019, 7, 20), date(2019, 7, 24), title="Left out", status="left_out", reason="A double.")
    review()
    issue("4", date(2021, 1, 2), date(2021, 1, 4), title="Waits")


def review() -> None:
    job = history_review.ask_after_import(at=NOW)
    jobs.run(job.pk, at=NOW, clock=lambda: NOW)


def test_the_page_says_what_was_found_by_year_directorate_and_finding(officer: Client):
    small_world()
    text = words(officer.get(PAGE))
    assert "3 records were reviewed: 2 with something that breaks a rule" in text
    assert "1 record waits for the review" in text
    assert "Fewer than 28 clear days, and no urgency claimed" in text
    assert "Left out" not in text
    # The decision names no directorate; its forthcoming decision does.
    found = history_report(Scope())
    assert {name: counts.records for name, counts in found.by_department.items()} == {
        "Children and Families": 3,
        "City Development": 1,
    }
    assert {year: (counts.records, counts.breaks) for year, counts in found.by_year.items()} == {
        2021: (1, 0),
        2020: (1, 0),
        2019: (2, 2),
    }
    assert found.by_code("breaks")["notice_short"] == 2


def test_a_scope_narrows_every_figure_and_nonsense_narrows_nothing(officer: Client):
    small_world()
    assert "2 records were reviewed" in words(officer.get(PAGE, {"year": "2019"}))
    assert "1 record was reviewed" in words(officer.get(PAGE, {"department": "City Development"}))
    assert "3 records were reviewed" in words(officer.get(PAGE, {"year": "x", "system": "99", "department": "Nowhere"}))


def test_the_list_behind_a_number_has_as_many_records_as_the_number(officer: Client):
    small_world()
    found = history_report(Scope())
    for kind in ("breaks", "cannot_show", "shows"):
        for code, number in found.by_code(kind).items():
            assert records_behind(Scope(), kind=kind, code=code).count() == number
    for year, counts in found.by_year.items():
        assert records_behind(Scope(year=year), kind="breaks").count() == counts.breaks
    for department, counts in found.by_department.items():
        assert records_behind(Scope(department=department), kind="breaks").count() == counts.breaks
    answer = officer.get(f"{PAGE}records/", {"kind": "breaks", "code": "notice_short", "year": "2019"})
    assert "A day short" in words(answer)
    assert "27 clear days" in words(answer)
    assert "Look for an urgency notice of that day" in words(answer)
    assert "regulation 9 of The Local Authorities" in words(answer)
    assert "Left out" not in words(answer)
    assert officer.get(f"{PAGE}records/", {"kind": "nonsense"}).status_code == 404
    assert officer.get(f"{PAGE}records/", {"code": "nonsense"}).status_code == 404


def test_the_figures_and_every_finding_are_csv_without_formulas(officer: Client):
    small_world()
    figures = list(csv.DictReader(io.StringIO(officer.get(f"{PAGE}figures.csv").content.decode("utf-8-sig"))))
    short = [row for row in figures if row["Code"] == "notice_short"]
    assert [(row["Year"], row["Kind"], row["Number"]) for row in short] == [("2019", "Breaks a rule", "2")]
    assert short[0]["Provision"].startswith("regulation 9 of")
    streamed = b"".join(officer.get(f"{PAGE}findings.csv").streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(streamed)))
    assert len(rows) == sum(len(each.review) for each in ImportedRecord.objects.exclude(status="left_out"))
    assert {row["Title"] for row in rows} == {"A day short", "'=Long enough", "Decided on it"}


def test_the_paper_is_asked_for_and_made(officer: Client):
    small_world()
    assert officer.post(f"{PAGE}paper/?year=2019", {"sent": "x"}).status_code in (200, 302)
    job = Job.objects.get(kind="history_review_paper")
    assert job.payload["year"] == 2019
    event = AuditEvent.objects.get(event="history_paper_asked")
    assert event.detail == {"about": "All directorates, 2019"}
    jobs.run(job.pk, at=NOW, clock=lambda: NOW)
    answer = officer.get(f"{PAGE}paper/{job.pk}/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-1.7")
    assert "PDF" in words(officer.get(f"{PAGE}paper/"))
    assert officer.get(f"{PAGE}paper/99999999/").status_code == 404


def test_nothing_brought_in_is_said(officer: Client):
    assert "were brought in from another system. The review fills" in words(officer.get(PAGE))
    assert "There is nothing in this list" in words(officer.get(f"{PAGE}records/"))


def test_the_number_of_statements_does_not_grow_with_the_records(officer: Client):
    small_world()

    def statements(path: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert officer.get(path).status_code == 200
        return len(asked)

    before = [statements(path) for path in (PAGE, f"{PAGE}records/?kind=breaks")]
    for number in range(100, 130):
        issue(str(number), date(2018, 1, 1), date(2018, 1, 20), department=f"Department {number}")
    review()
    assert [statements(path) for path in (PAGE, f"{PAGE}records/?kind=breaks")] == before


def test_who_may_not_see_imported_records_does_not_see_the_review(officer: Client):
    stranger = signed_in(matters.user("nobody"))
    for path in ("", "records/", "figures.csv", "findings.csv", "paper/"):
        assert stranger.get(f"{PAGE}{path}").status_code == 403
