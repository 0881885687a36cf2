"""Asking for alerts, confirming and leaving on the public site: into the letterbox, and never out of it.

How each fails when broken: a page that asks whether an address is known tells anybody who reads what; a GET that writes
lets a mail scanner confirm or leave in somebody's name.
"""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.core.cache import cache

from decisions.publication.models import SentForm

ASK = "/subscribe/?to=%2Fforthcoming%2F%3Fward%3DAlder&to=%2Fdecisions%2F"
NUMBER = uuid.UUID("7d4f2c5e-0c39-4a55-9a43-8b9c2a6f0f11")
LEAVE = f"/subscribe/leave/{NUMBER}/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_asked_before() -> None:
    cache.clear()


def filled(client: Any, address: str, **values: Any) -> dict[str, Any]:
    stamp = re.search(r'name="stamp" value="([^"]+)"', client.get(address).content.decode())
    assert stamp
    return {"stamp": stamp[1], "left_empty": "", "cadence": "daily", "email": "reader@example.org", **values}


def test_what_the_reader_comes_from_stands_in_the_form_in_words(client: Any, published: Any) -> None:
    page = client.get(ASK).content.decode()
    assert "Forthcoming decisions: ward Alder" in page
    assert page.count("checked") >= 2


def test_asking_puts_one_form_into_the_letterbox_however_often_it_is_sent(client: Any) -> None:
    values = filled(client, ASK, to=["/forthcoming/?ward=Alder", "/decisions/"])
    for _ in range(2):
        answer = client.post(ASK, values)
        assert answer.status_code == 200
        assert "reader@example.org" in answer.content.decode()
    form = SentForm.objects.get()
    assert form.values == {
        "email": "reader@example.org",
        "cadence": "daily",
        "to": ["/forthcoming/?ward=Alder", "/decisions/"],
    }


def test_a_choice_of_lists_ward_body_and_words_becomes_addresses(client: Any, published: Any) -> None:
    page = client.get("/subscribe/").content.decode()
    ward = re.search(r'<select[^>]*name="ward".*?<option value="([^"]+)"', page, re.DOTALL)
    assert ward
    values = filled(
        client, "/subscribe/", to=["/meetings/"], ward=ward[1], words="school & transport", cadence="at_once"
    )
    assert client.post("/subscribe/", values).status_code == 200
    to = SentForm.objects.get().values["to"]
    assert to[0] == "/meetings/"
    assert to[1].startswith("/search/?ward=")
    assert to[2] == "/search/?q=school+%26+transport"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"email": "nobody"}, "Write the e-mail address in full"),
        ({"email": ""}, "Give the address to which the alerts are to go."),
        ({"to": []}, "Choose a list here"),
        ({"cadence": "never"}, "This is not offered, or no longer."),
        ({"to": ["/elsewhere/"]}, "This is not offered, or no longer."),
        ({"stamp": "x"}, "out of date"),
    ],
)
def test_a_form_that_is_not_right_is_kept_and_says_why(client: Any, wrong: dict[str, Any], sentence: str) -> None:
    values = {**filled(client, "/subscribe/", to=["/decisions/"], words=""), **wrong}
    answer = client.post("/subscribe/", values)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not SentForm.objects.exists()


def test_an_address_that_is_no_subject_leads_to_the_choice(client: Any) -> None:
    page = client.get("/subscribe/?to=https://elsewhere.example/").content.decode()
    assert "is not a list, a search or a record of this site" in page
    assert "Which lists do you want to follow?" in page


@pytest.mark.parametrize("address", [f"/subscribe/confirm/{NUMBER}/", LEAVE, f"{LEAVE}all/"])
def test_a_link_in_a_letter_does_nothing_until_its_button_is_pressed(client: Any, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert '<form method="post"' in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert not page.cookies
    assert not SentForm.objects.exists()
    client.head(address)
    assert not SentForm.objects.exists()


def test_the_button_confirms_once(client: Any) -> None:
    for _ in range(3):
        assert client.post(f"/subscribe/confirm/{NUMBER}/").status_code == 200
    form = SentForm.objects.get()
    assert (form.kind, form.values) == ("confirm", {"what": "subscription", "id": str(NUMBER)})


@pytest.mark.parametrize(("address", "everything"), [(LEAVE, False), (f"{LEAVE}all/", True)])
def test_a_mail_program_leaves_by_one_post(client: Any, address: str, everything: bool) -> None:
    """RFC 8058, section 3.2: the body says List-Unsubscribe=One-Click; no cookie, no redirect, no further question."""
    answer = client.post(address, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 200
    form = SentForm.objects.get()
    assert (form.kind, form.values) == ("leave", {"id": str(NUMBER), "all": everything})


def test_the_key_to_an_alert_goes_to_no_search_engine_and_no_other_site(client: Any) -> None:
    page = client.get(LEAVE).content.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert '<meta name="referrer" content="no-referrer">' in page


def test_a_known_and_an_unknown_number_get_the_same_page(client: Any) -> None:
    first = client.get(LEAVE).content.decode()
    other = uuid.uuid4()
    assert client.get(f"/subscribe/leave/{other}/").content.decode() == first.replace(str(NUMBER), str(other))
