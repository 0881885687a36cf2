"""A bank holiday proclaimed after publication: the deadline stands and is listed (19 September 2022, law.md S23)."""

from datetime import date

import pytest

from council.organisation.models import ClosedDay
from decisions.queries.new_holiday import deadlines_touched_by
from decisions.services import record
from decisions.tests.factories import matters

pytestmark = pytest.mark.django_db


def funeral(known_from: date) -> ClosedDay:
    return ClosedDay.objects.create(
        day=date(2021, 12, 21), kind="proclaimed", reason="An invented proclaimed day", known_from=known_from
    )


def published() -> None:
    """Published on Friday 17 December 2021; the window shuts on Friday 24 December 2021 at 5pm."""
    record.publish_record(record=matters.decided(), by=matters.democratic_services(), at=matters.at(2021, 12, 17, 9))


def test_a_window_that_runs_through_a_day_proclaimed_later_is_listed_and_keeps_its_deadline() -> None:
    published()
    (touched,) = deadlines_touched_by([funeral(date(2021, 12, 19))], at=matters.at(2021, 12, 19))
    assert touched.day == date(2021, 12, 24)
    assert touched.what == "Call-in of D-2021-0001 ends"


def test_a_day_known_before_publication_is_counted_already() -> None:
    published()
    assert deadlines_touched_by([funeral(date(2021, 12, 10))], at=matters.at(2021, 12, 19)) == []


def test_a_window_that_has_shut_is_not_listed() -> None:
    published()
    assert deadlines_touched_by([funeral(date(2021, 12, 19))], at=matters.at(2021, 12, 28)) == []
