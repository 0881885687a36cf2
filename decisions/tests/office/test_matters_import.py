"""Import on screen: the page becomes a draft, what was read is shown, and the dates say what they show."""

import os
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from decisions.models import ForthcomingDecision
from decisions.tests.factories import matters as factory
from decisions.tests.office.matter_pages import words

pytestmark = pytest.mark.django_db
TODAY = factory.at(2026, 11, 21, 14)
IMPORT = "/matters/import/"
WHOLE = Path(__file__).parents[1] / "exchange" / "pages" / "whole.txt"
CASES = Path(os.environ.get("CASES_DIR", Path(settings.BASE_DIR).parent / "shared" / "cases"))


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(TODAY, tick=True):
        yield


@pytest.fixture
def officer(client):
    factory.small_council()
    client.force_login(factory.democratic_services())
    return client


def test_a_pasted_page_becomes_a_draft_and_shows_what_was_read(officer):
    page = officer.post(IMPORT, {"text": WHOLE.read_text(), "address": "https://old.council.example/1"}, follow=True)
    matter = ForthcomingDecision.objects.get()
    assert page.redirect_chain == [(reverse("matter_source", args=[matter.ref]), 302)]
    assert "https://old.council.example/1" in words(page)
    assert "Fields found" in words(page)


def test_a_file_becomes_a_draft(officer):
    officer.post(IMPORT, {"file": SimpleUploadedFile("issue.txt", WHOLE.read_bytes())})
    assert ForthcomingDecision.objects.get().source.original


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"text": "Nothing of the kind"}, "text"),
        ({"text": "", "address": ""}, "file"),
        ({"text": "x", "address": "not an address"}, "address"),
        ({"file": SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\n\x00\x00")}, "file"),
        ({"file": SimpleUploadedFile("a.txt", b"\x00" * 2000)}, "file"),
        ({"file": SimpleUploadedFile("a.txt", b"")}, "file"),
    ],
)
def test_what_is_no_issue_page_is_refused_at_its_field_and_kept(officer, sent, field):
    page = officer.post(IMPORT, sent)
    assert page.status_code == 200
    assert page.context["form"].errors[field]
    assert page.context["form"]["text"].value() == sent.get("text")
    assert not ForthcomingDecision.objects.exists()


def test_the_same_page_twice_names_the_first_draft(officer):
    officer.post(IMPORT, {"text": WHOLE.read_text()})
    page = officer.post(IMPORT, {"text": WHOLE.read_text()})
    ref = ForthcomingDecision.objects.get().ref
    assert page.context["form"].errors["text"] == [f"This page was imported before, as {ref}. Open that draft instead."]


def test_an_imported_page_is_published_as_history(officer):
    officer.post(IMPORT, {"text": WHOLE.read_text()})
    matter = ForthcomingDecision.objects.get()
    officer.post(reverse("matter_source", args=[matter.ref]))
    matter.refresh_from_db()
    assert matter.status == "decided"
    again = officer.post(reverse("matter_source", args=[matter.ref]))
    assert again.status_code == 200
    assert again.context["refused"]


def test_authors_may_not_import(client):
    factory.small_council()
    client.force_login(factory.author())
    assert client.get(IMPORT).status_code == 403


@pytest.mark.parametrize("sample", sorted(CASES.glob("seeds/000_*.txt")), ids=lambda path: path.stem)
def test_the_sample_says_which_dates_were_lawful(officer, sample):
    text = sample.read_text()
    page = words(officer.post(IMPORT, {"text": text}, follow=True))
    assert "an ordinary decision was lawful from Wednesday 22 December 2021." in page
    assert "Under the general exception it was lawful from Wednesday 1 December 2021, if that notice" in page
    assert "was public the same day." in page
    assert "The explanation of the anticipated restriction repeats the reason for urgency." in page
    assert "shows no evidence of the notice to the chair of the scrutiny committee" in page


def test_what_was_pasted_before_the_sign_in_ended_comes_back(officer):
    writer = officer.get(IMPORT).context["form"]["writer"].value()
    officer.logout()
    officer.post(IMPORT, {"text": "A long page", "writer": writer})
    officer.post("/accounts/login/", {"login": "dso", "password": "a long example password"})
    page = officer.get(IMPORT)
    assert page.context["form"]["text"].value() == "A long page"
    assert "What you had pasted before you signed in again" in words(page)
