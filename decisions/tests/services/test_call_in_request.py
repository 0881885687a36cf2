"""Calling in, on screen and on paper: who may, what it stops, what is refused and with which sentence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from council.organisation.models import MemberTerm
from decisions.models import AuditEvent, CallInRequest, OutgoingMessage, ResolutionStanding
from decisions.queries.call_in_request import (
    counted,
    members_who_may_sign,
    requests_of_member,
    signed_other_words,
    validity_of,
    waiting_for_signature,
    words_sha256,
)
from decisions.refusals import ChangedMeanwhile, NotAllowed, NotComplete, NotLawful, NotNow
from decisions.rules.call_in_request import Validity
from decisions.rules.constitution import CallIn
from decisions.services import call_in_request, call_in_signature
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


def events(request):
    return list(
        AuditEvent.objects.filter(thing_kind="call_in", thing_ref=request.ref)
        .order_by("number")
        .values_list("event", flat=True)
    )


class TestTheWay:
    def test_from_the_first_signature_to_a_valid_request(self, record):
        request = make.found_valid(record)
        assert request.ref.startswith("C-2021-")
        assert (request.status, request.ruling, request.received_at) == ("valid", "valid", make.LODGED)
        assert make.standing(record) == BOTH_CALLED_IN
        assert {row.since for row in record.standings.all()} == {make.LODGED}
        asked = ["signatory_asked"] * 4
        assert events(request) == [
            "call_in_begun",
            *asked,
            *["call_in_signed"] * 4,
            "call_in_lodged",
            "call_in_found_valid",
        ]
        row = request.signatures.get(person=make.member(1))
        assert (row.name, row.political_group) == ("Councillor Blake Marlowe", "Hill Group")
        assert row.snapshot == {
            "is_member": True,
            "is_executive": False,
            "is_scrutiny_member": False,
            "signed_this_year": 0,
            "words": words_sha256(request),
        }

    def test_who_was_asked_is_written_to_and_who_rules_too(self, record):
        make.called_in(record)
        to = set(OutgoingMessage.objects.filter(key__contains=":asked:").values_list("recipient", flat=True))
        assert to == {f"member{number}@council.example" for number in range(1, 5)}
        lodged = OutgoingMessage.objects.filter(key__contains=":lodged:", recipient="proper@council.example").get()
        assert "Please rule on whether it is valid" in lodged.body
        assert make.REASONS not in lodged.body

    def test_only_what_it_names_is_stopped_and_the_rest_runs_on(self, record):
        make.found_valid(record, labels=["(b)"])
        assert make.standing(record) == {"(a)": "waiting", "(b)": "called_in"}
        make.clock(make.FREE)
        assert make.standing(record) == {"(a)": "free", "(b)": "called_in"}

    def test_a_council_that_calls_in_whole_decisions_leaves_the_choice_of_resolutions_aside(self, record):
        matters.constitution(call_in=CallIn(granularity="decision"))
        request = make.called_in(record, labels=["(b)"])
        assert request.labels == []
        assert make.standing(record) == BOTH_CALLED_IN

    def test_two_groups_of_members_are_enough_with_two(self, record):
        assert make.found_valid(record, signatories=2).status == "valid"

    def test_s15_two_requests_without_a_common_signatory_are_both_valid(self, record):
        eleven, five = make.called_in(record, signatories=7), make.called_in(record, lead=7, labels=["(b)"])
        for request in (eleven, five):
            assert make.rule(request, "valid", make.RULED).status == "valid"
        assert make.standing(record) == BOTH_CALLED_IN

    def test_silence_never_releases(self, record):
        make.called_in(record)
        make.clock(at(2022, 6, 1))
        assert make.standing(record) == BOTH_CALLED_IN
        assert CallInRequest.objects.get().status == "lodged"


class TestTime:
    @pytest.mark.parametrize(
        ("inclusive", "late", "in_time"),
        [
            (True, -AN_INSTANT, True),
            (True, timedelta(0), True),
            (True, AN_INSTANT, False),
            (False, -AN_INSTANT, True),
            (False, timedelta(0), False),
            (False, AN_INSTANT, False),
        ],
    )
    def test_s14_a_tenth_of_a_second_before_at_and_after_five_oclock(self, shared, inclusive, late, in_time):
        matters.constitution(call_in=CallIn(cutoff_inclusive=inclusive))
        fresh = make.published()
        request = make.signed(fresh)
        # The scheduler has been there meanwhile: in time is a question of arrival, not of the window's status.
        make.clock(make.DEADLINE + 3 * A_MINUTE)
        arrived = make.DEADLINE + late
        if in_time:
            assert make.lodge(request, arrived).received_at == arrived
            assert make.standing(fresh) == BOTH_CALLED_IN
        else:
            with pytest.raises(NotLawful) as refused:
                make.lodge(request, arrived)
            assert "the deadline is 5.00 pm on Friday 24 December 2021" in refused.value.sentence
            assert make.standing(fresh) == BOTH_WAIT

    def test_what_came_in_time_calls_in_what_the_clock_has_freed(self, record):
        make.clock(make.FREE)
        assert make.standing(record) == {"(a)": "free", "(b)": "free"}
        request = make.entered(record, when=at(2021, 12, 29, 9), received_at=make.DEADLINE - A_MINUTE)
        assert make.standing(record) == BOTH_CALLED_IN
        assert {row.since for row in record.standings.all()} == {make.DEADLINE - A_MINUTE}
        assert make.rule(request, "valid", at(2021, 12, 29, 10)).status == "valid"

    def test_what_came_too_late_stops_nothing_and_is_ruled_out_of_time(self, record):
        request = make.entered(record, when=at(2021, 12, 29, 9), received_at=make.DEADLINE + AN_INSTANT)
        assert make.standing(record) == BOTH_WAIT
        with pytest.raises(NotLawful, match="the deadline was"):
            make.rule(request, "valid", at(2021, 12, 29, 10))
        ruled = make.rule(request, "out_of_time", at(2021, 12, 29, 10))
        assert (ruled.status, ruled.ruling) == ("invalid", "out_of_time")
        make.clock(at(2021, 12, 29, 11))
        assert make.standing(record) == {"(a)": "free", "(b)": "free"}

    def test_what_was_carried_out_stays_so_and_the_monitoring_officer_is_told(self, record):
        matters.monitoring_officer()
        make.clock(make.FREE)
        ResolutionStanding.objects.filter(record=record, label="(b)").update(
            status="implemented", implemented_on=date(2021, 12, 26)
        )
        make.entered(record, when=at(2021, 12, 29, 9), received_at=make.DEADLINE)
        assert make.standing(record) == {"(a)": "called_in", "(b)": "implemented"}
        letter = OutgoingMessage.objects.get(key__contains=":carried_out:")
        assert (letter.recipient, "Resolution (b)" in letter.body) == ("monitoring@council.example", True)

    def test_nothing_is_begun_asked_signed_or_changed_after_the_deadline(self, record):
        request, late = make.asked(record), make.DEADLINE + AN_INSTANT
        for do in (
            lambda: make.begun(record, when=late, lead=5),
            lambda: make.sign(request, 1, late),
            lambda: call_in_request.ask_signatories(request=request, by=make.by(0), at=late, people=[make.member(6)]),
            lambda: save(request, 0, late, seen_version=1, reasons="Other."),
        ):
            with pytest.raises(NotLawful, match="the deadline is"):
                do()


class TestSignatories:
    def test_an_executive_member_is_refused_with_the_rule_and_can_neither_sign_nor_lead(self, record):
        request = make.asked(record)
        make.on_the_executive(make.member(1), date(2021, 5, 20))
        with pytest.raises(NotLawful) as refused:
            make.sign(request, 1, make.BEGUN + A_MINUTE)
        assert "on the executive before the deadline" in refused.value.sentence
        assert refused.value.finding.provision.id == "s9f"
        with pytest.raises(NotLawful, match="on the executive"):
            make.begun(record, lead=1)
        with pytest.raises(NotComplete) as incomplete:
            call_in_request.ask_signatories(
                request=make.begun(record, lead=2), by=make.by(2), at=make.BEGUN, people=[make.member(1)]
            )
        assert "Councillor Blake Marlowe would not count" in incomplete.value.missing["people"]

    def test_s17_a_member_who_joins_the_executive_before_the_deadline_no_longer_counts(self, record):
        matters.constitution(call_in=CallIn(signatories=CallIn().signatories[:1]))
        request = make.found_valid(record)
        make.on_the_executive(make.member(3), date(2021, 12, 23))
        assert validity_of(request, make.DEADLINE).answer is Validity.TOO_FEW_SIGNATORIES
        make.clock(make.DEADLINE + A_MINUTE)
        reopened = make.fresh(request)
        assert (reopened.status, reopened.ruling, reopened.ruled_at) == ("lodged", "", None)
        assert make.standing(record) == BOTH_CALLED_IN
        ruled = make.rule(reopened, "too_few_signatories", at(2021, 12, 24, 18))
        assert ruled.status == "invalid"
        assert make.standing(record) == BOTH_WAIT

    def test_one_who_joins_it_after_the_deadline_counts(self, record):
        request = make.found_valid(record)
        make.on_the_executive(make.member(3), date(2021, 12, 25))
        assert validity_of(request, at(2022, 1, 10))
        make.clock(make.DEADLINE + A_MINUTE)
        assert make.fresh(request).status == "valid"

    def test_one_who_leaves_the_council_before_the_deadline_does_not(self, record):
        request = make.signed(record)
        MemberTerm.objects.filter(person=make.member(4)).update(ends_on=date(2021, 12, 22))
        found = validity_of(request, make.LODGED)
        assert "had ceased to be a member before the deadline" in found.explain()
        assert len(counted(request, make.LODGED)) == 4

    def test_a_co_opted_person_signs_only_where_the_rules_let_them(self, record):
        person = make.coopted()
        request = make.begun(record)
        with pytest.raises(NotComplete) as refused:
            call_in_request.ask_signatories(request=request, by=make.by(0), at=make.BEGUN, people=[person])
        assert "co-opted persons may not sign" in refused.value.missing["people"]
        assert person not in [each for each, _, _ in members_who_may_sign(record, make.BEGUN.date())]
        matters.constitution(call_in=CallIn(cooptees_may_sign=True))
        call_in_request.ask_signatories(request=request, by=make.by(0), at=make.BEGUN, people=[person])
        row = call_in_signature.sign(request=request, by=person.user, at=make.BEGUN)
        assert (row.status, row.snapshot["is_member"]) == ("signed", False)

    def test_nobody_signs_who_was_not_asked(self, record):
        request = make.asked(record, signatories=2)
        with pytest.raises(NotAllowed, match=r"nobody asked you to\. Ask Councillor Ash Larkfield"):
            make.sign(request, 5, make.BEGUN)

    def test_a_sign_in_without_a_member_is_refused_in_words(self, record):
        with pytest.raises(NotAllowed, match="belongs to no member of the council"):
            call_in_request.begin(
                record=record, by=matters.user("stranger", "member"), at=make.BEGUN, labels=[], grounds=[], reasons="x"
            )

    def test_one_who_declined_may_still_sign(self, record):
        request = make.asked(record, signatories=2)
        row = call_in_signature.decline(request=request, by=make.by(1), at=make.BEGUN, reason="Not sure.")
        assert (row.status, row.reason) == ("declined", "Not sure.")
        assert waiting_for_signature(make.member(1), make.BEGUN) == []
        row = make.sign(request, 1, make.BEGUN)
        assert (row.status, row.reason) == ("signed", "")

    def test_what_waits_for_a_member_and_what_is_theirs(self, record):
        request = make.asked(record, signatories=2)
        assert [row.request for row in waiting_for_signature(make.member(1), make.BEGUN)] == [request]
        assert waiting_for_signature(make.member(1), make.DEADLINE + AN_INSTANT) == []
        assert list(requests_of_member(make.member(1))) == list(requests_of_member(make.member(0))) == [request]

    def test_everybody_who_may_sign_with_group_and_why_not(self, record):
        make.on_the_executive(make.member(1), date(2021, 5, 20))
        offered = {person: (group, why) for person, group, why in members_who_may_sign(record, make.BEGUN.date())}
        assert offered[make.member(0)] == ("Harbour Group", "")
        assert "on the executive" in offered[make.member(1)][1]


def save(request, number, when=make.BEGUN, *, seen_version, **changes):
    said = {
        "labels": request.labels,
        "grounds": request.grounds,
        "reasons": request.reasons,
        "alternative_course": request.alternative_course,
        **changes,
    }
    return call_in_request.save(request=request, by=make.by(number), at=when, seen_version=seen_version, **said)


class TestTheText:
    def test_two_people_who_change_the_same_draft_are_both_told(self, record):
        request = make.asked(record)
        first = save(request, 0, seen_version=1, reasons="The costs were not compared.")
        assert first.version == 2
        with pytest.raises(ChangedMeanwhile) as refused:
            save(request, 1, seen_version=1, reasons="No other way was tried.")
        assert refused.value.by == "Member0"
        assert make.fresh(request).reasons == "The costs were not compared."
        assert save(make.fresh(request), 1, seen_version=2, reasons="No other way was tried.").version == 3

    def test_who_signed_is_told_that_it_was_changed(self, record):
        request = make.signed(record, signatories=2)
        save(request, 0, seen_version=1, reasons="Other reasons.")
        told = OutgoingMessage.objects.filter(key__contains=":changed:")
        assert [each.recipient for each in told] == ["member1@council.example"]

    def test_a_signature_belongs_to_the_words_that_were_signed(self, record):
        request = make.signed(record, signatories=2)
        assert not any(signed_other_words(row) for row in request.signatures.all())
        save(request, 0, seen_version=1, reasons="Other reasons.")
        rows = make.fresh(request).signatures.order_by("pk")
        # The lead wrote the new words and stands by them; the other member signed those before.
        assert [signed_other_words(row) for row in rows] == [False, True]
        call_in_signature.withdraw_signature(request=make.fresh(request), by=make.by(1), at=make.LODGED)
        make.sign(make.fresh(request), 1, make.LODGED + timedelta(minutes=1))
        assert not any(signed_other_words(row) for row in make.fresh(request).signatures.all())

    def test_a_save_that_changes_nothing_writes_nothing(self, record):
        request = make.begun(record)
        before = AuditEvent.objects.count()
        assert save(request, 0, seen_version=1).version == 1
        assert AuditEvent.objects.count() == before

    def test_a_lodged_request_may_be_mended_but_names_what_it_names(self, record):
        request = make.called_in(record, labels=["(a)"])
        assert save(request, 0, make.RULED, seen_version=2, reasons="Better reasons.").status == "lodged"
        with pytest.raises(NotNow, match="what it names stays"):
            save(make.fresh(request), 0, make.RULED, seen_version=3, labels=["(b)"])

    def test_a_stranger_does_not_change_it(self, record):
        with pytest.raises(NotAllowed, match="its lead signatory and those who were asked"):
            save(make.begun(record), 9, seen_version=1, reasons="x")

    def test_resolutions_and_grounds_that_there_are_not(self, record):
        with pytest.raises(NotComplete) as refused:
            make.begun(record, labels=["(q)"])
        assert refused.value.missing == {"labels": "The decision has no resolution (q)."}

    def test_without_reasons_it_is_not_lodged(self, record):
        with pytest.raises(NotComplete) as refused:
            make.lodge(make.signed(record, signatories=2, reasons=" "))
        assert refused.value.missing == {"reasons": "Say why the decision is called in."}

    def test_only_its_lead_lodges_it_and_gives_it_up(self, record):
        request = make.signed(record, signatories=2)
        for do in (call_in_request.lodge, call_in_request.give_up):
            with pytest.raises(NotAllowed, match="Ask the lead signatory"):
                do(request=request, by=make.by(1), at=make.LODGED)
        ended = call_in_request.give_up(request=request, by=make.by(0), at=make.LODGED, reason="We were told why.")
        assert (ended.status, ended.ended_reason) == ("withdrawn", "We were told why.")
        assert make.standing(record) == BOTH_WAIT
