"""How the site looks follows from what the office published: colour, crest, texts; every colour can be read.

How each fails when broken: a theme that mixes without looking at the contrast gives links that cannot be read; an
address that does not change with what lies there shows the old crest for a year.
"""

import io
import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from decisions.publication import store
from decisions.publication.looks import LEAST_CONTRAST, Looks, contrast, is_colour, theme, theme_css
from decisions.tests.publication.contents import PUBLISHED_AT

pytestmark = pytest.mark.django_db
TEXTS = {
    "home": "Ring us <b>now</b>.",
    "call_in": "Five members sign here.\n\nThe board meets on Mondays.",
    "footer": "Also in Welsh.",
    "accessibility": "Our lift is broken.",
}
colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def png(colour="red"):
    out = io.BytesIO()
    Image.new("RGB", (10, 12), colour).save(out, format="PNG")
    return out.getvalue()


def publish(**changes):
    looks = Looks(**{"colour": "#7a1f3d", "page_texts": TEXTS, "data_licence": "OGL", **changes})
    return store.set_council(name="Exampleton Borough Council", at=PUBLISHED_AT, looks=looks)


def html(path="/"):
    return Client().get(path).content.decode()


def test_the_pages_wear_the_colour():
    publish()
    [address] = re.findall(r'href="(/theme/[^"]+)"', html())
    answer = Client().get(address)
    assert address == "/theme/7a1f3d.css"
    assert answer["Content-Type"].startswith("text/css")
    assert "immutable" in answer["Cache-Control"]
    assert "--council-header-colour: #7a1f3d;" in answer.content.decode()
    publish(colour="#005500")
    assert "/theme/005500.css" in html()


def test_without_looks_the_site_has_its_own_colours():
    assert "shared/theme" in html()


def test_a_colour_that_cannot_be_read_has_no_style_sheet():
    assert Client().get("/theme/ffdd00.css").status_code == 404
    assert Client().get("/theme/zzzzzz.css").status_code == 404


def test_the_crest_is_shown_with_its_description_and_only_as_long_as_it_is_published():
    published = publish(crest=png(), crest_description="A ram above three waves")
    page = html("/call-in/")
    address = f"/crest/{published.crest_sha256}.png"
    assert f'src="{address}" alt="A ram above three waves"' in page
    answer = Client().get(address)
    assert answer.content == png()
    assert answer["Content-Type"] == "image/png"
    assert "sandbox" in answer["Content-Security-Policy"]
    publish(crest=png("blue"), crest_description="Waves")
    assert Client().get(address).status_code == 404


def test_texts_of_the_council_stand_in_their_places_as_text():
    publish()
    assert '<p class="govuk-body">The board meets on Mondays.</p>' in html("/call-in/")
    assert "Also in Welsh." in html("/log/")
    assert "Our lift is broken." in html("/accessibility/")
    first = html()
    assert "Ring us &lt;b&gt;now&lt;/b&gt;." in first
    publish(page_texts={})
    assert "Also in Welsh." not in html("/log/")


def test_publishing_without_looks_keeps_them():
    publish()
    store.set_council(name="Exampleton Council", at=PUBLISHED_AT)
    assert "/theme/7a1f3d.css" in html()


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ffffff", "#ffffff", 1),
    ],
)
def test_contrast_as_the_guidelines_count_it(one, other, ratio):
    assert round(contrast(one, other), 2) == ratio
    assert contrast(one, other) == contrast(other, one)


@given(colours)
def test_every_pair_that_is_read_keeps_its_contrast(colour):
    named = theme(colour)
    grounds = ["#ffffff", named["--govuk-surface-background-colour"], named["--govuk-template-background-colour"]]
    for name in ("--govuk-link-colour", "--govuk-link-hover-colour", "--govuk-brand-colour"):
        assert all(contrast(named[name], ground) >= LEAST_CONTRAST for ground in grounds)
    assert all(is_colour(value) for value in named.values())
    if contrast(colour) >= LEAST_CONTRAST:
        assert contrast(named["--govuk-link-visited-colour"], named["--govuk-template-background-colour"]) >= 4.5
        assert contrast(named["--council-header-text-colour"], named["--council-header-colour"]) >= LEAST_CONTRAST
    assert theme_css(colour) == theme_css(colour)


def test_only_six_digits_are_a_colour():
    assert is_colour("#12495a")
    assert not any(map(is_colour, ("12495a", "#12495A", "#123", "red", "#12495a;", "#12495a\n", "")))
