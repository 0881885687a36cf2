"""Sign-in and account pages, on the real addresses."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

pytestmark = pytest.mark.django_db

SIGNED_OUT = ["account_login", "account_reset_password", "account_reset_password_done", "account_signup"]
SIGNED_IN = ["account_change_password", "account_logout", "mfa_index", "usersessions_list", "account_reauthenticate"]


def looked_at(response):
    assert response.status_code == 200
    html = response.content.decode()
    assert "council-header" in html
    assert html.count("<h1") == 1
    assert not re.search(r"<[^>]*\s(style|onclick)=", html)
    assert not re.search(r"<script(?![^>]*(src|application/json))", html)
    assert re.search(r"<title>[^–<]*\w[^–<]* – ", html)
    return html


@pytest.mark.parametrize("name", SIGNED_OUT)
def test_a_page_for_everybody(client, name):
    looked_at(client.get(reverse(name)))


@pytest.mark.parametrize("name", SIGNED_IN)
def test_a_page_for_those_signed_in(client, name):
    client.force_login(get_user_model().objects.create_user(username="dso", password="a-long-password"))
    html = looked_at(client.get(reverse(name)))
    assert "Sign out" in html


def test_a_wrong_password_is_answered_in_the_summary(client):
    html = looked_at(client.post(reverse("account_login"), {"login": "dso", "password": "wrong"}))
    assert "There is a problem" in html
    assert 'value="dso"' in html
    assert 'value="wrong"' not in html


def test_an_expired_sign_in_says_that_nothing_is_lost(client):
    html = looked_at(client.get(reverse("account_login") + "?next=/forthcoming/1/edit/"))
    assert "what you had typed is kept" in html
    assert 'value="/forthcoming/1/edit/"' in html
