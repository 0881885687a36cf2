"""From when and by which route, with the council's own settings of the day."""

from __future__ import annotations

from datetime import date

import pytest

from council.organisation.models import ClosedDay
from decisions.models import ForthcomingDecision, LawfulDates, Notice
from decisions.queries.lawfulness import lawfulness, route_at, standards
from decisions.rules.constitution import Period, Periods
from decisions.rules.counting import Unit
from decisions.rules.urgency import Route
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module

pytestmark = pytest.mark.django_db
shared = shared_by_module(lambda: {"matter": matters.under_general_exception().pk})


@pytest.fixture
def matter(shared):
    return ForthcomingDecision.objects.get(pk=shared["matter"])


def test_the_answer_explains_itself(matter):
    known = lawfulness(matter, on=date(2021, 11, 23))
    assert known.notice_started_on == date(2021, 11, 23)
    assert "22 December 2021" in known.in_short
    assert "1 December 2021" in known.in_short
    assert known.finding.provision
    assert known.planned.answer is Route.GENERAL_EXCEPTION


def test_without_a_constitution_the_statute_alone_applies():
    assert standards(on=date(2021, 11, 23)).constitution.version == "statute-alone"


def test_each_day_has_the_settings_in_force_on_it(matter):
    matters.constitution(since=date(2021, 12, 1), periods=Periods(general_exception=Period(5, Unit.CALENDAR, 5)))
    assert standards(on=date(2021, 11, 30)).constitution.version == "statute-alone"
    assert standards(on=date(2021, 12, 1)).constitution.version.startswith("2021-12-01#")


def test_p17_settings_that_lie_ahead_change_nothing_that_was_found_or_given(matter):
    found = LawfulDates.objects.values().get(matter=matter)
    given = list(Notice.objects.filter(matter=matter).order_by("pk").values())
    answer = route_at(matter, at=at(2021, 12, 15)).answer
    matters.constitution(since=date(2022, 1, 1), periods=Periods(key_notice=Period(40, Unit.CALENDAR, 28)))
    assert LawfulDates.objects.values().get(matter=matter) == found
    assert list(Notice.objects.filter(matter=matter).order_by("pk").values()) == given
    assert route_at(matters.fresh(matter), at=at(2021, 12, 15)).answer == answer


def test_a_closed_day_counts_from_the_day_on_which_it_is_known(matter):
    """Five clear working days from 23 November end on 30 November; a closure moves the first day to 2 December."""
    ClosedDay.objects.create(
        day=date(2021, 11, 26), kind="closure", reason="The building is shut.", known_from=date(2021, 11, 25)
    )
    assert lawfulness(matter, on=date(2021, 11, 24)).dates.earliest_exception == date(2021, 12, 1)
    assert lawfulness(matter, on=date(2021, 11, 25)).dates.earliest_exception == date(2021, 12, 2)


@pytest.mark.parametrize("hour", [0, 1, 12, 23])
def test_the_answer_belongs_to_the_day_in_london(matter, hour):
    assert route_at(matter, at=at(2021, 12, 1, hour)).answer is Route.GENERAL_EXCEPTION
    assert route_at(matter, at=at(2021, 11, 30, hour)).answer is Route.UNLAWFUL


def test_past_the_calendar_it_cannot_be_known():
    matter = matters.noticed(due_from=date(2061, 12, 15), due_to=date(2061, 12, 15))
    matters.excepted(matter, at(2021, 11, 23))
    known = lawfulness(matters.fresh(matter), on=date(2021, 11, 23))
    assert known.planned is not None
    assert known.finding.known_until.year >= 2030
