"""The search: what is published is found at once, in an order that can be said, whichever plan is taken."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection

from decisions.publication import store
from decisions.publication.content import ListedDocument, RecordKind
from decisions.publication.models import Lexeme, PublishedRecord, SearchEntry, SearchState, SearchText, Word
from decisions.publication.search import SearchAsked, Sort, address, counting, matching, read, search
from decisions.publication.search.completing import complete
from decisions.publication.search.reading import suggestion
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT, decision, forthcoming, notice

pytestmark = pytest.mark.django_db


def publish(ref, content=None, *, kind=RecordKind.DECISION, at=PUBLISHED_AT):
    return store.publish(kind=kind, ref=ref, content=content or decision(), at=at, office=OFFICE)


def refs(text="", **more):
    return [hit.ref for hit in search(SearchAsked(text=text, **more)).hits]


@pytest.fixture
def many():
    """Publish sixty decisions: bridges in every title of three, in the reasons of each other; two departments."""
    for number in range(60):
        content = decision(
            f"FD-{number}",
            title=f"Works, lot {number}" + (" on the bridge" if number % 3 == 0 else ""),
            reasons="The bridge is old." if number % 3 == 1 else "The road is worn and wide.",
            decided_on=date(2021, 1, 1) + timedelta(days=number // 2),
            department=("Housing", "O'Hill \\ & <Dale>")[number % 2],
            wards=("North",) if number % 5 else (),
            call_in=None,
        )
        publish(f"D-{number}", content)


def test_what_is_published_is_found_at_once_by_title_text_name_and_reference():
    publish("D-1", decision(title="A footbridge over the canal", reasons="Ice lay on the old crossing."))
    for text in ("footbridge", "crossings", "D-1", "d-1", "canal ice", "“footbridge over”", "footbridge –swimming"):
        assert [hit.ref for hit in search(read({"q": text})).hits] == ["D-1"], text
    for text in ("swimming", "footbridge -canal", '"canal footbridge"', "D-2"):
        assert refs(text) == [], text
    assert refs("swimming or canal") == ["D-1"]


def test_words_that_stand_on_every_page_of_a_kind_find_nothing():
    publish("FD-1", forthcoming(), kind=RecordKind.FORTHCOMING)
    assert refs("submitted") == []
    assert refs("tenants") == ["FD-1"]


def test_a_reference_finds_the_whole_matter():
    publish("FD-2021-0001", forthcoming(), kind=RecordKind.FORTHCOMING)
    publish("FD-2021-0001-GE", notice(), kind=RecordKind.URGENCY)
    assert set(refs("fd-2021-0001")) == {"FD-2021-0001", "FD-2021-0001-GE"}


def test_the_next_edition_takes_the_place_of_the_one_before():
    publish("D-1", decision(title="A depot", reasons="Because of lightning."))
    publish("D-1", decision(title="A depot", reasons="Because of thunder."), at=PUBLISHED_AT + timedelta(days=1))
    assert refs("lightning") == []
    assert refs("thunder") == ["D-1"]


def test_a_withdrawn_record_is_found_by_its_title_and_the_reason_alone():
    publish("D-1", decision(title="A depot", reasons="Because of lightning."))
    store.withdraw(kind=RecordKind.DECISION, ref="D-1", at=PUBLISHED_AT, office=OFFICE, reason="Published by mistake.")
    assert refs("lightning") == []
    assert refs("depot mistake") == ["D-1"]
    assert not SearchText.objects.filter(text__contains="lightning").exists()


def test_a_document_is_found_while_an_edition_names_it_and_the_result_says_where():
    hashed = "a" * 64
    named = (ListedDocument(title="Survey", file_sha256=hashed, file_name="Survey.pdf"),)
    edition = publish("D-1", decision(documents=named))
    file = store.add_file(
        edition=edition,
        name="Survey.pdf",
        media_type="application/pdf",
        data=b"%PDF-1.7 survey",
        purpose="document",
        at=PUBLISHED_AT,
        text="Word by word \x00 " * 2000 + "the limestone was tested",
    )
    SearchText.objects.filter(part=file.sha256).update(part=hashed)
    (hit,) = search(SearchAsked(text="limestone")).hits
    assert (hit.ref, hit.inside) == ("D-1", "Survey.pdf")
    assert "<mark>limestone</mark> was tested" in hit.snippet
    publish("D-1", decision(documents=named, reasons="Others."), at=PUBLISHED_AT + timedelta(days=1))
    assert refs("limestone") == ["D-1"]
    publish("D-1", decision(documents=(), reasons="None."), at=PUBLISHED_AT + timedelta(days=2))
    assert refs("limestone") == []


def test_results_are_html_with_the_words_marked_and_everything_else_escaped():
    publish("D-1", decision(title="Repair of <b>roofs</b>", reasons="<script>roof</script> repairs & more"))
    (hit,) = search(SearchAsked(text="roof repairs")).hits
    assert hit.title_html == "<mark>Repair</mark> of &lt;b&gt;<mark>roofs</mark>&lt;/b&gt;"
    assert "<script" not in hit.snippet


def test_titles_stand_first_then_the_newest(many):
    found = refs("bridge") + refs("bridge", place=search(SearchAsked(text="bridge")).hits[-1] and place_after("bridge"))
    in_title = [f"D-{number}" for number in reversed(range(60)) if number % 3 == 0]
    elsewhere = [f"D-{number}" for number in reversed(range(60)) if number % 3 == 1]
    assert found == (in_title + elsewhere)[:40]
    assert refs("bridge", sort=Sort.NEWEST)[:4] == ["D-58", "D-57", "D-55", "D-54"]


def place_after(text, **more):
    return read({"after": search(SearchAsked(text=text, **more)).next_mark}).place


def every_page(**asked):
    seen, place = [], SearchAsked().place
    while True:
        found = search(SearchAsked(**asked, place=place))
        seen += [hit.ref for hit in found.hits]
        if not found.next_mark:
            return seen
        place = read({"after": found.next_mark}).place


# How frequent the search believes words to be decides the plan: rare, middle, frequent of 20,000.
@pytest.mark.parametrize(("n", "recent"), [(5, None), (100, date(2021, 1, 20)), (100, date(2020, 1, 1)), (9000, None)])
@pytest.mark.parametrize("sort", list(Sort))
def test_every_plan_finds_the_same_in_the_same_order(many, n, recent, sort):
    asked = (
        {"text": "bridge"},
        {"text": "works -bridge", "ward": "North"},
        {"text": '"old" or wide', "department": "O'Hill \\ & <Dale>"},
        {"text": "lot", "since": date(2021, 1, 10), "until": date(2021, 1, 22)},
        {"text": "", "kind": "decisions"},
    )
    expected = [every_page(**one, sort=sort) for one in asked]
    assert [len(one) for one in expected] == [40, 16, 30, 26, 60]
    Lexeme.objects.update(n=n, title_n=n)
    if recent:
        SearchEntry.objects.update(is_recent=False)
        SearchEntry.objects.filter(day__gte=recent).update(is_recent=True)
    SearchState.objects.update_or_create(pk=1, defaults={"entries": 20_000, "recent_since": recent})
    assert [every_page(**one, sort=sort) for one in asked] == expected


def test_filters_and_days_narrow_and_results_are_counted_by_kind_year_and_department(many):
    publish("FD-9", forthcoming(title="The bridge in the park"), kind=RecordKind.FORTHCOMING)
    found = search(SearchAsked(text="bridge"))
    assert (found.about, found.counted_all) == (41, True)
    assert [(one.value, one.count) for one in found.facets["kind"]] == [("decisions", 40), ("forthcoming", 1)]
    assert [(one.value, one.count) for one in found.facets["year"]] == [("2021", 41)]
    assert search(SearchAsked(text="bridge", kind="forthcoming")).about == 1
    assert search(SearchAsked(text="bridge", department="O'Hill \\ & <Dale>")).about == 20
    assert search(SearchAsked(text="bridge", status="No such status")).about == 0
    assert search(SearchAsked(since=date(2021, 1, 30), until=date(2021, 1, 30))).hits


def test_frequent_words_are_told_as_about_and_counted_on_demand(many):
    Lexeme.objects.filter(word="bridg").update(n=82_417)
    found = search(SearchAsked(text="bridge"))
    assert (found.about, found.counted_all, found.is_estimate) == (82_417, False, True)
    counted = search(SearchAsked(text="bridge"), count_everything=True)
    assert (counted.about, counted.counted_all) == (40, True)


@pytest.mark.parametrize("text", ["the of and", "' \\ & | !", "---", "“”"])
def test_words_that_say_nothing_are_not_searched_for(text):
    publish("D-1")
    found = search(read({"q": text}))
    assert (found.hits, found.too_common) == ([], True)


def test_a_misspelt_word_is_helped_with_a_word_that_is_there():
    publish("D-1", decision(title="The library in the square"))
    assert suggestion("libary square") == "library square"
    assert search(SearchAsked(text="libary")).suggestion == "library"
    assert suggestion("library") == ""
    assert suggestion("1234 --- ??") == ""


def test_counting_at_night_knows_how_many_records_have_a_word_and_forgets_words_of_none(many):
    publish("D-1", decision(title="Lightning"))
    publish("D-1", decision(title="Thunder"), at=PUBLISHED_AT + timedelta(days=1))
    result = counting.count_words(at=PUBLISHED_AT)
    assert result["entries"] == SearchEntry.objects.count() == 60
    known = Lexeme.objects.get(word="bridg")
    assert (known.n, known.title_n) == (39, 20)
    assert not Lexeme.objects.filter(word="lightn").exists()
    assert not Word.objects.filter(word="lightning").exists()
    assert Word.objects.get(word="thunder").stem == "thunder"


def test_the_boundary_of_the_newest_moves_with_the_entries(many, monkeypatch):
    monkeypatch.setattr(counting, "FEWEST", 10)
    SearchEntry.objects.update(is_recent=False)
    counting.count_words(at=PUBLISHED_AT)
    state = SearchState.objects.get()
    assert state.recent_since == date(2021, 1, 27)
    recent = SearchEntry.objects.filter(is_recent=True)
    assert set(recent) == set(SearchEntry.objects.filter(day__gte=state.recent_since))
    publish("D-100", decision(decided_on=date(2020, 1, 1), call_in=None))
    publish("D-101", decision(decided_on=date(2022, 1, 1), call_in=None))
    kept = dict(SearchEntry.objects.filter(record__ref__in=("D-100", "D-101")).values_list("record__ref", "is_recent"))
    assert kept == {"D-100": False, "D-101": True}


def test_a_record_that_the_search_does_not_know_is_taken_in():
    publish("D-1", decision(title="Lightning"))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM publication_searchentry")
    assert refs("lightning") == []
    assert complete() == 1
    assert refs("lightning") == ["D-1"]


def test_a_saved_search_is_told_which_entries_of_the_log_fit():
    publish("D-1", decision(title="Lightning"))
    publish("D-2", decision(title="Thunder"))
    publish("D-3", decision(title="Lightning again"))
    assert [(one.n, one.ref) for one in matching(SearchAsked(text="lightning"), 0, 3)] == [(1, "D-1"), (3, "D-3")]
    assert [one.ref for one in matching(SearchAsked(text="lightning"), 1, 3)] == ["D-3"]
    assert matching(SearchAsked(text="lightning", kind="meetings"), 0, 3) == []


def test_a_search_as_an_address_reads_back_as_itself():
    asked = SearchAsked(
        text='road "school meals"',
        kind="decisions",
        department="O'Hill \\ & <Dale>",
        ward="Nörth",
        decision_type="Key",
        status="Approved",
        since=date(2021, 5, 1),
        until=date(2021, 6, 1),
        sort=Sort.NEWEST,
    )
    from urllib.parse import parse_qsl, urlsplit

    assert read(dict(parse_qsl(urlsplit(address(asked)).query))) == asked
    assert read({"from": "1/5/2021"}).since == date(2021, 5, 1)


def test_one_statement_finds_a_page(many, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert search(SearchAsked(text="bridge")).hits
    assert PublishedRecord.objects.count() == 60
    assert replace(SearchAsked(text="a")).but(text="b").text == "b"
