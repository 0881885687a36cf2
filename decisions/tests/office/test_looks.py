"""How the public site looks, from the office: refused where it could not be read, published at once, seen before."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageFile

from council.organisation.models import Council
from decisions.models import AuditEvent
from decisions.publication import filestore
from decisions.publication.models import PublishedCouncil
from decisions.refusals import NotAccepted
from decisions.services.files.crest import LARGEST_BYTES, as_crest
from decisions.tests.factories import matters
from decisions.tests.factories.acts import signed_in
from decisions.tests.office.matter_pages import fields_of, words

pytestmark = pytest.mark.django_db
PAGE = "/constitution/looks/"


@pytest.fixture(autouse=True)
def _public_files(settings, tmp_path):
    settings.PUBLIC_FILES = tmp_path / "public"


@pytest.fixture
def browser():
    matters.small_council()
    return signed_in(matters.democratic_services())


def save(browser, **changes):
    return browser.post(PAGE, {**fields_of(browser.get(PAGE)), **changes}, follow=True)


def picture(kind="PNG", size=(900, 1000), colour=(200, 0, 0, 128)):
    out = io.BytesIO()
    Image.new("RGBA" if kind == "PNG" else "RGB", size, colour if kind == "PNG" else colour[:3]).save(out, format=kind)
    return out.getvalue()


def upload(data, name="crest.png"):
    return SimpleUploadedFile(name, data)


def published():
    return PublishedCouncil.objects.get()


def test_colour_texts_and_licence_are_published_at_once(browser):
    html = words(save(browser, colour="#7A1F3D", text_call_in="Five members sign.", data_licence="OGL v3.0"))
    assert "The public site looks like this now." in html
    assert (published().colour, published().page_texts) == ("#7a1f3d", {"call_in": "Five members sign."})
    assert published().data_licence == "OGL v3.0"
    assert (
        AuditEvent.objects.order_by("pk").last().detail["what"] == "the colour, texts of pages, the licence of the data"
    )


@pytest.mark.parametrize(
    ("colour", "said"),
    [
        ("#ffdd00", "This colour has a contrast of 1.34 to 1 with white"),
        ("#777777", "4.47 to 1"),
        ("blue", "Write the colour as #"),
        ("#12", "Write the colour as #"),
    ],
)
def test_a_colour_that_cannot_be_read_is_refused_with_the_ratio(browser, colour, said):
    before = Council.objects.get().colour
    answer = save(browser, colour=colour)
    assert answer.status_code == 422
    assert said in words(answer)
    assert f'value="{colour}"' in words(answer)
    assert Council.objects.get().colour == before


def test_a_colour_is_seen_before_it_is_published(browser):
    answer = save(browser, colour="#116611", step="preview")
    html = words(answer)
    assert "Nothing is saved yet." in html
    assert 'fill="#116611"' in html
    assert "White letters on the main colour" in html
    assert not PublishedCouncil.objects.filter(colour="#116611").exists()
    assert "with white" in words(save(browser, colour="#ffdd00", step="preview"))


@pytest.mark.parametrize(("kind", "name"), [("PNG", "crest.png"), ("JPEG", "crest.jpg")])
def test_a_crest_is_drawn_anew_small_and_published(browser, kind, name):
    data = picture(kind)
    save(browser, crest=upload(data, name), crest_description="A ram")
    stored = filestore.path_of(published().crest_sha256).read_bytes()
    assert stored != data
    assert len(stored) <= LARGEST_BYTES
    with Image.open(io.BytesIO(stored)) as drawn:
        assert (drawn.format, max(drawn.size)) == ("PNG", 400)
    assert browser.get(f"{PAGE}crest.png").content == stored
    save(browser, remove_crest="on")
    assert published().crest_sha256 == ""
    assert browser.get(f"{PAGE}crest.png").status_code == 404


def test_a_crest_says_what_it_shows(browser):
    answer = save(browser, crest=upload(picture()), crest_description="")
    assert "Say what the crest shows" in words(answer)
    assert not bytes(Council.objects.get().crest)


@pytest.mark.parametrize("lenient", [False, True])
def test_a_file_that_is_no_picture_is_refused(browser, lenient, monkeypatch):
    # The PDF library, once loaded, has Pillow accept pictures that end too early.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)
    assert save(browser, crest=upload(b"%PDF-1.7 x", "crest.png")).status_code == 422
    assert "fits here" in words(save(browser, crest=upload(b"words", "crest.txt")))
    for data in (b"", b"\x89PNG\r\n\x1a\n broken", picture()[:100]):
        with pytest.raises(NotAccepted):
            as_crest(data)


def test_hidden_words_of_a_picture_are_not_published():
    out = io.BytesIO()
    Image.new("RGB", (20, 20)).save(out, format="JPEG", comment=b"secret words")
    assert b"secret words" in out.getvalue()
    assert b"secret words" not in as_crest(out.getvalue())


def test_two_who_change_it_at_once_do_not_overwrite_each_other_unseen(browser):
    mine = fields_of(browser.get(PAGE))
    save(browser, colour="#005500")
    assert browser.post(PAGE, {**mine, "colour": "#550000"}).status_code == 409
    assert Council.objects.get().colour == "#005500"


def test_others_do_not_change_it():
    matters.small_council()
    assert signed_in(matters.user("author", "author")).get(reverse("looks")).status_code == 403
