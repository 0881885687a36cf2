"""What people meet: pages that axe finds nothing wrong with, fit a phone, and lose nothing that is typed."""

import json
from datetime import date, timedelta

import pytest
from crispy_forms.utils import render_crispy_form
from django.template import engines
from django.test import RequestFactory

from council.govuk.drawings import Bar, Milestone, StripDay, bar_chart, strip_of_days, timeline
from council.govuk.layout import Field, form_helper
from council.govuk.tests.test_pack import Matter

pytestmark = pytest.mark.browser

OFFICE = """{% extends "shared/page.html" %}{% load govuk_tags static %}
{% block title %}Resurfacing{% endblock %}
{% block error_summary %}{% error_summary form %}{% endblock %}
{% block main %}<div class="council-columns"><div class="council-columns__main">
<h1 class="govuk-heading-l">Resurfacing</h1>
{{ body }}</div><aside class="council-columns__side" aria-label="Lawful dates" tabindex="0">
<div class="council-panel" data-panel-url="/panel/"><h2 class="council-panel__title">Lawful dates</h2>{{ side }}</div>
</aside></div>{% endblock %}
{% block extra_scripts %}<script src="{% static 'office/forms.js' %}" defer></script>
<script src="{% static 'office/autosave.js' %}" defer></script>
<script src="{% static 'office/live-panel.js' %}" defer></script>{% endblock %}"""


def page_of(form=None, body="", side=""):
    request = RequestFactory().get("/")
    template = engines["django"].from_string(OFFICE)
    return template.render({"form": form, "body": body, "side": side}, request)


def form_page(data=None):
    form = Matter(data)
    names = [name for name in form.fields if name not in ("maker", "person")]
    layout = [Field("maker", reveals={"person": "person"}), *names]
    helper = form_helper(*layout, data_autosave_url="/autosave/")
    return page_of(form, render_crispy_form(form, helper, {"csrf_token": "t"}))


def drawings():
    first = date(2021, 11, 22)
    states = ["published", *["counted"] * 11, "left_out", "left_out", "decision_too_early", "first_lawful", "free"]
    days = [StripDay(first + timedelta(n), state, "because") for n, state in enumerate([*states, "decision"])]
    points = [
        Milestone(first + timedelta(9 * n), s, "note", s) for n, s in enumerate(("done", "late", "next", "coming"))
    ]
    return (
        strip_of_days(days, caption="Eleven clear days")
        + timeline(points, caption="Counted back")
        + bar_chart([Bar("Ordinary", 12), Bar("Urgent", 0, "none")], caption="Routes", heading="Route")
    )


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("kind", ["first view", "with errors", "drawings"])
def test_nothing_is_wrong_and_nothing_is_wider_than_the_screen(show, violations, kind, width):
    pages = {
        "first view": form_page,
        "with errors": lambda: form_page({"maker": "person"}),
        "drawings": lambda: page_of(body=drawings(), side=drawings()),
    }
    page = show(pages[kind](), width)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.console_errors == []


def test_an_error_link_moves_to_the_control(show):
    page = show(form_page({}))
    page.click("text=Choose an answer to “Who decides?”.")
    assert page.evaluate("document.activeElement.id") == "id_maker_0"


def test_an_answer_reveals_its_question(show):
    page = show(form_page())
    assert not page.is_visible("#id_person")
    page.check("#id_maker_1")
    assert page.is_visible("#id_person")
    page.check("#id_maker_0")
    assert not page.is_visible("#id_person")


def test_what_is_typed_is_saved_with_the_token_and_the_version(show):
    received = []

    def save(request):
        received.append((request.headers.get("x-csrftoken"), json.loads(request.post_data)))
        return 200, json.dumps({"saved_at": "2026-06-21T13:03:00Z", "version": "2", "editors": ["A colleague"]})

    page = show(form_page(), answers={"/autosave/": save, "/panel/": (200, "")})
    page.fill("#id_title", "Canal Street")
    page.focus("#id_summary")
    page.wait_for_selector("text=Saved at 14:03. A colleague has this form open too.")
    assert received == [("t", {"fields": {"title": "Canal Street"}, "version": "1"})]
    assert page.input_value("[name=version]") == "2"
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((401, "{}"), "You have been signed out."),
        ((409, '{"message": "A colleague saved first.", "url": "/"}'), "A colleague saved first."),
        ((500, "broken"), "This could not be saved just now (answer 500)."),
    ],
)
def test_what_could_not_be_saved_is_kept_and_comes_back(show, answer, words):
    page = show(form_page(), answers={"/autosave/": answer, "/panel/": (200, "")})
    page.fill("#id_title", "Canal Street")
    page.focus("#id_summary")
    page.wait_for_selector(f"text={words}")
    page.reload()
    page.wait_for_selector("text=It has been put back into the form.")
    assert page.input_value("#id_title") == "Canal Street"
    page.click("text=Take it out again")
    page.wait_for_load_state()
    assert page.input_value("#id_title") == ""


def test_a_sent_form_that_has_a_new_version_is_not_put_back(show):
    page = show(form_page(), answers={"/autosave/": (500, ""), "/panel/": (200, "")})
    kept = {"fields": {"title": "old"}, "version": "0", "submitted": True, "at": "2026-06-21T13:03:00Z"}
    page.evaluate("kept => localStorage.setItem('kept::/autosave/', JSON.stringify(kept))", kept)
    page.reload()
    assert page.input_value("#id_title") == ""
    assert page.evaluate("localStorage.length") == 0


def test_the_panel_follows_the_form(show):
    asked = []

    def panel(request):
        asked.append(request.url)
        return 200, "<p data-panel-summary>From 22 December 2021.</p>"

    page = show(form_page(), answers={"/panel/": panel, "/autosave/": (200, "{}")})
    page.fill("#id_title", "Canal")
    page.wait_for_selector(".council-panel >> text=From 22 December 2021.")
    assert "title=Canal" in asked[0]
    assert "csrfmiddlewaretoken" not in asked[0]
    assert page.inner_text(".council-columns__side [role=status]") == "From 22 December 2021."


def test_a_form_is_sent_once(show):
    page = show(page_of())
    sent = page.evaluate(
        """() => {
            const form = document.createElement("form");
            form.method = "post";
            document.querySelector("main").append(form);
            const press = () => form.dispatchEvent(new Event("submit", {bubbles: true, cancelable: true}));
            return [press(), press()];
        }"""
    )
    assert sent == [True, False]
