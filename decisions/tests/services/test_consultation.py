"""Consultees: asked with a day, answered, what it changed; interests of executive members (regs 13(2), 13(4))."""

from __future__ import annotations

from datetime import date

import pytest

from decisions.models import OutgoingMessage, Report
from decisions.queries import consultation as queries
from decisions.queries.clearance_checks import told_only
from decisions.refusals import NotComplete, NotNow
from decisions.services import consultation
from decisions.services import report as reports_service
from decisions.tests.factories import matters, reports
from decisions.tests.factories.matters import at
from decisions.tests.walls.scenario import AT
from decisions.tests.walls.scenarios_clearances import consulted

pytestmark = pytest.mark.django_db
SECRET = "MARKER-WITHHELD"


def with_member(report: Report | None = None):
    council = matters.small_council()
    member = matters.BodyMembership.objects.get(body=council.executive, office="chair").person
    return consultation.ask(
        report=report or reports.report_in_draft(),
        by=matters.author(),
        at=AT,
        name="",
        member=member,
        due_on=date(2021, 12, 1),
    )


def state(row, **values):
    return consultation.state_interest(consultation=row, by=matters.author(), at=at(2021, 11, 26), **values)


@pytest.mark.parametrize(("internal", "linked"), [(False, False), (True, True)])
def test_a_letter_holds_title_question_and_reference_only(internal, linked):
    row = consulted(email="someone@carers.example", is_internal=internal)
    letter = OutgoingMessage.objects.get()
    assert letter.recipient == "someone@carers.example"
    for word in (row.report.title, row.report.ref, "Do the pilots suit you?", "Wednesday 1 December 2021"):
        assert word in letter.body
    assert (f"/reports/{row.report.ref}/" in letter.body) == linked


def test_no_letter_goes_where_no_address_is_given_and_none_without_a_question():
    consulted(question="")
    assert not OutgoingMessage.objects.exists()
    with pytest.raises(NotComplete) as refused:
        consulted(question=" ", email="someone@carers.example")
    assert "what they are asked" in refused.value.missing["question"]
    with pytest.raises(NotComplete) as refused:
        consulted(name=" ", due_on=date(2021, 11, 1))
    assert set(refused.value.missing) == {"name", "due_on"}


def test_an_answer_is_not_older_than_the_question_nor_in_the_future():
    row = consulted()
    for day in (date(2021, 11, 24), date(2021, 11, 27)):
        with pytest.raises(NotComplete) as refused:
            consultation.answer(
                consultation=row, by=matters.author(), at=at(2021, 11, 26), answered_on=day, answer="They agree."
            )
        assert "not in the future" in refused.value.missing["answered_on"]


def test_a_late_answer_is_taken_after_the_close():
    row = consultation.close(consultation=consulted(), by=matters.author(), at=AT)
    assert queries.said(row.report) == "Airedale Carers: consulted on Thursday 25 November 2021, no answer."
    answered = consultation.answer(
        consultation=row, by=matters.author(), at=AT, answered_on=AT.date(), answer="They agree."
    )
    assert answered.status == "answered"


def test_an_outcome_is_wanted_before_clearance_and_stops_nothing():
    row = consulted()
    report = row.report

    def codes():
        return {each.code for each in queries.cautions(report)}

    assert codes() == {"WARN-CONSULTATION-OPEN"}
    with pytest.raises(NotNow, match="has not answered yet"):
        consultation.say_outcome(consultation=row, by=matters.author(), at=AT, outcome="Nothing.")
    row = consultation.answer(consultation=row, by=matters.author(), at=AT, answered_on=AT.date(), answer="Yes.")
    assert codes() == {"WARN-CONSULTATION-OUTCOME"}
    assert "WARN-CONSULTATION-OUTCOME" in {each.code for each in told_only(report, on=AT.date())}
    consultation.say_outcome(consultation=row, by=matters.author(), at=AT, outcome="A second team was added.")
    assert codes() == set()
    assert queries.said(report) == (
        "Airedale Carers: consulted on Thursday 25 November 2021, answered on Thursday 25 November 2021. "
        "A second team was added."
    )


def test_the_answer_itself_is_never_in_what_the_record_says():
    row = consultation.answer(
        consultation=consulted(), by=matters.author(), at=AT, answered_on=AT.date(), answer=SECRET
    )
    assert SECRET not in queries.said(row.report)


def test_interests_belong_to_executive_members_and_none_is_an_answer():
    with pytest.raises(NotNow, match="was not consulted as a member of the executive"):
        state(consulted(), interest="none")
    row = with_member()
    assert "WARN-INTEREST-NOT-ASKED" in {each.code for each in queries.cautions(row.report)}
    with pytest.raises(NotComplete, match="interests"):
        state(row, interest="")
    state(row, interest="none")
    assert queries.conflicts_of(row.report) == []
    assert "WARN-INTEREST-NOT-ASKED" not in {each.code for each in queries.cautions(row.report)}


def test_a_declared_interest_goes_into_the_record_with_its_dispensation():
    row = with_member()
    with pytest.raises(NotComplete) as refused:
        state(row, interest="declared")
    assert "interest_nature" in refused.value.missing
    with pytest.raises(NotComplete) as refused:
        state(row, interest="declared", nature="A relative works there.", dispensation="HOPS_2012")
    assert set(refused.value.missing) == {"granted_by", "granted_on"}
    state(
        row,
        interest="declared",
        nature="A relative works there.",
        dispensation="HOPS_2012",
        granted_by="Head of paid service",
        granted_on=date(2021, 11, 25),
    )
    (conflict,) = queries.conflicts_of(row.report)
    assert conflict == {
        "name": "Councillor Rowan Ashdown",
        "capacity": "Executive member who was consulted",
        "nature": "A relative works there.",
        "dispensation": "HOPS_2012",
        "granted_by": "Head of paid service",
        "granted_on": date(2021, 11, 25),
    }
    # The shape is the one that a record of a decision takes.
    record = matters.decided(no_conflicts=False, conflicts=[conflict])
    assert record.conflicts.get().granted_by == "Head of paid service"


@pytest.mark.parametrize(("function", "taken"), [("executive", False), ("council", True)])
def test_a_dispensation_under_the_localism_act_is_for_decisions_outside_the_executive(function, taken):
    matter = matters.submitted()
    type(matter).objects.filter(pk=matter.pk).update(function=function)
    row = with_member(reports.report_in_draft(matter=matters.fresh(matter)))
    values = {
        "interest": "declared",
        "nature": "A relative works there.",
        "dispensation": "LA2011_S33",
        "granted_by": "Standards committee",
        "granted_on": date(2021, 11, 25),
    }
    if taken:
        assert state(row, **values).dispensation == "LA2011_S33"
    else:
        with pytest.raises(NotComplete) as refused:
            state(row, **values)
        assert "does not replace it" in refused.value.missing["dispensation"]


def test_nothing_is_changed_after_the_report_has_ended():
    row = consulted()
    reports_service.abandon(report=row.report, by=matters.author(), at=AT, reason="Not needed.")
    with pytest.raises(NotNow, match="can no longer be changed"):
        consultation.close(consultation=row, by=matters.author(), at=AT)
