"""Whether items may be taken, and without the public; what the page says of them; places in the webcast."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from decisions.models import Meeting
from decisions.queries.agenda_checks import check_of, checks_of, private_check
from decisions.queries.public_meeting import meeting_content
from decisions.queries.webcast import webcast_at
from decisions.services import agenda
from decisions.tests.factories import matters, meetings
from decisions.tests.factories.matters import at

WHEN = at(2021, 12, 2, 9)
EXEMPT = {"restriction": "part_exempt", "paragraphs": [3], "restriction_reason": "Prices."}
CONFIDENTIAL = {"restriction": "confidential", "confidential_source": "The Department for Transport, by letter"}


def item(meeting: Meeting, **values: Any) -> Any:
    return agenda.add(
        meeting=meeting, by=matters.democratic_services(), at=WHEN, values={"title": "Sale of a site", **values}
    )


@pytest.mark.django_db
def test_an_open_item_asks_no_question_of_privacy() -> None:
    assert private_check(item(meetings.called_meeting()), WHEN) is None


@pytest.mark.django_db
def test_in_a_committee_naming_the_paragraph_is_enough_and_confidential_information_needs_none() -> None:
    meeting = meetings.called_meeting(body=meetings.committee())
    exempt = private_check(item(meeting, **EXEMPT), WHEN)
    assert exempt.answer is True
    assert exempt.provision.number == "section 100A"
    assert "resolution" in exempt.headline
    confidential = private_check(item(meeting, **CONFIDENTIAL), WHEN)
    assert confidential.answer is True
    assert "as the law requires" in confidential.headline


@pytest.mark.django_db
def test_in_the_executive_an_item_without_its_notices_is_taken_in_public_or_put_off() -> None:
    meeting = meetings.called_meeting()
    assert private_check(item(meeting, **EXEMPT), WHEN).answer == "public_or_defer"
    assert private_check(item(meeting, **CONFIDENTIAL), WHEN).answer == "defer"


@pytest.mark.django_db
def test_an_item_that_is_not_public_is_judged_as_if_it_were_published_now() -> None:
    one = item(meetings.called_meeting())
    assert check_of(one, at(2021, 12, 7, 17)).answer == "may_be_considered"
    assert check_of(one, at(2021, 12, 8, 9)).answer == "needs_confirmation"


@pytest.mark.django_db
def test_each_item_has_its_own_check_in_the_order_of_the_agenda() -> None:
    meeting = meetings.published(meetings.with_agenda(meetings.called_meeting()))
    meetings.with_late_item(meeting, at(2021, 12, 10))
    found = checks_of(meetings.fresh(meeting), at(2021, 12, 10))
    assert [check.may_be_taken for check in found] == [True] * 5 + [False]


@pytest.mark.django_db
def test_the_page_names_the_law_of_the_body_and_no_draft_item() -> None:
    meeting = meetings.called_meeting(body=meetings.committee())
    item(meeting, **CONFIDENTIAL)
    before = meeting_content(meeting, on=WHEN.date())
    assert before.items == ()
    assert "Part VA" in before.regime
    shown = meeting_content(meetings.published(meeting), on=meetings.PUBLISHED.date()).items[0]
    assert shown.citation == "Confidential information within section 100A(3) of the Local Government Act 1972"
    assert "Department for Transport" not in repr(shown)


@pytest.mark.parametrize(
    ("url", "began", "found"),
    [
        ("https://webcast.example/7", at(2021, 12, 15, 10, 12), "https://webcast.example/7#t=720"),
        ("https://www.youtube.com/watch?v=abc", at(2021, 12, 15, 10, 1), "https://www.youtube.com/watch?v=abc&t=60s"),
        ("https://youtu.be/abc", at(2021, 12, 15, 10, 1), "https://youtu.be/abc?t=60s"),
        ("https://webcast.example/7", at(2021, 12, 15, 9, 59), "https://webcast.example/7"),
        ("https://webcast.example/7", None, ""),
        ("", at(2021, 12, 15, 10, 12), ""),
    ],
)
def test_an_item_s_place_in_the_webcast(url: str, began: datetime | None, found: str) -> None:
    assert webcast_at(Meeting(webcast_url=url, opened_at=at(2021, 12, 15, 10)), began) == found


def test_the_recording_may_start_before_or_after_the_meeting() -> None:
    meeting = Meeting(webcast_url="https://webcast.example/7", opened_at=at(2021, 12, 15, 10))
    assert webcast_at(meeting, at(2021, 12, 15, 10, 12)).endswith("#t=720")
    meeting.webcast_from = at(2021, 12, 15, 9, 55)
    assert webcast_at(meeting, at(2021, 12, 15, 10, 12)).endswith("#t=1020")
    assert webcast_at(Meeting(webcast_url="https://webcast.example/7"), at(2021, 12, 15, 10, 12)) == ""
