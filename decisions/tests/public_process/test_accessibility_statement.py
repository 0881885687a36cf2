"""The accessibility statement says what was checked and found: no less and nothing else.

How it fails when broken: a new kind of page, a new width or a broken rule that the kept file does not name. Write the
file anew with ACCESSIBILITY_RESULTS=write and the tests of test_in_browser.py.
"""

import json

import pytest
from django.test import Client

from council.govuk.wording import long_date
from decisions.public import accessibility
from decisions.public.looks import text
from decisions.publication import store
from decisions.tests.public_process.test_in_browser import PAGES, WIDTHS
from decisions.tests.publication.contents import PUBLISHED_AT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _council():
    text.cache_clear()
    store.set_council(name="Exampleton Council", at=PUBLISHED_AT, email="democratic@exampleton.example")


def kept():
    return json.loads(accessibility.PLACE.read_text(encoding="utf-8"))


def page():
    return " ".join(Client().get("/accessibility/").content.decode().split())


def test_the_file_names_every_kind_of_page_and_width_that_is_tested():
    assert set(kept()["pages"]) == set(PAGES)
    assert kept()["widths"] == sorted(WIDTHS)


def test_whatever_was_broken_is_said_in_words():
    broken = {rule for rules in kept()["pages"].values() for rule in rules}
    assert broken == set(accessibility.KNOWN), "Mend it, or say it in KNOWN."
    for words in accessibility.KNOWN.values():
        assert str(words) in page()


def test_the_statement_says_when_what_and_how_much_was_checked():
    said = page()
    assert long_date(accessibility.results().checked_on) in said
    assert f"{len(PAGES)}, each with example content" in said
    assert f"axe-core {kept()['axe']}" in said


def test_the_statement_says_what_does_not_work_how_to_complain_and_who_sees_to_it():
    said = page()
    for words in accessibility.BEYOND:
        assert str(words) in said
    assert "Equality and Human Rights Commission" in said
    assert "Accessibility Regulations 2018" in said
    assert 'href="/another-format/"' in said
    assert 'href="mailto:democratic@exampleton.example"' in said


def test_a_broken_rule_without_words_would_show(monkeypatch, tmp_path):
    other = tmp_path / "results.json"
    other.write_text(json.dumps({**kept(), "pages": {"home": ["color-contrast"]}}), encoding="utf-8")
    monkeypatch.setattr(accessibility, "PLACE", other)
    accessibility.results.cache_clear()
    try:
        assert "<li><code>color-contrast</code></li>" in page()
        assert "in part" in page()
    finally:
        accessibility.results.cache_clear()
