"""The window and the standing of each resolution: opened with the record, kept in step when it is corrected."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from decisions.models import AuditEvent, CallInWindow, DecisionRecord, ResolutionStanding
from decisions.refusals import NotComplete, NotNow
from decisions.rules.constitution import CallIn, CallInStart, ImplementableFrom, Roll
from decisions.services import call_in_request, record, standing
from decisions.tests.factories import call_ins as make
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module
from decisions.tests.rules.test_vectors import expected, given, of

pytestmark = pytest.mark.django_db
DECIDED = at(2021, 12, 15, 14)
shared = shared_by_module(lambda: matters.decided().pk)


@pytest.fixture
def made(shared):
    return DecisionRecord.objects.get(pk=shared)


def publish(made, when=make.PUBLISHED):
    return record.publish_record(record=made, by=matters.democratic_services(), at=when)


def correct(made, when, *, substance, **changes):
    return record.correct_record(
        record=made,
        by=matters.democratic_services(),
        at=when,
        values=matters.decision_values(made.decided_at, **changes),
        substance=substance,
        reason="Words were missing.",
    )


def rows(made):
    return list(ResolutionStanding.objects.filter(record=made).order_by("position"))


def window(made):
    return CallInWindow.objects.get(record=made)


@of("call_in_5wd")
@pytest.mark.parametrize("council", ["statute alone", "leeds"])
def test_the_vectors_through_publishing_and_the_clock(made, case, council):
    """Each window as it is kept, shut on the minute and freed on the day; F9 and S23: the day of mourning is known."""
    if council == "leeds":
        make.adopt("leeds")
    day, wanted = given(case), expected(case)
    publish(made, at(day.year, day.month, day.day, 9))
    kept, last = window(made), wanted["deadline_date"]
    deadline = at(last.year, last.month, last.day, 17)
    assert (kept.opens_at, kept.deadline, kept.cutoff_inclusive) == (
        at(day.year, day.month, day.day, 9),
        deadline,
        True,
    )
    assert kept.implementable_from == wanted["effective_from"] == last + timedelta(days=1)
    assert (kept.constitution_version == "statute-alone") is (council == "statute alone")
    assert make.clock(deadline)["shut"] == 0
    assert make.clock(deadline + timedelta(microseconds=1))["shut"] == 1
    assert window(made).shut_at == deadline
    first = at(*(wanted["effective_from"].timetuple()[:3]), 0)
    assert make.clock(first - timedelta(microseconds=1))["freed"] == 0
    assert make.clock(first)["freed"] == 1
    assert {(row.status, row.since, row.free_from) for row in rows(made)} == {("free", first, wanted["effective_from"])}


def test_f13_a_council_that_rolls_to_working_days_acts_after_new_year(made):
    matters.constitution(call_in=CallIn(roll=Roll.WORKING_DAY))
    publish(made, at(2026, 12, 22))
    assert (window(made).deadline, window(made).implementable_from) == (at(2026, 12, 31, 17), date(2027, 1, 4))


def test_f15_the_clock_goes_forward_between_publication_and_deadline(made):
    publish(made, at(2025, 3, 28))
    assert window(made).deadline.timestamp() == at(2025, 4, 4, 17).timestamp()
    assert window(made).deadline.utcoffset() in (timedelta(0), timedelta(hours=1))
    assert window(made).deadline.strftime("%H") in ("16", "17")


@pytest.mark.parametrize(
    ("published", "deadline_utc", "free_utc"),
    [
        # The clocks go forward on Sunday 30 March 2025: the window shuts on the Friday, acting begins in winter time.
        (at(2025, 3, 21), "2025-03-28T17:00:00+00:00", "2025-03-29T00:00:00+00:00"),
        (at(2025, 3, 24), "2025-03-31T16:00:00+00:00", "2025-03-31T23:00:00+00:00"),
        # They go back on Sunday 26 October 2025.
        (at(2025, 10, 17), "2025-10-24T16:00:00+00:00", "2025-10-24T23:00:00+00:00"),
        (at(2025, 10, 20), "2025-10-27T17:00:00+00:00", "2025-10-28T00:00:00+00:00"),
    ],
)
def test_a_deadline_on_either_side_of_a_change_of_the_clock_is_five_by_the_clock_on_the_wall(
    made, published, deadline_utc, free_utc
):
    publish(made, published)
    kept = window(made)
    assert kept.deadline.timestamp() == _instant(deadline_utc)
    assert kept.implementable_at.timestamp() == _instant(free_utc)


@pytest.mark.parametrize(
    ("published", "deadline_utc"),
    [
        # A calendar-day window that ends on the night itself, at the end of the day.
        (at(2025, 3, 25), "2025-03-30T22:59:59.999999+00:00"),
        (at(2025, 10, 21), "2025-10-26T23:59:59.999999+00:00"),
    ],
)
def test_a_window_that_ends_on_the_night_of_the_change(made, published, deadline_utc):
    matters.constitution(call_in=CallIn(unit="calendar", cutoff=None))
    publish(made, published)
    assert window(made).deadline.timestamp() == _instant(deadline_utc)
    last = window(made).deadline
    assert make.clock(last)["shut"] == 0
    assert make.clock(last + timedelta(microseconds=1))["shut"] == 1


def _instant(text):
    return datetime.fromisoformat(text).timestamp()


def test_s21_at_the_cut_off_where_the_constitution_says_so(made):
    matters.constitution(call_in=CallIn(implementable_from=ImplementableFrom.AT_CUTOFF))
    publish(made)
    assert window(made).implementable_at == make.DEADLINE
    make.clock(make.DEADLINE + timedelta(minutes=1))
    assert {(row.status, row.since, row.free_from) for row in rows(made)} == {
        ("free", make.DEADLINE, date(2021, 12, 24))
    }


def test_a_window_that_counts_from_the_decision_never_shuts_before_the_decision_is_public(made):
    matters.constitution(call_in=CallIn(start=CallInStart.DECISION_MADE))
    publish(made, at(2022, 1, 20))
    assert window(made).deadline == at(2022, 1, 27, 17)


def test_every_published_resolution_waits_and_the_event_says_until_when(made):
    publish(made)
    assert [(row.label, row.status, row.since, row.free_from) for row in rows(made)] == [
        ("(a)", "waiting", make.PUBLISHED, None),
        ("(b)", "waiting", make.PUBLISHED, None),
    ]
    event = AuditEvent.objects.get(event="call_in_opened")
    assert (event.at, event.detail["record"]) == (make.PUBLISHED, made.ref)
    assert event.detail["deadline"] == "5.00 pm on Friday 24 December 2021"


def test_a_decision_without_resolutions_stands_as_a_whole(made):
    made.resolutions.all().delete()
    publish(made)
    assert [row.label for row in rows(made)] == [""]


def test_s18_what_is_not_open_to_call_in_may_be_carried_out_from_the_day_of_the_decision(shared):
    matter = matters.under_general_exception(framework="contrary", framework_explanation="It goes to council.")
    kept = publish(matters.take(matter, DECIDED))
    assert kept.call_in == "not_eligible"
    assert {(row.status, row.since, row.free_from) for row in rows(kept)} == {("free", DECIDED, date(2021, 12, 15))}
    assert not CallInWindow.objects.filter(record=kept).exists()


def test_an_exempt_decision_may_be_carried_out_from_its_day_and_s22_never_by_an_exemption_after_it(shared):
    values = {"call_in_reason": "The contract ends tonight.", "call_in_approver": "The director"}
    with pytest.raises(NotComplete) as refused:
        matters.take(
            matters.under_general_exception(), DECIDED, **values, call_in_approved_at=DECIDED + timedelta(minutes=1)
        )
    assert "after the decision was made" in refused.value.missing["call_in_reason"]
    kept = publish(
        matters.take(
            matters.under_general_exception(), DECIDED, **values, call_in_approved_at=DECIDED - timedelta(hours=1)
        )
    )
    assert {(row.status, row.free_from) for row in rows(kept)} == {("free", date(2021, 12, 15))}


def test_a_decision_without_a_lawful_route_has_no_standing_at_all(shared):
    kept = matters.take(matters.noticed(), at(2021, 12, 1, 14), already_taken=True)
    assert rows(publish(kept)) == []
    assert not CallInWindow.objects.filter(record=kept).exists()


class TestCorrections:
    def test_req_ci_6_a_slip_of_the_pen_changes_nothing(self, made):
        publish(made)
        before = (CallInWindow.objects.values().get(record=made), list(rows_as_values(made)))
        correct(made, at(2021, 12, 21), substance=False, decision="The two pilots are approved!")
        assert (CallInWindow.objects.values().get(record=made), list(rows_as_values(made))) == before

    def test_a_change_of_substance_opens_a_shut_window_again_and_what_was_free_waits(self, made):
        publish(made)
        make.clock(make.FREE)
        assert make.standing(made) == {"(a)": "free", "(b)": "free"}
        correct(made, at(2022, 1, 5), substance=True, decision="One pilot is approved.")
        kept = window(made)
        assert (kept.status, kept.shut_at, kept.deadline) == ("open", None, at(2022, 1, 12, 17))
        assert kept.opens_at == make.PUBLISHED
        assert {(row.status, row.since, row.free_from) for row in rows(made)} == {("waiting", at(2022, 1, 5), None)}
        assert AuditEvent.objects.filter(event="call_in_opened").count() == 2
        make.clock(at(2022, 1, 13))
        assert {(row.status, row.since) for row in rows(made)} == {("free", at(2022, 1, 13, 0))}

    def test_it_counts_under_the_constitution_of_the_day_on_which_it_first_opened(self, made):
        publish(made)
        matters.constitution(since=date(2021, 12, 18), call_in=CallIn(n=1))
        correct(made, at(2021, 12, 20, 9), substance=True, decision="One pilot is approved.")
        assert window(made).deadline == at(2021, 12, 29, 17)
        assert window(made).constitution_version == "statute-alone"

    def test_what_has_an_outcome_stays_free(self, made):
        publish(made)
        request = make.found_valid(made, labels=["(a)"])
        make.clock(make.FREE)
        call_in_request.withdraw(
            request=request, by=matters.democratic_services(), at=at(2021, 12, 29), reason="All five withdrew it."
        )
        assert make.standing(made) == {"(a)": "free", "(b)": "free"}
        correct(made, at(2022, 1, 5), substance=True, decision="One pilot is approved.")
        assert make.standing(made) == {"(a)": "free", "(b)": "waiting"}

    def test_a_request_that_was_in_time_before_a_correction_stays_in_time(self, made):
        publish(made)
        request = make.called_in(made)
        correct(made, at(2021, 12, 21), substance=True, decision="One pilot is approved.")
        assert make.standing(made) == {"(a)": "called_in", "(b)": "called_in"}
        assert make.rule(make.fresh(request), "valid", at(2021, 12, 22)).status == "valid"

    def test_resolutions_that_are_added_and_taken_away(self, made):
        publish(made)
        three = [("(a)", "One."), ("(c)", "Three."), ("(d)", "Four.")]
        correct(made, at(2021, 12, 21), substance=True, resolutions=three)
        assert [(row.label, row.status, row.position) for row in rows(made)] == [
            ("(a)", "waiting", 0),
            ("(c)", "waiting", 1),
            ("(d)", "waiting", 2),
        ]

    def test_a_resolution_that_only_gets_another_label_stands_as_before(self, made):
        publish(made)
        make.clock(make.FREE)
        correct(made, at(2022, 1, 5), substance=False, resolutions=[("(a)", "One."), ("(ii)", "Two.")])
        assert [(row.label, row.status, row.since) for row in rows(made)] == [
            ("(a)", "free", make.FREE),
            ("(ii)", "free", make.FREE),
        ]

    def test_what_was_called_in_is_not_corrected_away(self, made):
        publish(made)
        make.called_in(made, labels=["(b)"])
        with pytest.raises(NotNow, match=r"Resolution \(b\) was called in or carried out"):
            correct(made, at(2021, 12, 21), substance=True, resolutions=[("(a)", "One.")])


def rows_as_values(made):
    return ResolutionStanding.objects.filter(record=made).order_by("position").values()


class TestMoves:
    def test_a_move_names_its_resolutions_or_all_or_none(self, made):
        publish(made)
        assert standing.move(record=made, labels=[], act="call in", at=make.BEGUN) == []
        (moved,) = standing.move(record=made, labels=["(b)"], act="call in", at=make.BEGUN)
        assert (moved.label, moved.status, moved.since, moved.version) == ("(b)", "called_in", make.BEGUN, 2)
        freed = standing.move(record=made, labels=["(b)"], act="release", at=at(2022, 1, 3, 10))
        assert freed[0].free_from == date(2022, 1, 3)
        assert make.standing(made) == {"(a)": "waiting", "(b)": "free"}

    def test_a_move_that_is_not_possible_moves_nothing(self, made):
        publish(made)
        standing.move(record=made, labels=["(b)"], act="call in", at=make.BEGUN)
        with pytest.raises(NotNow, match="not the moment to release"):
            standing.move(record=made, labels=None, act="release", at=make.BEGUN)
        assert make.standing(made) == {"(a)": "waiting", "(b)": "called_in"}

    def test_a_resolution_that_the_decision_does_not_have(self, made):
        publish(made)
        with pytest.raises(NotComplete) as refused:
            standing.move(record=made, labels=["(z)"], act="call in", at=make.BEGUN)
        assert "has no resolution (z)" in refused.value.missing["labels"]

    def test_what_was_carried_out_is_never_corrected_away(self, made):
        publish(made)
        make.clock(make.FREE)
        row = rows(made)[1]
        ResolutionStanding.objects.filter(pk=row.pk).update(status="implemented", implemented_on=date(2022, 1, 4))
        with pytest.raises(NotNow, match="carried out"):
            correct(made, at(2022, 1, 5), substance=True, resolutions=[("(a)", "One.")])
