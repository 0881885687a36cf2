"""What is known about a matter: from notices as given and displays as recorded, in a fixed number of statements."""

from __future__ import annotations

from datetime import date

import pytest

from decisions.models import ForthcomingDecision
from decisions.queries.evidence import (
    agreement_of,
    availability,
    evidence_of,
    given_notices,
    latest_notice,
    notices_of_kind,
    since_restart,
    with_evidence,
)
from decisions.services import display
from decisions.tests.factories import matters
from decisions.tests.factories.matters import OFFICES, at
from decisions.tests.factories.shared import shared_by_module

pytestmark = pytest.mark.django_db
shared = shared_by_module(
    lambda: {
        "plain": matters.noticed().pk,
        "excepted": matters.under_general_exception().pk,
        "submitted": matters.submitted().pk,
    }
)


def matter_of(shared, name):
    return ForthcomingDecision.objects.get(pk=shared[name])


def test_nothing_that_is_absent_is_presumed(shared):
    evidence = evidence_of(matter_of(shared, "submitted"))
    assert evidence.key_notice is None
    assert evidence.exception_notice is None
    assert evidence.agreement is None
    assert evidence.chair_informed_at is None
    assert evidence.impracticable_because == ""


def test_the_planned_days_are_those_that_the_notice_states_and_not_the_working_copy(shared):
    matter = matter_of(shared, "plain")
    matters.changed(matter, at(2021, 11, 24), due_from=date(2021, 12, 31), due_to=date(2021, 12, 31))
    evidence = evidence_of(matters.fresh(matter))
    assert (evidence.due_from, evidence.due_to) == (date(2021, 12, 15), date(2021, 12, 15))


def test_before_a_notice_they_are_those_of_the_draft(shared):
    assert evidence_of(matter_of(shared, "submitted")).due_from == date(2021, 12, 15)


def test_a_matter_that_was_asked_before_sees_a_notice_given_since(shared):
    """The list of notices is kept on the object; whoever gives a notice forgets it."""
    matter = matter_of(shared, "plain")
    assert len(given_notices(matter)) == 1
    given = matters.excepted(matter, at(2021, 11, 24))
    assert {each.kind for each in given_notices(given.matter)} == {"KD28", "GE_NOTICE"}
    assert {each.kind for each in given_notices(matters.fresh(matter))} == {"KD28", "GE_NOTICE"}
    # The object that asked before still has the old list: it is asked for again before anything depends on it.
    assert [each.kind for each in given_notices(matter)] == ["KD28"]


def test_the_publication_of_a_display_does_not_rest_on_a_list_read_before(shared):
    matter = matter_of(shared, "plain")
    notice = given_notices(matter)[0]
    assert len(notice.displays.all()) == 2
    display.record_display(
        notice=notice, by=matters.democratic_services(), at=at(2021, 11, 25), from_at=at(2021, 11, 25), evidence=OFFICES
    )
    from decisions.publication.models import Edition

    newest = Edition.objects.filter(record__ref=matter.ref).latest("number")
    assert len(newest.content["displays"]) == 3


def test_evidence_begins_with_the_edition_that_restarted_the_clock(shared):
    matter = matter_of(shared, "plain")
    matters.amended(matter, at(2021, 12, 1), title="One pilot")
    notices = notices_of_kind(matters.fresh(matter), "KD28")
    assert [each.number for each in since_restart(notices)] == [2]
    assert availability(since_restart(notices)).offices_from == at(2021, 12, 1)
    assert availability([]) is None


def test_the_newest_agreement_of_its_provision_counts(shared):
    matter = matter_of(shared, "plain")
    matters.changed(matter, at(2021, 12, 1), must_decide_by=date(2021, 12, 15))
    matters.agreed(matter, at(2021, 12, 2), scrutiny_chair_was="vacant")
    matters.agreed(matter, at(2021, 12, 3))
    matters.agreed(matter, at(2021, 12, 4), provision="reg_5_6")
    assert agreement_of(matters.fresh(matter)).agreed_at == at(2021, 12, 3)
    assert agreement_of(matters.fresh(matter), "reg_5_6").agreed_at == at(2021, 12, 4)


def test_the_latest_notice_of_a_kind(shared):
    matter = matter_of(shared, "excepted")
    assert latest_notice(matter, "GE_REASONS").kind == "GE_REASONS"
    assert latest_notice(matter, "PM28") is None


def test_evidence_of_many_matters_takes_as_many_statements_as_of_one(shared, django_assert_num_queries):
    def ask(rows):
        return [evidence_of(matter) for matter in with_evidence(ForthcomingDecision.objects.filter(pk__in=rows))]

    with django_assert_num_queries(5):
        ask([shared["excepted"]])
    with django_assert_num_queries(5):
        assert len(ask(shared.values())) == 3
