"""A page with one rich text in it, as the office site would draw it, for tests in a browser."""

from pathlib import Path

import django_prose_editor
import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import engines
from django.test import RequestFactory

from council.govuk.layout import Button, Buttons, Field, form_helper
from council.govuk.tests.conftest import POLICY, SITE, STATIC
from decisions.office.forms.rich_text import RichTextField

EDITOR_FILES = Path(django_prose_editor.__file__).parent / "static"
PAGE = """{% extends "shared/page.html" %}{% load govuk_tags static %}
{% block title %}Report{% endblock %}
{% block head %}{{ form.media.css }}{% endblock %}
{% block error_summary %}{% error_summary form %}{% endblock %}
{% block main %}<h1 class="govuk-heading-l">Report</h1>{{ body }}{% endblock %}
{% block extra_scripts %}{{ form.media.js }}
<script src="{% static 'office/autosave.js' %}" defer></script>{% endblock %}"""


class Section(forms.Form):
    """One section of a report."""

    title = forms.CharField(label="Title", required=False)
    reasons = RichTextField(label="Reasons for the decision", help_text="Say why.", most_characters=2000)


def section_page(data=None, initial=None):
    """Return the page with the form, unsent or as it comes back."""
    form = Section(data, initial=initial)
    helper = form_helper(
        "title", Field("reasons", label_size="m", rows=14), Buttons(Button("Save")), data_autosave_url="/autosave/"
    )
    body = render_crispy_form(form, helper, {"csrf_token": "t"})
    return engines["django"].from_string(PAGE).render({"form": form, "body": body}, RequestFactory().get("/"))


@pytest.fixture
def opened(browser):
    """Return opened(html, width, answers, with_editor) → page, under the site's policy and with its static files."""
    contexts = []

    def open_page(html, width=1280, answers=None, *, with_editor=True):
        context = browser.new_context(viewport={"width": width, "height": 900})
        contexts.append(context)

        def answer(route):
            path = route.request.url.removeprefix(SITE)
            if path in (answers or {}):
                status, text = answers[path](route.request) if callable(answers[path]) else answers[path]
                route.fulfill(status=status, body=text, content_type="application/json")
            elif path.startswith("/static/django_prose_editor/"):
                route.fulfill(path=EDITOR_FILES / path.removeprefix("/static/")) if with_editor else route.abort()
            elif path.startswith("/static/"):
                route.fulfill(path=STATIC / path.removeprefix("/static/"))
            else:
                route.fulfill(body=html, content_type="text/html", headers={"Content-Security-Policy": POLICY})

        context.route("**/*", answer)
        page = context.new_page()
        page.console_errors = []
        page.on("console", lambda said: page.console_errors.append(said.text) if said.type == "error" else None)
        page.goto(SITE + "/")
        page.wait_for_selector(".rich-text--ready" if with_editor else "textarea")
        return page

    yield open_page
    for context in contexts:
        context.close()
