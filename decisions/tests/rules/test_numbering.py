"""Numbers of resolutions are kept as councils write them: doubled, out of order, nested as they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.rules.numbering import LONGEST_LABEL, Numbered, as_text, callable_labels, lead_in, parts_of


def shape(text):
    return [(part.label, part.depth) for part in parts_of(text)]


def test_a_label_on_a_line_of_its_own_takes_the_lines_after_it():
    parts = parts_of("1)\nThat the report\nbe noted.\n2)\nThat an item be added.")
    assert parts == (Numbered("1)", 0, "That the report be noted."), Numbered("2)", 0, "That an item be added."))


DOUBLED = """Resolved to:

2.1       Considered and agreed;

2.1.1    the Strategy;
2.1   the Summary; and
3  the Report

2.2       Delegate changes.
2.3       RECOMMEND TO COUNCIL

2.3.1    the Strategy;

2.3.2   the Summary."""


def test_numbers_doubled_and_out_of_order_stay_as_written():
    assert shape(DOUBLED) == [
        ("", 0), ("2.1", 0), ("2.1.1", 1), ("2.1", 0), ("3", 0), ("2.2", 0), ("2.3", 0), ("2.3.1", 1), ("2.3.2", 1),
    ]  # fmt: skip
    labels = [label for label, _ in callable_labels(parts_of(DOUBLED))]
    assert labels == ["2.1", "2.1 (second)", "3", "2.2", "2.3"]
    assert lead_in(parts_of(DOUBLED)) == "Resolved to:"
    assert dict(callable_labels(parts_of(DOUBLED)))["2.3"].endswith("2.3.1 the Strategy;\n2.3.2 the Summary.")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1. one\n1. two\n1. three", [("1.", 0), ("1.", 0), ("1.", 0)]),
        ("10) ten\n11) eleven", [("10)", 0), ("11)", 0)]),
        ("(A) x\n(i) y\n(ii) z\n(B) w", [("(A)", 0), ("(i)", 1), ("(ii)", 1), ("(B)", 0)]),
        ("a) x\n• p\n• q\nb) y", [("a)", 0), ("•", 1), ("•", 1), ("b)", 0)]),
        ("1. x\n(a) y\n(i) z\n(b) w\n2. v", [("1.", 0), ("(a)", 1), ("(i)", 2), ("(b)", 1), ("2.", 0)]),
        ("(g) x\n(h) y\n(i) z\n(j) w", [("(g)", 0), ("(h)", 0), ("(i)", 0), ("(j)", 0)]),
        ("(i) x\n(ii) y\n(iii) z\n(iv) v\n(v) w", [("(i)", 0), ("(ii)", 0), ("(iii)", 0), ("(iv)", 0), ("(v)", 0)]),
        ("A. x\nB. y", [("A.", 0), ("B.", 0)]),
        ("i. x\nii. y", [("i.", 0), ("ii.", 0)]),
        ("1. x\n1.1 y\n1.1.1 z\n2. w", [("1.", 0), ("1.1", 1), ("1.1.1", 2), ("2.", 0)]),
        ("RESOLVED (A)    That one.\n      (B)    That two.", [("", 0), ("(A)", 0), ("(B)", 0)]),
        ("- x\n- y", [("-", 0), ("-", 0)]),
    ],
)
def test_each_shape_is_read(text, wanted):
    assert shape(text) == wanted


@pytest.mark.parametrize(
    "text",
    ["1.5 million pounds be spent", "2016/17 budget", "47/2008 be noted", "A report was noted", "£1.2m", "12 members"],
)
def test_amounts_and_references_are_no_labels(text):
    assert parts_of(text) == (Numbered("", 0, text),)
    assert callable_labels(parts_of(text)) == []
    assert lead_in(parts_of(text)) == text


def test_where_one_part_holds_all_others_those_are_named():
    parts = parts_of("1. That the executive\n(a) approves the plan;\n(b) notes the cost.")
    assert callable_labels(parts) == [("(a)", "approves the plan;"), ("(b)", "notes the cost.")]
    assert lead_in(parts) == "1. That the executive"


def test_a_part_that_comes_twice_fits_into_the_column_of_labels():
    parts = tuple(Numbered("10.10.10.10.10(iv)", 0, "x") for _ in range(12))
    labels = [label for label, _ in callable_labels(parts)]
    assert len(set(labels)) == 12
    assert max(map(len, labels)) <= LONGEST_LABEL


LABELS = st.sampled_from(["1)", "2)", "1.", "2.1", "2.1.1", "3", "(a)", "(b)", "(i)", "(ii)", "A.", "•", "-"])
WORDS = st.lists(st.sampled_from(["That", "the", "plan", "be", "noted"]), min_size=1, max_size=4).map(" ".join)


@given(st.lists(st.tuples(LABELS, WORDS), max_size=12))
def test_parts_come_back_from_their_own_text(rows):
    text = "\n".join(f"{label}  {words}" for label, words in rows)
    parts = parts_of(text)
    assert [(part.label, part.text) for part in parts] == rows
    assert parts_of(as_text(parts)) == parts
    assert parts_of(as_text(parts_of(as_text(parts)))) == parts


@given(st.text(max_size=300))
def test_no_word_is_lost_and_no_label_is_too_long(text):
    parts = parts_of(text)
    kept = "".join(re.sub(r"\s", "", f"{part.label}{part.text}") for part in parts)
    assert kept == re.sub(r"\s", "", text)
    assert all(len(part.label) <= LONGEST_LABEL for part in parts)


@given(st.lists(st.tuples(LABELS, WORDS), max_size=12))
def test_every_part_stands_in_one_unit_or_before_them(rows):
    parts = parts_of("\n".join(f"{label}  {words}" for label, words in rows))
    units = callable_labels(parts)
    assert len({label for label, _ in units}) == len(units)
    everything = " ".join([lead_in(parts), *(words for _, words in units)])
    assert all(part.text in everything for part in parts)
