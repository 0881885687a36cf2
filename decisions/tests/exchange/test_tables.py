"""Tables become records: whatever the delimiter, the encoding and the slips; each slip with its line and its reason."""

import csv
import io
import time
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decisions.exchange.importing.reading import KEPT, OPEN
from decisions.exchange.importing.refusal import PageRefused
from decisions.exchange.importing.table_head import LARGEST_TABLE
from decisions.exchange.importing.table_rows import table_rows
from decisions.exchange.importing.tables import columns_of, read_table, slices_of

ROWS = [
    ["ID", "Title", "Decision Maker", "Date of decision", "Cost", "Tide"],
    ["12", "Sea wall; north\npart", "Cabinet", "01/02/2019", "£51,188.00", "spring"],
    ["13", 'The "old" ferry', "Leader", "2019-02-03 00:00:00", "", "neap"],
]


def table(rows=ROWS, delimiter=",", **options):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, **options).writerows(rows)
    return out.getvalue()


def read(text, **options):
    source = text if isinstance(text, bytes) else text.encode()
    return read_table(source, mapping=columns_of(source).guessed, **options)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"], ids=["comma", "semicolon", "tab", "bar"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"], ids=["crlf", "lf", "cr"])
def test_any_usual_table_gives_the_same_records(delimiter, encoding, ending):
    text = table(delimiter=delimiter, lineterminator=ending, quoting=csv.QUOTE_ALL)
    first, second = read(text.encode(encoding)).records
    assert (first.kind, first.key, first.title) == ("decision", "12", "Sea wall; north part")
    assert (first.maker, first.decided_on, first.problems) == ("Cabinet", date(2019, 2, 1), ())
    assert (second.title, second.decided_on) == ('The "old" ferry', date(2019, 2, 3))
    assert [field.text for field in first.fields if field.key == "financial"] == ["£51,188.00"]


def test_head_gives_columns_sample_and_a_guess_for_each():
    head = columns_of(("Decisions of 2019;;;\n;;;\n" + table(delimiter=";")).encode())
    assert head.columns == tuple(ROWS[0])
    assert (head.delimiter, head.head_line) == (";", 3)
    assert head.sample[0][1] == "Sea wall; north\npart"
    assert head.guessed == {
        "ID": "key",
        "Title": "title",
        "Decision Maker": "decision_maker",
        "Date of decision": "decided",
        "Cost": "financial",
        "Tide": "",
    }


def test_of_two_headings_that_mean_the_same_the_plainer_has_the_key():
    head = columns_of(b"Date,Title,Date of decision,Body,Decision maker\n01/01/2019,Wall,02/01/2019,x,Cabinet\n")
    assert head.guessed == {
        "Date": "",
        "Title": "title",
        "Date of decision": "decided",
        "Body": "",
        "Decision maker": "decision_maker",
    }
    record = read_table(
        b"A,B,C\nWall,Cabinet,Leader\n", mapping={"A": "title", "B": "decision_maker", "C": "decision_maker"}
    ).records[0]
    assert (record.maker, len(record.fields)) == ("Cabinet", 3)


def test_rows_above_the_headings_and_columns_without_a_key_are_kept():
    page = read("Decisions of 2019,,\n" + table())
    assert page.unplaced == ("Decisions of 2019",)
    assert page.unknown_labels == ("Tide",)
    tide = next(field for field in page.records[0].fields if field.label == "Tide")
    assert (tide.key, tide.text, tide.handling) == ("", "spring", KEPT)


def test_mapping_of_a_person_decides_and_officers_stay_inside():
    source = b"A,B,C\nSea wall,Robin Example,x\n"
    page = read_table(source, mapping={"A": "title", "B": "contact", "C": "decision"})
    assert {field.key: field.handling for field in page.records[0].fields} == {
        "title": OPEN,
        "contact": KEPT,
        "decision": OPEN,
    }


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["1", "A", "B", "30/02/2019", "", ""], "date_unreadable"),
        (["1", "A", "B", "soon", "", ""], "date_unreadable"),
        (["1", "", "B", "01/02/2019", "", ""], "title_missing"),
        (["1", "A"], "cells_missing"),
        (["1", "A", "B", "01/02/2019", "", "", "more"], "cells_left_over"),
        (["12", "A", "B", "01/02/2019", "", ""], "number_twice"),
    ],
    ids=["no such day", "no day", "no title", "too few", "too many", "number twice"],
)
def test_slip_in_a_row_is_listed_with_its_line_and_the_row_is_for_a_person(row, code):
    page = read(table([*ROWS, row]))
    problems = page.records[-1].problems
    assert [(problem.code, problem.line) for problem in problems] == [(code, 5)]
    assert page.records[-1].needs_person == problems[0].reason
    assert page.records[0].needs_person == ""


def test_cell_beyond_the_headings_is_kept():
    page = read(table([*ROWS, ["14", "A", "B", "01/02/2019", "", "", "more"]]))
    assert [field.text for field in page.records[-1].fields if field.label == "Column 7"] == ["more"]


def test_quote_that_never_closes_costs_its_own_row_only():
    page = read('ID,Title,Decision Maker\n1,Wall,Cabinet\n2,"Ferry,Leader\n3,Lamps,Cabinet\n')
    assert [record.title for record in page.records] == ["Wall", "Ferry", "Lamps"]
    assert [(problem.code, problem.line) for problem in page.problems] == [("quote_not_closed", 3)]


def test_long_cell_is_read_whole():
    words = "minutes " * 100_000
    assert read(table([*ROWS, ["14", words, "B", "01/02/2019", "", ""]])).records[-1].title == words.strip()


def test_quotes_inside_a_quoted_cell_are_read_and_said():
    page = read('ID,Title,Decision Maker\n1,"The "old" ferry",Leader\n3,Lamps,Cabinet\n')
    assert [record.maker for record in page.records] == ["Leader", "Cabinet"]
    assert "old" in page.records[0].title
    assert [(problem.code, problem.line) for problem in page.problems] == [("quotes_doubtful", 2)]


def test_many_open_quotes_do_not_slow_the_reader():
    text = "ID,Title,Decision Maker\n" + '1,"Ferry,Leader\n' * 4_001
    began = time.perf_counter()
    assert {row.cells[1] for row in table_rows(text, ",")} == {"Title", "Ferry"}
    assert time.perf_counter() - began < 5


def test_delimiter_may_be_named_and_must_be_one_mark():
    source = table(delimiter="\t").encode()
    assert columns_of(source, "tab").delimiter == "\t"
    for wrong in ("ab", '"', "\n", "x", " "):
        with pytest.raises(PageRefused, match="cannot stand between"):
            columns_of(source, wrong)


def test_kind_follows_the_row_and_its_dates():
    text = "Record type,Title,Decision maker,Decision due,Date of decision\n"
    text += ",Wall,Cabinet,May 2024,\n,Ferry,Cabinet,1 May 2024,2 May 2024\nForward plan,Lamps,Cabinet,,\n"
    page = read(text)
    assert [record.kind for record in page.records] == ["issue", "decision", "issue"]
    assert (page.records[0].due_starts_on, page.records[0].due_ends_on) == (date(2024, 5, 1), date(2024, 5, 31))


def test_same_row_has_the_same_key_in_a_longer_table():
    rows = [["Title", "Decision Maker", "Date"], ["Wall", "Cabinet", "01/02/2019"]]
    longer = [rows[0], ["Ferry", "Leader", "02/02/2019"], rows[1]]
    assert read(table(rows)).records[0].key == read(table(longer)).records[1].key


def test_slices_say_the_same_as_the_whole():
    source = table([ROWS[0], *([str(number), "A", "B", "01/02/2019", "", ""] for number in range(7))]).encode()
    mapping = columns_of(source).guessed
    pages = list(slices_of(source, mapping=mapping, size=3))
    assert [len(page.records) for page in pages] == [3, 3, 1]
    assert [record for page in pages for record in page.records] == list(read_table(source, mapping=mapping).records)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (b"", "empty"),
        (b"\n\n,,\n", "not_a_table"),
        (b"PK\x03\x04rest", "binary"),
        (b"\0\1\2\3\0\0\0", "binary"),
        (b"<!doctype html><html><body><table><tr><td>Title</table>", "not_a_table"),
        (b"only words\nand no columns\n", "not_a_table"),
        (b"x" * (LARGEST_TABLE + 1), "too_large"),
        (b"Title," * 100_000 + b"\n", "not_a_table"),
    ],
    ids=["nothing", "empty rows", "spreadsheet", "binary", "page", "prose", "too large", "too wide"],
)
def test_what_is_no_table_is_refused_with_a_sentence(source, code):
    with pytest.raises(PageRefused) as refused:
        read_table(source, mapping={"Title": "title"})
    assert refused.value.code == code
    assert refused.value.sentence.endswith(".")


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=8), st.sampled_from([",", ";", "\t"]))
def test_any_cells_are_read_or_refused_and_none_is_lost(rows, delimiter):
    text = table([["Title", "Decision maker", "Date"], *rows], delimiter=delimiter)
    page = read_table(text.encode("utf-8", "surrogatepass"), mapping={"Title": "title"}, delimiter=delimiter)
    held = "".join(field.text for record in page.records for field in record.fields) + "".join(page.unplaced)
    for cell in (cell for row in rows for cell in row):
        assert all(letter in held or letter == "\ufffd" for letter in cell if letter.isalnum())


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(source):
    with suppress(PageRefused):
        assert columns_of(source).columns
    with suppress(PageRefused):
        assert read_table(source, mapping={}).page_kind == "table"
