"""The form controls: ids, messages and descriptions that fit together."""

import re

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import Context, Template

from council.govuk.controls import Setting
from council.govuk.fields import DateField
from council.govuk.layout import Button, Buttons, Details, Field, Fieldset, Link, Paragraph, form_helper


class Matter(forms.Form):
    """One field of each kind."""

    title = forms.CharField(max_length=20, label="Title", help_text="Say what is decided.")
    summary = forms.CharField(widget=forms.Textarea, max_length=500, label="Summary")
    maker = forms.ChoiceField(
        label="Who decides?", widget=forms.RadioSelect, choices=[("body", "A body"), ("person", "A member")]
    )
    person = forms.CharField(label="Which member?", required=False)
    wards = forms.MultipleChoiceField(label="Wards", widget=forms.CheckboxSelectMultiple, choices=[("a", "Abbey")])
    department = forms.ChoiceField(label="Department", choices=[("", "Choose"), ("1", "Highways")])
    held_on = DateField(label="When?", named="the date of the meeting")
    amount = forms.DecimalField(label="Spending")
    report = forms.FileField(label="Report")
    told = forms.BooleanField(label="The chair has been told")
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    version = forms.CharField(widget=forms.HiddenInput, initial="1")


def drawn(form, *layout):
    return render_crispy_form(form, form_helper(*layout), {"csrf_token": "t"})


def ids(html):
    return re.findall(r'\sid="([^"]*)"', html)


@pytest.mark.parametrize("form", [Matter(), Matter({})], ids=["first view", "with errors"])
def test_every_reference_leads_to_one_id(form):
    html = drawn(form)
    present = ids(html)
    assert len(present) == len(set(present))
    referred = " ".join(re.findall(r'(?:aria-describedby|aria-controls| for)="([^"]*)"', html)).split()
    assert referred
    assert set(referred) <= set(present)


def test_every_message_of_the_summary_leads_to_its_control():
    form = Matter({"held_on_day": "31", "held_on_month": "2", "held_on_year": "2027"})
    summary = Template("{% load govuk_tags %}{% error_summary form %}").render(Context({"form": form}))
    targets = re.findall(r'href="#([^"]*)"', summary)
    assert "id_maker_0" in targets
    assert "id_held_on_0" in targets
    assert set(targets) <= set(ids(drawn(form)))
    assert "There is a problem" in summary
    assert "There is no 31 February 2027" in summary


def test_the_summary_points_at_the_box_that_is_wrong():
    form = Matter({"held_on_day": "3", "held_on_month": "3"})
    summary = Template("{% load govuk_tags %}{% error_summary form %}").render(Context({"form": form}))
    assert 'href="#id_held_on_2"' in summary


def test_a_page_without_a_form_or_without_errors_has_no_summary():
    page = Template("{% load govuk_tags %}{% error_summary form %}")
    assert page.render(Context()).strip() == ""
    assert page.render(Context({"form": Matter()})).strip() == ""


def test_messages_name_the_question():
    html = drawn(Matter({"title": "x" * 25, "maker": "nobody", "amount": "much", "department": ""}))
    for sentence in (
        "“Title” may have at most 20 characters and has 25. Shorten it by 5.",
        "The answer to “Who decides?” is not one of those offered. Choose one from the list.",
        "“Spending” must be a number written in figures, for example 250000.",
        "Choose an answer to “Department”.",
        "Choose a file for “Report”.",
        "Tick “The chair has been told” to go on.",
        "Fill in “Summary”.",
        "Enter the date of the meeting.",
    ):
        assert sentence in html
    assert "This field is required" not in html


def test_a_forms_own_message_stays():
    class Own(forms.Form):
        name = forms.CharField(label="Name", error_messages={"required": "Say who you are."})

    assert "Say who you are." in drawn(Own({}))


def test_browsers_do_not_check_and_do_not_cut_off_what_is_pasted():
    html = drawn(Matter())
    assert "novalidate" in html
    assert " required" not in html
    assert "maxlength=" not in html.replace("data-maxlength=", "")
    assert 'data-maxlength="500"' in html


def test_no_markup_that_the_sites_policy_forbids():
    html = drawn(Matter({}))
    assert not re.search(r"<[^>]*\s(style|onclick|onchange)=", html)
    assert "<script" not in html


def test_what_is_typed_is_escaped_when_it_comes_back():
    html = drawn(Matter({"title": '"><script>x</script>', "summary": "</textarea><script>x</script>"}))
    assert "<script" not in html


def test_a_layout_draws_each_field_once_and_reveals_inside_the_choice():
    maker = Field("maker", reveals={"person": "person"}, hints={"body": "Meets monthly"})
    html = drawn(
        Matter({"maker": "person"}),
        Fieldset("Who", maker, hint="One", css_id="who"),
        Details("More", "title", Paragraph("<b>")),
        Field("amount", prefix="£", width="5", label_size="s"),
        Buttons(Button("Save", name="go", value="on"), Link("Cancel", "/x?a=1&b=2")),
    )  # fmt: skip
    assert html.count('name="person"') == 1
    assert 'data-reveals="conditional-id_maker_1"' in html
    opened = html[html.index('id="conditional-id_maker_1"') - 60 :]
    assert "conditional--hidden" not in opened[:60]
    assert 'id="id_maker_0-item-hint"' in html
    assert "&lt;b&gt;" in html
    assert 'aria-describedby="who_helptext"' in html
    assert 'href="/x?a=1&amp;b=2"' in html
    assert 'name="version"' in html


def test_an_unchosen_answer_hides_what_it_reveals():
    html = drawn(Matter({"maker": "body"}), Field("maker", reveals={"person": ["person"]}))
    assert re.search(r'conditional--hidden"\s+id="conditional-id_maker_1"', html)


def test_an_unknown_setting_is_refused():
    with pytest.raises(TypeError):
        Setting(colour="red")


def test_a_formset_lists_errors_of_each_form():
    rows = forms.formset_factory(Matter, extra=0)
    data = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-title": "a", "form-1-title": ""}
    formset = rows(data)
    formset.is_valid()
    summary = Template("{% load govuk_tags %}{% error_summary set %}").render(Context({"set": formset}))
    assert 'href="#id_form-0-summary"' in summary
