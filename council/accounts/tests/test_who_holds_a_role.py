"""Who holds a role on a day, and that the first account of an installation is made once."""

from datetime import date, datetime

import pytest
from django.core.management import CommandError, call_command

from council.accounts import services
from council.accounts.models import User
from council.accounts.queries import users_with_role, users_with_roles
from decisions.permissions import Action, may
from decisions.rules.london import LONDON
from decisions.services.accounts import add_first_administrator
from decisions.tests.factories import organisation as make

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)


def test_only_active_people_whose_role_holds_on_the_day_are_listed():
    holder, gone = make.user("auditor"), make.user("auditor", username="gone")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    assert users_with_role("auditor", DAY) == [holder]
    services.end_role(holder.role_assignments.get(), last_day=DAY)
    assert users_with_role("auditor", DAY) == [holder]
    assert users_with_role("auditor", date(2026, 6, 2)) == []


def test_the_list_of_people_takes_two_queries(django_assert_num_queries):
    for number in range(5):
        make.user("member", username=f"member{number}")
    with django_assert_num_queries(2):
        listed = users_with_roles(DAY)
        assert [[held.role for held in user.held_roles] for user in listed] == [["member"]] * 5


def test_an_account_without_password_signs_in_by_the_directory_only():
    assert not services.add_user(username="legal", display_name="Legal").has_usable_password()


def test_a_new_installation_has_one_first_administrator(monkeypatch):
    monkeypatch.setattr("getpass.getpass", lambda prompt: "a long first password")
    call_command("add_administrator", "keeper", "Kit Keeper")
    keeper = User.objects.get()
    assert keeper.check_password("a long first password")
    with pytest.raises(CommandError, match="There is an administrator already: Kit Keeper"):
        call_command("add_administrator", "second", "Second Keeper")


def test_the_first_administrator_keeps_roles_and_decides_nothing():
    at = datetime(2026, 6, 1, 9, 30, tzinfo=LONDON)
    keeper = add_first_administrator(
        username="keeper", display_name="Kit Keeper", first_password="a long first password", at=at
    )
    assert may(keeper, Action.CHANGE_ROLES, on=DAY)
    assert not may(keeper, Action.PUBLISH_NOTICE, on=DAY)
