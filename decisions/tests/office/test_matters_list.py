"""The list of matters: what it shows, how it is narrowed, and that it costs the same for any number of them."""

import pytest
import time_machine
from django.urls import reverse

from decisions.services import forthcoming
from decisions.tests.factories import matters as factory
from decisions.tests.office.matter_pages import words

pytestmark = pytest.mark.django_db
TODAY = factory.at(2021, 11, 23, 14)
LIST = "/matters/"


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(TODAY, tick=True):
        yield


@pytest.fixture
def officer(client):
    factory.small_council()
    client.force_login(factory.democratic_services())
    return client


def shown(page):
    return [row.ref for row in page.context["rows"]]


def test_an_empty_list_says_what_to_do(officer):
    page = officer.get(LIST)
    assert "No decision is forthcoming." in words(page)
    assert reverse("matter_new") in words(page)


def test_a_row_names_maker_due_day_and_status(officer):
    matter = factory.drafted(TODAY)
    row = officer.get(LIST).context["rows"][0]
    assert (row.ref, row.maker, row.due) == (matter.ref, "Executive Board", "Wednesday 15 December 2021")
    assert row.status.text == "Draft"


def test_it_is_narrowed_by_status_department_words_and_person(officer):
    council = factory.small_council()
    draft = factory.drafted(TODAY, title="Canal Street bridge", department=None)
    noticed = factory.noticed(TODAY)
    forthcoming.cancel(matter=factory.drafted(TODAY), by=factory.author(), at=TODAY, reason="Made twice")
    assert set(shown(officer.get(LIST))) == {draft.ref, noticed.ref}
    assert len(shown(officer.get(LIST, {"status": "all"}))) == 3
    assert shown(officer.get(LIST, {"status": "noticed"})) == [noticed.ref]
    assert shown(officer.get(LIST, {"department": council.department.pk})) == [noticed.ref]
    assert shown(officer.get(LIST, {"q": "canal bridge"})) == [draft.ref]
    assert shown(officer.get(LIST, {"q": noticed.ref})) == [noticed.ref]
    nobody = officer.get(LIST, {"mine": "on"})
    assert shown(nobody) == []
    assert "No matter fits what you asked for." in words(nobody)


@pytest.mark.parametrize(
    "asked", [{"status": "x"}, {"department": "x"}, {"page": "x"}, {"page": "9" * 30}, {"q": "%_'"}]
)
def test_nonsense_in_the_address_is_no_failure(officer, asked):
    assert officer.get(LIST, asked).status_code == 200


def test_the_number_of_statements_does_not_grow(officer, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    factory.noticed(TODAY)
    officer.get(LIST)
    with CaptureQueriesContext(
        connection,
    ) as one:
        officer.get(LIST)
    for _ in range(3):
        factory.noticed(TODAY)
    with django_assert_num_queries(len(one)):
        assert len(shown(officer.get(LIST))) == 4
    assert len(one) <= 10


def test_a_long_list_has_pages_that_keep_what_was_asked(officer):
    for number in range(27):
        forthcoming.draft(by=factory.author(), at=TODAY, values={"title": f"Bridge {number}"})
    page = officer.get(LIST, {"q": "bridge", "page": "2"})
    assert len(shown(page)) == 2
    assert "?q=bridge&amp;page=1" in words(page)


def test_the_navigation_marks_where_one_is(officer):
    navigation = officer.get(LIST).context["navigation"]
    entries = {entry.label: entry for entry in [*navigation.line, *navigation.more]}
    assert entries["Forthcoming decisions"].current
    assert [label for label, entry in entries.items() if entry.current] == ["Forthcoming decisions"]


def test_somebody_without_a_role_is_refused_with_the_sentence(client):
    client.force_login(factory.user("nobody"))
    page = client.get(LIST)
    assert page.status_code == 403
    assert "You may not see forthcoming decisions before they are published." in words(page)


def test_the_page_of_a_matter_costs_the_same_for_any_number_of_its_parts(officer):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost(matter):
        address = reverse("matter", args=[matter.ref])
        officer.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert officer.get(address).status_code == 200
        return len(asked)

    few = factory.drafted(TODAY)
    wards = factory.small_council().wards
    documents = [{"title": f"Appendix {number}", "to_follow": False} for number in range(9)]
    many = factory.drafted(TODAY, documents=documents, consultees=[f"Group {n}" for n in range(9)], wards=wards)
    assert cost(many) == cost(few)
