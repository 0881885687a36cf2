"""Nothing is recorded as carried out before it may be, and from then on everything (S21, law.md §5-18)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from decisions.models import AuditEvent
from decisions.queries.implementation import first_day, may_implement_now, standings, to_be_carried_out
from decisions.refusals import NotAllowed, NotComplete, NotLawful
from decisions.rules.constitution import CallIn, ImplementableFrom
from decisions.services import implementation
from decisions.states import IMPLEMENTATION_TRANSITIONS, Implementation
from decisions.tests.factories import call_ins, hearings, matters
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db


def test_s21_at_1659_on_the_deadline_day_it_is_refused():
    record = call_ins.published()
    with pytest.raises(NotLawful, match="may be carried out from Saturday 25 December 2021") as refused:
        hearings.carried_out(record, "(a)", when=at(2021, 12, 24, 16, 59))
    assert refused.value.finding.answer is False
    with pytest.raises(NotLawful):
        hearings.carried_out(record, "(a)", when=at(2021, 12, 24, 17, 1))


def test_s21_from_the_effective_day_on_it_is_recorded_whether_or_not_the_clock_came_by():
    record = call_ins.published()
    (row,) = hearings.carried_out(record, "(a)", when=call_ins.FREE)
    assert (row.status, row.implemented_on, row.implemented_note) == (
        "implemented",
        date(2021, 12, 25),
        "The contract was signed.",
    )
    assert row.implemented_by == matters.democratic_services()
    assert row.free_from == date(2021, 12, 25)
    event = AuditEvent.objects.filter(event="resolution_implemented").get()
    assert event.detail == {
        "record": record.ref,
        "resolution": "(a)",
        "implemented_on": "Saturday 25 December 2021",
    }
    assert hearings.standing(record) == {"a": "implemented", "b": "waiting"}


def test_s21_at_the_cut_off_where_the_constitution_says_so():
    matters.constitution(call_in=replace(CallIn(), implementable_from=ImplementableFrom.AT_CUTOFF))
    record = call_ins.published()
    with pytest.raises(NotLawful):
        hearings.carried_out(record, "(a)", when=at(2021, 12, 24, 16, 59))
    hearings.carried_out(record, "(a)", when=at(2021, 12, 24, 17))
    assert hearings.standing(record)["a"] == "implemented"


def test_a_decision_taken_without_a_lawful_route_is_never_carried_out():
    matter = matters.noticed(due_from=date(2021, 12, 6), due_to=date(2021, 12, 6))
    unlawful = matters.take(matter, at(2021, 12, 6, 12), already_taken=True)
    done = matters.record.publish_record(record=unlawful, by=matters.democratic_services(), at=at(2021, 12, 7))
    with pytest.raises(NotLawful, match="without a lawful route"):
        hearings.carried_out(done, "(a)", when=at(2022, 6, 1))


def test_an_unpublished_record_is_not_carried_out():
    with pytest.raises(NotLawful, match="not published"):
        hearings.carried_out(matters.decided(), "(a)", when=at(2022, 6, 1))


MUCH_LATER = at(2022, 3, 1, 10)


@pytest.mark.parametrize(
    ("arrange", "said"),
    [
        (lambda: call_ins.called_in().record, "called in"),
        (lambda: call_ins.found_valid().record, "called in"),
        (lambda: hearings.listed().record, "called in"),
        (lambda: hearings.held(a="release", b="refer_back").record, "referred it back"),
        (lambda: hearings.reported().record, "before the decision maker"),
        (hearings.with_council, "full council"),
        (lambda: hearings.reconsidered(hearings.reported().record, b="rescinded").record, "rescinded"),
    ],
)
def test_what_was_called_in_referred_or_rescinded_is_not_carried_out(arrange, said):
    record = arrange()
    with pytest.raises(NotLawful, match=said):
        hearings.carried_out(record, "(b)", when=MUCH_LATER)
    assert hearings.standing(record)["b"] != "implemented"


@pytest.mark.parametrize(
    "arrange",
    [
        lambda: hearings.held().record,
        lambda: hearings.reconsidered().record,
        lambda: hearings.council(hearings.with_council(), "no_objection")[0].record,
    ],
)
def test_what_was_released_or_confirmed_is(arrange):
    record = arrange()
    hearings.carried_out(record, "(b)", when=MUCH_LATER)
    assert hearings.standing(record)["b"] == "implemented"


def test_what_is_not_open_to_call_in_may_be_carried_out_from_the_day_of_the_decision():
    matters.constitution(call_in=replace(CallIn(), eligible_classes=("officer_key",)))
    record = call_ins.published()
    assert record.call_in == "not_eligible"
    hearings.carried_out(record, "(a)", "(b)", when=call_ins.PUBLISHED, on=record.decided_on)
    assert hearings.standing(record) == {"a": "implemented", "b": "implemented"}


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (None, "Enter the day"),
        (date(2021, 12, 31), "Record it when"),
        (date(2021, 12, 24), "from Saturday 25 December 2021 and not before"),
    ],
)
def test_the_day_is_one_on_which_it_could_be(on, said):
    record = call_ins.published()
    with pytest.raises(NotComplete) as refused:
        hearings.carried_out(record, "(a)", when=at(2021, 12, 30), on=on)
    assert said in refused.value.missing["on"]


def test_it_is_recorded_once_and_of_resolutions_that_there_are():
    record = call_ins.published()
    hearings.carried_out(record, "(a)", when=call_ins.FREE)
    with pytest.raises(NotLawful, match="carried out on Saturday 25 December 2021"):
        hearings.carried_out(record, "(a)", when=MUCH_LATER)
    for labels in ((), ("(z)",)):
        with pytest.raises(NotComplete):
            hearings.carried_out(record, *labels, when=MUCH_LATER)


def test_members_and_scrutiny_do_not_record_it():
    record = call_ins.published()
    for user in (call_ins.by(0), hearings.scrutiny_officer()):
        with pytest.raises(NotAllowed):
            implementation.mark_implemented(record=record, labels=["(a)"], by=user, at=MUCH_LATER, on=date(2022, 1, 1))


def test_a_refusal_changes_nothing_of_the_others():
    record = call_ins.found_valid(labels=["(b)"]).record
    with pytest.raises(NotLawful):
        hearings.carried_out(record, "(a)", "(b)", when=MUCH_LATER)
    assert hearings.standing(record) == {"a": "waiting", "b": "called_in"}


# --- The questions ----------------------------------------------------------------------------------------------------


def test_may_it_be_carried_out_now_in_words():
    record = call_ins.published()
    early, late = (
        may_implement_now(record, "(a)", at(2021, 12, 24, 16)),
        may_implement_now(record, "(a)", call_ins.FREE),
    )
    assert (early.answer, late.answer) == (False, True)
    assert "called in until 5.00 pm on Friday 24 December 2021" in early.headline
    assert may_implement_now(record, "(z)", call_ins.FREE).answer is False


def test_the_responsible_officer_reads_what_not_to_carry_out_and_what_they_may():
    record = call_ins.published()
    author = matters.author()
    ((found, left),) = to_be_carried_out(author, call_ins.BEGUN)
    assert (found, [each.label for each in left]) == (record, ["(a)", "(b)"])
    assert not any(each.finding for each in left)
    assert first_day(found, left[0].row) == date(2021, 12, 25)
    assert to_be_carried_out(matters.user("other", "author"), call_ins.BEGUN) == []
    hearings.carried_out(record, "(a)", "(b)", when=call_ins.FREE)
    assert to_be_carried_out(author, call_ins.FREE) == []


def test_what_became_free_long_ago_is_no_news():
    record = hearings.held().record
    author = matters.author()
    assert [each for each, _ in to_be_carried_out(author, hearings.RECORDED)] == [record]
    assert to_be_carried_out(author, MUCH_LATER) == []


def test_how_many_decisions_wait_costs_no_statements(django_assert_num_queries):
    call_ins.published()
    author = matters.author()
    with django_assert_num_queries(3):
        to_be_carried_out(author, call_ins.BEGUN)


def test_every_status_has_its_sentence_and_only_what_is_free_may_be_carried_out():
    acts = {move.source for move in IMPLEMENTATION_TRANSITIONS if move.target == Implementation.IMPLEMENTED}
    assert acts == {Implementation.FREE}
    record = call_ins.published()
    row = record.standings.first()
    for status in Implementation:
        row.status = status
        finding = standings_of_row(record, row)
        assert finding.headline.endswith("."), status
        assert finding.answer is (status == Implementation.FREE), status


def standings_of_row(record, row):
    from decisions.queries.implementation import _of

    row.free_from, row.implemented_on = date(2021, 12, 25), date(2021, 12, 26)
    row.since = call_ins.FREE
    assert len(standings(record, call_ins.BEGUN)) == 2
    return _of(row, record.call_in_window, [], at=at(2021, 12, 25) if row.status == "free" else call_ins.BEGUN)
