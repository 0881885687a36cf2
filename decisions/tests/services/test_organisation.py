"""Keeping who holds what up to date, each change with its event."""

from datetime import date, datetime

import pytest

from council.organisation.models import Body, Department, PostHolding
from council.organisation.queries import holder_of
from decisions.models import AuditEvent
from decisions.queries.audit import history_of
from decisions.refusals import NotAllowed, NotComplete, NotNow
from decisions.rules.london import LONDON
from decisions.services import organisation, roles
from decisions.tests.factories import organisation as make

pytestmark = pytest.mark.django_db
AT = datetime(2026, 6, 1, 9, 30, tzinfo=LONDON)


@pytest.fixture
def officer():
    return make.user("democratic_services")


def test_a_department_is_entered_with_its_event(officer):
    row = organisation.enter(
        kind="department", facts={"name": "City Development", "starts_on": date(2026, 7, 1)}, by=officer, at=AT
    )
    assert row.pk
    assert [line.sentence for line in history_of(kind="department", ref=str(row.pk))] == [
        "Democratic services changed departments: entered City Development from Wednesday 1 July 2026."
    ]


def test_an_author_may_change_nothing():
    with pytest.raises(NotAllowed):
        organisation.enter(
            kind="department", facts={"name": "X", "starts_on": AT.date()}, by=make.user("author"), at=AT
        )
    assert not Department.objects.exists()


def test_an_overlap_is_refused_in_the_words_of_the_constraint(officer):
    small = make.small_council()
    facts = {"post": small.director_post, "person": make.person("Martin Yewbarrow"), "starts_on": date(2026, 6, 1)}
    with pytest.raises(NotComplete, match="Somebody else holds this post"):
        organisation.enter(kind="post-holding", facts=facts, by=officer, at=AT)
    assert not AuditEvent.objects.exists()


def test_a_holder_is_replaced_from_a_day_on(officer):
    small = make.small_council()
    holding = PostHolding.objects.get()
    facts = {"post": small.director_post, "person": make.person("Martin Yewbarrow"), "starts_on": date(2026, 7, 1)}
    organisation.replace(kind="post-holding", row_id=holding.pk, facts=facts, by=officer, at=AT)
    assert holder_of(small.director_post, date(2026, 6, 30)).name == "Eleanor Brackenthorne"
    assert holder_of(small.director_post, date(2026, 7, 1)).name == "Martin Yewbarrow"


def test_a_replacement_begins_after_what_it_replaces(officer):
    small = make.small_council()
    facts = {"post": small.director_post, "person": small.director, "starts_on": make.SINCE}
    with pytest.raises(NotComplete) as refused:
        organisation.replace(kind="post-holding", row_id=PostHolding.objects.get().pk, facts=facts, by=officer, at=AT)
    assert "starts_on" in refused.value.missing


def test_a_thing_is_not_replaced(officer):
    small = make.small_council()
    with pytest.raises(NotNow, match="End it, and enter the new one beside it"):
        organisation.replace(kind="body", row_id=small.executive.pk, facts={}, by=officer, at=AT)


def test_what_others_rest_on_does_not_end_before_them(officer):
    small = make.small_council()
    with pytest.raises(NotNow, match="post “Director of Children and Families”"):
        organisation.end(kind="department", row_id=small.department.pk, last_day=date(2026, 6, 30), by=officer, at=AT)
    assert Department.objects.get().ends_on is None


def test_a_term_lies_inside_that_of_what_it_belongs_to(officer):
    small = make.small_council()
    somebody = make.person("Councillor Owen Marchbanks")
    facts = {"body": small.executive, "person": somebody, "office": "member", "starts_on": date(2018, 4, 30)}
    with pytest.raises(NotComplete) as refused:
        organisation.enter(kind="membership", facts=facts, by=officer, at=AT)
    assert refused.value.missing == {
        "starts_on": "Executive Board exists from Tuesday 1 May 2018. Enter that day or a later one."
    }


def test_a_correction_says_what_it_changed(officer):
    small = make.small_council()
    facts = {"name": "Cabinet", "kind": "executive", "starts_on": make.SINCE, "ends_on": None}
    organisation.correct(kind="body", row_id=small.executive.pk, facts=facts, by=officer, at=AT)
    assert Body.objects.get(pk=small.executive.pk).name == "Cabinet"
    assert history_of(kind="body", ref=str(small.executive.pk))[0].sentence == (
        "Democratic services changed bodies: corrected name from “Executive Board” to “Cabinet”."
    )


def test_an_administrator_gives_and_ends_roles_but_never_their_own():
    admin, officer = make.user("administrator"), make.user(username="newcomer")
    given = roles.give(user=officer, role="author", starts_on=AT.date(), by=admin, at=AT)
    with pytest.raises(NotComplete, match="already holds this role"):
        roles.give(user=officer, role="author", starts_on=date(2026, 7, 1), by=admin, at=AT)
    roles.end(assignment_id=given.pk, last_day=date(2026, 6, 30), by=admin, at=AT)
    roles.give(user=officer, role="author", starts_on=date(2026, 7, 1), by=admin, at=AT)
    with pytest.raises(NotAllowed, match="Nobody changes their own roles"):
        roles.give(user=admin, role="proper_officer", starts_on=AT.date(), by=admin, at=AT)
    with pytest.raises(NotAllowed):
        roles.give(user=admin, role="proper_officer", starts_on=AT.date(), by=make.user("author"), at=AT)
    assert AuditEvent.objects.count() == 3
