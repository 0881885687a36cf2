"""How hard a text is to read: syllables, sentences, grade and age, and what is said of a summary."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decisions.rules.plain_english import hardest_words, reading, summary_cautions, syllables

EASY = (
    "We plan to mend the roof of the school. It lets in rain. The work will cost £40,000 and will be done in the "
    "summer. No lessons will be lost. We asked the head and the staff, and they want the work done."
)
PLAIN = (
    "The council proposes to employ twelve more therapists and social workers. They will meet people when they first "
    "ask for help at home, so that fewer people need long-term care. This will cost £625,131 in the first year and is "
    "expected to save more than that. Staff and unions were asked for their views."
)
OFFICIAL = (
    "Implementation of the citywide early intervention operating model necessitates additional multidisciplinary "
    "resource, the affordability of which is predicated upon realisation of the demand management efficiencies "
    "identified within the associated business case, notwithstanding prevailing uncertainties regarding reablement "
    "capacity and the organisational development interdependencies previously communicated to stakeholders."
)


SPOKEN = {
    1: "the asked homes school rule league free eyes guide aged £625,131 15.7% 2025",
    2: "council people needed houses table statement union quiet client's wages doing café",
    3: "decision therapist various area museum libraries committee employees idea",
    4: "information equality society confidential appropriate continuous",
    5: "implementation evaluation occupational opportunities individual",
    6: "accessibility",
}


@pytest.mark.parametrize(("word", "count"), [(word, count) for count, row in SPOKEN.items() for word in row.split()])
def test_syllables_of_words_that_reports_use(word, count):
    assert syllables(word) == count


def test_texts_of_known_difficulty_are_in_order():
    ages = [reading(text).age for text in (EASY, PLAIN, OFFICIAL)]
    assert ages[0] < 8 < ages[1] < 15 < 25 < ages[2]


def test_the_grade_is_that_of_the_formula():
    # Ten words, two sentences, twelve syllables: 0.39 × 5 + 11.8 × 1.2 − 15.59 = 0.52.
    read = reading("The cat sat on it. The rabbit ran to Daddy.")
    assert (read.words, read.sentences, read.syllables) == (10, 2, 12)
    assert (read.grade, read.age) == (0.5, 5.5)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The lease (No. 4, reg. 9) costs £1.50, e.g. for rent. It ends soon.", 2),
        ("- One thing\n- Another thing\n\n1. A third", 3),
        ("Is it lawful? Yes! It is", 3),
        ("“It is done.” They left.", 2),
        ("   \n • \n", 0),
    ],
)
def test_sentences_are_counted_as_a_reader_does(text, sentences):
    assert reading(text).sentences == sentences


def test_the_longest_sentence_and_the_hardest_words_are_named():
    assert reading(f"Short one. {OFFICIAL} Another.").longest_sentence == OFFICIAL.rstrip(".")
    assert hardest_words(OFFICIAL)[0] in ("interdependencies", "multidisciplinary")
    assert len(hardest_words(OFFICIAL)) == 5
    assert hardest_words(EASY) == ()


def codes(text):
    return [each.code for each in summary_cautions(text, section="summary")]


def test_a_plain_summary_of_a_fair_length_raises_nothing():
    assert codes(PLAIN) == []
    assert codes("") == []


def test_a_summary_is_too_short_too_long_or_too_hard():
    assert codes("We mend the roof.") == ["WARN-SUMMARY-SHORT"]
    assert codes(" ".join(["It is so."] * 13)) == ["WARN-SUMMARY-SHORT"]
    assert codes(" ".join(["It is so."] * 14)) == []
    assert codes(" ".join(["It is so."] * 83)) == []
    assert codes(" ".join(["It is so."] * 84)) == ["WARN-SUMMARY-LONG"]
    assert codes(OFFICIAL) == ["WARN-SUMMARY-HARD"]


def test_a_hard_summary_says_which_sentence_and_which_words():
    (found,) = summary_cautions(f"It is urgent. {OFFICIAL}", section="summary")
    assert found.section == "summary"
    assert not found.blocking
    assert f"“{OFFICIAL[:40]}" in found.text
    assert " …”." in found.text
    assert "“interdependencies”" in found.mend


@settings(max_examples=300, deadline=None, database=None)
@given(st.text(max_size=400))
def test_any_text_can_be_read(text):
    read = reading(text)
    assert 0 <= read.sentences <= read.words <= read.syllables
    assert read.grade >= 0
    assert bool(read.longest_sentence) is bool(read.words)
    assert all(each.text.endswith(".") and each.mend.endswith(".") for each in summary_cautions(text))


@settings(max_examples=200, deadline=None, database=None)
@given(st.text(min_size=1, max_size=30))
def test_any_word_has_a_syllable(word):
    assert 1 <= syllables(word) <= max(1, 2 * len(word))


@settings(max_examples=100, deadline=None, database=None)
@given(st.lists(st.sampled_from(["council", "decides", "information", "house"]), min_size=8, max_size=30))
def test_splitting_a_sentence_never_makes_a_text_harder(words):
    half = len(words) // 2
    assert reading(f"{' '.join(words[:half])}. {' '.join(words[half:])}.").grade <= reading(" ".join(words)).grade
