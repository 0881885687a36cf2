"""The clock of call-in: on the minute or slept through, it leaves the same rows and the same events."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from decisions import tasks
from decisions.models import (
    Alert,
    AuditEvent,
    CallInHearing,
    CallInOutcome,
    CallInRequest,
    CallInSignature,
    CallInWindow,
    Job,
    OutgoingMessage,
    ResolutionStanding,
)
from decisions.queries.audit import faults
from decisions.queries.call_in_due import anything_due
from decisions.rules.constitution import CallIn, Within
from decisions.services import call_in_clock, call_in_reminders, jobs
from decisions.services.job_kinds import CALL_IN_CLOCK
from decisions.tests.factories import call_ins as make
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module

pytestmark = pytest.mark.django_db
A_MINUTE = timedelta(minutes=1)
KEPT = (CallInWindow, ResolutionStanding, CallInRequest, CallInSignature, CallInOutcome, CallInHearing, OutgoingMessage)


def _build():
    """A decision that nobody calls in, one with a draft, a lapsing request, and one whose ruling falls."""
    matters.constitution(
        call_in=CallIn(signatories=CallIn().signatories[:1], hearing_within=Within(5, on_lapse="decision_takes_effect"))
    )
    make.members(12)
    make.proper_officer()
    records = [make.published() for _ in range(4)]
    make.signed(records[1], signatories=3)
    make.found_valid(records[2], labels=["(a)"], lead=5)
    make.found_valid(records[3])
    # An appointment that is entered late, for a day before the deadline.
    make.on_the_executive(make.member(4), date(2021, 12, 23), date(2021, 12, 23))
    return [record.pk for record in records]


shared = shared_by_module(_build)


def left() -> dict[str, Any]:
    """Everything that call-in keeps, and every event but the publication of what the public saw at its own moment."""
    rows = {model.__name__: list(model.objects.order_by("pk").values()) for model in KEPT}
    for row in rows["CallInOutcome"]:
        del row["id"]
    for row in rows["OutgoingMessage"]:
        del row["id"]
    events = AuditEvent.objects.exclude(event="call_in_published").order_by("number")
    return {**rows, "events": list(events.values_list("event", "thing_kind", "thing_ref", "at", "actor", "detail"))}


def after(*moments) -> dict[str, Any]:
    """What stands when the clock ran at these moments, from where the test began; then it is all undone."""
    with transaction.atomic():
        for moment in moments:
            call_in_clock.run(at=moment)
        found = left()
        assert list(faults()) == []
        transaction.set_rollback(True)
    return found


def minutes(first, last):
    moment = first
    while moment <= last:
        yield moment
        moment += A_MINUTE


def test_a_worker_that_slept_over_the_deadline_leaves_the_same_rows_the_same_times_and_the_same_events(shared):
    stops, starts = make.DEADLINE - 10 * A_MINUTE, at(2022, 1, 12, 9)
    around_the_deadline = minutes(stops, make.DEADLINE + 10 * A_MINUTE)
    around_midnight = minutes(make.FREE - 2 * A_MINUTE, make.FREE + 2 * A_MINUTE)
    end = at(2021, 12, 30, 0)
    around_the_lapse = minutes(end - 2 * A_MINUTE, end + 2 * A_MINUTE)
    awake = after(*around_the_deadline, *around_midnight, *around_the_lapse, starts)
    slept = after(stops, starts)
    assert slept == awake
    assert {row["status"] for row in slept["CallInWindow"]} == {"shut"}
    told = [event for event, *_ in slept["events"]]
    for event in (
        "call_in_shut",
        "resolutions_freed",
        "call_in_not_lodged",
        "call_in_ruling_reopened",
        "call_in_lapsed",
    ):
        assert event in told
    assert len({moment for _, _, _, moment, _, _ in slept["events"]}) > 5


def test_each_thing_happens_at_the_moment_that_the_law_gives(shared):
    plain, draft, valid, fallen = shared
    call_in_clock.run(at=at(2022, 1, 12, 9))
    window = CallInWindow.objects.get(record=plain)
    assert (window.status, window.shut_at) == ("shut", make.DEADLINE)
    free = ResolutionStanding.objects.filter(record__in=[plain, draft])
    assert {(row.status, row.since, row.free_from) for row in free} == {("free", make.FREE, date(2021, 12, 25))}
    ended = CallInRequest.objects.get(record=draft)
    assert (ended.status, ended.ended_at) == ("not_lodged", make.DEADLINE)
    end = at(2021, 12, 30, 0) - timedelta(microseconds=1)
    lapsed = CallInRequest.objects.get(record=valid)
    assert (lapsed.status, lapsed.hear_by, lapsed.ended_at) == ("lapsed", date(2021, 12, 29), end)
    rows = {row.label: row for row in ResolutionStanding.objects.filter(record=valid)}
    assert (rows["(a)"].status, rows["(a)"].since, rows["(a)"].free_from) == ("free", end, date(2021, 12, 30))
    assert (rows["(b)"].status, rows["(b)"].since) == ("free", make.FREE)
    outcome = CallInOutcome.objects.get(record=valid)
    assert (outcome.label, outcome.outcome, outcome.decided_at) == ("(a)", "lapsed", end)
    reopened = CallInRequest.objects.get(record=fallen)
    assert (reopened.status, reopened.saved_at) == ("lodged", make.DEADLINE)
    assert make.standing(reopened.record) == {"(a)": "called_in", "(b)": "called_in"}


def test_a_hearing_that_was_in_time_keeps_a_request_from_lapsing_though_nothing_is_recorded_yet(shared):
    request = CallInRequest.objects.get(record=shared[2])
    hearing = CallInHearing.objects.create(
        record=request.record,
        committee=make.scrutiny(),
        meets_at=at(2021, 12, 29, 14),
        place="Town Hall",
        listed_by=make.proper_officer(),
        listed_at=make.RULED,
        saved_at=make.RULED,
    )
    CallInRequest.objects.filter(pk=request.pk).update(status="listed", hearing=hearing)
    assert call_in_clock.run(at=at(2022, 1, 12, 9))["lapsed"] == 0
    assert not anything_due(at(2022, 1, 12, 9))


def test_on_the_very_minute_the_window_is_still_open(shared):
    assert not anything_due(make.DEADLINE - 5 * A_MINUTE)
    assert call_in_clock.run(at=make.DEADLINE)["shut"] == 0
    assert anything_due(make.DEADLINE + A_MINUTE)
    assert call_in_clock.run(at=make.DEADLINE + A_MINUTE)["shut"] == 4
    assert call_in_clock.run(at=make.DEADLINE + A_MINUTE)["shut"] == 0


def test_a_draft_is_given_some_minutes_because_its_lodging_may_be_on_its_way(shared):
    draft = CallInRequest.objects.get(record=shared[1])
    call_in_clock.run(at=make.DEADLINE + 4 * A_MINUTE)
    assert make.lodge(make.fresh(draft), make.DEADLINE).status == "lodged"


def test_one_decision_that_cannot_be_moved_does_not_hold_up_the_others(shared, monkeypatch):
    broken, real = shared[0], call_in_clock.require_move

    def refuse(thing, *rest):
        if getattr(thing, "record_id", None) == broken:
            raise RuntimeError("This row is broken.")
        return real(thing, *rest)

    monkeypatch.setattr(call_in_clock, "require_move", refuse)
    with pytest.raises(RuntimeError, match="broken"):
        call_in_clock.run(at=make.DEADLINE + A_MINUTE)
    assert CallInWindow.objects.filter(status="shut").count() == 3


class TestAsWork:
    def test_the_beat_asks_only_where_something_is_due_and_once_a_minute(self, shared, monkeypatch):
        monkeypatch.setattr(jobs, "_send", lambda *given: None)
        monkeypatch.setattr(tasks.timezone, "now", lambda: make.DEADLINE - 5 * A_MINUTE)
        CallInSignature.objects.update(reminded_at=make.BEGUN)
        tasks.ask_for_call_in_clock()
        assert not Job.objects.filter(kind=CALL_IN_CLOCK.key).exists()
        monkeypatch.setattr(tasks.timezone, "now", lambda: make.DEADLINE + A_MINUTE)
        tasks.ask_for_call_in_clock()
        tasks.ask_for_call_in_clock()
        assert Job.objects.filter(kind=CALL_IN_CLOCK.key).count() == 1

    def test_a_job_that_is_killed_and_run_again_does_it_once(self, shared, monkeypatch):
        monkeypatch.setattr(jobs, "_send", lambda *given: None)
        late = make.DEADLINE + A_MINUTE
        job = jobs.request(kind=CALL_IN_CLOCK.key, key="a test", by="scheduler", at=late)
        real, done = call_in_clock._shut, []

        def killed(key, moment):
            if len(done) == 2:
                raise KeyboardInterrupt
            done.append(key)
            return real(key, moment)

        monkeypatch.setattr(call_in_clock, "_shut", killed)
        with pytest.raises(KeyboardInterrupt):
            jobs.run(job.pk, at=late, clock=lambda: late)
        assert CallInWindow.objects.filter(status="shut").count() == 2
        monkeypatch.setattr(call_in_clock, "_shut", real)
        again = late + timedelta(minutes=15)
        jobs.take_back(at=again)
        jobs.run(job.pk, at=again, clock=lambda: again)
        assert Job.objects.get(pk=job.pk).status == "done"
        assert set(CallInWindow.objects.values_list("status", "shut_at")) == {("shut", make.DEADLINE)}
        assert AuditEvent.objects.filter(event="call_in_shut").count() == 4


class TestReminders:
    def test_who_has_not_answered_is_reminded_once_a_day_before_the_deadline(self, shared):
        record = make.published()
        request = make.asked(record, signatories=3)
        make.sign(request, 1, make.BEGUN)
        early = make.DEADLINE - timedelta(days=1)
        assert not anything_due(early - A_MINUTE)
        assert call_in_clock.run(at=early)["reminded"] == 1
        assert call_in_clock.run(at=early + A_MINUTE)["reminded"] == 0
        event = AuditEvent.objects.get(event="signatory_reminded")
        assert (event.actor, event.detail["member"]) == ("scheduler", make.NAMES[2])
        letter = OutgoingMessage.objects.get(key__contains=":reminder:")
        assert "still waits for your signature" in letter.subject

    def test_who_was_asked_late_is_reminded_two_hours_before(self, shared):
        asked = make.DEADLINE - timedelta(hours=6)
        make.asked(make.published(), signatories=2, when=asked)
        assert call_in_clock.run(at=asked + A_MINUTE)["reminded"] == 0
        assert call_in_clock.run(at=make.DEADLINE - timedelta(hours=2))["reminded"] == 1

    def test_a_ruling_that_waits_is_reminded_of_once_and_raises_an_alert_when_it_is_late(self, shared):
        request = make.called_in(make.published(), lead=5)
        waiting = OutgoingMessage.objects.filter(key__contains=":waiting:")
        call_in_reminders.remind(at=at(2021, 12, 24, 7))
        assert not waiting.exists()
        for day in (25, 26, 27):
            call_in_reminders.remind(at=at(2021, 12, day, 7))
        letter = waiting.get()
        assert letter.recipient == "proper@council.example"
        assert "Nothing that it names may be carried out meanwhile" in letter.body
        events = AuditEvent.objects.filter(event="call_in_reminded", detail__what=f"the ruling on {request.ref}")
        assert events.get().detail["whom"] == "the proper officer"
        assert not Alert.objects.filter(kind="call_in_waiting").exists()
        for day in (31, 31):
            call_in_reminders.remind(at=at(2021, 12, day, 7))
        alert = Alert.objects.get(kind="call_in_waiting")
        assert f"{request.ref} was lodged and nobody has ruled on it" in alert.sentence
        make.rule(request, "valid", at(2021, 12, 31, 10))
        alert.refresh_from_db()
        assert alert.cleared_at == at(2021, 12, 31, 10)

    def test_a_hearing_that_is_not_listed_is_reminded_of(self, shared):
        request = CallInRequest.objects.get(record=shared[2])
        before = at(request.hear_by.year, request.hear_by.month, request.hear_by.day, 7)
        matters.user("scrutiny_support", "scrutiny_officer")
        found = call_in_reminders.remind(at=before)
        assert found["reminded"] == 2
        letters = OutgoingMessage.objects.filter(key__contains=":hearing:")
        assert {each.recipient for each in letters} == {"scrutiny_support@council.example"}
        assert all("it lapses and the decision takes effect" in each.body for each in letters)
