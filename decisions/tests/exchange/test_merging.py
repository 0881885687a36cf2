"""One record out of several pages: nothing is lost, restricted words stay inside, and the order changes nothing."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from decisions.exchange.importing.contribution import PageRead, as_part, contribution, from_part
from decisions.exchange.importing.merging import RESTRICTED_TITLE, contributions_of, merged
from decisions.exchange.importing.reading import KEPT, OPEN, ReadField, ReadLink, ReadRecord
from decisions.exchange.importing.splitting import MASK

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)


def page(address: str) -> PageRead:
    return PageRead(address=address, page_id=len(address), read_at=AT, sha256="a" * 64, parser_version="test/1")


def field(key: str, text: str, handling: str = OPEN, label: str = "") -> ReadField:
    return ReadField(label=label or key.capitalize(), key=key, text=text, handling=handling)


def said(address: str, *fields: ReadField, names_open: bool = False, **more: Any):
    values = {"kind": "decision", "key": "7", "address": address, "title": "Harbour lights", "fields": fields} | more
    return contribution(ReadRecord(**values), page(address), names_open=names_open)


def own(**more: Any):
    fields = (field("decision", "To light the harbour."), field("status", "Approved"))
    return said("own.html", *fields, decided_on=date(2020, 3, 2), **more)


def on_a_list(**more: Any):
    fields = (field("status", "Approved"), field("call_ins", "Not for call-in"))
    return said("list.html", *fields, is_summary=True, effective_on=date(2020, 3, 10), **more)


def on_another_list():
    return said("more.html", field("status", "Called in"), is_summary=True, maker="Director of the Harbour")


def content(row: Any) -> tuple[Any, ...]:
    names = ("digest", "title", "maker", "decided_on", "effective_on", "open_fields", "kept_fields", "links", "address")
    return tuple(getattr(row, name) for name in names)


def test_the_order_in_which_pages_are_read_changes_nothing():
    pages = [own, on_a_list, on_another_list]
    whole = {repr(content(merged([make() for make in order]))) for order in itertools.permutations(pages)}
    assert len(whole) == 1


def test_pages_that_come_one_by_one_give_the_same_as_all_at_once():
    for order in itertools.permutations([own, on_a_list, on_another_list]):
        row = merged([order[0]()])
        for make in order[1:]:
            held = SimpleNamespace(**{name: getattr(row, name) for name in row.__slots__}, page_address=row.address)
            numbers = {address: len(address) for address in ("own.html", "list.html", "more.html")}
            row = merged([*contributions_of(held, numbers), make()])
        assert content(row) == content(merged([own(), on_a_list(), on_another_list()]))


def test_a_page_of_its_own_comes_first_and_a_list_adds_what_it_does_not_say():
    row = merged([on_a_list(), own()])
    assert row.address == "own.html"
    assert (row.decided_on, row.effective_on) == (date(2020, 3, 2), date(2020, 3, 10))
    texts = {one["key"]: one["text"] for one in row.open_fields}
    assert texts == {"decision": "To light the harbour.", "status": "Approved", "call_ins": "Not for call-in"}
    assert next(one for one in row.open_fields if one["key"] == "call_ins")["from"] == "list.html"


def test_where_two_pages_differ_both_texts_are_kept_and_the_better_page_is_open():
    row = merged([own(), on_another_list()])
    assert [one["text"] for one in row.open_fields if one["key"] == "status"] == ["Approved"]
    assert "Called in" in [one["text"] for one in row.kept_fields]
    assert row.maker == "Director of the Harbour"


def test_a_list_that_says_nothing_more_leaves_the_row_as_it_is():
    less = said("list.html", field("status", "Approved"), is_summary=True)
    assert merged([own(), less]).digest == merged([own()]).digest


def test_every_word_of_a_restricted_record_is_kept_inside_whichever_page_says_so():
    words = {"maker": "Secret maker", "department": "Secret department", "wards": ("Secret ward",)}
    row = merged([own(**words), on_a_list(restricted=True)])
    assert row.title == RESTRICTED_TITLE
    assert (row.maker, row.department, row.wards, row.open_fields, row.status_text) == ("", "", [], [], "")
    kept = " ".join(str(one["text"]) for one in row.kept_fields)
    for word in ("Harbour lights", "To light the harbour", "Secret maker", "Secret department", "Secret ward"):
        assert word in kept
    assert row.decided_on == date(2020, 3, 2)


def test_documents_of_a_restricted_record_are_restricted():
    link = ReadLink(kind="file", key="s7", title="Report", address="documents/s7/r.pdf", restricted=False)
    assert [file.restricted for file in merged([own(links=(link,))]).files] == [False]
    assert [file.restricted for file in merged([own(links=(link,), restricted=True)]).files] == [True]


def test_names_of_officers_are_kept_inside_unless_the_council_chose_otherwise():
    contact = field("contact", "Robin Example, Clerk, robin@council.example, 01632 960 123", KEPT)
    inside = said("a", contact)
    assert inside.open_fields == []
    opened = said("a", contact, names_open=True)
    assert [one["text"] for one in opened.open_fields] == ["Robin Example"]
    assert "robin@council.example" in opened.kept_fields[0]["text"]


@pytest.mark.parametrize("reach", ["robin@council.example", "01632 960123", "+44 1632 960123"])
def test_how_to_reach_somebody_is_masked_in_open_texts_and_kept_whole_inside(reach):
    one = said("a", field("decision", f"Ask {reach} by 2 March 2020; £1,000,000 and 0300 lamps."), title=f"Ask {reach}")
    assert one.open_fields[0]["text"] == f"Ask {MASK} by 2 March 2020; £1,000,000 and 0300 lamps."
    assert reach in one.kept_fields[0]["text"]
    assert reach not in one.title


def test_an_unknown_label_is_kept_with_the_record():
    row = merged([said("a", field("", "Twelve", KEPT, label="Lamps:"))])
    assert [(one["label"], one["text"]) for one in row.kept_fields] == [("Lamps:", "Twelve")]


def test_a_record_without_a_number_is_named_by_its_words_and_waits_for_a_person():
    first, again = said("a", key=""), said("a", key="")
    assert first.key == again.key != said("a", key="", title="Other").key
    assert merged([first]).reason


def test_characters_that_cannot_be_stored_are_replaced():
    row = merged([said("a", field("decision", "half \ud800 and nul \x00."), title="x\x00\udfff")])
    for text in (row.title, row.open_fields[0]["text"]):
        text.encode("utf-8")
        assert "\x00" not in text


def test_long_texts_fit_their_columns():
    row = merged([said("a" * 2000, key="k" * 500, status_text="s" * 500, maker="m" * 900, wards=("w" * 400,))])
    assert (len(row.key), len(row.status_text), len(row.maker), len(row.wards[0])) == (200, 200, 400, 200)
    assert len(row.address) == 1000


def test_a_contribution_outlives_json():
    one = own(needs_person="Look.", wards=("North",))
    assert from_part("decision", "7", as_part(one), one.page.page_id) == one
