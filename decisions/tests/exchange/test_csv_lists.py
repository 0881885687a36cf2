"""Lists as CSV: what a spreadsheet makes of them."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

import pytest

from decisions.exchange.csv_lists import cell, csv_of, csv_pieces
from decisions.rules.london import LONDON


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+44 113", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=cmd", " =HYPERLINK(0)", "|calc", "%0A", "＝1＋1"],
)
def test_no_text_becomes_a_formula(text):
    assert cell(text) == f"'{text}"


def test_plain_values_stay_as_they_are():
    assert cell("Purchase of hostel beds") == "Purchase of hostel beds"
    assert cell("a = b") == "a = b"
    assert cell(-3) == "-3"
    assert cell(None) == ""
    assert cell(date(2026, 5, 1)) == "2026-05-01"
    assert cell(datetime(2026, 5, 1, 14, 5, tzinfo=LONDON)) == "2026-05-01T14:05+01:00"


def test_a_list_can_be_read_back_with_its_line_breaks_quotes_and_accents():
    rows = [["D-1", 'One; “two”\nthree, "four"', "Œ"], ["D-2", "=1", ""]]
    data = csv_of(["Reference", "Text", "=Mark"], rows)
    assert data.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert read == [["Reference", "Text", "'=Mark"], rows[0], ["D-2", "'=1", ""]]


def test_a_long_list_in_portions_is_the_same_file():
    rows = [(number, f"=row {number}") for number in range(1_203)]
    pieces = list(csv_pieces(("Number", "Words"), rows))
    assert len(pieces) == 4
    assert b"".join(pieces) == csv_of(("Number", "Words"), rows)
    assert b"".join(csv_pieces(("Number",), ())) == csv_of(("Number",), ())
