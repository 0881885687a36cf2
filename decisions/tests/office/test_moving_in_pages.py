"""Every page of moving in with the example's former system on it: it answers, and bad forms are told what is wrong."""

from __future__ import annotations

import pytest
from django.urls import reverse

from council.accounts.models import User
from decisions.example.former_system import FormerSystem
from decisions.models import ImportedRecord
from decisions.office.urls.moving_in import urlpatterns
from decisions.tests.factories import matters
from decisions.tests.factories.acts import signed_in
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module
from decisions.tests.journeys import walk_moving_in
from decisions.tests.office.matter_pages import words

pytestmark = pytest.mark.django_db
NAMES = sorted({pattern.name for pattern in urlpatterns} - walk_moving_in.NO_PAGE)


def _brought_in():
    matters.small_council()
    matters.democratic_services()
    for act in FormerSystem(at(2024, 6, 12, 12)).brought_in().acts:
        act.do(act.at)


former_system = shared_by_module(_brought_in)


@pytest.fixture
def officer(former_system):
    return signed_in(User.objects.get(username="dso"))


def addresses(name):
    """The page for each thing that it can be about."""
    pattern = next(each for each in urlpatterns if each.name == name)
    wanted = set(pattern.pattern.converters)
    return [reverse(name, kwargs=given) for given in walk_moving_in.examples(name, wanted)]


@pytest.mark.parametrize("name", NAMES)
def test_the_page_answers_for_each_thing(officer, name):
    found = addresses(name)
    assert found
    assert {officer.get(address).status_code for address in found} == {200}


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_form_is_no_fault(officer, name):
    answer = officer.post(addresses(name)[0], {})
    assert answer.status_code in (200, 302, 409, 422)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_there_is_not_found(officer, name):
    pattern = next(each for each in urlpatterns if each.name == name)
    nothing = {"number": 10**30, "ref": "IM-1999-0001", "file_number": 1, "document_number": 1}
    given = {each: nothing[each] for each in pattern.pattern.converters}
    assert officer.get(reverse(name, kwargs=given)).status_code == (404 if given else 200)


def test_a_forthcoming_decision_is_drafted_from_its_own_page(officer):
    record = ImportedRecord.objects.get(kind="issue", key="304")
    where = reverse("imported_record_draft", kwargs={"number": record.pk})
    answer = officer.post(where, {}, follow=True)
    record.refresh_from_db()
    assert record.matter is not None
    assert f"The draft {record.matter.ref} is made" in words(answer)
    assert record.matter.title == "Flood walls along the Wharfe: second stage"
    assert record.matter.restriction == "part_exempt"
    assert record.matter.source.original.startswith("<html>")
