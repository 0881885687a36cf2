"""The register of urgency: four lists that stay four, periods and directorates, empty states, CSV, statements."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.organisation.models import Department
from decisions.queries.urgency_register import UrgencyList, register
from decisions.tests.factories import matters
from decisions.tests.factories import urgency_reports as make
from decisions.tests.factories.acts import signed_in
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
Clock = Callable[..., None]
ON = date(2022, 5, 18)


def counts(**asked) -> dict[str, int]:
    return {name.value: len(rows) for name, rows in register(on=ON, **asked).items()}


def one_of_each() -> None:
    matters.decided_and_published()
    make.by_special_urgency(title="Offer of a grant", known_since=date(2021, 11, 1))
    private = matters.under_general_exception(title="Sale of a depot")
    matters.agreed(private, at(2021, 11, 24), provision="reg_5_6")
    made = matters.take(
        matters.noticed(at(2021, 11, 1), title="Repair of a bridge", due_from=date(2021, 12, 15)),
        at(2021, 12, 15, 16),
        call_in_exempt=True,
        call_in_reason="A delay would close the road.",
        call_in_approver="Chair of the Council",
        call_in_approved_at=at(2021, 12, 15, 9),
    )
    make.published(made, at(2021, 12, 16))


def test_each_procedure_is_in_its_own_list_and_one_matter_may_be_in_two():
    one_of_each()
    assert counts() == {
        "general-exception": 2,
        "special-urgency": 1,
        "private-meeting": 1,
        "call-in-exemption": 1,
    }
    found = register(on=ON)
    assert {each.matter.title for each in found[UrgencyList.GENERAL_EXCEPTION]} >= {"Sale of a depot"}
    assert [each.matter.title for each in found[UrgencyList.PRIVATE_MEETING]] == ["Sale of a depot"]


def test_each_line_says_who_when_why_and_whether_it_was_known_earlier():
    one_of_each()
    found = register(on=ON)
    [urgent] = found[UrgencyList.SPECIAL_URGENCY]
    assert urgent.on == date(2021, 11, 23)
    assert urgent.told == (
        "Chair of the Adults and Health Scrutiny Board (Councillor Tomas Calder) agreed at 10.00 am on Tuesday 23 "
        "November 2021.",
    )
    assert urgent.reason == make.REASONS
    assert "known on Monday 1 November 2021" in urgent.avoidable
    assert urgent.record.route == "special_urgency"
    [exempt] = found[UrgencyList.CALL_IN_EXEMPTION]
    assert exempt.told == ("Chair of the Council approved it at 9.00 am on Wednesday 15 December 2021.",)
    assert "A delay would close the road." in exempt.reason
    exception = found[UrgencyList.GENERAL_EXCEPTION][0]
    assert exception.told[0].startswith(
        "Chair of Adults and Health Scrutiny Board (Councillor Tomas Calder) was informed"
    )
    assert exception.maker == "Executive Board"
    assert exception.department == "Adults and Health"


def test_what_is_not_decided_yet_is_judged_for_its_planned_day():
    matters.under_general_exception(known_since=date(2021, 11, 1))
    [waiting] = register(on=date(2021, 11, 24))[UrgencyList.GENERAL_EXCEPTION]
    assert waiting.record is None
    assert "early enough for 28 clear days' notice" in waiting.avoidable


def test_a_period_and_a_directorate_narrow_each_list():
    one_of_each()
    other = Department.objects.create(name="City Development", starts_on=matters.LONG_AGO)
    make.by_special_urgency(at(2021, 11, 29), title="A wall in the city", department=other)
    assert counts(first=date(2021, 11, 24))["special-urgency"] == 1
    assert counts(last=date(2021, 11, 28))["special-urgency"] == 1
    assert counts(first=date(2021, 11, 23), last=date(2021, 11, 29))["special-urgency"] == 2
    assert counts(department=other.pk) == {
        "general-exception": 0, "special-urgency": 1, "private-meeting": 0, "call-in-exemption": 0,
    }  # fmt: skip


def test_the_number_of_statements_does_not_grow():
    one_of_each()
    with CaptureQueriesContext(connection) as few:
        register(on=ON)
    for day in (24, 25, 26):
        make.by_special_urgency(at(2021, 11, day), title=f"Matter {day}")
    with CaptureQueriesContext(connection) as many:
        register(on=ON)
    assert len(many) == len(few) <= 14


def test_the_page_puts_the_numbers_side_by_side_and_adds_nothing_up(clock: Clock):
    one_of_each()
    clock(2022, 5, 18, 9)
    page = signed_in(matters.user("member", "member")).get("/urgency/").content.decode()
    assert page.count("council-tiles__number") == 4
    assert "never added up" in page
    assert "Total" not in page
    assert "Known earlier" in page
    assert page.count("Download as CSV") == 4


def test_an_empty_list_says_what_it_would_hold(clock: Clock):
    matters.small_council()
    clock(2022, 5, 18, 9)
    page = signed_in(matters.democratic_services()).get("/urgency/").content.decode()
    assert "had its 28 clear days" in page
    assert "nil return" in page
    assert "No meeting sat in private at short notice" in page
    assert "not open to call-in at all" in page


def test_one_list_alone_and_a_filter_that_cannot_be_read(clock: Clock):
    one_of_each()
    clock(2022, 5, 18, 9)
    officer = signed_in(matters.democratic_services())
    page = officer.get("/urgency/?list=special-urgency").content.decode()
    assert "Offer of a grant" in page
    assert "Repair of a bridge" not in page
    assert officer.get("/urgency/?list=all").status_code == 404
    wrong = officer.get("/urgency/?first_day=31&first_month=2&first_year=2022")
    assert wrong.status_code == 200
    assert "govuk-error-summary" in wrong.content.decode()
    backwards = officer.get(
        "/urgency/?first_day=2&first_month=2&first_year=2022&last_day=1&last_month=2&last_year=2022"
    )
    assert "lies before the first day" in backwards.content.decode()


def test_each_list_is_a_csv_that_no_spreadsheet_calculates(clock: Clock):
    make.by_special_urgency(title='=HYPERLINK("http://x")')
    clock(2022, 5, 18, 9)
    officer = signed_in(matters.democratic_services())
    answer = officer.get("/urgency/lists/special-urgency.csv?first_day=1&first_month=5&first_year=2021")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="special-urgency.csv"' in answer["Content-Disposition"]
    [line] = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))
    assert line["Matter"] == '\'=HYPERLINK("http://x")'
    assert line["Day"] == "2021-11-23"
    assert line["Route of the decision"] == "Special urgency (regulation 11)"
    empty = officer.get("/urgency/lists/private-meeting.csv").content.decode("utf-8-sig")
    assert empty.startswith("List,Day,")
    assert empty.count("\r\n") == 1
    assert officer.get("/urgency/lists/everything.csv").status_code == 404


@pytest.mark.parametrize(
    "path", ["/urgency/", "/urgency/lists/special-urgency.csv", "/urgency/reports/", "/urgency/not-key/"]
)
def test_who_holds_no_role_sees_nothing(path):
    assert signed_in(matters.user("nobody")).get(path).status_code == 403
