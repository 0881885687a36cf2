"""Records of decisions: what they must say, the call-in window that opens with them, corrections, and double clicks."""

from __future__ import annotations

from datetime import UTC, date, time, timedelta

import pytest

from decisions.models import DecisionRecord, DeclaredConflict
from decisions.publication.models import Edition, PublishedRecord
from decisions.refusals import NotComplete, NotLawful, NotNow
from decisions.rules.constitution import CallIn
from decisions.services import record
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module

pytestmark = pytest.mark.django_db
DECIDED = at(2021, 12, 15, 14)
shared = shared_by_module(lambda: {"record": matters.decided().pk, "open": matters.under_general_exception().pk})


@pytest.fixture
def made(shared):
    return DecisionRecord.objects.get(pk=shared["record"])


@pytest.fixture
def matter(shared):
    return matters.ForthcomingDecision.objects.get(pk=shared["open"])


def publish(made, when=None, **more):
    return record.publish_record(record=made, by=matters.democratic_services(), at=when or at(2021, 12, 17, 9), **more)


def correct(made, when, *, substance, **changes):
    return record.correct_record(
        record=made,
        by=matters.democratic_services(),
        at=when,
        values=matters.decision_values(made.decided_at, **changes),
        substance=substance,
        reason="Words were missing.",
    )


class TestWhatItMustSay:
    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"decision": " "}, "decision"),
            ({"reasons": ""}, "reasons"),
            ({"no_alternatives": False}, "alternatives"),
            ({"no_conflicts": False}, "conflicts"),
            ({"alternatives": "Do nothing."}, "alternatives"),
            ({"conflicts": [{"name": "Councillor Imani Birkby", "capacity": "member", "nature": "x"}]}, "conflicts"),
            ({"decided_at": None}, "decided_at"),
        ],
        ids=lambda value: "" if isinstance(value, dict) else value,
    )
    def test_a_blank_is_not_an_answer_and_none_is(self, matter, changes, field):
        with pytest.raises(NotComplete) as refused:
            record.record_decision(
                matter=matter,
                by=matters.democratic_services(),
                at=at(2021, 12, 15, 16),
                values={**matters.decision_values(), **changes},
            )
        assert field in refused.value.missing
        assert not DecisionRecord.objects.filter(matter=matter).exists()

    def test_a_decision_in_the_future_is_not_recorded(self, matter):
        with pytest.raises(NotComplete) as refused:
            record.record_decision(
                matter=matter,
                by=matters.democratic_services(),
                at=at(2021, 12, 15, 13),
                values=matters.decision_values(DECIDED),
            )
        assert "future" in refused.value.missing["decided_at"]

    def test_a_conflict_is_published_with_its_dispensation(self, matter):
        conflict = {
            "name": "Councillor Imani Birkby",
            "capacity": "member of the body",
            "nature": "A relative works for the provider.",
            "dispensation": "LA2011_S33",
            "granted_by": "The standards committee",
            "granted_on": date(2021, 12, 1),
        }
        taken = publish(matters.take(matter, DECIDED, conflicts=[conflict], no_conflicts=False))
        assert DeclaredConflict.objects.get(record=taken).granted_by == "The standards committee"
        (said,) = Edition.objects.get(record__ref=taken.ref).content["conflicts"]
        assert said["who"] == "Councillor Imani Birkby (member of the body)"
        assert "standards committee on 01/12/2021" in said["dispensation"]

    def test_an_individual_member_with_a_pecuniary_interest_decides_nothing(self):
        somebody = matters.person("Councillor Elowen Hartley")
        maker = {"maker_kind": "member", "maker_body": None, "maker_member": somebody}
        matter = matters.noticed(at(2021, 11, 16), **maker)
        with pytest.raises(NotLawful):
            matters.take(matter, DECIDED, has_pecuniary_interest=True)
        assert matters.take(matter, DECIDED).kind == "IND"

    def test_another_decision_maker_than_the_notice_named_is_refused(self, matter):
        council = matters.small_council()
        matters.changed(matter, at(2021, 12, 1), maker_kind="officer", maker_body=None, maker_post=council.director)
        with pytest.raises(NotLawful, match="amended notice first"):
            matters.take(matter, DECIDED)

    def test_the_record_keeps_the_standards_it_was_judged_by(self, made):
        assert made.route == "general_exception"
        assert made.finding["answer"] == "general_exception"
        assert made.constitution_version == "statute-alone"
        assert made.calendar_version


class TestCallInWindow:
    def test_f7_the_window_of_seed_000(self, made):
        """Published Friday 17 December 2021: until Friday 24 December 17:00, in effect from Saturday 25 December."""
        published = publish(made)
        kept = DecisionRecord.objects.get(pk=made.pk)
        assert kept.call_in == "eligible"
        assert kept.call_in_opens_at == at(2021, 12, 17, 9)
        assert kept.call_in_deadline == at(2021, 12, 24, 17)
        assert kept.implementable_from == date(2021, 12, 25)
        content = Edition.objects.get(record__ref=published.ref).content["call_in"]
        assert content["deadline"] == "2021-12-24T17:00:00+00:00"
        assert PublishedRecord.objects.get(ref=published.ref).call_in_deadline == at(2021, 12, 24, 17)

    def test_f15_the_deadline_is_five_by_the_clock_on_the_wall_after_the_clocks_go_forward(self):
        matter = matters.noticed(at(2025, 2, 20), due_from=date(2025, 3, 27), due_to=date(2025, 3, 27))
        made = publish(matters.take(matter, at(2025, 3, 27, 12)), at(2025, 3, 28, 9))
        assert made.call_in_deadline.astimezone(UTC).isoformat() == "2025-04-04T16:00:00+00:00"
        assert made.implementable_from == date(2025, 4, 5)

    def test_there_is_no_window_before_publication(self, made):
        assert (made.call_in_opens_at, made.call_in_deadline, made.implementable_from) == (None, None, None)

    def test_a_decision_that_is_not_open_to_call_in_may_be_carried_out_at_once(self):
        """S18 and the like: the record says why."""
        matter = matters.noticed(
            decision_type="non_key",
            key_reasons=[],
            maker_kind="officer",
            maker_body=None,
            maker_post=matters.small_council().director,
        )
        made = publish(matters.take(matter, DECIDED, delegation="Paragraph 4"))
        assert made.call_in == "not_eligible"
        assert made.call_in_reason
        assert made.implementable_from == made.decided_on
        assert not Edition.objects.get(record__ref=made.ref).content["call_in"]["eligible"]

    def test_s22_an_exemption_after_the_decision_is_refused(self, matter):
        after = {"call_in_reason": "Urgent.", "call_in_approved_at": DECIDED + timedelta(minutes=1)}
        with pytest.raises(NotComplete) as refused:
            matters.take(matter, DECIDED, call_in_approver="The Executive Board", **after)
        assert "after the decision" in refused.value.missing["call_in_reason"]
        assert "call_in_reason" in refused.value.missing

    def test_an_exemption_before_the_decision_stands_and_is_published_with_its_reason(self, matter):
        before = {
            "call_in_reason": "Delay would leave people without care.",
            "call_in_approver": "The Executive Board",
            "call_in_approved_at": DECIDED - timedelta(hours=1),
        }
        made = publish(matters.take(matter, DECIDED, **before))
        assert (made.call_in, made.call_in_deadline, made.implementable_from) == ("exempt", None, made.decided_on)
        sentence = Edition.objects.get(record__ref=made.ref).content["call_in"]["sentence"]
        assert "Delay would leave people without care." in sentence
        assert "The Executive Board" in sentence  # REQ-CI-8: with reason and approver

    def test_an_exemption_without_its_time_is_not_complete(self, matter):
        with pytest.raises(NotComplete) as refused:
            matters.take(matter, DECIDED, call_in_reason="Urgent.")
        assert "before the decision" in refused.value.missing["call_in_approved_at"]

    def test_an_exemption_without_its_approver_is_not_complete(self, matter):
        with pytest.raises(NotComplete) as refused:
            matters.take(matter, DECIDED, call_in_reason="Urgent.", call_in_approved_at=DECIDED - timedelta(hours=1))
        assert set(refused.value.missing) == {"call_in_approver"}


class TestCorrections:
    def test_req_ci_6_a_change_of_substance_opens_the_window_again(self, made):
        publish(made)
        corrected = correct(made, at(2021, 12, 21, 9), substance=True, decision="One pilot is approved.")
        assert corrected.call_in_deadline == at(2021, 12, 30, 17)
        assert corrected.implementable_from == date(2021, 12, 31)

    def test_req_ci_6_a_slip_of_the_pen_does_not(self, made):
        publish(made)
        corrected = correct(made, at(2021, 12, 21, 9), substance=False, decision="The two pilots are approved!")
        assert corrected.call_in_deadline == at(2021, 12, 24, 17)
        assert corrected.implementable_from == date(2021, 12, 25)

    def test_req_ci_7_publishing_again_never_shortens_a_window(self, made):
        """Under a shorter period that began meanwhile, a correction of substance still ends no earlier than before."""
        publish(made)
        matters.constitution(since=date(2021, 12, 18), call_in=CallIn(n=1))
        corrected = correct(made, at(2021, 12, 20, 9), substance=True, decision="One pilot is approved.")
        assert corrected.call_in_deadline >= at(2021, 12, 24, 17)
        assert corrected.implementable_from >= date(2021, 12, 25)

    def test_a_correction_is_a_new_edition_that_says_so_and_the_old_one_stays(self, made):
        publish(made)
        first = Edition.objects.get(record__ref=made.ref, number=1).content
        correct(made, at(2021, 12, 21, 9), substance=False, decision="The two pilots are approved!")
        newest = Edition.objects.get(record__ref=made.ref, number=2)
        assert newest.action == "corrected"
        assert newest.supersedes == 1
        assert Edition.objects.get(record__ref=made.ref, number=1).content == first

    def test_a_correction_says_what_was_wrong(self, made):
        publish(made)
        with pytest.raises(NotComplete) as refused:
            record.correct_record(
                record=made,
                by=matters.democratic_services(),
                at=at(2021, 12, 21),
                values=matters.decision_values(DECIDED),
                substance=False,
                reason=" ",
            )
        assert set(refused.value.missing) == {"reason"}

    def test_an_unpublished_record_is_not_corrected(self, made):
        with pytest.raises(NotNow):
            correct(made, at(2021, 12, 16), substance=False)


def test_publishing_a_record_twice_is_one_publication(made):
    publish(made)
    with pytest.raises(NotNow, match="not the moment to publish"):
        publish(made, at(2021, 12, 17, 9, 1))
    assert Edition.objects.filter(record__ref=made.ref).count() == 1
    assert DecisionRecord.objects.get(pk=made.pk).published_at == at(2021, 12, 17, 9)


def test_recording_a_decision_twice_is_one_record(matter):
    matters.take(matter, DECIDED)
    with pytest.raises(NotNow, match="not the moment to record the decision"):
        matters.take(matter, DECIDED)
    assert DecisionRecord.objects.filter(matter=matter).count() == 1


def test_a_late_record_says_why(made):
    published = publish(made, at(2022, 1, 20), late_reason=" The clerk was ill. ")
    assert Edition.objects.get(record__ref=published.ref).content["published_late_reason"] == "The clerk was ill."


def test_p17_a_constitution_that_comes_later_never_alters_a_stored_deadline(made):
    publish(made)
    before = DecisionRecord.objects.values().get(pk=made.pk)
    matters.constitution(since=date(2021, 12, 20), call_in=CallIn(n=10, cutoff=time(16, 0)))
    assert DecisionRecord.objects.values().get(pk=made.pk) == before
    corrected = correct(made, at(2021, 12, 21), substance=False, decision="The two pilots are approved!")
    assert corrected.call_in_deadline == at(2021, 12, 24, 17)
    assert corrected.constitution_version == "statute-alone"


@pytest.mark.parametrize(
    ("decided_at", "day"),
    [
        (at(2024, 10, 27, 0, 30), date(2024, 10, 27)),
        (at(2024, 10, 27, 23, 30), date(2024, 10, 27)),
        (at(2024, 3, 31, 0, 30), date(2024, 3, 31)),
        (at(2024, 3, 31, 23, 59), date(2024, 3, 31)),
        (at(2024, 7, 1, 0, 15), date(2024, 7, 1)),
    ],
)
def test_the_day_of_a_decision_is_the_day_in_london(decided_at, day):
    """On the nights when clocks change, and in summer when London is a day ahead of UTC for an hour."""
    matter = matters.noticed(decided_at - timedelta(days=60), due_from=day, due_to=day)
    taken = matters.take(matter, decided_at)
    assert taken.decided_on == day
    assert taken.route == "ordinary"
    assert DecisionRecord.objects.get(pk=taken.pk).decided_at == decided_at
