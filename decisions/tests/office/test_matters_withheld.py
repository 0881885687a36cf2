"""Withheld documents on screen: listed by their public title, read with a button, each reading logged."""

import pytest
from django.urls import reverse

from decisions.models import AuditEvent
from decisions.tests.factories import matters as factory
from decisions.tests.office.matter_pages import words

pytestmark = pytest.mark.django_db
TODAY = factory.at(2021, 11, 23, 14)


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


def test_withheld_particulars_are_read_with_the_button_and_logged(officer):
    matter = factory.drafted(TODAY)
    factory.user("dso", "monitoring_officer")
    address = reverse("matter_withheld_add", args=[matter.ref])
    officer.post(
        address,
        {
            "public_title": "Appendix 2",
            "title": "Bids of the three firms",
            "paragraphs": ["3"],
            "public_interest_reason": "The contract is not let yet. The prices of each firm would "
            "guide the others, and the council would pay more; the sums can be published when the contract is signed, "
            "and nobody needs them to judge the choice.",
            "review_on_day": "1",
            "review_on_month": "6",
            "review_on_year": "2022",
        },
    )
    assert matter.withheld_documents.get().public_title == "Appendix 2"
    shown = words(officer.get(reverse("matter", args=[matter.ref])))
    assert "Bids of the three firms" not in shown
    assert "1 document withheld from the public" in shown
    assert officer.get(reverse("matter_withheld", args=[matter.ref])).status_code == 302
    page = officer.post(reverse("matter_withheld", args=[matter.ref]))
    assert "Bids of the three firms" in words(page)
    assert AuditEvent.objects.filter(event="withheld_document_seen").count() == 1


def test_an_incomplete_withheld_document_is_refused_at_its_fields(officer):
    matter = factory.drafted(TODAY)
    page = officer.post(
        reverse("matter_withheld_add", args=[matter.ref]), {"public_title": "Appendix 2", "title": "Bids"}
    )
    assert page.status_code == 200
    assert page.context["form"].errors
    assert not matter.withheld_documents.exists()


def test_authors_do_not_see_that_documents_can_be_read(author):
    matter = factory.drafted(TODAY)
    assert "Withheld documents" not in words(author.get(reverse("matter", args=[matter.ref])))
    assert author.post(reverse("matter_withheld", args=[matter.ref])).status_code == 403
