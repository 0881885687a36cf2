"""Addresses of lists: read, written again, said in words, and made into a condition."""

from datetime import date

import pytest

from decisions.publication.asking import Place, asked, from_address, mark
from decisions.publication.content import RecordKind


def test_an_address_comes_back_as_it_was_asked():
    address = "/decisions/?type=Key&department=A+%26+B&ward=O%27Hill&from=2026-05-01&until=2026-05-31&sort=published"
    found = from_address(address)
    assert found is not None
    assert found.address() == address
    assert from_address(f"https://decisions.example.org{address}") == found
    assert found.words() == ("Decisions: type “Key”, department A & B, ward O'Hill, from 1 May 2026, until 31 May 2026")


def test_the_condition_binds_every_value():
    sql, values = asked(RecordKind.DECISION, {"ward": "x'; --", "from": "2026-05-01", "type": "Key"}).where()
    assert sql.count("%s") == len(values) == 4
    assert "x'" not in sql
    assert date(2026, 5, 1) in values


def test_forthcoming_means_what_is_open_unless_asked_otherwise():
    assert asked(RecordKind.FORTHCOMING, {}).where()[1] == ["forthcoming", "open"]
    assert asked(RecordKind.FORTHCOMING, {}).where(at_any_stage=True)[1] == ["forthcoming"]
    assert asked(RecordKind.FORTHCOMING, {"status": "all"}).where()[1] == ["forthcoming"]
    assert asked(RecordKind.FORTHCOMING, {"status": "Decided"}).where()[1] == ["forthcoming", "Decided"]
    assert asked(RecordKind.FORTHCOMING, {"status": "all"}).words() == "Forthcoming decisions"


@pytest.mark.parametrize(
    "query",
    [
        {"from": "2026-13-41"},
        {"until": "yesterday"},
        {"ward": "\x00"},
        {"ward": "\ud800"},
        {"notice": "not a filter of decisions"},
        {"sort": "price"},
        {"after": "2026-01-01_" + "9" * 30},
        {"after": "²_1"},
        {"before": "9" * 40 + "_1", "sort": "price"},
        {"page": "9" * 400},
        {"department": "   "},
    ],
)
def test_what_makes_no_sense_is_left_out(query):
    assert asked(RecordKind.DECISION, query).address() == "/decisions/"
    assert asked(RecordKind.DECISION, query).place == Place()


@pytest.mark.parametrize(
    "address",
    ["", "/", "/log/", "/decisions/D-1/", "/decisions", "//[", "http://[x", "/search/?q=parks", "mailto:x", "/all/"],
)
def test_other_addresses_are_no_list(address):
    assert from_address(address) is None


def test_call_in_has_one_list_at_two_addresses():
    assert from_address("/call-in/") == from_address("/call-in/all/") == asked(RecordKind.CALL_IN, {})


def test_a_place_is_read_back_for_each_order():
    by_day = asked(RecordKind.DECISION, {"after": mark(date(2026, 5, 1), 7)}).place
    assert (by_day.key, by_day.id) == (date(2026, 5, 1), 7)
    placed = asked(RecordKind.DECISION, {"after": "1793000000000001_9", "sort": "published"}).place
    assert mark(placed.key, placed.id) == "1793000000000001_9"
