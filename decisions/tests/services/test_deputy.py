"""Deputies: on the days of their term, for somebody who holds the role; each answer says for whom."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from council.accounts.models import RoleAssignment
from decisions.models import Deputy, OutgoingMessage, Report
from decisions.permissions import Action, may
from decisions.queries.clearance import my_clearances
from decisions.refusals import NotAllowed, NotComplete
from decisions.services import clearance, deputy
from decisions.tests.factories import clearances as make
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2021, 11, 26), date(2021, 11, 30)

shared = shared_by_module(lambda: make.sent().pk)


@pytest.fixture
def report(shared) -> Report:
    return Report.objects.get(pk=shared)


@pytest.fixture
def robin():
    return matters.user("robin", "author")


def named(person, **changes):
    values = {"role": "finance", "stands_in_for": make.officer("finance"), "deputy": person, "starts_on": FIRST}
    values |= {"ends_on": LAST, "by": matters.democratic_services(), "at": at(2021, 11, 25, 8), **changes}
    return deputy.name_deputy(**values)


@pytest.mark.parametrize("day", [FIRST, FIRST + timedelta(days=2), LAST])
def test_a_deputy_clears_from_the_first_day_to_the_last(report, robin, day):
    named(robin)
    given = make.give(report, "finance", at(day.year, day.month, day.day, 23, 59), by=robin)
    assert given.answered_as == "Deputy for Clearing_finance, Finance officer"


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (FIRST - timedelta(days=1), "from Friday 26 November 2021 only. Until then Clearing_finance answers."),
        (LAST + timedelta(days=1), "until Tuesday 30 November 2021. That term is over."),
    ],
)
def test_a_day_before_and_a_day_after_are_refused_in_a_sentence(report, robin, day, sentence):
    named(robin)
    moment = at(day.year, day.month, day.day, 0, 1)
    with pytest.raises(NotAllowed) as refused:
        make.give(report, "finance", moment, by=robin)
    assert sentence in refused.value.sentence
    assert may(robin, Action.CLEAR_REPORT, make.of(report, "finance"), on=day).sentence == refused.value.sentence
    assert not may(robin, Action.CLEAR_REPORT, on=day)


def test_the_days_are_those_of_london(report, robin):
    named(robin, starts_on=date(2021, 11, 26), ends_on=date(2021, 11, 26))
    make.give(report, "finance", at(2021, 11, 26, 0, 0), by=robin)


def test_a_deputy_answers_in_the_role_of_the_term_only(report, robin):
    named(robin)
    with pytest.raises(NotAllowed, match="Clearing_legal was asked"):
        make.give(report, "legal", at(2021, 11, 26), by=robin)


def test_a_deputy_of_somebody_whose_role_has_ended_is_refused(report, robin):
    named(robin)
    RoleAssignment.objects.filter(user=make.officer("finance"), role="finance").update(ends_on=date(2021, 11, 26))
    with pytest.raises(NotAllowed, match="who does not hold the role Finance on Saturday 27 November 2021"):
        make.give(report, "finance", at(2021, 11, 27), by=robin)


def test_a_deputy_does_not_clear_what_they_wrote(report):
    author = matters.author()
    named(author)
    with pytest.raises(NotAllowed, match="nobody clears their own report"):
        make.give(report, "finance", at(2021, 11, 26), by=author)


def test_what_a_deputy_cleared_stands_when_the_term_is_over(report, robin):
    term = named(robin)
    make.give(report, "finance", at(2021, 11, 26), by=robin)
    deputy.end_deputy(deputy=term, by=make.officer("finance"), at=at(2021, 11, 28), last_day=date(2021, 11, 27))
    assert make.of(report, "finance").status == "cleared"
    with pytest.raises(NotComplete, match="cannot be ended"):
        deputy.end_deputy(deputy=term, by=make.officer("finance"), at=at(2021, 11, 28), last_day=date(2021, 11, 28))


def test_lists_hold_what_a_deputy_may_clear_on_that_day(report, robin):
    named(robin)

    def waiting(day):
        return [each.role for each in my_clearances(robin, day)]

    assert waiting(FIRST - timedelta(days=1)) == []
    assert waiting(FIRST) == ["finance"]
    assert waiting(LAST + timedelta(days=1)) == []
    clearance.reassign(clearance=make.of(report, "finance"), by=matters.author(), at=at(2021, 11, 25, 10), to=None)
    assert waiting(FIRST) == ["finance"]
    assert [each.role for each in my_clearances(matters.user("finance2", "finance"), FIRST)] == ["finance"]


def test_a_deputy_gets_the_letters_of_the_days_of_the_term(report, robin):
    named(robin, starts_on=date(2021, 11, 25))
    clearance.reassign(clearance=make.of(report, "finance"), by=matters.author(), at=at(2021, 11, 25, 10), to=None)
    matters.user("finance2", "finance")
    clearance.reassign(
        clearance=make.of(report, "finance"), by=matters.author(), at=at(2021, 11, 25, 11), to=make.officer("finance")
    )
    letter = OutgoingMessage.objects.filter(recipient=robin.email).latest("pk")
    assert "Clearing_finance, for whom you stand in" in letter.body


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"deputy": "self"}, "deputy", "cannot be their own deputy"),
        ({"deputy": "nobody"}, "deputy", "no role that lets them see reports"),
        ({"role": "legal"}, "role", "does not hold the role Legal"),
        ({"starts_on": date(2021, 11, 24)}, "starts_on", "has passed"),
        ({"ends_on": date(2021, 11, 25)}, "ends_on", "before the first day"),
    ],
)
def test_what_is_wrong_with_a_term_stands_beside_its_field(shared, robin, changes, field, sentence):
    who = {"self": make.officer("finance"), "nobody": matters.user("nobody")}.get(changes.get("deputy"), robin)
    with pytest.raises(NotComplete) as refused:
        named(**{"person": who, **{name: value for name, value in changes.items() if name != "deputy"}})
    assert sentence in refused.value.missing[field]
    assert not Deputy.objects.exists()


def test_a_term_that_meets_another_of_the_same_people_is_refused(shared, robin):
    named(robin)
    with pytest.raises(NotComplete, match="stands in on some of these days already"):
        named(robin, starts_on=LAST, ends_on=None)
    named(robin, starts_on=LAST + timedelta(days=1), ends_on=None)
    assert Deputy.objects.count() == 2


def test_people_name_their_own_deputy_and_democratic_services_anybody_s(shared, robin):
    with pytest.raises(NotAllowed, match="You may name a deputy for yourself"):
        named(robin, by=make.officer("legal"))
    with pytest.raises(NotAllowed, match="You may not name deputies"):
        named(robin, by=matters.author())
    assert named(robin, by=make.officer("finance")).named_by == make.officer("finance")
    assert named(matters.user("kim", "author"), by=matters.monitoring_officer()).pk


def test_a_deputy_is_told_of_the_term(shared, robin):
    named(robin)
    letter = OutgoingMessage.objects.get(recipient=robin.email)
    assert letter.subject == "Decision record: you stand in for Clearing_finance"
    assert "(Finance) from Friday 26 November 2021 to Tuesday 30 November 2021. Dso named you." in letter.body


def test_what_everybody_in_a_role_is_asked_is_not_for_those_who_wrote_it(report):
    matters.user("author", "finance")
    second = matters.user("finance2", "finance")
    clearance.reassign(clearance=make.of(report, "finance"), by=matters.author(), at=at(2021, 11, 25, 10), to=None)
    assert not my_clearances(matters.author(), FIRST).exists()
    assert my_clearances(second, FIRST).count() == 1
    told = OutgoingMessage.objects.filter(key__contains=":asked:2021-11-25T10").values_list("recipient", flat=True)
    assert set(told) == {"clearing_finance@council.example", "finance2@council.example"}


def test_the_office_held_is_named_with_the_person_stood_in_for(report, robin):
    council = matters.small_council()
    holder = matters.person("Robin Marsh", robin)
    matters.PostHolding.objects.create(post=council.director, person=holder, starts_on=FIRST, acting=True)
    named(robin)
    given = make.give(report, "finance", at(2021, 11, 26), by=robin)
    assert given.answered_as == ("Director of Adults and Health (acting), deputy for Clearing_finance, Finance officer")
