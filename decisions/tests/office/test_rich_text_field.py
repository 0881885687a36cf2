"""The form field for rich text: clean HTML comes out, what was typed comes back, what was not touched stays."""

import re

import pytest
from django import forms

from decisions.office.forms.raw import as_data, raw_of, said
from decisions.office.forms.rich_text import RichTextField
from decisions.publication import rich_text
from decisions.tests.office.rich_text_page import section_page

HTML = '<h3>Why</h3><p>a<sub>2</sub></p><table><tbody><tr><td colspan="2">b</td></tr></tbody></table>'


class Section(forms.Form):
    """One section of a report."""

    reasons = RichTextField(label="Reasons", required=False, most_characters=20)


def cleaned(typed):
    form = Section({"reasons": typed})
    assert form.is_valid(), form.errors
    return form.cleaned_data["reasons"]


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("## Why\n\n- one", "<h3>Why</h3><ul><li>one</li></ul>"),
        ("<p>one<script>x</script></p>", "<p>one</p>"),
        ("plain words", "<p>plain words</p>"),
        ("  \n", ""),
        ("<p></p>", ""),
        ("<table><tr><td></td></tr></table>", ""),
    ],
)
def test_marks_and_html_clean_to_html(typed, html):
    assert cleaned(typed) == html


def test_what_nobody_touched_stays_exactly():
    shown = raw_of(Section(initial={"reasons": HTML}))["reasons"][0]
    form = Section({"reasons": shown.replace("\n", "\r\n")}, initial={"reasons": HTML})
    assert form.is_valid()
    assert form.cleaned_data["reasons"] == HTML
    assert not form.has_changed()


def test_a_change_is_seen_however_it_is_written():
    assert Section({"reasons": "<p>new</p>"}, initial={"reasons": "<p>old</p>"}).has_changed()
    assert not Section({"reasons": "<div>old</div>"}, initial={"reasons": "<p>old</p>"}).has_changed()
    assert Section({"reasons": ""}, initial={"reasons": "<p>old</p>"}).has_changed()


def test_the_same_text_compares_as_the_same_whoever_wrote_it():
    from_editor = Section(as_data({"reasons": "<ul><li><p>one</p></li></ul>"}))
    stored = Section(initial={"reasons": "<ul><li>one</li></ul>"})
    typed = Section(as_data({"reasons": ["- one"]}))
    assert raw_of(from_editor) == raw_of(stored) == raw_of(typed)
    assert said(from_editor, "reasons") == "- one"


def test_too_much_is_refused_with_the_number():
    form = Section({"reasons": "word " * 5})
    assert form.errors["reasons"] == [
        "This text may have at most 20 characters and has 24. Shorten it, or hand part of it in as an appendix."
    ]
    assert "2,000,006" in Section({"reasons": "x" * 2_000_006}).errors["reasons"][0]


def test_what_was_typed_comes_back_after_an_error():
    page = section_page({"reasons": "## Why\n\n**" + "much " * 600})
    assert "## Why\n\n**much much" in page
    assert "This text may have at most 2,000 characters" in page
    assert 'href="#id_reasons"' in page


def test_hint_message_and_label_belong_to_the_box():
    page = section_page({"reasons": ""})
    box = re.search(r"<textarea[^>]*>", page)[0]
    for part in re.search(r'aria-describedby="([^"]*)"', box)[1].split():
        assert f'id="{part}"' in page
    assert "id_reasons-marks" in box
    assert 'for="id_reasons"' in page
    assert "django_prose_editor/editor" in box
    assert "Fill in “Reasons for the decision”." in page


def test_nothing_typed_can_leave_the_box():
    page = section_page({"reasons": '</textarea><script>x</script>" onfocus="x'})
    assert "<script>x" not in page
    assert '" onfocus=' not in page
    assert rich_text.is_html("<p>a") is True
    assert rich_text.is_html("a < b") is False
