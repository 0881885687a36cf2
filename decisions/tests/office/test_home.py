"""The home page says what needs doing today and why, by role, with a constant number of queries."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decisions.permissions.roles import ROLES
from decisions.services import call_in_reminders, forthcoming
from decisions.services.sweep import check_notice_periods
from decisions.tests.factories import acts, call_ins
from decisions.tests.factories import matters as make

pytestmark = pytest.mark.django_db
Clock = Callable[..., None]


def test_an_empty_day_says_so_and_where_to_look(clock: Clock) -> None:
    make.small_council()
    page = acts.signed_in(make.democratic_services()).get("/").content.decode()
    assert "Nothing waits for you today." in page
    assert "/matters/new/" in page


def test_the_officer_sees_everything_with_reason_and_mend(clock: Clock) -> None:
    make.drafted(title="A draft of the author")
    make.submitted(title="A submitted matter", due_from=date(2022, 1, 12), due_to=date(2022, 1, 12))
    make.noticed(make.at(2021, 11, 22, 8), at_offices=False, title="A notice that is not displayed")
    record = make.decided_and_published()
    clock(2021, 12, 10, 9)
    check_notice_periods(at=make.at(2021, 12, 10, 9))
    page = acts.signed_in(make.democratic_services()).get("/").content.decode()
    assert "Needs attention" in page
    assert "A submitted matter" in page
    assert "The notice must be public by Tuesday 14 December 2021: in 4 days." in page
    assert "Display at the offices to be recorded" in page
    assert "A draft of the author" not in page
    assert f"/call-in/decisions/{record.ref}/" in page
    assert page.index("Needs attention") < page.index("Submitted, waiting for publication")


def test_the_entry_of_a_matter_that_is_not_key_needs_no_display(clock: Clock) -> None:
    matter = make.noticed(make.at(2021, 11, 22, 8), at_offices=False, decision_type="non_key", key_reasons=[])
    officer = acts.signed_in(make.democratic_services())
    assert "Display at the offices" not in officer.get("/").content.decode()
    assert "still stands" not in officer.get(f"/matters/{matter.ref}/notices/").content.decode()


def test_an_author_sees_their_own_and_why_it_came_back(clock: Clock) -> None:
    matter = make.submitted(make.at(2021, 11, 20), title="Returned to its author")
    forthcoming.return_to_author(
        matter=matter, by=make.democratic_services(), at=make.at(2021, 11, 22, 9), reason="Name the wards."
    )
    other = make.user("second", "author")
    mine = acts.signed_in(make.author()).get("/").content.decode()
    theirs = acts.signed_in(other).get("/").content.decode()
    assert "Returned to you: Name the wards." in mine
    assert "Returned to its author" not in theirs
    assert "Nothing waits for you today." in theirs


def test_what_is_late_in_a_call_in_leads_to_the_call_in(clock: Clock) -> None:
    request = call_ins.called_in()
    clock(2022, 1, 5, 9)
    call_in_reminders.remind(at=make.at(2022, 1, 5, 7))
    page = acts.signed_in(make.democratic_services()).get("/").content.decode()
    assert f"{request.ref} was lodged and nobody has ruled on it." in page
    alert = page[: page.index("was lodged and nobody has ruled on it")].rindex("<a ")
    assert f'href="/call-in/decisions/{request.record.ref}/"' in page[alert:][:200]


def test_a_member_sees_what_is_open_for_call_in(clock: Clock) -> None:
    record = make.decided_and_published()
    clock(2021, 12, 17, 12)
    page = acts.signed_in(make.user("member1", "member")).get("/").content.decode()
    assert "Open for call-in" in page
    assert f"/call-in/decisions/{record.ref}/" in page
    assert "/matters/new/" not in page


@pytest.mark.parametrize("role", [role.key for role in ROLES])
def test_every_link_of_the_page_opens_for_whoever_sees_it(clock: Clock, role: str) -> None:
    somebody = make.user("somebody", role)
    make.drafted(responsible=somebody)
    make.submitted(responsible=somebody)
    make.noticed(make.at(2021, 11, 22, 8), at_offices=False, responsible=somebody)
    make.decided_and_published()
    clock(2021, 12, 17, 12)
    check_notice_periods(at=make.at(2021, 12, 17, 12))
    browser = acts.signed_in(somebody)
    page = browser.get("/").content.decode()
    links = set(re.findall(r'<h3[^>]*><a class="govuk-link" href="([^"]+)"', page))
    assert links or role == "administrator"
    for link in links:
        assert browser.get(link).status_code == 200, link


def test_the_number_of_queries_does_not_grow(clock: Clock) -> None:
    def seed() -> None:
        make.drafted(responsible=make.democratic_services())
        make.submitted()
        make.noticed(make.at(2021, 11, 22, 8), at_offices=False)
        make.decided()
        make.decided_and_published()
        check_notice_periods(at=make.at(2021, 12, 17, 12))

    seed()
    clock(2021, 12, 17, 12)
    officer = acts.signed_in(make.democratic_services())
    officer.get("/")
    with CaptureQueriesContext(connection) as one:
        officer.get("/")
    for _ in range(3):
        seed()
    with CaptureQueriesContext(connection) as four:
        page = officer.get("/")
    assert page.content.decode().count("council-cards__card") > 12
    assert len(four) == len(one)
    assert len(one) <= 30
