"""The box for a file: what is refused is said beside it, and nothing else that was typed is lost."""

from __future__ import annotations

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from decisions.office.forms.act import ActForm
from decisions.office.forms.uploads import CHOOSE_AGAIN, UploadField, UploadsForm
from decisions.refusals import NotAccepted
from decisions.tests.factories import files
from decisions.tests.factories.word import docx

WORD = docx([("p", "x")])


class AppendixForm(UploadsForm):
    title = forms.CharField(label="Title", error_messages={"required": "Enter the title."})
    file = UploadField(label="File", named="the appendix")


def sent(name="a.docx", data=WORD, **texts):
    """What a browser sends, through the parser of a real request."""
    post = {"title": "Salt", "file": SimpleUploadedFile("a", data)} | texts
    request = RequestFactory().post("/", post)
    body = request.body.replace(b'filename="a"', f'filename="{name}"'.encode())
    request = RequestFactory().generic("POST", "/", body, content_type=request.META["CONTENT_TYPE"])
    return AppendixForm(request.POST, request.FILES)


def test_a_file_in_order_comes_with_its_name_and_bytes():
    form = sent()
    assert form.is_valid(), form.errors
    upload = form.cleaned_data["file"]
    assert (upload.name, upload.data, upload.inspected.size) == ("a.docx", WORD, len(WORD))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docx", b"", "empty"),
        ("a.docx", docx([], macros=True), "macros"),
        ("../../x", WORD, "name of a folder"),
        ("../../x.docx", WORD, "name of a folder"),
        ("a.txt", files.EICAR, "EICAR"),
        ("a.exe", b"MZ", "not accepted"),
        ("a.pdf", WORD, "something else"),
    ],
    ids=["empty", "macros", "folder", "folder and kind", "virus", "program", "another kind"],
)
def test_a_refusal_stands_beside_the_box_and_the_rest_is_kept(name, data, words):
    form = sent(name, data)
    assert list(form.errors) == ["file"]
    assert words in form.errors["file"][0]
    assert form["title"].value() == "Salt"


def test_a_file_that_is_too_large_is_refused_with_its_limit(settings):
    settings.MAX_UPLOAD_BYTES = 1024 * 1024
    form = sent("a.pdf", bytes(2 * 1024 * 1024))
    assert "larger than 1 MB" in form.errors["file"][0]
    assert form["title"].value() == "Salt"


def test_no_file_at_all_is_asked_for():
    form = AppendixForm({"title": "Salt"}, {})
    assert form.errors["file"] == ["Choose the appendix."]


def test_when_something_else_is_wrong_the_file_is_asked_for_again():
    assert sent(title="").errors == {"title": ["Enter the title."], "file": [CHOOSE_AGAIN]}
    form = sent()
    assert form.is_valid()
    form.refuse("Not complete.", {"title": "It is taken already."})
    assert form.errors == {"title": ["It is taken already."], "file": [CHOOSE_AGAIN]}


def test_what_the_service_refuses_of_the_file_stands_beside_its_box():
    form, refused = sent(), NotAccepted("The file is damaged. Choose another.")
    assert form.is_valid()
    form.refuse(refused.sentence, refused.missing)
    assert form.errors == {"file": ["The file is damaged. Choose another."]}


def test_only_some_kinds_may_fit():
    class WordForm(ActForm):
        file = UploadField(label="Report", named="the report", extensions=(".docx",))

    form = WordForm({}, {"file": SimpleUploadedFile("a.pdf", files.pdf())})
    assert form.errors["file"] == ["Only DOCX fits here. Save it as that and choose the new file."]
    assert 'accept=".docx"' in str(form["file"])
    assert "DOCX, at most 30 MB" in form.fields["file"].help_text
    assert WordForm({}, {"file": SimpleUploadedFile("A.DOCX", WORD)}).is_valid()
