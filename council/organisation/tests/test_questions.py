"""Questions asked of a day: who holds which office, which settings, which calendar."""

from datetime import UTC, date, datetime

import pytest

from council.organisation import queries, services
from council.organisation.models import (
    BodyKind,
    BodyMembership,
    BodyOffice,
    ClosedDayKind,
    ConstitutionVersion,
    PostHolding,
    StatutoryPost,
)
from council.organisation.queries.chart import chart
from decisions.rules.constitution import Constitution
from decisions.rules.profiles import LEEDS
from decisions.tests.factories import organisation as make

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)


def _version(effective_from: date, values: Constitution = LEEDS) -> ConstitutionVersion:
    return services.store_version(
        effective_from=effective_from,
        values=values.as_dict(),
        note="",
        adopted_by="a test",
        adopted_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def test_members_of_a_body_are_listed_with_chair_first():
    small = make.small_council()
    assert [str(seat) for seat in queries.members_of(small.executive, DAY)] == [
        "Councillor Amara Thistlewood (Chair)",
        "Councillor Dev Ashgrove",
    ]


def test_who_holds_a_post_is_asked_of_a_day(django_assert_num_queries):
    small = make.small_council()
    holding = PostHolding.objects.get(post=small.director_post)
    new = make.person("Martin Yewbarrow")
    services.replace(holding, {"post": small.director_post, "person": new, "starts_on": date(2026, 4, 1)})
    assert queries.holder_of(small.director_post, date(2026, 3, 31)).name == "Eleanor Brackenthorne"
    with django_assert_num_queries(1):
        assert queries.holder_of(small.director_post, date(2026, 4, 1)).name == "Martin Yewbarrow"
    assert queries.holder_of(small.director_post, date(2018, 4, 30)) is None


def test_whoever_acts_up_comes_before_the_holder():
    small = make.small_council()
    stand_in = make.person("Kwesi Larkholme")
    facts = {"post": small.director_post, "person": stand_in, "acting": True}
    services.enter(PostHolding, {**facts, "starts_on": date(2026, 5, 1), "ends_on": date(2026, 7, 31)})
    assert str(queries.holder_of(small.director_post, DAY)) == (
        "Kwesi Larkholme, Director of Children and Families (acting)"
    )
    assert queries.holder_of(small.director_post, date(2026, 8, 1)).name == "Eleanor Brackenthorne"


def test_the_relevant_scrutiny_chair_follows_the_remit():
    small = make.small_council()
    chair = queries.relevant_scrutiny_chair(small.department, DAY)
    assert str(chair) == "Councillor Miriam Loftgate, Chair of the Scrutiny Board (Children and Families)"
    assert queries.relevant_scrutiny_committee(small.department, date(2018, 4, 30)) is None


def test_the_civic_chair_has_the_councils_own_title():
    make.small_council()
    assert str(queries.civic_chair(DAY)) == "Councillor Josephine Arkwold, Lord Mayor"
    assert queries.civic_vice_chair(DAY) is None


def test_a_body_without_chair_has_none():
    empty = make.body("Scrutiny Board (Nobody)", BodyKind.SCRUTINY)
    assert queries.chair_of(empty, DAY) is None
    assert queries.members_of(empty, DAY) == []
    assert queries.statutory_officer(StatutoryPost.MONITORING_OFFICER, DAY) is None


def test_the_constitution_in_force_is_the_newest_that_has_begun(django_assert_num_queries):
    first = _version(date(2019, 1, 1))
    second = _version(date(2026, 4, 1), Constitution(code="LATER"))
    assert queries.constitution_on(date(2026, 3, 31)).code == "LEEDS"
    with django_assert_num_queries(1):
        in_force = queries.constitution_on(date(2026, 4, 1))
    assert (in_force.code, in_force.version) == ("LATER", f"2026-04-01#{second.pk}")
    assert queries.constitution_on(date(2019, 1, 1)).version == f"2019-01-01#{first.pk}"


def test_before_the_first_version_the_statute_stands_alone():
    _version(date(2019, 1, 1))
    before = queries.constitution_on(date(2018, 12, 31))
    assert before.version == "statute-alone"
    assert before == Constitution()


def test_the_calendar_knows_what_was_known_on_the_day(django_assert_num_queries):
    services.store_closed_day(
        day=date(2026, 12, 30), kind=ClosedDayKind.CLOSURE, reason="closed", known_from=date(2026, 9, 1)
    )
    services.store_closed_day(
        day=date(2027, 6, 14), kind=ClosedDayKind.PROCLAIMED, reason="Jubilee", known_from=date(2026, 10, 1)
    )
    with django_assert_num_queries(2):
        assert queries.calendar(date(2026, 8, 31)).is_working_day(date(2026, 12, 30))
    later = queries.calendar(date(2026, 10, 1))
    assert not later.is_working_day(date(2026, 12, 30))
    assert later.holiday_name(date(2027, 6, 14)) == "Jubilee"
    assert queries.calendar(date(2022, 9, 9)).is_working_day(date(2022, 9, 19))
    assert not queries.calendar(date(2022, 9, 10)).is_working_day(date(2022, 9, 19))


@pytest.mark.parametrize(("count", "works"), [(True, True), (False, False)])
def test_days_of_mourning_follow_the_constitution(count, works):
    _version(date(2019, 1, 1), Constitution(mourning_days_count=count))
    services.store_closed_day(
        day=date(2026, 6, 10), kind=ClosedDayKind.MOURNING, reason="mourning", known_from=date(2026, 6, 1)
    )
    calendar = queries.calendar(DAY)
    assert calendar.is_working_day(date(2026, 6, 10)) is works
    assert calendar.is_working_day(date(2022, 9, 14)) is works


def test_the_chart_takes_as_many_queries_for_many_members_as_for_few(django_assert_num_queries):
    small = make.small_council()
    with django_assert_num_queries(11):
        chart(DAY)
    for number in range(20):
        make.seat(small.full_council, make.person(f"Councillor Number{number}"))
    with django_assert_num_queries(11):
        shown = chart(DAY)
    assert len(shown.memberships) == 24


def test_the_chart_of_an_earlier_day_shows_that_day():
    small = make.small_council()
    seat = BodyMembership.objects.get(body=small.scrutiny, office=BodyOffice.CHAIR)
    services.replace(
        seat,
        {
            "body": small.scrutiny,
            "person": make.person("Councillor Gordon Tyrewhit"),
            "office": BodyOffice.CHAIR,
            "starts_on": date(2026, 5, 20),
        },
    )
    assert [str(each.person) for each in chart(date(2026, 5, 19)).memberships if each.body_id == small.scrutiny.pk] == [
        "Councillor Miriam Loftgate"
    ]
    assert [str(each.person) for each in chart(date(2026, 5, 20)).memberships if each.body_id == small.scrutiny.pk] == [
        "Councillor Gordon Tyrewhit"
    ]
