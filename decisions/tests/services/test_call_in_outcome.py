"""What becomes of a call-in: outcomes in every council's words, council, lapse; nothing is left without an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from decisions.models import AuditEvent, CallInOutcome, OutgoingMessage
from decisions.queries.call_in_hearing import outcomes_of
from decisions.refusals import NotAllowed, NotComplete, NotLawful, NotNow
from decisions.rules.constitution import CallIn, Within
from decisions.rules.london import day_of
from decisions.services import call_in_outcome as service
from decisions.services.call_in_hearing import cancel_hearing
from decisions.tests.factories import call_ins, hearings, matters
from decisions.tests.factories.hearings import answer
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db


def test_each_resolution_has_its_own_outcome():
    done = hearings.held(a="release", b="refer_back", minute="Both sides were heard.")
    assert (done.status, done.held_at, done.minute) == ("held", hearings.HELD, "Both sides were heard.")
    assert hearings.standing(done.record) == {"a": "free", "b": "referred_back"}
    assert done.requests.get().status == "heard"
    # Three working days after 12 January 2022.
    assert done.report_due_on == date(2022, 1, 17)
    event = AuditEvent.objects.filter(event="call_in_heard").get()
    assert event.detail["outcomes"] == "Resolution (a): released; Resolution (b): referred back to the decision maker"
    row = CallInOutcome.objects.get(label="(b)")
    assert (row.decided_by, row.reasons) == (done.committee.name, "The board was persuaded.")
    assert row.decided_at == hearings.HELD


def test_what_is_released_is_free_from_the_meeting_on():
    done = hearings.held()
    (row, _) = done.record.standings.all()
    assert (row.since, row.free_from) == (hearings.HELD, hearings.HELD.date())
    assert done.report_due_on is None


def test_the_responsible_officer_is_told():
    done = hearings.held()
    assert OutgoingMessage.objects.filter(key__startswith=f"outcomes-{done.pk}", body__contains="released").exists()


@pytest.mark.parametrize("missing", ["(a)", "(b)"])
def test_p15_no_resolution_is_left_without_an_outcome(missing):
    given = {"(a)": answer("release"), "(b)": answer("release")}
    del given[missing]
    with pytest.raises(NotComplete) as refused:
        _record(given)
    assert list(refused.value.missing) == [f"outcome:{missing}"]
    assert not CallInOutcome.objects.exists()


def test_p15_nothing_else_is_decided_on():
    with pytest.raises(NotComplete) as refused:
        _record({"(a)": answer("release"), "(b)": answer("release"), "(z)": answer("release")})
    assert "not to be decided on" in refused.value.missing["outcome:(z)"]


def test_a_request_on_some_resolutions_is_decided_on_these_alone():
    request = call_ins.found_valid(labels=["(b)"])
    done = hearings.held(hearings.listed(request), b="release")
    assert hearings.becomes(done.record) == {"b": ["released"]}
    assert hearings.standing(done.record)["a"] == "waiting"


def test_a_decision_without_resolutions_has_one_outcome():
    record = call_ins.published(resolutions=[])
    done = hearings.held(hearings.listed(call_ins.found_valid(record)), whole="release")
    assert hearings.becomes(record) == {"": ["released"]}
    assert done.requests.get().status == "heard"


def test_a_reference_back_needs_reasons_and_a_release_none():
    with pytest.raises(NotComplete) as refused:
        _record({"(a)": {"outcome": "release"}, "(b)": {"outcome": "refer_back", "reasons": " "}})
    assert list(refused.value.missing) == ["reasons:(b)"]


def test_the_same_meeting_is_not_recorded_twice_and_an_outcome_is_never_changed():
    done = hearings.held()
    with pytest.raises(NotNow, match="held"):
        hearings.held(done)
    row = CallInOutcome.objects.first()
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        CallInOutcome.objects.filter(pk=row.pk).update(reasons="Another story.")
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.parametrize(
    ("held_at", "said"),
    [(None, "Enter when"), (at(2022, 1, 13, 10), "Record it once"), (at(2022, 1, 12, 13), "cannot be before")],
)
def test_the_moment_lies_between_the_meeting_and_now(held_at, said):
    with pytest.raises(NotComplete) as refused:
        hearings.held(held_at=held_at)
    assert said in refused.value.missing["held_at"]


def test_a_meeting_whose_agenda_was_not_public_in_time_decides_nothing():
    hearing = hearings.listed(agenda_published_at=None)
    with pytest.raises(NotLawful, match="could not take the item") as refused:
        hearings.held(hearing)
    assert refused.value.finding.provision.id == "s100b"


def test_members_and_authors_record_no_outcome():
    hearing = hearings.listed()
    for user in (call_ins.by(0), matters.author()):
        with pytest.raises(NotAllowed):
            service.record_outcomes(hearing=hearing, by=user, at=hearings.RECORDED, held_at=hearings.HELD, outcomes={})


def test_another_request_about_the_same_has_to_be_heard_with_it():
    record = call_ins.published()
    one, other = call_ins.found_valid(record), call_ins.called_in(record, lead=6)
    hearing = hearings.listed(one)
    with pytest.raises(NotNow, match=other.ref):
        hearings.held(hearing)
    call_ins.rule(other, "valid", hearings.LISTED)
    with pytest.raises(NotNow, match=other.ref):
        hearings.held(hearing)


def test_without_a_request_that_stands_there_is_nothing_to_decide():
    request = call_ins.found_valid()
    hearing = hearings.listed(request)
    call_ins.call_in_request.withdraw(
        request=call_ins.fresh(request), by=matters.democratic_services(), at=hearings.LISTED, reason="All five wrote."
    )
    with pytest.raises(NotNow, match="Cancel the hearing"):
        hearings.held(hearing)


# --- The words of other constitutions ---------------------------------------------------------------------------------


def test_gloucestershire_confirms_modifies_or_rescinds_which_is_for_the_decision_maker_to_do():
    call_ins.adopt("gloucestershire")
    hearing = hearings.listed(call_ins.found_valid(grounds=["ground_1"]))
    with pytest.raises(NotComplete) as refused:
        hearings.held(hearing, a="modify", b="rescind")
    assert list(refused.value.missing) == ["words:(a)"]
    done = hearings.held(hearing, a=answer("modify", words="Begin in May."), b="rescind")
    assert hearings.becomes(done.record) == {"a": ["referred_back"], "b": ["referred_back"]}
    said = dict(CallInOutcome.objects.values_list("label", "words"))
    assert said == {"(a)": "Begin in May.", "(b)": "Scrutiny recommends that it be rescinded."}


def test_leicester_resolves_that_the_call_in_be_withdrawn_and_it_takes_effect_at_once():
    call_ins.adopt("leicester")
    done = hearings.held(hearings.listed(call_ins.found_valid()), a="withdraw", b="withdraw")
    assert hearings.becomes(done.record) == {"a": ["withdrawn"], "b": ["withdrawn"]}
    assert hearings.standing(done.record) == {"a": "free", "b": "free"}
    assert done.requests.get().status == "heard"


def test_leicester_notes_or_comments_and_both_go_to_council_without_an_opinion():
    call_ins.adopt("leicester")
    hearing = hearings.listed(call_ins.found_valid())
    with pytest.raises(NotComplete) as refused:
        hearings.held(hearing, a="note", b="comment")
    assert list(refused.value.missing) == ["words:(b)"]
    done = hearings.held(hearing, a="note", b=answer("comment", words="The costs are not clear."))
    assert hearings.standing(done.record) == {"a": "referred_council", "b": "referred_council"}
    assert "notes the call-in" in CallInOutcome.objects.get(label="(a)").words


def test_a_word_of_another_constitution_is_not_offered():
    with pytest.raises(NotComplete) as refused:
        hearings.held(a="withdraw", b="release")
    assert list(refused.value.missing) == ["outcome:(a)"]


# --- Full council -----------------------------------------------------------------------------------------------------


def test_council_is_asked_only_with_the_monitoring_officers_opinion():
    with pytest.raises(NotComplete) as refused:
        hearings.held(a="release", b="refer_council")
    assert list(refused.value.missing) == ["framework_opinion:(b)"]
    record = hearings.with_council()
    assert hearings.standing(record) == {"a": "free", "b": "referred_council"}
    assert CallInOutcome.objects.get(label="(b)").framework_opinion == hearings.OPINION


@pytest.mark.parametrize(
    ("word", "becomes", "standing"),
    [
        ("no_objection", "released", "free"),
        ("objection", "referred_back", "reported"),
        ("override", "rescinded", "rescinded"),
    ],
)
def test_the_three_answers_of_council(word, becomes, standing):
    record = hearings.with_council()
    (row,) = hearings.council(record, word, reasons="Council debated it.")
    assert hearings.becomes(record)["b"] == ["referred_council", becomes]
    assert hearings.standing(record)["b"] == standing
    assert row.decided_at == hearings.RECONSIDERED
    assert AuditEvent.objects.filter(event="council_considered").count() == 1


def test_what_council_objected_to_is_reconsidered_with_its_reasons_as_the_report():
    record = hearings.with_council()
    hearings.council(record, "objection", reasons="It breaks the budget.")
    assert OutgoingMessage.objects.filter(
        key__startswith="council-objection", body__contains="breaks the budget"
    ).exists()
    hearings.reconsidered(record, when=at(2022, 1, 21, 10), b="rescinded")
    assert hearings.becomes(record)["b"] == ["referred_council", "referred_back", "rescinded"]
    assert hearings.standing(record)["b"] == "rescinded"


def test_council_overrides_only_what_breaks_the_framework():
    call_ins.adopt("leicester")
    done = hearings.held(hearings.listed(call_ins.found_valid(labels=["(b)"])), b="note")
    with pytest.raises(NotComplete) as refused:
        hearings.council(done.record, "override", reasons="Council disagrees.")
    assert list(refused.value.missing) == ["framework_opinion:(b)"]
    hearings.council(done.record, "override", reasons="Council disagrees.", framework_opinion=hearings.OPINION)
    assert hearings.standing(done.record)["b"] == "rescinded"


def test_council_is_recorded_once_and_not_before_it_was_asked():
    record = hearings.with_council()
    with pytest.raises(NotComplete) as refused:
        service.record_council(
            record=record,
            by=hearings.scrutiny_officer(),
            at=hearings.RECONSIDERED,
            decided_at=at(2022, 1, 12, 15),
            outcomes={"(b)": answer("objection")},
        )
    assert "decided_at" in refused.value.missing
    hearings.council(record, "no_objection")
    with pytest.raises(NotNow, match="before full council"):
        hearings.council(record, "no_objection")


# --- Scrutiny's report ------------------------------------------------------------------------------------------------


def test_scrutiny_reports_once_on_what_it_referred_back():
    done = hearings.reported()
    assert (done.reported_at, done.reported_by) == (hearings.REPORTED, hearings.scrutiny_officer())
    assert hearings.standing(done.record) == {"a": "free", "b": "reported"}
    assert OutgoingMessage.objects.filter(
        key__startswith=f"report-{done.pk}", body__contains="size of the team"
    ).exists()
    with pytest.raises(NotNow):
        hearings.reported(done)


def test_an_empty_report_and_one_about_nothing_are_refused():
    hearing = hearings.held(a="release", b="refer_back")
    with pytest.raises(NotComplete):
        service.send_report(hearing=hearing, by=hearings.scrutiny_officer(), at=hearings.REPORTED, report="  ")
    with pytest.raises(NotAllowed):
        service.send_report(hearing=hearing, by=matters.author(), at=hearings.REPORTED, report="Look again.")


def test_a_hearing_that_released_everything_has_no_report():
    with pytest.raises(NotNow):
        hearings.reported(hearings.held())


def test_the_day_to_reconsider_by_follows_from_the_report():
    call_ins.adopt("wiltshire")
    people = {"signatories": 10, "grounds": ["breach_of_decision_making_principles"]}
    done = hearings.reported(
        hearings.held(hearings.listed(call_ins.found_valid(**people)), a="release", b="refer_back")
    )
    # Five clear working days after Friday 14 January 2022.
    assert done.reconsider_by == date(2022, 1, 21)


# --- Lapse ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def hackney():
    rules = replace(CallIn(), hearing_within=Within(10, on_lapse="decision_takes_effect"))
    matters.constitution(call_in=rules)


LAST_DAY = date(2022, 1, 6)


def test_a_request_that_is_not_heard_in_time_lapses_with_the_end_of_its_last_day(hackney):
    request = call_ins.found_valid()
    call_ins.clock(at(2022, 1, 6, 23, 59))
    assert call_ins.fresh(request).status == "valid"
    # The clock comes by a week late and writes the same.
    call_ins.clock(at(2022, 1, 14, 9))
    done = call_ins.fresh(request)
    assert (done.status, day_of(done.ended_at)) == ("lapsed", LAST_DAY)
    assert hearings.becomes(done.record) == {"a": ["lapsed"], "b": ["lapsed"]}
    assert {row.free_from for row in done.record.standings.all()} == {date(2022, 1, 7)}
    assert {row.decided_at for row in outcomes_of(done.record)} == {done.ended_at}


def test_what_another_request_still_holds_does_not_lapse_with_it(hackney):
    record = call_ins.published()
    call_ins.found_valid(record, labels=["(a)"])
    call_ins.found_valid(record, lead=6, when=at(2021, 12, 21, 9), ruled_at=at(2021, 12, 22, 9))
    call_ins.clock(at(2022, 1, 7, 0, 1))
    assert hearings.standing(record) == {"a": "called_in", "b": "called_in"}
    call_ins.clock(at(2022, 1, 8))
    assert hearings.standing(record) == {"a": "free", "b": "free"}


def test_a_meeting_listed_in_time_may_have_heard_it_so_nothing_lapses_of_itself(hackney):
    request = call_ins.found_valid()
    hearing = hearings.listed(
        request, when=call_ins.RULED, meets_at=at(2022, 1, 6, 18), agenda_published_at=call_ins.LODGED
    )
    call_ins.clock(at(2022, 1, 7, 9))
    done = hearings.held(hearing, when=at(2022, 1, 7, 9), held_at=at(2022, 1, 6, 19), a="refer_back", b="release")
    assert hearings.standing(done.record) == {"a": "referred_back", "b": "free"}


def test_once_its_meeting_is_cancelled_it_lapses(hackney):
    request = call_ins.found_valid()
    hearing = hearings.listed(
        request, when=call_ins.RULED, meets_at=at(2022, 1, 6, 18), agenda_published_at=call_ins.LODGED
    )
    cancel_hearing(hearing=hearing, by=hearings.scrutiny_officer(), at=at(2022, 1, 7, 9), reason="It snowed.")
    call_ins.clock(at(2022, 1, 7, 10))
    assert call_ins.fresh(request).status == "lapsed"


def test_a_meeting_after_the_last_day_decides_nothing(hackney):
    request = call_ins.found_valid()
    hearing = hearings.listed(
        request, when=call_ins.RULED, meets_at=at(2022, 1, 6, 18), agenda_published_at=call_ins.LODGED
    )
    with pytest.raises(NotLawful, match="has lapsed"):
        hearings.held(hearing, when=at(2022, 1, 8, 9), held_at=at(2022, 1, 7, 9))


def test_nothing_lapses_where_the_constitution_does_not_say_so():
    matters.constitution(call_in=replace(CallIn(), hearing_within=Within(10)))
    request = call_ins.found_valid()
    call_ins.clock(at(2022, 6, 1))
    assert call_ins.fresh(request).status == "valid"


def _record(outcomes):
    return service.record_outcomes(
        hearing=hearings.listed(),
        by=hearings.scrutiny_officer(),
        at=hearings.RECORDED,
        held_at=hearings.HELD,
        outcomes=outcomes,
    )
