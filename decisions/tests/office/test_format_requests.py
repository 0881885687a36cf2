"""Requests for another format on the office site: by due day, what is done with them, who may."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from decisions.models import FormatRequest, OutgoingMessage
from decisions.states import FormatRequest as State
from decisions.tests.factories import matters
from decisions.tests.factories.acts import signed_in
from decisions.tests.office.matter_pages import fields_of, words
from decisions.tests.walls.scenario import AT
from decisions.tests.walls.scenarios_public_requests import asked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now_then():
    with time_machine.travel(AT, tick=False) as clock:
        yield clock


@pytest.fixture
def browser():
    return signed_in(matters.democratic_services())


def address(name, request):
    return reverse(name, kwargs={"ref": request.ref})


def send(browser, name, request, **values):
    page = address(name, request)
    return browser.post(page, {**fields_of(browser.get(page)), **values}, follow=True)


def test_the_overview_lists_what_waits_with_its_day_and_no_name(browser):
    request = asked()
    html = words(browser.get(reverse("public_requests")))
    assert request.ref in html
    assert "To be answered by Thursday 9 December 2021: in 14 days." in html
    assert "A resident" not in html


def test_what_is_late_says_so(browser, now_then):
    asked()
    now_then.shift(timedelta(days=20))
    html = words(signed_in(matters.democratic_services()).get(reverse("format_requests")))
    assert "Late" in html
    assert "6 days ago" in html


def test_a_request_is_taken_in_hand_and_answered_with_a_file(browser):
    request = asked()
    html = words(send(browser, "format_request_take", request))
    assert f"{request.ref} is in your hands." in html
    file = SimpleUploadedFile("large.txt", b"In large print.", content_type="text/plain")
    html = words(send(browser, "format_request_send", request, answer="Here it is.", file=file))
    assert f"{request.ref} is answered." in html
    request.refresh_from_db()
    assert request.status == State.SENT
    assert request.file.name == "large.txt"
    assert OutgoingMessage.objects.filter(recipient="resident@example.org", file=request.file).count() == 1
    assert "large.txt" in words(browser.get(address("format_request", request)))
    assert request.ref in words(browser.get(reverse("format_requests"), {"show": "answered"}))


def test_an_answer_without_words_is_asked_for_again(browser):
    request = asked()
    page = address("format_request_send", request)
    answer = browser.post(page, {**fields_of(browser.get(page)), "answer": ""})
    assert answer.status_code == 422
    assert "Write what the person is to read." in words(answer)


def test_a_refusal_needs_its_reason_and_names_the_law(browser):
    request = asked()
    assert "Equality Act" in words(browser.get(address("format_request_refuse", request)))
    html = words(send(browser, "format_request_refuse", request, reason="It cannot be filmed. Ring us."))
    assert f"{request.ref} is refused." in html
    assert f"{request.ref} is open again." in words(send(browser, "format_request_open", request))


def test_one_that_was_answered_meanwhile_is_not_answered_again(browser):
    request = asked()
    page = address("format_request_send", request)
    filled = {**fields_of(browser.get(page)), "answer": "By post."}
    send(browser, "format_request_refuse", request, reason="No.")
    assert browser.post(page, filled).status_code == 409


def test_a_request_by_telephone_is_entered(browser):
    page = reverse("format_request_new")
    values = {"about": "The plan", "wanted": "audio", "name": "A reader", "reach": "Ring 01632 960000"}
    html = words(browser.post(page, {**fields_of(browser.get(page)), **values}, follow=True))
    request = FormatRequest.objects.get()
    assert f"{request.ref} is entered." in html
    assert "Ring 01632 960000" in html
    assert "There is no e-mail address" in words(browser.get(address("format_request_send", request)))


@pytest.mark.parametrize(
    "about", ["javascript:alert(1)", "//other.example/x", "https://other.example/", "http://localhost:8001.evil/"]
)
def test_an_address_that_is_not_ours_is_no_link(browser, about):
    request = asked()
    FormatRequest.objects.update(about=about)
    assert f'href="{about}' not in words(browser.get(address("format_request", request)))


def test_others_do_not_see_them():
    request = asked()
    author = signed_in(matters.user("author", "author"))
    for page in (reverse("public_requests"), reverse("format_requests"), address("format_request", request)):
        assert author.get(page).status_code == 403


def test_a_reference_that_is_none_is_not_found(browser):
    assert browser.get(reverse("format_request", kwargs={"ref": "AF-2021-9999"})).status_code == 404
