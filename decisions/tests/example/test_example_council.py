"""The example council loads once, is complete, and never goes into production or beside another council."""

from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from council.accounts.models import User
from council.organisation import queries
from council.organisation.models import Body, BodyKind, Council, Department, Post, StatutoryPost, Ward
from decisions.example import council as example
from decisions.permissions import Action, may
from decisions.queries.audit import faults

NAMES = {
    *("dso", "author", "finance", "legal", "hr", "director", "director2", "monitoring", "proper_officer"),
    *("scrutiny_chair", "scrutiny_officer", "leader", "portfolio", "auditor", "admin"),
    *(f"member{number}" for number in range(1, 9)),
}
DAY = date(2026, 11, 21)

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded() -> None:
    example.load(password="a password for all of them")


def test_everybody_of_the_contract_signs_in_with_the_one_password(loaded, rf):
    assert set(User.objects.values_list("username", flat=True)) == NAMES
    for name in NAMES:
        signed_in = authenticate(rf.post("/"), username=name, password="a password for all of them")
        assert signed_in is not None, name
        assert may(signed_in, Action.SEE_OFFICE, on=DAY), name


def test_the_council_has_all_its_parts(loaded):
    executive = Body.objects.get(kind=BodyKind.EXECUTIVE)
    assert len(queries.members_of(executive, DAY)) == 10
    assert str(queries.chair_of(executive, DAY)) == "Councillor Amara Thistlewood, Chair of the Executive Board"
    assert Ward.objects.count() == 10
    assert Body.objects.filter(kind=BodyKind.SCRUTINY).count() == 2
    assert queries.civic_chair(DAY).office == "Lord Mayor"
    assert queries.civic_vice_chair(DAY).office == "Deputy Lord Mayor"
    for statutory in StatutoryPost.values:
        assert not statutory or queries.statutory_officer(statutory, DAY), statutory
    for department in Department.objects.all():
        assert queries.relevant_scrutiny_chair(department, DAY), department


def test_some_facts_changed_so_that_an_earlier_day_differs(loaded):
    post = Post.objects.get(title="Director of City Development")
    assert queries.holder_of(post, date(2022, 3, 31)).name == "Dorothy Askrigg-Hume"
    assert queries.holder_of(post, date(2022, 4, 1)).name == "Samuel Ottershaw"
    acting = queries.holder_of(Post.objects.get(title="Director of Adults and Health"), DAY)
    assert acting.acting
    assert queries.constitution_on(date(2025, 3, 31)).urgency.su_report_interval_months == 12
    assert queries.constitution_on(date(2025, 4, 1)).urgency.su_report_interval_months == 6


def test_christmas_is_closed(loaded):
    calendar = queries.calendar(DAY)
    assert not calendar.is_working_day(date(2026, 12, 30))
    assert calendar.is_working_day(date(2021, 12, 30))


def test_a_second_run_changes_nothing(loaded, capsys):
    before = User.objects.get(username="dso").password
    assert example.load(password="another") is False
    assert User.objects.get(username="dso").password == before
    assert list(faults()) == []


def test_the_command_refuses_production(settings):
    settings.IS_PRODUCTION = True
    with pytest.raises(CommandError, match="never loaded in production"):
        call_command("load_example_council")
    assert not Council.objects.exists()


def test_the_command_refuses_a_database_with_another_council():
    Council.objects.create(name="Another Council", offices_address="Elsewhere")
    with pytest.raises(CommandError, match="belongs to Another Council"):
        call_command("load_example_council")
    assert not User.objects.exists()
