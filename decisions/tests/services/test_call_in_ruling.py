"""Requests on paper, the proper officer's ruling, and that nothing is called in twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from decisions.models import AuditEvent, CallInOutcome
from decisions.queries.call_in_request import (
    may_be_called_in,
)
from decisions.refusals import NotComplete, NotLawful, NotNow
from decisions.rules.constitution import CallIn, Within
from decisions.services import call_in_entry
from decisions.services import record as records
from decisions.tests.factories import call_ins as make
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module

pytestmark = pytest.mark.django_db
A_MINUTE, AN_INSTANT = timedelta(minutes=1), timedelta(microseconds=100_000)
BOTH_CALLED_IN = {"(a)": "called_in", "(b)": "called_in"}
BOTH_WAIT = {"(a)": "waiting", "(b)": "waiting"}


def _build():
    """A published decision, and twelve members."""
    make.members(12)
    make.proper_officer()
    return make.published().pk


shared = shared_by_module(_build)


@pytest.fixture
def record(shared):
    return make.DecisionRecord.objects.select_related("matter").get(pk=shared)


class TestNeverTwice:
    def test_s20_what_has_an_outcome_is_not_called_in_again(self, record):
        request = make.found_valid(record, labels=["(a)"])
        CallInOutcome.objects.create(
            record=record,
            label="(a)",
            outcome="confirmed",
            decided_at=make.RULED,
            decided_by="The Executive Board",
            recorded_by="dso",
            recorded_at=make.RULED,
        )
        with pytest.raises(NotLawful, match=r"Resolution \(a\) of .* was called in before"):
            make.begun(record, lead=6, labels=["(a)"])
        with pytest.raises(NotLawful, match="called in once"):
            make.begun(record, lead=6)
        with pytest.raises(NotLawful, match="called in once"):
            make.entered(record, people=make.members(5, first=6))
        assert make.called_in(record, lead=6, labels=["(b)"]).status == "lodged"
        assert not may_be_called_in(record, ["(a)"], make.BEGUN)
        matters.constitution(call_in=CallIn(repeat_allowed=True))
        assert may_be_called_in(record, ["(a)"], make.BEGUN)
        assert request.status == "valid"

    def test_what_is_not_open_to_call_in_is_refused_with_the_record_s_own_reason(self, shared):
        matter = matters.under_general_exception(framework="contrary", framework_explanation="It goes to council.")
        closed = matters.take(matter, at(2021, 12, 15, 14))
        closed = records.publish_record(record=closed, by=matters.democratic_services(), at=make.PUBLISHED)
        with pytest.raises(NotLawful, match="budget or policy framework"):
            make.begun(closed)


class TestEntering:
    def test_a_whole_request_with_its_evidence(self, record):
        request = make.entered(record, way="email", evidence="From: member0@council.example")
        assert (request.status, request.way, request.received_at) == ("lodged", "email", make.LODGED)
        rows = request.signatures.all()
        assert {(row.status, row.entered_by.username) for row in rows} == {("signed", "dso")}
        assert rows.count() == 5
        assert make.standing(record) == BOTH_CALLED_IN

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"received_at": None}, "received_at"),
            ({"received_at": make.LODGED + A_MINUTE}, "received_at"),
            ({"way": "screen"}, "way"),
            ({"evidence": " "}, "evidence"),
            ({"lead": None}, "lead"),
        ],
    )
    def test_what_is_missing_is_said_beside_its_field(self, record, change, field):
        values = {"received_at": make.LODGED, "way": "paper", "evidence": "File 12.", "lead": make.member(0), **change}
        with pytest.raises(NotComplete) as refused:
            call_in_entry.enter(
                record=record,
                by=matters.democratic_services(),
                at=make.LODGED,
                labels=[],
                grounds=[],
                reasons="x",
                **values,
            )
        assert set(refused.value.missing) == {field}

    def test_a_member_who_is_named_twice_counts_once(self, record):
        request = make.entered(record, people=[*make.members(4), make.member(3)])
        assert request.signatures.count() == 4

    def test_one_signature_by_e_mail_joins_a_request_on_screen(self, record):
        request = make.signed(record, signatories=4)
        row = call_in_entry.enter_signature(
            request=request,
            by=matters.democratic_services(),
            at=make.BEGUN + timedelta(hours=2),
            person=make.member(7),
            signed_at=make.BEGUN + timedelta(hours=1),
            way="email",
            evidence="From: member7@council.example",
        )
        assert (row.status, row.entered_by.username, row.snapshot["way"]) == ("signed", "dso", "email")
        assert make.rule(make.lodge(make.fresh(request)), "valid").status == "valid"
        with pytest.raises(NotNow, match="not the moment to sign"):
            call_in_entry.enter_signature(
                request=request,
                by=matters.democratic_services(),
                at=make.RULED,
                person=make.member(7),
                signed_at=make.RULED,
                way="email",
                evidence="x",
            )


class TestRuling:
    def test_a_ruling_gives_reasons(self, record):
        with pytest.raises(NotComplete) as refused:
            make.rule(make.called_in(record), "valid", reasons=" ")
        assert set(refused.value.missing) == {"reasons"}

    def test_the_finding_is_kept_with_the_ruling_and_the_day_for_the_hearing(self, record):
        matters.constitution(call_in=CallIn(hearing_within=Within(10)))
        request = make.found_valid(record)
        assert request.ruling_finding["answer"] == "valid"
        assert request.hear_by == date(2022, 1, 6)
        assert (request.ruled_by.username, request.ruled_at) == ("proper", make.RULED)

    @pytest.mark.parametrize("answer", ["grounds_missing", "alternative_missing", "opinion_missing"])
    def test_while_members_may_mend_it_nothing_is_missing_from_it(self, record, answer):
        with pytest.raises(NotNow, match="may mend the request"):
            make.rule(make.called_in(record), answer)

    def test_a_request_about_another_decision_is_refused_at_any_time(self, record):
        ruled = make.rule(make.called_in(record), "not_the_decision", reasons="It speaks of the budget.")
        assert (ruled.status, ruled.hear_by) == ("invalid", None)
        assert make.standing(record) == BOTH_WAIT

    def test_in_time_and_well_signed_it_is_not_ruled_otherwise(self, record):
        request, after = make.called_in(record), at(2021, 12, 29)
        for answer in ("out_of_time", "too_few_signatories"):
            with pytest.raises(NotLawful, match="rules find otherwise"):
                make.rule(request, answer, after)
        with pytest.raises(NotLawful, match="do not ask for another course"):
            make.rule(request, "alternative_missing", after)

    def test_free_again_at_the_moment_of_the_ruling_when_the_window_is_over(self, record):
        request, after = make.called_in(record), at(2021, 12, 29, 11)
        make.clock(make.FREE)
        make.rule(request, "grounds_missing", after)
        assert {(row.status, row.since, row.free_from) for row in record.standings.all()} == {
            ("free", after, after.date())
        }
        event = AuditEvent.objects.get(event="resolutions_freed")
        assert (event.at, event.actor) == (after, "proper")

    def test_an_answer_that_there_is_not(self, record):
        with pytest.raises(NotComplete) as refused:
            make.rule(make.called_in(record), "perhaps")
        assert set(refused.value.missing) == {"answer"}
