"""Pages: every address of the officers' site names its action or stands in a short list of exceptions with reasons.

How it fails when broken: a small set of addresses with a view that forgot to name one.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterable, Iterator
from datetime import date

import pytest
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, include, path

from council.urls import office
from decisions.office.action import names_action
from decisions.permissions import Action, may
from decisions.tests.factories import matters

# What names no action, by the beginning of its address: the reason.
EXCEPTIONS = {
    "health/": "answers machines before anybody signs in, and says nothing about matters",
    "accounts/": "signing in and one's own account: django-allauth asks who it is",
}


def addresses(patterns: Iterable[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, object]]:
    """Every address with its view."""
    for each in patterns:
        here = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from addresses(each.url_patterns, here)
        else:
            yield here, each.callback


def without_action(patterns: Iterable[URLPattern | URLResolver]) -> list[str]:
    return [
        address
        for address, view in addresses(patterns)
        if not address.startswith(tuple(EXCEPTIONS)) and not isinstance(getattr(view, "action", None), Action)
    ]


def test_every_office_page_names_an_action():
    found = list(addresses(office.urlpatterns))
    assert len(found) > 30
    assert without_action(office.urlpatterns) == []


def test_a_page_that_forgot_to_ask_would_be_found():
    @names_action(Action.SEE_MATTER)
    def asks(request):
        return HttpResponse()

    def forgot(request):
        return HttpResponse()

    inner = [path("asks/", asks), path("forgot/", forgot)]
    assert without_action([path("health/", forgot), path("matters/", include(inner))]) == ["matters/forgot/"]


def test_no_office_page_hides_behind_an_exception():
    """The exceptions hold nothing of decisions.office."""
    hidden = [
        address
        for address, view in addresses(office.urlpatterns)
        if address.startswith(tuple(EXCEPTIONS)) and getattr(view, "__module__", "").startswith("decisions.")
    ]
    assert hidden == []


def test_the_public_site_has_no_page_of_the_officers():
    public = importlib.import_module("council.urls.public")
    modules = set()
    for _, view in addresses(public.urlpatterns):
        # An address of the API is a table of operations, each a function of ours by method.
        inner = inspect.unwrap(view)
        table = inspect.getclosurevars(inner).nonlocals.get("self") if inspect.isfunction(inner) else None
        functions = [each.view_func for each in table.operations] if table else [view]
        modules |= {getattr(function, "__module__", "") for function in functions}
    assert any(name.startswith("decisions.public.api") for name in modules)
    assert {name for name in modules if not name.startswith(("decisions.public", "council.health"))} == set()


@pytest.mark.django_db
def test_a_page_refuses_who_may_not_with_the_verdict_s_own_sentence(client):
    """The same sentence as the service would give, on the page for a refusal."""
    nobody = matters.user("nobody")
    client.force_login(nobody)
    verdict = may(nobody, Action.SEE_JOBS, on=date(2026, 1, 5))
    answer = client.get("/jobs/")
    assert answer.status_code == 403
    assert verdict.sentence in answer.content.decode()


@pytest.mark.django_db
def test_every_office_page_sends_a_stranger_to_sign_in(client):
    fixed = [address for address, _ in addresses(office.urlpatterns) if "<" not in address and "(" not in address]
    asked = [address for address in fixed if not address.startswith(tuple(EXCEPTIONS))]
    assert len(asked) > 10
    for address in asked:
        answer = client.get(f"/{address}")
        assert answer.status_code in (302, 405), address
        if answer.status_code == 302:
            assert answer["Location"].startswith("/accounts/login/"), address
