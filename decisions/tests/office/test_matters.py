"""The screens of a matter: from nothing to a whole draft, what is shown of it, and what bad input meets."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from decisions.models import ForthcomingDecision
from decisions.office.forms.matters import SECTIONS
from decisions.tests.factories import matters as factory

pytestmark = pytest.mark.django_db
TODAY = factory.at(2021, 11, 23, 14)


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(TODAY, tick=True):
        yield


@pytest.fixture
def author(client):
    factory.small_council()
    client.force_login(factory.author())
    return client


@pytest.fixture
def officer(client):
    factory.small_council()
    client.force_login(factory.democratic_services())
    return client


def words(response):
    return " ".join(response.content.decode().split())


def fields_of(response):
    """What a browser would send of the form of a page."""
    form = response.context["form"]
    from decisions.office.forms.raw import raw_of

    hidden = {bound.html_name: bound.value() or "" for bound in form.hidden_fields()}
    return {**raw_of(form), **hidden}


def begin(client, **changes):
    page = client.get(reverse("matter_new"))
    data = {**fields_of(page), "title": "Canal Street: repair of the bridge", "decision_type": "key", **changes}
    return client.post(reverse("matter_new"), data, follow=True)


def save(client, saved, section, /, **changes):
    address = reverse("matter_section", args=[saved.ref, section])
    return client.post(address, {**fields_of(client.get(address)), **changes}, follow=True)


def test_a_new_matter_becomes_a_draft_with_its_sections(author):
    page = begin(author)
    matter = ForthcomingDecision.objects.get()
    assert page.redirect_chain == [(reverse("matter", args=[matter.ref]), 302)]
    assert [line.heading for line in page.context["sections"]] == [form.heading for form in SECTIONS.values()]
    assert {line.tag.text for line in page.context["sections"]} >= {"Not yet started", "Problem", "Completed"}


def test_the_whole_path_from_new_to_complete(author):
    council = factory.small_council()
    begin(author)
    matter = ForthcomingDecision.objects.get()
    save(author, matter, "about", matter="Repair the bridge for £1,200,000.", framework="within")
    save(author, matter, "key", key_reasons=["expenditure"], amount="£1,200,000")
    save(author, matter, "maker", maker_kind="body", maker_body=council.executive.pk)
    save(author, matter, "when", due_kind="day", due_day_day="12", due_day_month="January", due_day_year="2022")
    save(author, matter, "documents", documents_0_title="Report of the director")
    save(author, matter, "contact", contact_email="roads@airedale.example", wards=[council.wards[0].pk])
    page = save(author, matter, "consultation", consultees_0_name="Residents")
    assert [line.tag.text for line in page.context["sections"] if line.problems] == []
    matter.refresh_from_db()
    assert (matter.due_from, matter.due_to, matter.amount) == (date(2022, 1, 12), date(2022, 1, 12), 1_200_000)
    assert [each.title for each in matter.documents.all()] == ["Report of the director"]
    assert [each.name for each in matter.consultees.all()] == ["Residents"]
    assert matter.maker_body == council.executive
    assert list(matter.wards.all()) == council.wards[:1]


def test_the_panel_says_the_earliest_day_and_the_last_day_for_notice_before_anything_is_saved(author):
    matter = factory.drafted(TODAY, due_from=None, due_to=None)
    page = author.get(
        reverse("matter_panel", args=[matter.ref]),
        {"section": "when", "due_kind": "day", "due_day_day": "15", "due_day_month": "12", "due_day_year": "2021"},
    )
    said = words(page)
    assert "If the notice is published today, a decision is lawful from Wednesday 22 December 2021." in said
    assert "For a decision on Wednesday 15 December 2021 the 28-day notice is due by Tuesday 16 November 2021." in said
    assert "Decision before the first lawful day" in said
    matter.refresh_from_db()
    assert matter.due_from is None
