"""A call-in is listed for hearing: together, after the window, with its agenda in time, and with what is declared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from council.organisation.models import BodyMembership, Person
from decisions.models import AuditEvent, CallInHearing, OutgoingMessage
from decisions.models.choices import Caution
from decisions.queries import call_in_hearing as queries
from decisions.refusals import ChangedMeanwhile, NotAllowed, NotComplete, NotLawful, NotNow
from decisions.rules.constitution import CallIn, Within
from decisions.services import call_in_hearing as service
from decisions.tests.factories import call_ins, hearings, matters
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db


def change(hearing, *, when=hearings.LISTED, requests=None, seen_version=None, **values):
    return service.change_hearing(
        hearing=hearings.fresh(hearing),
        by=hearings.scrutiny_officer(),
        at=when,
        requests=requests,
        seen_version=seen_version,
        values=values,
    )


def cancel(hearing, reason="The chair is ill."):
    return service.cancel_hearing(
        hearing=hearings.fresh(hearing), by=hearings.scrutiny_officer(), at=hearings.LISTED, reason=reason
    )


def declare(hearing, person, caution=Caution.SIGNATORY, **values):
    return service.declare(
        hearing=hearings.fresh(hearing),
        by=hearings.scrutiny_officer(),
        at=hearings.LISTED,
        person=person,
        caution=caution,
        **values,
    )


def test_a_valid_request_is_listed_and_its_signatories_are_told():
    hearing = hearings.listed()
    request = hearing.requests.get()
    assert (request.status, hearing.status) == ("listed", "listed")
    event = AuditEvent.objects.filter(event="hearing_listed").get()
    assert event.thing_ref == hearing.record.matter.ref
    assert event.detail["call_ins"] == request.ref
    told = OutgoingMessage.objects.filter(key__startswith=f"hearing-{hearing.pk}-listed")
    assert told.filter(recipient=request.lead.email).exists()
    assert "2.00 pm on Wednesday 12 January 2022" in told.first().body


def test_requests_on_one_decision_are_heard_together():
    record = call_ins.published()
    one = call_ins.found_valid(record)
    other = call_ins.found_valid(record, lead=6)
    hearing = hearings.listed(one, other)
    assert list(hearing.requests.order_by("pk")) == [one, other]
    assert queries.labels_to_decide(hearing) == ["(a)", "(b)"]


def test_the_same_resolution_is_not_heard_twice_but_another_one_may_be():
    record = call_ins.published()
    one = call_ins.found_valid(record, labels=["(a)"])
    same = call_ins.found_valid(record, lead=6, labels=["(a)"])
    hearings.listed(one)
    with pytest.raises(NotNow, match="same resolutions"):
        hearings.listed(same)
    hearing = change(CallInHearing.objects.get(), requests=[one, same])
    assert hearing.requests.count() == 2


def test_only_valid_requests_are_listed():
    lodged = call_ins.called_in()
    with pytest.raises(NotNow, match="lodged"):
        hearings.listed(lodged)
    heard = hearings.held().requests.get()
    with pytest.raises(NotNow, match="heard"):
        hearings.listed(heard, meets_at=at(2022, 2, 9, 14))


def test_members_do_not_list_and_a_report_author_does_not():
    request = call_ins.found_valid()
    for user in (call_ins.by(0), matters.author()):
        with pytest.raises(NotAllowed):
            service.list_hearing(
                record=request.record,
                requests=[request],
                by=user,
                at=hearings.LISTED,
                committee=call_ins.scrutiny(),
                meets_at=hearings.MEETS,
                place=hearings.PLACE,
            )


def test_it_may_be_listed_while_the_window_is_open_for_a_meeting_after_it():
    request = call_ins.found_valid()
    with pytest.raises(NotNow, match="still be called in until 5\\.00 pm on Friday"):
        hearings.listed(request, when=call_ins.RULED, meets_at=at(2021, 12, 24, 16, 59), agenda_published_at=None)
    hearing = hearings.listed(request, when=call_ins.RULED, agenda_published_at=None)
    assert hearing.status == "listed"


@pytest.mark.parametrize(
    ("name", "value", "field"),
    [
        ("committee", None, "committee"),
        ("meets_at", None, "meets_at"),
        ("place", "  ", "place"),
        ("urgent_reason", "It cannot wait.", "admitted_by"),
        ("admitted_by", "The chair", "urgent_reason"),
    ],
)
def test_a_hearing_needs_its_particulars(name, value, field):
    with pytest.raises(NotComplete) as refused:
        hearings.listed(**{name: value})
    assert list(refused.value.missing) == [field]


def test_only_a_scrutiny_committee_hears():
    with pytest.raises(NotComplete, match="not complete") as refused:
        hearings.listed(committee=matters.small_council().executive)
    assert "overview and scrutiny" in refused.value.missing["committee"]


def test_without_requests_nothing_is_heard():
    request = call_ins.found_valid()
    with pytest.raises(NotComplete, match="Nothing is to be heard"):
        service.list_hearing(
            record=request.record,
            requests=[],
            by=hearings.scrutiny_officer(),
            at=hearings.LISTED,
            committee=call_ins.scrutiny(),
            meets_at=hearings.MEETS,
            place=hearings.PLACE,
        )


# --- The agenda: section 100B of the Local Government Act 1972 -------------------------------------------------------


@pytest.mark.parametrize(
    ("public_since", "in_time"),
    [(at(2022, 1, 4, 23, 59), True), (at(2022, 1, 5, 0, 1), False), (at(2022, 1, 10, 9), False)],
)
def test_the_agenda_is_public_five_clear_days_before(public_since, in_time):
    if in_time:
        listed = hearings.listed(when=public_since, agenda_published_at=public_since)
        assert queries.agenda_of(listed).answer.is_lawful
        return
    with pytest.raises(NotLawful, match="available too late") as refused:
        hearings.listed(when=public_since, agenda_published_at=public_since)
    assert "section 100B" in refused.value.finding.explain()


def test_the_chair_may_be_of_the_opinion_that_it_is_urgent_and_says_why():
    hearing = hearings.listed(
        when=at(2022, 1, 10, 9),
        agenda_published_at=at(2022, 1, 10, 9),
        urgent_reason="The contract ends on 31 January.",
        admitted_by="Councillor Tomas Calder, chair",
    )
    agenda = queries.agenda_of(hearing)
    assert agenda.answer.is_lawful
    assert "The contract ends on 31 January" in agenda.explain()


def test_a_meeting_called_at_shorter_notice_needs_its_agenda_from_then():
    called, later = at(2022, 1, 10, 9), at(2022, 1, 11)
    hearing = hearings.listed(when=called, convened_at=called, agenda_published_at=called)
    assert hearing.status == "listed"
    with pytest.raises(NotLawful):
        change(hearing, when=later, agenda_published_at=later)


def test_an_agenda_that_is_not_public_yet_is_not_recorded_as_public():
    with pytest.raises(NotComplete) as refused:
        hearings.listed(agenda_published_at=at(2022, 1, 4, 12, 1))
    assert "future" in refused.value.missing["agenda_published_at"]


def test_the_agenda_may_be_recorded_later_while_there_is_time():
    hearing = hearings.listed(when=at(2021, 12, 29), agenda_published_at=None)
    assert "by Tuesday 4 January 2022" in queries.agenda_of(hearing, at=hearings.LISTED).headline
    late = at(2022, 1, 5, 9)
    with pytest.raises(NotLawful):
        change(hearing, when=late, place="Council chamber")
    assert change(hearing, when=late, agenda_published_at=at(2022, 1, 4, 9)).agenda_published_at


# --- By when it is heard ----------------------------------------------------------------------------------------------


def heard_within(n, on_lapse=""):
    matters.constitution(call_in=replace(CallIn(), hearing_within=Within(n, on_lapse=on_lapse)))


def test_the_relevant_committee_is_offered_and_the_last_day_is_kept():
    heard_within(20)
    request = call_ins.found_valid()
    # 20 working days after 20 December 2021, over four bank holidays.
    assert queries.hear_by(request.record, [request]) == date(2022, 1, 20)
    assert queries.relevant_committee(request.record, hearings.LISTED.date()) == call_ins.scrutiny()
    # Without a rule for lapse a later meeting is possible: it is late, not void.
    assert hearings.listed(request, meets_at=at(2022, 1, 26, 14)).status == "listed"


def test_where_the_decision_takes_effect_otherwise_a_later_meeting_is_refused():
    heard_within(10, "decision_takes_effect")
    request = call_ins.found_valid()
    with pytest.raises(NotLawful, match="heard by Thursday 6 January 2022"):
        hearings.listed(request)
    on_the_day = at(2022, 1, 6, 18)
    assert (
        hearings.listed(request, when=call_ins.RULED, meets_at=on_the_day, agenda_published_at=call_ins.LODGED).status
        == "listed"
    )


# --- Changing, cancelling ---------------------------------------------------------------------------------------------


def test_a_hearing_is_moved_and_the_signatories_are_told_again():
    hearing = hearings.listed()
    moved = change(hearing, meets_at=at(2022, 1, 13, 14), seen_version=hearing.version)
    assert moved.version == hearing.version + 1
    assert OutgoingMessage.objects.filter(key__contains="-moved-").exists()
    with pytest.raises(ChangedMeanwhile):
        change(hearing, place="Elsewhere", seen_version=hearing.version)


def test_a_request_that_leaves_a_hearing_waits_again():
    record = call_ins.published()
    one, other = call_ins.found_valid(record), call_ins.found_valid(record, lead=6)
    hearing = hearings.listed(one, other)
    change(hearing, requests=[one])
    assert (call_ins.fresh(one).status, call_ins.fresh(other).status) == ("listed", "valid")
    assert call_ins.fresh(other).hearing is None


def test_a_cancelled_hearing_lets_its_requests_be_listed_again():
    hearing = hearings.listed()
    request = hearing.requests.get()
    with pytest.raises(NotComplete):
        cancel(hearing, reason=" ")
    assert cancel(hearing).status == "cancelled"
    assert call_ins.fresh(request).status == "valid"
    assert hearings.listed(call_ins.fresh(request), meets_at=at(2022, 1, 19, 14)).status == "listed"


@pytest.mark.parametrize("ended", [cancel, lambda hearing: hearings.held(hearing)])
def test_what_is_over_is_not_changed_cancelled_or_held_again(ended):
    hearing = hearings.listed()
    ended(hearing)
    person = Person.objects.get(name="Councillor Wren Dalton")
    for act in (
        lambda: change(hearing, place="Elsewhere"),
        lambda: cancel(hearing),
        lambda: declare(hearing, person, declaration="An open mind."),
        lambda: hearings.held(hearing),
    ):
        with pytest.raises(NotNow):
            act()


# --- Who should declare something -------------------------------------------------------------------------------------


@pytest.fixture
def sitting():
    """A hearing by a committee on which the lead signatory votes."""
    lead = call_ins.member(0)
    BodyMembership.objects.create(body=call_ins.scrutiny(), person=lead, starts_on=matters.LONG_AGO)
    return hearings.listed()


def test_a_signatory_who_votes_on_the_committee_is_named(sitting):
    (found,) = queries.bias_of(sitting)
    assert (found.person.name, found.caution) == (call_ins.NAMES[0], Caution.SIGNATORY)
    (warning,) = queries.bias_warnings([found])
    assert warning.code == "WARN-CI-SIGNATORY-SITS"
    assert call_ins.NAMES[0] in warning.text


def test_a_decision_maker_who_votes_on_the_committee_is_named():
    maker = Person.objects.get(name="Councillor Imani Birkby") if matters.small_council() else None
    BodyMembership.objects.create(body=call_ins.scrutiny(), person=maker, starts_on=date(2022, 1, 1))
    (found,) = queries.bias_of(hearings.listed())
    assert (found.person, found.caution) == (maker, Caution.DECISION_MAKER)


def test_substitutes_and_those_who_have_left_by_that_day_are_not_named():
    for number, term in ((0, {"office": "substitute"}), (1, {"ends_on": date(2022, 1, 11)})):
        member = call_ins.member(number)
        BodyMembership.objects.create(body=call_ins.scrutiny(), person=member, starts_on=matters.LONG_AGO, **term)
    assert queries.bias_of(hearings.listed()) == []


def test_outcomes_wait_for_the_declaration_or_the_stepping_down(sitting):
    with pytest.raises(NotComplete) as refused:
        hearings.held(sitting)
    assert call_ins.NAMES[0] in refused.value.missing["declarations"]
    declare(sitting, call_ins.member(0), declaration="I signed, and I keep an open mind.")
    assert AuditEvent.objects.filter(event="hearing_declared").count() == 1
    assert hearings.held(sitting).status == "held"


def test_who_steps_down_may_have_a_substitute_who_has_not_signed(sitting):
    lead = call_ins.member(0)
    with pytest.raises(NotComplete) as refused:
        declare(sitting, lead, steps_down=True, substitute=call_ins.NAMES[1])
    assert "signed a request too" in refused.value.missing["substitute"]
    row = declare(sitting, lead, steps_down=True, substitute="Councillor Wren Dalton")
    assert (row.steps_down, row.substitute) == (True, "Councillor Wren Dalton")


def test_a_declaration_says_something(sitting):
    lead = call_ins.member(0)
    with pytest.raises(NotComplete) as refused:
        declare(sitting, lead)
    assert "declaration" in refused.value.missing
    with pytest.raises(NotComplete) as refused:
        declare(sitting, lead, declaration="An open mind.", substitute="Councillor Wren Dalton")
    assert "substitute" in refused.value.missing


def test_a_declaration_recorded_again_takes_the_place_of_the_first(sitting):
    lead = call_ins.member(0)
    declare(sitting, lead, declaration="An open mind.")
    declare(sitting, lead, steps_down=True)
    assert sitting.declarations.get().steps_down
