"""Scenarios S1 to S9 and S24 to S26 (law.md §4.10), walked through the services as officers would.

Each scenario is told by its dates: what was published when, what then changed, and what may be decided by which route.
"""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from council.organisation.models import BodyMembership
from decisions.queries.lawfulness import lawfulness, route_at
from decisions.queries.private_meeting import last_private_notice_days, private_sitting
from decisions.refusals import NotLawful, NotNow
from decisions.rules.constitution import DateBroughtForward, Period, Periods
from decisions.rules.counting import Unit, clear_days_between
from decisions.rules.urgency import Route
from decisions.services import display, private_meeting
from decisions.tests.factories import matters
from decisions.tests.factories.matters import OFFICES, at

pytestmark = pytest.mark.django_db


def route(matter, when):
    return route_at(matters.fresh(matter), at=when).answer


def first_ordinary(matter, on):
    return lawfulness(matters.fresh(matter), on=on).dates.earliest_ordinary


def on_board(day, **changes):
    """Particulars of a matter for the Board on a day."""
    return {"due_from": day, "due_to": day, **changes}


def test_s1_a_later_date_does_not_restart_the_clock():
    matter = matters.noticed(at(2021, 11, 23), **on_board(date(2021, 12, 15)))
    given = matters.amended(matter, at(2021, 12, 10), **on_board(date(2022, 2, 9)))
    assert not given.restarts_clock
    assert lawfulness(matters.fresh(matter), on=date(2021, 12, 10)).notice_started_on == date(2021, 11, 23)
    calendar = lawfulness(matters.fresh(matter), on=date(2021, 12, 10)).standards.calendar
    assert clear_days_between(date(2021, 11, 23), date(2022, 2, 9), Unit.CALENDAR, calendar) == 77
    assert route(matter, at(2022, 2, 9)) is Route.ORDINARY
    assert matters.take(matter, at(2022, 2, 9)).route == "ordinary"


class TestS2DateBroughtForward:
    """Published 3 June 2024 for 24 July; on 20 June brought forward to 10 July."""

    @pytest.fixture
    def matter(self):
        return matters.noticed(at(2024, 6, 3), **on_board(date(2024, 7, 24)))

    def test_the_clock_restarts_and_the_new_day_is_too_early(self, matter):
        given = matters.amended(matter, at(2024, 6, 20), **on_board(date(2024, 7, 10)))
        assert given.restarts_clock
        assert "earlier" in given.clock_reason
        assert first_ordinary(matter, date(2024, 6, 20)) == date(2024, 7, 19)
        with pytest.raises(NotLawful) as refused:
            matters.take(matter, at(2024, 7, 10))
        assert refused.value.finding.answer is Route.UNLAWFUL

    def test_it_may_be_taken_under_general_exception_if_the_chair_is_informed(self, matter):
        matters.amended(matter, at(2024, 6, 20), **on_board(date(2024, 7, 10)))
        matters.excepted(matter, at(2024, 6, 20))
        assert route(matter, at(2024, 6, 27)) is Route.UNLAWFUL
        assert route(matter, at(2024, 6, 28)) is Route.GENERAL_EXCEPTION
        assert matters.take(matter, at(2024, 7, 10)).route == "general_exception"

    def test_the_constitution_may_let_the_monitoring_officer_count_from_the_first_notice(self, matter):
        matters.constitution(date_brought_forward=DateBroughtForward.COUNT_FROM_FIRST)
        given = matters.amended(
            matter,
            at(2024, 6, 20),
            by=matters.monitoring_officer(),
            monitoring_officer_reason="36 clear days remain, and the consultees know of the earlier day.",
            **on_board(date(2024, 7, 10)),
        )
        assert not given.restarts_clock
        assert given.clock_departure_by
        assert "36 clear days remain" in given.clock_reason
        assert matters.take(matter, at(2024, 7, 10)).route == "ordinary"

    def test_the_reason_alone_changes_nothing_where_the_constitution_says_restart(self, matter):
        given = matters.amended(
            matter,
            at(2024, 6, 20),
            by=matters.monitoring_officer(),
            monitoring_officer_reason="It is urgent.",
            **on_board(date(2024, 7, 10)),
        )
        assert given.restarts_clock


def test_s3_becoming_key_restarts_the_clock():
    matter = matters.noticed(at(2025, 1, 6), decision_type="non_key", **on_board(date(2025, 2, 12)))
    assert matter.notices.get().kind == "LISTING"
    given = matters.amended(matter, at(2025, 1, 27), decision_type="key")
    assert given.kind == "KD28"
    assert first_ordinary(matter, date(2025, 1, 27)) == date(2025, 2, 25)
    assert route(matter, at(2025, 2, 12)) is Route.UNLAWFUL
    matters.excepted(matter, at(2025, 1, 27))
    assert route(matter, at(2025, 2, 3)) is Route.UNLAWFUL
    assert route(matter, at(2025, 2, 4)) is Route.GENERAL_EXCEPTION
    assert route(matter, at(2025, 2, 12)) is Route.GENERAL_EXCEPTION


def test_s4_another_decision_maker_restarts_the_clock():
    director = matters.small_council().director
    matter = matters.noticed(at(2024, 6, 20), **on_board(date(2024, 7, 24)))
    given = matters.amended(matter, at(2024, 7, 1), maker_kind="officer", maker_body=None, maker_post=director)
    assert given.restarts_clock
    assert first_ordinary(matter, date(2024, 7, 1)) == date(2024, 7, 30)
    assert route(matter, at(2024, 7, 24)) is Route.UNLAWFUL


PRIVATE = {
    "restriction": "part_exempt",
    "restriction_paragraphs": [3],
    "restriction_reason": "Appendix 2 holds prices.",
}


class TestS5AnExemptAppendixIsAdded:
    """Open item published 20 June 2024 for 24 July; on 1 July an exempt appendix is added."""

    @pytest.fixture
    def matter(self):
        matter = matters.noticed(at(2024, 6, 20), **on_board(date(2024, 7, 24)))
        assert not matters.amended(matter, at(2024, 7, 1), **PRIVATE).restarts_clock
        return matters.fresh(matter)

    def test_regulation_9_is_as_before_and_the_28_days_of_regulation_5_are_past(self, matter):
        assert route(matter, at(2024, 7, 24)) is Route.ORDINARY
        first, second = last_private_notice_days(matter, on=date(2024, 7, 1))
        assert first.answer == date(2024, 6, 25)
        assert second.answer == date(2024, 7, 16)

    def test_it_cannot_be_taken_in_private_without_agreement_but_can_in_public(self, matter):
        with pytest.raises(NotLawful, match="private"):
            matters.take(matter, at(2024, 7, 24), sat_in_private=True)
        assert matters.take(matter, at(2024, 7, 24)).route == "ordinary"

    def test_with_the_chair_s_agreement_it_can_be_taken_in_private(self, matter):
        matters.agreed(matter, at(2024, 7, 2), provision="reg_5_6")
        private_meeting.give_urgency_notice(
            matter=matter, by=matters.democratic_services(), at=at(2024, 7, 2, 11), reasons="It cannot wait."
        )
        assert matters.take(matter, at(2024, 7, 24), sat_in_private=True).route == "ordinary"


class TestS6APeriodInsteadOfADay:
    """ "Decision due: December 2021", published 23 November 2021."""

    @pytest.fixture
    def matter(self):
        return matters.noticed(at(2021, 11, 23), due_from=date(2021, 12, 1), due_to=date(2021, 12, 31))

    @pytest.mark.parametrize(
        ("day", "answer"),
        [(21, Route.UNLAWFUL), (22, Route.ORDINARY), (31, Route.ORDINARY)],
    )
    def test_only_the_end_of_the_month_is_lawful_by_ordinary_notice(self, matter, day, answer):
        assert route(matter, at(2021, 12, day)) is answer

    def test_after_the_period_an_amended_notice_is_needed(self, matter):
        assert route(matter, at(2022, 1, 5)) is Route.UNLAWFUL

    def test_the_15th_is_blocked_unless_under_general_exception(self, matter):
        with pytest.raises(NotLawful):
            matters.take(matter, at(2021, 12, 15))
        matters.excepted(matter, at(2021, 11, 24))
        assert matters.take(matter, at(2021, 12, 15)).route == "general_exception"


class TestS7LateInTheEvening:
    """On the website and at the offices on 25 June 2024 at 23:50 for 24 July."""

    def _matter(self):
        return matters.noticed(at(2024, 6, 25, 23, 50), **on_board(date(2024, 7, 24)))

    def test_without_a_cut_off_the_day_counts(self):
        assert route(self._matter(), at(2024, 7, 24)) is Route.ORDINARY

    def test_with_a_cut_off_at_five_it_counts_as_the_next_day(self):
        matters.constitution(periods=Periods(key_notice=Period(28, Unit.CALENDAR, 28, cutoff=time(17, 0))))
        matter = self._matter()
        assert lawfulness(matter, on=date(2024, 6, 26)).notice_started_on == date(2024, 6, 26)
        assert route(matter, at(2024, 7, 24)) is Route.UNLAWFUL
        assert route(matters.fresh(matter), at(2024, 7, 25)) is Route.UNLAWFUL  # the notice names the 24th alone


def test_s8_the_later_of_website_and_offices_counts():
    matter = matters.noticed(at(2024, 6, 25), at_offices=False, **on_board(date(2024, 7, 24)))
    assert lawfulness(matter, on=date(2024, 6, 25)).notice_started_on is None
    display.record_display(
        notice=matter.notices.get(),
        by=matters.democratic_services(),
        at=at(2024, 6, 26, 9),
        from_at=at(2024, 6, 26, 9),
        evidence=OFFICES,
    )
    assert lawfulness(matters.fresh(matter), on=date(2024, 6, 26)).notice_started_on == date(2024, 6, 26)
    assert route(matter, at(2024, 7, 24)) is Route.UNLAWFUL


class TestS9RemovedInError:
    """Public from 25 June 2024, down on 1 July, up again on 2 July; planned for 24 July."""

    def _removed(self, by, **departure):
        matter = matters.noticed(at(2024, 6, 24), **on_board(date(2024, 7, 24), due_to=date(2024, 8, 31)))
        notice = matter.notices.get()
        display.end_display(
            display=notice.displays.get(place="offices"),
            by=by,
            at=at(2024, 7, 2, 12),
            to_at=at(2024, 7, 1, 9),
            reason="Taken down in error.",
            **departure,
        )
        display.record_display(notice=notice, by=by, at=at(2024, 7, 2, 12), from_at=at(2024, 7, 2, 9), evidence=OFFICES)
        return matter

    def test_the_period_begins_again_when_it_is_restored(self):
        matter = self._removed(matters.democratic_services())
        assert lawfulness(matters.fresh(matter), on=date(2024, 7, 2)).notice_started_on == date(2024, 7, 2)
        assert route(matter, at(2024, 7, 24)) is Route.UNLAWFUL
        assert route(matter, at(2024, 7, 31)) is Route.ORDINARY

    def test_the_monitoring_officer_may_record_why_it_goes_on(self):
        matter = self._removed(matters.monitoring_officer(), continuity_reason="It stayed on the website throughout.")
        assert route(matter, at(2024, 7, 24)) is Route.ORDINARY


class TestS24ExceptionAndPrivacyAreTwoTracks:
    """Key item under general exception, exempt appendix; 5-day notice in time, no 28-day notice, no agreement."""

    @pytest.fixture
    def matter(self):
        matter = matters.noticed(at(2024, 7, 1), **on_board(date(2024, 7, 24)), **PRIVATE)
        matters.excepted(matter, at(2024, 7, 1))
        private_meeting.give_second_notice(
            matter=matter,
            by=matters.democratic_services(),
            at=at(2024, 7, 10),
            reasons="Prices.",
            no_representations=True,
            offices_from=at(2024, 7, 10),
            offices_evidence=OFFICES,
        )
        return matters.fresh(matter)

    def test_lawful_as_to_notice_and_unlawful_in_private(self, matter):
        assert route(matter, at(2024, 7, 24)) is Route.GENERAL_EXCEPTION
        assert not private_sitting(matter, at=at(2024, 7, 24))
        with pytest.raises(NotLawful):
            matters.take(matter, at(2024, 7, 24), sat_in_private=True)
        assert matters.take(matter, at(2024, 7, 24)).route == "general_exception"


def test_s25_an_officer_s_decision_needs_no_notice_of_a_private_meeting():
    council = matters.small_council()
    maker = {"maker_kind": "officer", "maker_body": None, "maker_post": council.director}
    matter = matters.noticed(at(2024, 6, 20), **on_board(date(2024, 7, 24)), **PRIVATE, **maker)
    assert last_private_notice_days(matter, on=date(2024, 6, 20)) is None
    with pytest.raises(NotNow, match="no meeting"):
        private_meeting.give_first_notice(
            matter=matter,
            by=matters.democratic_services(),
            at=at(2024, 6, 21),
            reasons="Prices.",
            representations_until=None,
        )
    assert matters.take(matter, at(2024, 7, 24), sat_in_private=True, delegation="Paragraph 4").route == "ordinary"


def test_s26_another_member_of_the_same_body_is_an_amended_list_and_no_restart():
    council = matters.small_council()
    matter = matters.noticed(at(2024, 6, 20), **on_board(date(2024, 7, 24)))
    before = matter.notices.get().stated["maker"]["members"]
    left = BodyMembership.objects.get(body=council.executive, office="member")
    BodyMembership.objects.filter(pk=left.pk).update(ends_on=date(2024, 6, 30))
    BodyMembership.objects.create(
        body=council.executive,
        person=matters.person("Councillor Sorrel Fenwick"),
        office="member",
        starts_on=date(2024, 7, 1),
    )
    assert route(matter, at(2024, 7, 24)) is Route.ORDINARY
    given = matters.amended(matter, at(2024, 7, 1))
    assert not given.restarts_clock
    after = given.stated["maker"]["members"]
    assert before == ["Councillor Rowan Ashdown (Chair)", "Councillor Imani Birkby"]
    assert after == ["Councillor Rowan Ashdown (Chair)", "Councillor Sorrel Fenwick"]
    assert matters.take(matter, at(2024, 7, 24)).maker_members == after


def test_seed_000_by_its_dates():
    """Published 23 November 2021 for 15 December: ordinary from 22 December, general exception from 1 December."""
    matter = matters.under_general_exception()
    known = lawfulness(matter, on=date(2021, 11, 23))
    assert known.dates.earliest_ordinary == date(2021, 12, 22)
    assert known.dates.earliest_exception == date(2021, 12, 1)
    assert route(matter, at(2021, 11, 30)) is Route.UNLAWFUL
    for day in range(1, 22):
        assert route(matter, at(2021, 12, day)) is Route.GENERAL_EXCEPTION
    assert route(matter, at(2021, 12, 15) + timedelta(hours=8)) is Route.GENERAL_EXCEPTION
