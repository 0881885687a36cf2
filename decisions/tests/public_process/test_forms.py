"""Forms of the public site: no cookie, everything kept, one form however often it is sent, nothing for programs.

How each fails when broken: without the key a double click is two requests; without the stamp a program may post from
anywhere; without the limit one address fills the letterbox.
"""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from decisions.public.forms import stamp
from decisions.public.forms.another_format import FORMATS
from decisions.publication import store
from decisions.publication.models import SentForm
from decisions.tests.publication.contents import PUBLISHED_AT

pytestmark = pytest.mark.django_db
FORM = "/another-format/"
GIVEN = {
    "about": "/decisions/D-2021-0001/",
    "wanted": "large_print",
    "words": "24 point, please",
    "name": "Resident",
    "email": "resident@example.org",
    "reach": "",
}


@pytest.fixture(autouse=True)
def council():
    cache.clear()
    store.set_council(name="Exampleton Borough Council", at=PUBLISHED_AT, email="democratic@exampleton.example")


def stamp_of(response):
    return re.search(r'name="stamp" value="([^"]+)"', response.content.decode())[1]


def fill(client=None, **changes):
    client = client or Client()
    return client.post(FORM, {**GIVEN, "stamp": stamp_of(client.get(FORM)), **changes})


def test_the_form_is_filled_in_with_the_page_from_which_somebody_came():
    client = Client()
    assert 'value="/decisions/D-1/"' in client.get(FORM, {"about": "/decisions/D-1/"}).content.decode()
    came = client.get(FORM, headers={"referer": "http://testserver/call-in/", "host": "testserver"})
    assert 'value="/call-in/"' in came.content.decode()
    elsewhere = client.get(FORM, headers={"referer": "https://other.example/call-in/"})
    assert "/call-in/" not in re.search(r"<main.*</main>", elsewhere.content.decode(), re.S)[0]


def test_what_is_sent_lies_in_the_letterbox_and_the_page_says_what_follows():
    response = fill()
    assert response.status_code == 200
    assert "10 working days" in response.content.decode()
    form = SentForm.objects.get()
    assert form.kind == "format"
    assert form.values == GIVEN


def test_no_cookie_and_no_copy():
    for response in (Client().get(FORM), fill()):
        assert not response.cookies
        assert response["Cache-Control"] == "no-store"


def test_sent_twice_it_is_one_form_and_changed_it_is_another():
    client = Client()
    sent = GIVEN | {"stamp": stamp_of(client.get(FORM))}
    for _ in range(2):
        assert client.post(FORM, sent).status_code == 200
    assert SentForm.objects.count() == 1
    client.post(FORM, sent | {"wanted": "audio"})
    assert SentForm.objects.count() == 2


def test_what_is_missing_is_said_beside_the_field_and_nothing_is_lost():
    response = fill(name="", email="nobody", words="Only the table")
    html = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: " in html
    assert "There is a problem" in html
    assert 'href="#id_name"' in html
    assert "Give your name" in html
    assert "Write the e-mail address in full" in html
    assert "Only the table" in html
    assert 'value="nobody"' in html
    assert not SentForm.objects.exists()


@pytest.mark.parametrize("wanted", ["language", "other"])
def test_some_formats_need_words(wanted):
    assert "Say which language or format" in fill(wanted=wanted, words="").content.decode()


def test_there_must_be_a_way_to_answer():
    assert "another way to reach you below" in fill(email="").content.decode()
    assert fill(email="", reach="ring 01632 960000").status_code == 200


def test_the_field_that_nobody_sees_is_out_of_reach_and_stops_a_program():
    html = Client().get(FORM).content.decode()
    assert re.search(r'class="public-form__unseen" aria-hidden="true".*tabindex="-1" autocomplete="off"', html)
    response = fill(left_empty="buy now")
    assert response.status_code == 422
    assert "A program filled in a field" in response.content.decode()
    assert "buy now" not in response.content.decode()
    assert not SentForm.objects.exists()


@pytest.mark.parametrize("bad", ["", "x", "a.b:c", "0" * 10_000, "é" * 20])
def test_a_stamp_that_is_not_ours_is_refused_and_a_new_one_given(bad):
    client = Client()
    response = client.post(FORM, GIVEN | {"stamp": bad})
    assert response.status_code == 422
    assert "out of date" in response.content.decode()
    assert not SentForm.objects.exists()
    again = client.post(FORM, GIVEN | {"stamp": stamp_of(response)})
    assert again.status_code == 200


def test_a_form_that_is_sent_at_once_is_asked_for_once_more(settings):
    settings.PUBLIC_FORM_LEAST_SECONDS = 2
    client = Client()
    with time_machine.travel(PUBLISHED_AT, tick=False) as clock:
        sent = GIVEN | {"stamp": stamp_of(client.get(FORM))}
        clock.shift(timedelta(seconds=1))
        fast = client.post(FORM, sent)
        assert fast.status_code == 422
        assert "faster than people can read" in fast.content.decode()
        clock.shift(timedelta(seconds=1))
        assert client.post(FORM, sent | {"stamp": stamp_of(fast)}).status_code == 200


def test_a_stamp_says_when_and_is_read_again():
    made = stamp.new(PUBLISHED_AT)
    assert stamp.read(made.written()) == made
    assert stamp.read(made.written()[:-1] + ("a" if made.written()[-1] != "a" else "b")) is None


def test_one_address_sends_so_many_an_hour_and_is_told_when_to_go_on(monkeypatch):
    monkeypatch.setattr("decisions.public.views.sending.FORMS_AN_HOUR", 2)
    client = Client()
    assert [fill(client, words=str(number)).status_code for number in range(3)] == [200, 200, 429]
    refused = fill(client, words="kept")
    assert "Too many forms" in refused.content.decode()
    assert "kept" in refused.content.decode()
    assert int(refused["Retry-After"]) > 0
    assert SentForm.objects.count() == 2


def test_what_was_typed_is_shown_as_text():
    assert "<script>alert" not in fill(name="", words="<script>alert(1)</script>").content.decode()


def test_long_text_is_refused_with_the_number():
    html = fill(words="x" * 4001).content.decode()
    assert "at most 4,000 characters and has 4,001" in html


def test_the_formats_have_names():
    assert len({key for key, _ in FORMATS}) == len({str(name) for _, name in FORMATS}) == 8
